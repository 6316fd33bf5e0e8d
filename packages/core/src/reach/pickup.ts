import {
  type CivilDate,
  type CleanText,
  type CountryCode,
  daysBetween,
  type LanguageTag,
  ok,
  type PartnerId,
  type PickupId,
  type Result,
  refuse,
  type SiteLanguage,
  type WorkId,
} from '../kernel/index.ts';
import type { Reach } from './reach.ts';

/** How we know of a pickup. */
export const evidences = ['reported-by-partner', 'found-by-us', 'syndication-child'] as const;
export type Evidence = (typeof evidences)[number];

/** What is said of one outside publication of our item. */
export interface Publication {
  /** Who published it, as the public knows them. */
  readonly outlet: CleanText;
  /** Where it appeared. */
  readonly country: CountryCode;
  /** The language it appeared in, which may be another than that of the item. */
  readonly language: LanguageTag;
  /** The outlet's own day. */
  readonly usedOn: CivilDate;
  /** An `https:` or `http:` address; `null` for paper and air. */
  readonly link: string | null;
  /** Where a copy is kept: an address, or the mark of a file of ours. `''` means nowhere. */
  readonly archive: CleanText | '';
  /** `null` where nobody counted. */
  readonly reach: Reach | null;
}

/** One outside publication of our item, and how we know. */
export interface Pickup extends Publication {
  readonly id: PickupId;
  readonly work: WorkId;
  /** The language of our item that was used. */
  readonly item: SiteLanguage;
  /** Whose use it is; `null` where it is nobody's whom we deliver to. */
  readonly partner: PartnerId | null;
  readonly evidence: Evidence;
  /** The pickup that it repeats, which is no child itself; `null` for all but a syndication child. */
  readonly parent: PickupId | null;
}

export type PickupRefusal =
  | { readonly kind: 'proof-needed' }
  | { readonly kind: 'not-yet'; readonly today: CivilDate }
  | { readonly kind: 'before-publication'; readonly publishedOn: CivilDate }
  | { readonly kind: 'parent-needed' }
  | { readonly kind: 'parent-not-allowed' }
  | { readonly kind: 'parent-of-another-work' }
  | { readonly kind: 'parent-is-child' }
  | { readonly kind: 'before-parent'; readonly usedOn: CivilDate }
  | { readonly kind: 'nothing-to-take-back' };

/** What may prove to have been said of a pickup in error. */
export type Standing = Pick<Pickup, 'partner' | 'evidence' | 'parent' | 'reach'>;

/**
 * Days by which a day elsewhere may seem earlier than the moment it follows: clocks around the world
 * are up to 26 hours apart.
 */
const dateLineDays = 1;

/**
 * Judges what is said of a publication. `publishedOn` is the day in Vietnam when the item was first
 * public, `today` the present day there; both are given a day of grace for other zones.
 */
export function judgePublication<P extends Pick<Publication, 'usedOn' | 'link' | 'archive'>>(
  said: P,
  given: { readonly publishedOn: CivilDate; readonly today: CivilDate },
): Result<P, PickupRefusal> {
  const { publishedOn, today } = given;
  if (said.link === null && said.archive === '') return refuse({ kind: 'proof-needed' });
  if (daysBetween(today, said.usedOn) > dateLineDays) return refuse({ kind: 'not-yet', today });
  if (daysBetween(said.usedOn, publishedOn) > dateLineDays) {
    return refuse({ kind: 'before-publication', publishedOn });
  }
  return ok(said);
}

/**
 * Judges how we know of a pickup. A syndication child has a parent, of the same work, that is no
 * child itself and not later; anything else has none.
 */
export function judgeEvidence(
  pickup: Pick<Pickup, 'work' | 'usedOn' | 'evidence'>,
  parent: Pick<Pickup, 'work' | 'usedOn' | 'evidence'> | null,
): Result<void, PickupRefusal> {
  if (pickup.evidence !== 'syndication-child') {
    return parent === null ? ok(undefined) : refuse({ kind: 'parent-not-allowed' });
  }
  if (parent === null) return refuse({ kind: 'parent-needed' });
  if (parent.work !== pickup.work) return refuse({ kind: 'parent-of-another-work' });
  if (parent.evidence === 'syndication-child') return refuse({ kind: 'parent-is-child' });
  return daysBetween(pickup.usedOn, parent.usedOn) > dateLineDays
    ? refuse({ kind: 'before-parent', usedOn: parent.usedOn })
    : ok(undefined);
}

/**
 * Takes back what was said of a pickup in error. What repeats no other is a find of the house and
 * nobody's; what was joined with a partner's report is as it was before it last was, which is `joined`:
 * `null` where it never was.
 */
export function takeBack(
  pickup: Standing,
  joined: Standing | null,
): Result<Standing, PickupRefusal> {
  if (pickup.evidence === 'syndication-child') {
    return ok({ partner: null, evidence: 'found-by-us', parent: null, reach: pickup.reach });
  }
  return pickup.evidence !== 'reported-by-partner' || joined === null
    ? refuse({ kind: 'nothing-to-take-back' })
    : ok(joined);
}
