import { siteLanguages } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { placeNamesIn, wordsIn } from './index.ts';
import { vi } from './vi.ts';

const scripts: Readonly<Partial<Record<string, RegExp>>> = {
  ko: /\p{sc=Hang}/u,
  ja: /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u,
  zh: /\p{sc=Han}/u,
  ru: /\p{sc=Cyrl}/u,
  ar: /\p{sc=Arab}/u,
  lo: /\p{sc=Laoo}/u,
  km: /\p{sc=Khmr}/u,
};

describe.each([...siteLanguages])('the portal in %s', (language) => {
  test('has every word, in NFC, with the same data, in its own script', async () => {
    const words: Readonly<Record<string, string>> = await wordsIn(language);
    expect(Object.keys(words)).toEqual(Object.keys(vi));
    for (const [key, text] of Object.entries(words)) {
      const data = (one: string) => [...new Set(one.match(/\{\w+\}/g))].sort();
      expect(data(text), key).toEqual(data(vi[key as keyof typeof vi]));
      expect(text, key).toBe(text.normalize('NFC').trim());
      expect(text, key).not.toBe('');
      const own = scripts[language];
      if (own !== undefined && key !== 'asWord') expect(text, key).toMatch(own);
    }
  });
});

describe.each(['lo', 'km'] as const)('what browsers do not know in %s', (language) => {
  test('is the name of every country and of every language of the portal, in its own script', async () => {
    const names = (await placeNamesIn(language)) ?? expect.fail('no names');
    expect(Object.keys(names.languages)).toEqual([...siteLanguages]);
    for (const code of ['VN', 'KR', 'LA', 'KH', 'EG', 'US'])
      expect(names.countries).toHaveProperty(code);
    const own = scripts[language] ?? expect.fail('no script');
    const all = [...Object.values(names.languages), ...Object.values(names.countries)];
    for (const name of all) expect(name).toMatch(own);
  });
});
