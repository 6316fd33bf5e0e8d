import { expect, test } from 'vitest';
import { partChoices, partName } from './part-name.ts';
import type { PartRow } from './rights-types.ts';

const t = (key: string, told: Record<string, unknown> = {}): string =>
  key === 'rights.part_words' ? `${told.name}: “${told.words}”` : key.replace(/^.*[._]/, '');
const parts: readonly PartRow[] = [
  { part: 'work', kind: 'work', language: 'vi', words: 'Tựa' },
  { part: 'hero', kind: 'hero', language: 'vi', words: '' },
  { part: 'block0001', kind: 'image', language: 'vi', words: 'Chợ nổi' },
  { part: 'block0002', kind: 'paragraph', language: 'ko', words: '수상 시장' },
];

test.each([
  ['the whole work by its name alone', 'work', 'work'],
  ['a part without words likewise', 'hero', 'hero'],
  ['a block with what it says', 'block0001', 'image: “Chợ nổi”'],
  ['one of a translation with its language', 'block0002', 'paragraph: “수상 시장” (ko)'],
  ['one that is not in the text any more as such', 'block0003', 'gone'],
])('a person reads %s', (_what, part, words) => {
  expect(partName(parts, part, t)).toBe(words);
});

test('before a work has a text its whole and its opening picture are called by name', () => {
  expect(['work', 'hero'].map((part) => partName([], part, t))).toEqual(['work', 'hero']);
});

test('every part may be chosen once, and one that is gone stays what it was', () => {
  expect(partChoices(parts, 'hero')).toEqual(['work', 'hero', 'block0001', 'block0002']);
  expect(partChoices([], 'block0003')).toEqual(['work', 'hero', 'block0003']);
});
