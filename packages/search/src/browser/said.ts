/** What the page gives the script to say, in the page's language. */
export interface Said {
  readonly searching: string;
  readonly none: string;
  /** `{count}` how many. */
  readonly results: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };
  readonly more: string;
  readonly failed: string;
}

/** How many results there are, in words. */
export function countText(said: Said, total: number, language: string): string {
  if (total === 0) return said.none;
  const locale = latinDigits.includes(language) ? `${language}-u-nu-latn` : language;
  const phrase = said.results[new Intl.PluralRules(locale).select(total)] ?? said.results.other;
  return phrase.replaceAll('{count}', new Intl.NumberFormat(locale).format(total));
}

/** Languages that the site writes with the digits 0 to 9, whatever their own are. */
const latinDigits: readonly string[] = ['ar', 'lo', 'km'];
