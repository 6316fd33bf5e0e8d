import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWords } from './word-fold.ts';

describe('words are still the same', () => {
  test.each([
    ['with another mark between them', 'Cầu, sông.', 'Cầu – sông!'.replace('!', '…')],
    ['in quotation marks', 'gọi là “cầu”', 'gọi là cầu'],
    ['with a hyphen for a space', 'COVID 19', 'COVID-19'],
    ['with another dash between years', '2020-2025', '2020 – 2025'],
    ['with a space before a sign', '5 %', '5%'],
    ['with a mark in Chinese', '你好，世界。', '你好世界'],
    ['with a break that a Khmer line may take', 'ភ្នំ\u200bពេញ', 'ភ្នំពេញ'],
    ['with a soft hyphen', 'Bundes\u00adtag ', 'Bundestag'],
    ['before an em dash and a number', 'in all—5 of them', 'in all, 5 of them'],
  ])('%s', (_why, before, after) => {
    expect(foldWords(after)).toBe(foldWords(before));
  });
});

describe('words are others', () => {
  test.each([
    ['with another separator of a number', '1.000 km', '1,000 km'],
    ['with one number for two', '1, 2', '1,2'],
    ['with digits run together', '1 2', '12'],
    ['with a minus', 'it was 5 degrees', 'it was -5 degrees'],
    ['with a minus at the beginning', '5 °C', '−5 °C'],
    ['as a question', 'Cầu dài.', 'Cầu dài?'],
    ['as an Arabic question', 'نعم.', 'نعم؟'],
    ['as a call', 'Đi.', 'Đi!'],
    ['without per cent', 'tăng 5%', 'tăng 5'],
    ['in another currency', '$5', '€5'],
    ['in capitals', 'hạ long', 'Hạ Long'],
    ['with another tone', 'cau', 'cầu'],
    ['run together', 'now here', 'nowhere'],
    ['with a time', '12:30', '12.30'],
  ])('%s', (_why, before, after) => {
    expect(foldWords(after)).not.toBe(foldWords(before));
  });
});

test('a fold has nothing more to fold, and letters and digits stay in their order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const folded = foldWords(text);
      expect(foldWords(folded)).toBe(folded);
      const told = (of: string): string => of.replace(/[^\p{L}\p{M}\p{N}\p{S}]/gu, '');
      expect(told(folded)).toBe(told(text));
    }),
  );
});
