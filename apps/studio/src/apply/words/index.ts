import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { ApplyWords } from './en.ts';

export type { ApplyKey, ApplyWords } from './en.ts';

/** Each language is fetched when somebody reads it. */
const loaders: Readonly<Record<SiteLanguage, () => Promise<ApplyWords>>> = {
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

/** The words of an application in a language. */
export function wordsIn(language: SiteLanguage): Promise<ApplyWords> {
  return loaders[language]();
}
