import type { CountryCode } from '@nhipcau/core/kernel';

/** Codes that name no country of their own (CLDR: groups of states, islands without a code of ISO 3166-1). */
const none = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'ZZ',
]);

/** Every country by its code, in the order of its name in a language. */
export function countriesBy(
  nameOf: (code: string) => string,
  language: string,
): readonly (readonly [CountryCode, string])[] {
  const known = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters
    .flatMap((first) => letters.map((second) => `${first}${second}`))
    .filter((code) => !none.has(code) && known.of(code) !== undefined)
    .filter((code) => new Intl.Locale(`und-${code}`).region === code);
  const order = new Intl.Collator(language);
  return codes
    .map((code) => [code as CountryCode, nameOf(code)] as const)
    .toSorted(([, a], [, b]) => order.compare(a, b));
}
