import type { CountryCode, Instant, LanguageTag } from '../kernel/index.ts';
import { knownIn, type WorkRights } from './known-in.ts';
import type { Medium, Use } from './licence.ts';
import { type MayAnswer, may } from './may.ts';
import { shownTo } from './shown-to.ts';

/** How an answer for a whole market came about: the use that it is the answer to. */
export interface MarketAnswer {
  /** `language` is `null` where none was asked for. */
  readonly use: Omit<Use, 'language'> & { readonly language: LanguageTag | null };
  readonly answer: MayAnswer;
}

/**
 * Whether a work reaches readers in some country of a market. Of several uses the first that is allowed
 * is the answer, else that to the first.
 *
 * @param countries those of the market, at least one
 * @param languages what a partner is asked about; `null` asks about the agency's own site
 */
export function inMarket(
  rights: WorkRights,
  countries: readonly [CountryCode, ...CountryCode[]],
  {
    at,
    medium,
    languages,
  }: {
    readonly at: Instant;
    readonly medium: Medium;
    readonly languages: readonly LanguageTag[] | null;
  },
): MarketAnswer {
  let first: MarketAnswer | null = null;
  for (const country of countries) {
    const known = knownIn(rights, country);
    for (const language of languages ?? [null]) {
      const use = { country, language, medium, at };
      const answer =
        language === null ? shownTo(known, country, at) : may(known, { ...use, language });
      if (answer.allowed) return { use, answer };
      first ??= { use, answer };
    }
  }
  return (
    first ??
    inMarket({ ...rights, licences: [] }, countries, { at, medium, languages: [anyLanguage] })
  );
}

/** Stands for whatever language where a partner has no licence, whose languages would be asked about. */
const anyLanguage = 'und' as LanguageTag;
