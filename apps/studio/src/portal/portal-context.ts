import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { createContext, useContext } from 'react';
import { filled, type PlaceNames, type PortalKey, type PortalWords } from './words/index.ts';

/** How a language of the site writes days, numbers and names. */
export interface Tongue {
  readonly language: SiteLanguage;
  readonly dir: 'ltr' | 'rtl';
  /** A moment, in the reader's own zone. */
  moment(at: string): string;
  /** A day as it is written on paper. */
  day(day: string): string;
  number(value: number): string;
  countryName(code: string): string;
  languageName(tag: string): string;
  list(parts: readonly string[]): string;
}

/** The portal in the language of whoever reads it. */
export interface Portal extends Tongue {
  readonly change: (next: SiteLanguage) => void;
  t(key: PortalKey, data?: Readonly<Record<string, string | number>>): string;
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
};

/** Makes the portal's way to speak in a language; `names` are those that the browser does not know. */
export function portalIn(
  language: SiteLanguage,
  words: PortalWords,
  names: PlaceNames | null,
  change: (next: SiteLanguage) => void,
): Portal {
  return { ...tongueIn(language, names), change, t: (key, data) => filled(words, key, data) };
}

/**
 * A language's own way with days, numbers and names. Where `names` are needed, days are in figures, day
 * before month, as Laos and Cambodia write them.
 */
export function tongueIn(language: SiteLanguage, names: PlaceNames | null): Tongue {
  const locale = names === null ? (locales[language] ?? language) : 'en-GB';
  const dateStyle = names === null ? 'medium' : 'short';
  const moments = new Intl.DateTimeFormat(locale, { dateStyle, timeStyle: 'short' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(locale);
  const regions = new Intl.DisplayNames([locale], { type: 'region' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    language,
    dir: directionOf(language),
    moment: (at) => moments.format(new Date(at)),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    number: (value) => numbers.format(value),
    countryName: (code) => names?.countries[code] ?? regions.of(code) ?? code,
    languageName: (tag) => names?.languages[tag] ?? languageNameIn(tag, locale),
    list: (parts) => (names === null ? lists.format(parts) : listed(parts, names.and)),
  };
}

function listed(parts: readonly string[], and: string): string {
  const [last, ...others] = parts.toReversed();
  return [others.toReversed().join(', '), last].filter((one) => one !== '').join(and);
}

/** The names of languages in themselves that Chromium does not know. */
const ownNames: Readonly<Partial<Record<SiteLanguage, string>>> = { lo: 'ລາວ', km: 'ខ្មែរ' };

/** The name of a language in itself. */
export function ownLanguageName(language: SiteLanguage): string {
  return ownNames[language] ?? languageNameIn(language, language);
}

/** The name of a language in another. */
function languageNameIn(tag: string, locale: string): string {
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
