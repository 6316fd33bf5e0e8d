import { addDays, type CivilDate, type Money, type OrganisationId } from '../kernel/index.ts';
import type { Share } from './conflict.ts';
import { balanceOf, type Contribution, isTaken } from './contribution.ts';
import type { Valuation } from './valuation.ts';

/** The last day on which a contribution has to be in the register (invariant R10). */
export function registerDueOn(agreedOn: CivilDate, days: number): CivilDate {
  return addDays(agreedOn, days);
}

/** What a contribution is worth: the money promised, or what it would have cost us once that is approved. */
export function contributionWorth(
  { kind, amount }: Pick<Contribution, 'kind' | 'amount'>,
  valuation: Pick<Valuation, 'wouldHaveCost' | 'approvedBy'> | null,
): Money | null {
  if (kind === 'cash') return amount;
  return valuation?.approvedBy ? valuation.wouldHaveCost : null;
}

/** What one contribution counts for in the shares of givers. */
export interface Counted {
  readonly giver: OrganisationId;
  /** In đồng. */
  readonly worthVnd: bigint;
}

/** The share of one giver. */
export function shareOf(all: readonly Counted[], giver: OrganisationId): Share {
  const sum = (some: readonly Counted[]): bigint =>
    some.reduce((total, { worthVnd }) => total + worthVnd, 0n);
  return { giverVnd: sum(all.filter((one) => one.giver === giver)), totalVnd: sum(all) };
}

/** The giver with the greatest share; `null` where nothing is given. Of equals the first by identifier. */
export function largestShare(
  all: readonly Counted[],
): (Share & { readonly giver: OrganisationId }) | null {
  const givers = [...new Set(all.map(({ giver }) => giver))].sort();
  return givers
    .map((giver) => ({ giver, ...shareOf(all, giver) }))
    .reduce<ReturnType<typeof largestShare>>(
      (best, one) => (best !== null && best.giverVnd >= one.giverVnd ? best : one),
      null,
    );
}

/** A share in tenths of a per cent, rounded down; 0 of nothing. */
export function perMille({ giverVnd, totalVnd }: Share): number {
  return totalVnd === 0n ? 0 : Number((giverVnd * 1000n) / totalVnd);
}

/**
 * Whether what it touched says who gave: from its agreement on, and for good. One that was given back
 * before anything of it was used has touched nothing.
 */
export function isDisclosed(
  contribution: Pick<Contribution, 'stage' | 'kind' | 'tranches' | 'uses' | 'settlements'>,
): boolean {
  const { stage, kind } = contribution;
  if (stage === 'returned') return kind !== 'cash' || balanceOf(contribution).used > 0n;
  return isTaken(stage);
}
