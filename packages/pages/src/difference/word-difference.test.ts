import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDifference } from './word-difference.ts';

/** `[-removed-]` and `{+added+}` in the text. */
function shown(before: string, after: string, language: SiteLanguage = 'vi'): string {
  return wordDifference(before, after, language)
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`,
    )
    .join('');
}

const anyWords = fc
  .array(
    fc.constantFrom(
      'cầu',
      'sông',
      ' ',
      ' ',
      ', ',
      '1.000',
      '35',
      'ເມືອງ',
      'ភ្នំពេញ',
      '下龙湾',
      'ハロン',
      '𠀀',
      '\n',
      '-',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test('what stayed and what went is the text before, what stayed and what came the text after', () => {
  fc.assert(
    fc.property(
      anyWords,
      anyWords,
      fc.constantFrom(...siteLanguages),
      (before, after, language) => {
        const runs = wordDifference(before, after, language);
        const without = (kind: string): string =>
          runs.flatMap((run) => (run.kind === kind ? [] : [run.text])).join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
        expect(runs.every(({ text }) => text !== '')).toBe(true);
        expect(runs.some(({ kind }) => kind !== 'same')).toBe(before !== after);
        expect(runs.every(({ kind }, index) => kind !== runs[index - 1]?.kind)).toBe(true);
      },
    ),
  );
});

test.each<[why: string, language: SiteLanguage, before: string, after: string, shown: string]>([
  ['a word', 'en', 'one old bridge', 'one new bridge', 'one [-old-]{+new+} bridge'],
  ['words beside each other', 'en', 'a b c d', 'a x y d', 'a [-b c-]{+x y+} d'],
  ['a number as a whole', 'vi', 'dài 1.500 m', 'dài 1.600 m', 'dài [-1.500-]{+1.600+} m'],
  ['a syllable with its marks', 'vi', 'Hạ Long', 'Hà Long', '[-Hạ-]{+Hà+} Long'],
  ['a mark', 'en', 'well, done', 'well done', 'well[-,-] done'],
  ['words at the end', 'en', 'one', 'one more', 'one{+ more+}'],
  ['a character of Chinese', 'zh', '下龙湾很美', '下龙湾真美', '下龙湾[-很-]{+真+}美'],
  ['Latin words in Chinese as words', 'zh', '访问Hanoi市', '访问Hue市', '访问[-Hanoi-]{+Hue+}市'],
  [
    'a word of Korean with its particle',
    'ko',
    '다리는 길다',
    '다리가 길다',
    '[-다리는-]{+다리가+} 길다',
  ],
  ['a cluster of Khmer', 'km', 'ភ្នំពេញ', 'ភ្នំពាញ', 'ភ្នំ[-ពេ-]{+ពា+}ញ'],
  ['a cluster of Lao with the vowel before it', 'lo', 'ເມືອງ', 'ໄມືອງ', '[-ເມື-]{+ໄມື+}ອງ'],
  ['nothing', 'en', 'the same', 'the same', 'the same'],
  ['all', 'en', '', 'new', '{+new+}'],
])('shows %s', (_why, language, before, after, expected) => {
  expect(shown(before, after, language)).toBe(expected);
});

test('two long texts with nothing in common are told in a moment', () => {
  const long = (word: string): string =>
    Array.from({ length: 8_000 }, (_, n) => word + n).join(' ');
  const begun = performance.now();
  const runs = wordDifference(long('a'), long('b'), 'en');
  expect(runs.length).toBeLessThan(20_000);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
