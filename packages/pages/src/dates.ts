/**
 * Dates, numbers, lists and plurals in the site's languages. `Intl` objects are slow to build and
 * are kept, one of each kind and language; so are the words that pages say again and again.
 *
 * @module
 */
import {
  type CivilDate,
  type Instant,
  type SiteLanguage,
  vietnamDay,
  vietnamMinute,
} from '@nhipcau/core/kernel';

/** A phrase for each category that `Intl.PluralRules` knows in the language. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** The house writes British English, and Arabic with the digits of its pictures and addresses. */
const locales: Readonly<Partial<Record<SiteLanguage, string>>> = {
  en: 'en-GB',
  ar: 'ar-u-nu-latn',
  lo: 'lo-u-nu-latn',
  km: 'km-u-nu-latn',
};

const localeOf = (language: SiteLanguage): string => locales[language] ?? language;

function kept<T>(make: (locale: string) => T): (language: SiteLanguage) => T {
  const store = new Map<SiteLanguage, T>();
  return (language) => {
    const found = store.get(language);
    if (found !== undefined) return found;
    const fresh = make(localeOf(language));
    store.set(language, fresh);
    return fresh;
  };
}

/** More different words of one kind and language than a site says in years. */
const mostRemembered = 10_000;

/** `say`, whose answers in a language are remembered by what is said. */
function remembered<T extends string | number>(
  say: (what: T, language: SiteLanguage) => string,
): (what: T, language: SiteLanguage) => string {
  const known = kept(() => new Map<T, string>());
  return (what, language) => {
    const words = known(language);
    const found = words.get(what);
    if (found !== undefined) return found;
    if (words.size >= mostRemembered) words.clear();
    const said = say(what, language);
    words.set(what, said);
    return said;
  };
}

const civilDays = kept((l) => new Intl.DateTimeFormat(l, { dateStyle: 'long', timeZone: 'UTC' }));
const clocks = kept(
  (l) =>
    new Intl.DateTimeFormat(l, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: 'UTC',
    }),
);
const numbers = kept((l) => new Intl.NumberFormat(l));
const lists = kept((l) => new Intl.ListFormat(l, { type: 'conjunction' }));
const plurals = kept((l) => new Intl.PluralRules(l));
const names = kept((l) => new Intl.DisplayNames(l, { type: 'language' }));
const countries = kept((l) => new Intl.DisplayNames(l, { type: 'region' }));

/** The day it is in Vietnam at `instant`, in words: `24 tháng 11 năm 2026`. */
export function dayText(instant: Instant, language: SiteLanguage): string {
  return civilText(vietnamDay(instant), language);
}

/** Day and time of day in Vietnam: `24 November 2026, 09:00 (GMT+7)`. */
export function momentText(instant: Instant, language: SiteLanguage): string {
  const comma = language === 'ar' ? '،' : language === 'zh' || language === 'ja' ? '' : ',';
  return `${dayText(instant, language)}${comma} ${clockText(vietnamMinute(instant), language)} (GMT+7)`;
}

const clockText = remembered<number>((minute, language) =>
  clocks(language).format(minute * 60_000),
);

/** A civil date in words. */
export const civilText: (date: CivilDate, language: SiteLanguage) => string = remembered(
  (date, language) =>
    inWords(civilDays(language).format(daysFromEpoch(date) * 86_400_000), language),
);

/**
 * CLDR 48 writes `24 tháng 11, 2026`; the year is spelt out as Vietnamese documents do. The first
 * of a month is an ordinal in French: `1er juillet`.
 */
function inWords(day: string, language: SiteLanguage): string {
  if (language === 'vi') return day.replace(', ', ' năm ');
  return language === 'fr' ? day.replace(/^1 /, '1er ') : day;
}

export function numberText(value: number, language: SiteLanguage): string {
  return numbers(language).format(value);
}

export function listText(parts: readonly string[], language: SiteLanguage): string {
  return lists(language).format(parts);
}

/** The phrase for `count`, with `{count}` filled in. */
export function pluralText(phrase: Plural, count: number, language: SiteLanguage): string {
  const chosen = phrase[plurals(language).select(count)] ?? phrase.other;
  return chosen.replaceAll('{count}', numberText(count, language));
}

/** The name of a language in a language: `('ko', 'fr')` is `coréen`. */
export const languageName: (named: string, language: SiteLanguage) => string = remembered(
  (named, language) => names(language).of(named) ?? named,
);

/** The name of a country in a language: `('KR', 'fr')` is `Corée du Sud`. */
export const countryName: (code: string, language: SiteLanguage) => string = remembered(
  (code, language) => countries(language).of(code) ?? code,
);

/** Whole days since 1970-01-01 (proleptic Gregorian calendar). */
function daysFromEpoch(date: CivilDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + dayOfEra + dayOfYear - 719_468;
}
