import { expect, test } from 'vitest';
import { lawText } from './law-text.ts';

test.each([
  ['262/2026/NĐ-CP Art. 5(1)', '262/2026/NĐ-CP, Điều 5(1)'],
  ['262/2026/NĐ-CP, Điều 5(1)', '262/2026/NĐ-CP, Điều 5(1)'],
  ['a Art. 1; b Art. 2', 'a, Điều 1; b, Điều 2'],
])('%s is named in both languages', (law, vi) => {
  expect(lawText(law, 'vi')).toBe(vi);
  expect(lawText(vi, 'en')).toBe(lawText(law, 'en'));
  expect(lawText(law, 'en')).toContain(' Art. ');
});
