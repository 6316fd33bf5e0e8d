import { expect, test } from 'vitest';
import { lawText } from './law-text.ts';

test.each([
  ['262/2026/NĐ-CP Art. 5(3)', 'vi', '262/2026/NĐ-CP Điều 5(3)'],
  [
    '70/2020/QH14 Art. 20; 64/2021/NĐ-CP Arts. 4–5',
    'vi',
    '70/2020/QH14 Điều 20; 64/2021/NĐ-CP Điều 4–5',
  ],
  ['262/2026/NĐ-CP Art. 5(3)', 'en', '262/2026/NĐ-CP Art. 5(3)'],
  ['26-CT/TW', 'vi', '26-CT/TW'],
] as const)('%s is in %s %s', (law, language, said) => {
  expect(lawText(law, language)).toBe(said);
});
