import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SiteLanguage, siteLanguages } from '../kernel/index.ts';
import { matchedNumbers } from './check-numbers.ts';
import { asciiDigits, numbersIn } from './numbers.ts';

const valuesOf = (text: string, language: SiteLanguage): readonly string[] =>
  numbersIn(text, language).flatMap(({ values, inWords }) =>
    inWords ? [] : [values.map((one) => String(Number(one))).join(' or ')],
  );

describe('the numbers in a text', () => {
  test.each<[language: SiteLanguage, text: string, values: readonly string[]]>([
    ['vi', '1.500 người, 2,5 triệu đồng, 1 tỷ 200 triệu', ['1500', '2500000', '1200000000']],
    ['en', '1,500 people, 2.5 million dong, 1.2 billion', ['1500', '2500000', '1200000000']],
    ['de', '1.500.000 und 2,5 Mio.', ['1500000', '2500000']],
    ['ru', '1\u00a0500 человек, 2,5 млн, 10 000 тонн', ['1500', '2500000', '10000']],
    ['ko', '2억 3천만 원, 1만 5000명', ['230000000', '15000']],
    ['ja', '5万2000人、3.5億円', ['52000', '350000000']],
    ['ar', '١٬٥٠٠ شخص و٢٫٥ مليون', ['1500', '2500000']],
    ['lo', '໑.໕໐໐ ຄົນ', ['1500 or 1.5']],
    ['km', '២,៥ លាននាក់', ['2500000']],
    ['zh', '１２３人', ['123']],
    ['vi', '3–4 tỷ', ['3 or 3000000000', '4000000000']],
    ['vi', '3 nghìn – 4 triệu', ['3000', '4000000']],
    ['vi', '2 triệu 5 triệu', ['2000000', '5000000']],
    // Not grouped as the language groups: the other way is meant.
    ['vi', 'bản 2.0', ['2']],
    // No number at all, but several.
    ['en', '24.11.2026, 10.0.0.1', ['24', '11', '2026', '10', '0', '0', '1']],
    ['vi', '72/2015/NĐ-CP lúc 8h30', ['72', '2015', '8', '30']],
    // A group has three digits, and the first no more.
    ['en', '1,50 and 1500,000', ['1.5', '1500']],
    ['en', 'in 2024 350 people', ['2024', '350']],
    ['ru', 'в 2024 350 человек', ['2024', '350']],
  ])('%s: “%s”', (language, text, values) => {
    expect(valuesOf(text, language)).toEqual(values);
  });

  test('a word is a number too, and a part of a word is none', () => {
    const words = (text: string, language: SiteLanguage) =>
      numbersIn(text, language).map(({ written, values }) => `${written} ${values}`);
    expect(words('three to twelve, on 4 May', 'en')).toEqual([
      ...['three 3e0', 'twelve 12e0', '4 4e0', 'May 5e0'],
    ]);
    expect(words('thế kỷ XIX', 'vi')).toEqual(['XIX 19e0']);
    expect(words('세 명, 세계', 'ko')).toEqual(['세 3e0']);
    expect(words('stone attention', 'en')).toEqual([]);
    expect(words('제3조', 'ko')).toEqual(['3 3e0']);
  });

  test('the places of numbers are those in the text as it is written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('١٢', ' ', '.', ',', '5', '៣', 'a', '三', '万')),
        (parts) => {
          const text = parts.join('');
          for (const language of siteLanguages) {
            for (const { start, end, written } of numbersIn(text, language)) {
              expect(text.slice(start, end)).toBe(written);
            }
          }
          expect(asciiDigits(text)).toHaveLength(text.length);
        },
      ),
    );
  });

  test('a number written by the rules of any language is read as itself', () => {
    const tags: Readonly<Record<SiteLanguage, string>> = {
      ...{ vi: 'vi', en: 'en', ko: 'ko', ja: 'ja', zh: 'zh', fr: 'fr', ru: 'ru', es: 'es' },
      ...{ de: 'de', ar: 'ar-u-nu-arab', lo: 'lo-u-nu-laoo', km: 'km-u-nu-khmr' },
    };
    const number = fc.oneof(
      fc.nat(99_999_999),
      fc.nat(9_999_999).map((n) => n / 100),
    );
    fc.assert(
      fc.property(number, fc.constantFrom(...siteLanguages), (value, language) => {
        const written = new Intl.NumberFormat(tags[language]).format(value);
        const [token, ...more] = numbersIn(written, language);
        expect(more).toEqual([]);
        expect(token?.values.map(Number)).toContain(Number(value.toFixed(2)));
      }),
    );
  });
});

test('as many numbers as can be are matched, each with one of the same value', () => {
  const digits = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(digits, digits, (one, other) => {
      const here = numbersIn(one.join(' / '), 'en');
      const there = numbersIn(other.join(' / '), 'vi');
      const match = matchedNumbers(here, there);
      for (const [a, b] of match) expect(here[a]?.values).toEqual(there[b]?.values);
      expect(new Set(match.values()).size).toBe(match.size);
      const count = (list: readonly number[], n: number) => list.filter((x) => x === n).length;
      const most = [1, 2, 3, 4].reduce(
        (sum, n) => sum + Math.min(count(one, n), count(other, n)),
        0,
      );
      expect(match.size).toBe(most);
    }),
  );
});
