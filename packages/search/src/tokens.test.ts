import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise } from './normalise.ts';
import { inAnyLanguage, type Language, textIn } from './search.fixture.ts';
import { askedTerms, indexedTerms, tokensOf } from './tokens.ts';

const words = (text: string): readonly string[] => tokensOf(normalise(text)).map((one) => one.text);
const terms = (text: string, language: Language): readonly string[] =>
  indexedTerms(text, language).map(({ kind, folded }) => `${kind}:${folded}`);

describe('tokensOf', () => {
  test.each([
    ['words', 'Vịnh Hạ Long, 2026!', ['vịnh', 'hạ', 'long', '2026']],
    ['Han characters', '下龙湾', ['下', '龙', '湾']],
    ['kana with its long mark', 'ドンホー村', ['ド', 'ン', 'ホ', 'ー', '村']],
    ['syllables of Hangul', '하롱베이', ['하', '롱', '베', '이']],
    ['Lao consonants with vowels and tones', 'ເມືອງ', ['ເມື', 'ອ', 'ງ']],
    ['a Lao am', 'ນ້ຳ', [normalise('ນ້ຳ')]],
    ['Khmer letters with subscripts and vowels', 'ភ្នំពេញ', ['ភ្នំ', 'ពេ', 'ញ']],
    ['digits apart from the script behind them', '2026년', ['2026', '년']],
    ['Khmer digits as a number', 'ឆ្នាំ២០២៦', ['ឆ្នាំ', '2026']],
    ['Latin names within Chinese', '在Hạ Long湾', ['在', 'hạ', 'long', '湾']],
  ])('finds %s', (_what, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('gives the places of tokens, which do not overlap, in any text', () => {
    fc.assert(
      fc.property(inAnyLanguage(textIn), ({ value }) => {
        const text = normalise(value);
        let end = 0;
        for (const token of tokensOf(text)) {
          expect(token.at).toBeGreaterThanOrEqual(end);
          expect(text.slice(token.at, token.end).toLowerCase()).toBe(token.text);
          end = token.end;
        }
      }),
    );
  });

  test('leaves out no letter of any language', () => {
    fc.assert(
      fc.property(inAnyLanguage(textIn), ({ value }) => {
        const text = normalise(value);
        const found = tokensOf(text).map(({ at, end }) => text.slice(at, end));
        const letters = (part: string): string => part.replace(/[^\p{L}\p{N}]/gu, '');
        // A leading Lao vowel alone, and Lao and Khmer signs of repetition, are no word.
        const odd = /[\u0ec0-\u0ec4\u0ec6\u0eb0-\u0ebd\u17d7]/g;
        expect(letters(found.join('')).replace(odd, '')).toBe(letters(text).replace(odd, ''));
      }),
    );
  });
});

describe('indexedTerms', () => {
  test('pairs neighbouring units of unspaced scripts and adds the last one', () => {
    expect(terms('下龙湾', 'zh')).toEqual(['pair:下龙', 'pair:龙湾', 'end:湾']);
    expect(terms('湾', 'zh')).toEqual(['lone:湾']);
    expect(terms('下龙，湾', 'zh')).toEqual(['pair:下龙', 'end:龙', 'lone:湾']);
  });

  test('pairs all neighbouring Vietnamese syllables', () => {
    expect(terms('hạ long', 'vi')).toEqual(['word:ha', 'word:long', 'name: ha long']);
    expect(terms('hạ, long', 'vi')).toEqual(['word:ha', 'word:long']);
  });

  test('pairs neighbours in capitals elsewhere', () => {
    expect(terms('Hạ-Long bay', 'en')).toEqual([
      'word:ha',
      'word:long',
      'name: ha long',
      'word:bay',
    ]);
  });

  test('has the exact form beside the folded one', () => {
    expect(indexedTerms('Hạ', 'vi')).toEqual([{ kind: 'word', folded: 'ha', exact: 'hạ' }]);
  });

  test('is not asked to depend on where a Khmer text has zero-width spaces', () => {
    expect(terms('ភ្នំ\u200bពេញ', 'km')).toEqual(terms('ភ្នំពេញ', 'km'));
  });

  test('never has a term that looks like a path or has the sign between the forms of a key', () => {
    const odd = fc.array(fc.constantFrom('/', '\u0001', ' ', 'a', 'Á', '下'), { maxLength: 12 });
    fc.assert(
      fc.property(odd, (parts) => {
        const folded = indexedTerms(parts.join(''), 'vi').map((term) => term.folded + term.exact);
        expect(folded.join('')).not.toContain('/');
        expect(folded.join('')).not.toContain('\u0001');
      }),
    );
  });
});

describe('askedTerms', () => {
  test('are all indexed when the question is a part of the text between spaces', () => {
    fc.assert(
      fc.property(
        inAnyLanguage((language) => fc.tuple(textIn(language), textIn(language), textIn(language))),
        ({ language, value: [before, question, after] }) => {
          const indexed = new Set(terms(`${before} ${question} ${after}`, language));
          for (const { kind, folded } of askedTerms(question, language)) {
            if (kind === 'name' || kind === 'lone') continue;
            expect(indexed).toContain(`${kind}:${folded}`);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
