import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { PortalWords } from './portal-words.ts';

export { type PlaceNames, placeNamesIn } from './place-names.ts';
export type { PortalKey, PortalWords } from './portal-words.ts';

/** Each language is fetched when somebody reads it. */
const loaders: Readonly<Record<SiteLanguage, () => Promise<PortalWords>>> = {
  vi: async () => (await import('./vi.ts')).vi,
  en: async () => (await import('./en.ts')).en,
  ko: async () => (await import('./ko.ts')).ko,
  ja: async () => (await import('./ja.ts')).ja,
  zh: async () => (await import('./zh.ts')).zh,
  fr: async () => (await import('./fr.ts')).fr,
  ru: async () => (await import('./ru.ts')).ru,
  es: async () => (await import('./es.ts')).es,
  de: async () => (await import('./de.ts')).de,
  ar: async () => (await import('./ar.ts')).ar,
  lo: async () => (await import('./lo.ts')).lo,
  km: async () => (await import('./km.ts')).km,
};

/** The words of the portal in a language. */
export function wordsIn(language: SiteLanguage): Promise<PortalWords> {
  return loaders[language]();
}

/** A message with its data filled in; what is not given stays as it is written. */
export function filled<Key extends string>(
  words: Readonly<Record<Key, string>>,
  key: Key,
  data: Readonly<Record<string, string | number>> = {},
): string {
  return words[key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    data[name] === undefined ? whole : String(data[name]),
  );
}
