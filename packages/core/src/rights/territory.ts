import type { CountryCode, LanguageTag } from '../kernel/index.ts';

/** Where a right holds. `worldwide` is narrowed by `except`, which may be empty. */
export type Territory =
  | { readonly kind: 'worldwide'; readonly except: ReadonlySet<CountryCode> }
  | { readonly kind: 'countries'; readonly only: ReadonlySet<CountryCode> };

export const everywhere: Territory = { kind: 'worldwide', except: new Set() };

export function holdsIn(territory: Territory, country: CountryCode): boolean {
  switch (territory.kind) {
    case 'worldwide':
      return !territory.except.has(country);
    case 'countries':
      return territory.only.has(country);
  }
}

/** The countries where both hold; an empty `countries` where there is none. */
export function commonTerritory(a: Territory, b: Territory): Territory {
  if (a.kind === 'worldwide' && b.kind === 'worldwide') {
    return { kind: 'worldwide', except: new Set([...a.except, ...b.except]) };
  }
  const [listed, other] = a.kind === 'countries' ? [a, b] : [b, a];
  const only = listed.kind === 'countries' ? [...listed.only] : [];
  return { kind: 'countries', only: new Set(only.filter((one) => holdsIn(other, one))) };
}

/** Whether a right holds in no country at all. */
export function isNowhere(territory: Territory): boolean {
  return territory.kind === 'countries' && territory.only.size === 0;
}

/** Whether a range covers a tag: `zh` also covers `zh-Hant` (basic filtering, RFC 4647 §3.3.1). */
export function coversLanguage(range: LanguageTag, tag: LanguageTag): boolean {
  return tag === range || tag.startsWith(`${range}-`);
}

/**
 * Whether an edition is one for readers of a tag, so that nobody has to translate it: `ko` is for
 * `ko-KR`, as lookup finds it (RFC 4647 §3.4), and `zh-Hant` for `zh`. An edition in another script is
 * none: `zh` is written as `zh-Hans`, by the likely subtags of CLDR.
 */
export function servesLanguage(edition: LanguageTag, tag: LanguageTag): boolean {
  if (coversLanguage(tag, edition)) return true;
  return coversLanguage(edition, tag) && scriptOf(edition) === scriptOf(tag);
}

function scriptOf(tag: LanguageTag): string | undefined {
  return new Intl.Locale(tag).maximize().script;
}

/** The narrower of each pair of ranges that overlap, each once. */
export function commonLanguages(
  a: readonly LanguageTag[],
  b: readonly LanguageTag[],
): readonly LanguageTag[] {
  const narrower = a.flatMap((one) =>
    b.flatMap((other) => {
      if (coversLanguage(one, other)) return [other];
      return coversLanguage(other, one) ? [one] : [];
    }),
  );
  return [...new Set(narrower)];
}
