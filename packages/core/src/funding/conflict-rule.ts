import type { CivilDate } from '../kernel/index.ts';
import type { ContributionStage, ReferenceKind } from './contribution.ts';

export const conflictCodes = [
  'regulated-by-us',
  'open-matter',
  'bidding',
  'excluded-sector',
  'foreign-state',
  'foreign-aid',
  'forbidden-condition',
  'recognition-tier',
  'share-of-activity',
  'share-of-year',
] as const;
export type ConflictCode = (typeof conflictCodes)[number];

/**
 * What a rule does where it applies. `block`: nothing helps. `cooperation-only`: a contract of cooperation
 * with the documents of `needs`, and no other form. `needs`: the documents, in whatever form.
 */
export type ConflictEffect = 'block' | 'cooperation-only' | 'needs';

/** One rule on who may give what, within the days in which it holds. */
export interface ConflictRule {
  readonly code: ConflictCode;
  readonly effect: ConflictEffect;
  readonly needs: readonly ReferenceKind[];
  /** The stage that is not reached without it. */
  readonly before: ContributionStage;
  /** For how many months after its end an open matter counts; `null` where no time counts. */
  readonly months: number | null;
  /** The share, in whole per cent, above which the rule applies; `null` where no share counts. */
  readonly percent: number | null;
  /** Sectors, natures of a giver, or types of condition to which it applies. */
  readonly values: readonly string[];
  /** The article that orders it; `''` where the house itself does. */
  readonly law: string;
  readonly source: string;
  readonly validFrom: CivilDate;
  /** Excluded; `null` means without end known. */
  readonly validUntil: CivilDate | null;
}

/** What a contribution of some worth may be thanked with. */
export interface RecognitionTier {
  /** In đồng, included. */
  readonly fromVnd: bigint;
  readonly allows: readonly string[];
  readonly validFrom: CivilDate;
  /** Excluded; `null` means without end known. */
  readonly validUntil: CivilDate | null;
}

/** The rows that hold on a day. */
export function validOn<Row extends Pick<ConflictRule, 'validFrom' | 'validUntil'>>(
  rows: readonly Row[],
  day: CivilDate,
): readonly Row[] {
  return rows.filter(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day < validUntil),
  );
}
