import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { createContext, useContext } from 'react';
import { filled, type PortalKey, type PortalWords } from './words/index.ts';

/** The portal in the language of whoever reads it. */
export interface Portal {
  readonly language: SiteLanguage;
  readonly dir: 'ltr' | 'rtl';
  readonly change: (next: SiteLanguage) => void;
  t(key: PortalKey, data?: Readonly<Record<string, string | number>>): string;
  /** A moment, in the reader's own zone. */
  moment(at: string): string;
  /** A day as it is written on paper. */
  day(day: string): string;
  number(value: number): string;
  countryName(code: string): string;
  languageName(tag: string): string;
  list(parts: readonly string[]): string;
}

export const PortalContext: React.Context<Portal | null> = createContext<Portal | null>(null);

/** @throws outside the portal */
export function usePortal(): Portal {
  const portal = useContext(PortalContext);
  if (portal === null) throw new Error('this is no screen of the portal');
  return portal;
}

const locales: Readonly<Partial<Record<SiteLanguage, string>>> = {
  en: 'en-GB',
  ar: 'ar-u-nu-latn',
  lo: 'lo-u-nu-latn',
  km: 'km-u-nu-latn',
};

/** Makes the portal's way to speak in a language. */
export function portalIn(
  language: SiteLanguage,
  words: PortalWords,
  change: (next: SiteLanguage) => void,
): Portal {
  const locale = locales[language] ?? language;
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(locale);
  const regions = new Intl.DisplayNames([locale], { type: 'region' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    language,
    dir: directionOf(language),
    change,
    t: (key, data) => filled(words, key, data),
    moment: (at) => moments.format(new Date(at)),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    number: (value) => numbers.format(value),
    countryName: (code) => regions.of(code) ?? code,
    languageName: (tag) => languageNameIn(tag, locale),
    list: (parts) => lists.format(parts),
  };
}

/** The name of a language in its own words or in another language. */
export function languageNameIn(tag: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

const kept = 'nhipcau.portal.language';

/** The language that was chosen here, else the browser's first that the portal has, else English. */
export function firstLanguage(): SiteLanguage {
  const wanted = [localStorage.getItem(kept) ?? '', ...navigator.languages];
  const found = wanted
    .map((tag) => siteLanguages.find((language) => language === tag.split('-')[0]))
    .find((language) => language !== undefined);
  return found ?? 'en';
}

export function keepLanguage(language: SiteLanguage): void {
  localStorage.setItem(kept, language);
}
