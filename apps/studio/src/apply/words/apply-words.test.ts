import { siteLanguages } from '@nhipcau/core/kernel';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { wordsIn } from './index.ts';

const scripts: Readonly<Partial<Record<string, RegExp>>> = {
  ko: /\p{sc=Hang}/u,
  ja: /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u,
  zh: /\p{sc=Han}/u,
  ru: /\p{sc=Cyrl}/u,
  ar: /\p{sc=Arab}/u,
  lo: /\p{sc=Laoo}/u,
  km: /\p{sc=Khmr}/u,
};

test.each([...siteLanguages])(
  'an application in %s has every word, in NFC, with the same data, in its own script',
  async (language) => {
    const words: Readonly<Record<string, string>> = await wordsIn(language);
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(words)) {
      const data = (one: string) => [...new Set(one.match(/\{\w+\}/g))].sort();
      expect(data(text), key).toEqual(data(en[key as keyof typeof en]));
      expect(text, key).toBe(text.normalize('NFC').trim());
      expect(text, key).not.toBe('');
      const own = scripts[language];
      if (own !== undefined) expect(text, key).toMatch(own);
    }
  },
);
