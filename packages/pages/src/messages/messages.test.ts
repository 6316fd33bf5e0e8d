import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { pluralText } from '../dates.ts';
import { messages } from './index.ts';

/** Every message by its place, plurals by category; the log's words are the same everywhere. */
function leaves(of: object, at = ''): readonly (readonly [place: string, text: string])[] {
  return Object.entries(of).flatMap(([name, value]) => {
    if (name === 'log' && at === '')
      return leaves(value.vi, 'log.vi.').concat(leaves(value.en, 'log.en.'));
    return typeof value === 'string'
      ? [[at + name, value] as const]
      : leaves(value, `${at}${name}.`);
  });
}

const leavesOf = (language: SiteLanguage): ReadonlyMap<string, string> =>
  new Map(leaves(messages[language]));
const all = Object.fromEntries(siteLanguages.map((language) => [language, leavesOf(language)])) as {
  readonly [L in SiteLanguage]: ReadonlyMap<string, string>;
};

const isPlural = /\.(?:zero|one|two|few|many|other)$/;
const places = (language: SiteLanguage): readonly string[] => {
  const names = [...all[language].keys()].map((place) => place.replace(isPlural, '.other'));
  return [...new Set(names)].sort();
};
const slots = (text: string | undefined): readonly string[] =>
  [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

test('there are messages in all twelve languages, and more than a hundred in each', () => {
  expect(Object.keys(messages)).toEqual([...siteLanguages]);
  for (const language of siteLanguages) {
    expect(messages[language].language).toBe(language);
    expect(all[language].size).toBeGreaterThan(130);
  }
});

describe.each(siteLanguages)('the messages in %s', (language) => {
  test('are the same as in Vietnamese by their places, none empty', () => {
    expect(places(language)).toEqual(places('vi'));
    for (const [place, text] of all[language]) {
      expect([place, text]).toEqual([place, text.trim()]);
      expect([place, text.length > 0]).toEqual([place, true]);
    }
  });

  test('have the same places to be filled', () => {
    for (const [place, text] of all[language]) {
      if (isPlural.test(place)) expect(slots(text).filter((name) => name !== 'count')).toEqual([]);
      else expect([place, slots(text)]).toEqual([place, slots(all.vi.get(place))]);
    }
  });

  test('are in Unicode NFC and hold no control or direction character', () => {
    for (const [place, text] of all[language]) {
      expect([place, text.normalize('NFC')]).toEqual([place, text]);
      expect([place, /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u.test(text)]).toEqual([
        place,
        false,
      ]);
    }
  });
});

/** Words that are written alike in both languages. */
const alike: Readonly<Partial<Record<SiteLanguage, readonly string[]>>> = {
  fr: [
    ...['transparency.contributions', 'transparency.conditions', 'transparency.kind.service'],
    ...['footer.contact', 'list.page', 'list.pages', 'story.licence', 'place.unitType.province'],
    'translations.date',
  ],
  es: ['transparency.no', 'story.method.original'],
  de: ['footer.feeds', 'story.method.original'],
};

/** What is never translated. */
const names = /cookies?|JSON|CSV|\{\w+\}/gi;

const own = (language: SiteLanguage) =>
  [...all[language]].filter(([place]) => place !== 'language' && !place.startsWith('log.'));

describe('nothing is left in another language', () => {
  test.each(siteLanguages.filter((one) => one !== 'vi'))('Vietnamese in %s', (language) => {
    for (const [place, text] of own(language)) {
      expect([place, /[ăđơưẠ-ỹ]/iu.test(text)]).toEqual([place, false]);
      expect([place, text === all.vi.get(place)]).toEqual([place, false]);
    }
  });

  test.each(siteLanguages.filter((one) => one !== 'en'))('English in %s', (language) => {
    const same = own(language).filter(([place, text]) => text === all.en.get(place));
    expect(same.map(([place]) => place)).toEqual(alike[language] ?? []);
  });

  test.each<[language: SiteLanguage, script: RegExp]>([
    ['ko', /\p{sc=Hang}/u],
    ['ja', /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u],
    ['zh', /\p{sc=Han}/u],
    ['ru', /\p{sc=Cyrl}/u],
    ['ar', /\p{sc=Arab}/u],
    ['lo', /\p{sc=Laoo}/u],
    ['km', /\p{sc=Khmr}/u],
  ])('another script in %s', (language, script) => {
    for (const [place, text] of own(language)) {
      const words = text.replace(names, '');
      expect([place, script.test(words) || /^[^\p{L}]*$/u.test(words)]).toEqual([place, true]);
      expect([place, /\p{sc=Latn}/u.exec(words)?.[0]]).toEqual([place, undefined]);
    }
  });
});

describe('plurals', () => {
  const pluralsOf = (
    of: object,
    at = '',
  ): readonly (readonly [place: string, forms: readonly string[]])[] =>
    'other' in of
      ? [[at, Object.keys(of)]]
      : Object.entries(of).flatMap(([name, value]) =>
          typeof value === 'object' && name !== 'log' ? pluralsOf(value, `${at}${name}.`) : [],
        );

  test.each(siteLanguages)(
    '%s has exactly the forms of its language in every phrase that counts',
    (language) => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      const all = pluralsOf(messages[language]);
      expect(all.length).toBeGreaterThanOrEqual(6);
      for (const [place, forms] of all) {
        expect([place, [...forms].sort()]).toEqual([place, [...pluralCategories].sort()]);
      }
    },
  );

  const count = (language: SiteLanguage, number: number) =>
    pluralText(messages[language].list.count, number, language);

  test.each<[language: SiteLanguage, number: number, text: string]>([
    ['en', 1, '1 story'],
    ['en', 0, '0 stories'],
    ['en', 1_234, '1,234 stories'],
    ['vi', 1, '1 bài viết'],
    ['vi', 1_234, '1.234 bài viết'],
    ['ru', 1, '1 история'],
    ['ru', 3, '3 истории'],
    ['ru', 5, '5 историй'],
    ['ru', 11, '11 историй'],
    ['ru', 21, '21 история'],
    ['ru', 24, '24 истории'],
    ['ar', 1, 'قصة واحدة'],
    ['ar', 2, 'قصتان'],
    ['ar', 3, '3 قصص'],
    ['ar', 11, '11 قصة'],
    ['ar', 100, '100 قصة'],
  ])('%s says %i as %s', (language, number, text) => {
    expect(count(language, number).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
