import type { ActivityId, CivilDate, EntryId, FundId, Instant, Money } from '../kernel/index.ts';
import type { AccountClass } from './account.ts';
import type { Side } from './entry.ts';
import type { FundSource } from './fund.ts';
import type { EntryMode } from './mode.ts';

/** A line of the ledger that concerns an activity. */
export interface Posting {
  readonly entry: EntryId;
  /** The entry's place in the chain. */
  readonly seq: number;
  readonly position: number;
  readonly on: CivilDate;
  readonly postedAt: Instant;
  readonly mode: EntryMode;
  readonly description: string;
  readonly document: string;
  readonly account: string;
  readonly class: AccountClass;
  readonly side: Side;
  readonly amount: Money;
  /** Its worth in đồng. */
  readonly vnd: bigint;
  readonly costItem: string | null;
  /** `null` for the memo register. */
  readonly fund: { readonly id: FundId; readonly code: string; readonly source: FundSource } | null;
  /** The entry that this one undoes. */
  readonly reverses: EntryId | null;
  /** The entry that had undone this one by then. */
  readonly reversedBy: EntryId | null;
}

/** Money of a fund that is promised to somebody, or that somebody claims for a journey. */
export const commitmentKinds = ['COMMITMENT', 'TRAVEL_CLAIM'] as const;
export type CommitmentKind = (typeof commitmentKinds)[number];

/** Promised and not yet paid: it weighs on the fund before any line of the ledger does. */
export interface Commitment {
  readonly id: string;
  readonly version: number;
  readonly kind: CommitmentKind;
  readonly activity: ActivityId;
  readonly fund: { readonly id: FundId; readonly code: string; readonly source: FundSource };
  /** What is to be paid for; never who is to be paid. */
  readonly what: string;
  readonly amount: Money;
  readonly openedAt: Instant;
  /** `null` while it is open. */
  readonly closedAt: Instant | null;
  /** The entry by which it was paid; `null` where it was given up. */
  readonly entry: EntryId | null;
}

/** All that the ledger knows of an activity at a moment; a certificate is derived from it. */
export interface Postings {
  readonly activity: ActivityId;
  readonly knownAt: Instant;
  /** In the order of the chain. */
  readonly lines: readonly Posting[];
  /** Those that are open then. */
  readonly commitments: readonly Commitment[];
}
