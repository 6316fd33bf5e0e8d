import { siteLanguages } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { wordsIn } from './index.ts';
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
