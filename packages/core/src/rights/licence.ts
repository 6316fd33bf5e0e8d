/**
 * Rights: which partner may carry which work, where, in which languages, by which medium, when.
 * Pure rules: no clock, no storage. Words are defined in `CONTEXT.md`.
 *
 * A licence is an ODRL 2.2 permission narrowed by constraints. Territories are ISO 3166-1 alpha-2,
 * languages are BCP 47.
 *
 * @module
 */
import {
  type AgreementId,
  type CountryCode,
  type Instant,
  type LanguageTag,
  type LicenceId,
  ok,
  type PartnerId,
  type Result,
  refuse,
  type WorkId,
} from '../kernel/index.ts';
import { coversLanguage, holdsIn, type Territory } from './territory.ts';

/** How the partner puts the work before its audience. */
export const mediums = ['web', 'broadcast', 'print', 'social'] as const;
export type Medium = (typeof mediums)[number];

/** What may be done to a work beyond carrying it as it is. */
export const permissions = ['translate', 'adapt', 'cut', 'sublicense', 'train'] as const;
export type Permission = (typeof permissions)[number];
/** `train` is the training of a machine on it. */
export type Permissions = Readonly<Record<Permission, boolean>>;

/** Instants `[from, until)`; `until` `null` means without end. */
export interface Window {
  readonly from: Instant;
  readonly until: Instant | null;
}

/** A right over one work, granted to one partner. */
export interface Licence extends Window {
  readonly id: LicenceId;
  readonly work: WorkId;
  readonly partner: PartnerId;
  /** Under which it was granted. */
  readonly agreement: AgreementId;
  readonly territory: Territory;
  /** At least one. `zh` also covers `zh-Hant`. */
  readonly languages: readonly LanguageTag[];
  readonly media: ReadonlySet<Medium>;
  readonly permissions: Permissions;
  /** When the agency took the licence back; `null` while it stands. */
  readonly withdrawnAt: Instant | null;
  /** When its agreement does not hold: before it is in force, suspended, or over. */
  readonly rests: readonly Rest[];
}

/** Most works that one agreement names where a licence is handed to another system; more are parts. */
export const worksPerAgreement = 10_000;

/** A time in which an agreement does not hold; `from` `null` means from ever. */
export interface Rest {
  readonly from: Instant | null;
  readonly until: Instant | null;
}

/** One use a partner asks for. */
export interface Use {
  readonly country: CountryCode;
  readonly language: LanguageTag;
  readonly medium: Medium;
  readonly at: Instant;
}

/** Why a right does not cover a use. Switch on `kind`. */
export type Refusal =
  | { readonly kind: 'withdrawn'; readonly since: Instant }
  | { readonly kind: 'agreement-rests'; readonly until: Instant | null }
  | { readonly kind: 'not-started'; readonly from: Instant }
  | { readonly kind: 'ended'; readonly until: Instant }
  | { readonly kind: 'outside-territory'; readonly country: CountryCode }
  | { readonly kind: 'language-not-covered'; readonly language: LanguageTag }
  | { readonly kind: 'medium-not-covered'; readonly medium: Medium };

/**
 * Says whether `licence` covers `use`. When several reasons apply, the first in the order of
 * {@link Refusal} is given, so that the same question always has the same answer.
 */
export function covers(licence: Licence, use: Use): Result<Licence, Refusal> {
  const { withdrawnAt, rests } = licence;
  const { at } = use;
  if (withdrawnAt !== null && withdrawnAt <= at) {
    return refuse({ kind: 'withdrawn', since: withdrawnAt });
  }
  const rest = rests.find(
    ({ from, until }) => (from === null || from <= at) && (until === null || at < until),
  );
  if (rest !== undefined) return refuse({ kind: 'agreement-rests', until: rest.until });
  const refusal = outside(licence, use);
  return refusal === null ? ok(licence) : refuse(refusal);
}

/** What bounds a right: `null` means no bound. */
export interface Bounds {
  readonly from: Instant | null;
  readonly until: Instant | null;
  readonly territory: Territory;
  readonly languages: readonly LanguageTag[] | null;
  readonly media: ReadonlySet<Medium> | null;
}

/** The first bound that a use is outside of, in the order of {@link Refusal}; `null` inside all. */
export function outside(bounds: Bounds, use: Use): Refusal | null {
  const { from, until, territory, languages, media } = bounds;
  const { at, country, language, medium } = use;
  if (from !== null && at < from) return { kind: 'not-started', from };
  if (until !== null && until <= at) return { kind: 'ended', until };
  if (!holdsIn(territory, country)) return { kind: 'outside-territory', country };
  if (languages !== null && !languages.some((range) => coversLanguage(range, language))) {
    return { kind: 'language-not-covered', language };
  }
  if (media !== null && !media.has(medium)) return { kind: 'medium-not-covered', medium };
  return null;
}
