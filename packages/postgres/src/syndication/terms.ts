import { type Instant, instantOf, type LanguageTag, type SiteLanguage } from '@nhipcau/core/kernel';
import { coversLanguage, type Licence, type Material, narrow } from '@nhipcau/core/rights';
import type { Availability, Claim, Terms } from '@nhipcau/core/syndication';
import { storedTerritory } from '../rights/stored-terms.ts';

/** What a licence says in words, by language. */
export interface LicenceWords {
  readonly creditLine: Readonly<Record<string, string>>;
  readonly conditions: Readonly<Record<string, string>>;
}

/** The claims of a partner on an item in a language, with the terms that each would leave. */
export function claimsOn(
  licences: readonly Licence[],
  materials: readonly Material[],
  language: SiteLanguage,
): readonly { readonly claim: Claim; readonly licence: Licence }[] {
  const tag = language as string as LanguageTag;
  return licences.flatMap((licence) => {
    const left = narrow(licence, materials);
    if (left === null || !left.languages.some((range) => coversLanguage(range, tag))) return [];
    const { id, agreement, rests } = licence;
    const during = { from: left.from, until: left.until };
    return [{ licence, claim: { licence: id, agreement, during, rests } }];
  });
}

/** The terms of an item under a licence, for the time in which the partner may have it. */
export function termsOf(
  licence: Licence,
  materials: readonly Material[],
  { from, until }: Availability,
  words: LicenceWords,
  label: string | null,
  language: SiteLanguage,
): Terms {
  const left = narrow(licence, materials);
  if (left === null) throw new Error(`nothing is left of licence ${licence.id}`);
  const inWords = (text: Readonly<Record<string, string>>): string =>
    text[language] || text.en || text.vi || '';
  return {
    ...{ licence: licence.id, agreement: licence.agreement },
    territory: storedTerritory(left.territory),
    ...{ languages: left.languages, media: [...left.media].sort() },
    ...{ from: instantOf(from), until: until as Instant | null, permissions: left.permissions },
    creditLine: [inWords(words.creditLine), ...left.credits].filter((one) => one !== '').join('; '),
    ...{ conditions: inWords(words.conditions), label },
    narrowedBy: left.narrowedBy.map(({ part, holder, what }) => ({
      ...{ part, holder, what: what.join(', ') },
    })),
  };
}
