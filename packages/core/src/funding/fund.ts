import {
  type ActivityId,
  type AgreementId,
  type Bilingual,
  type CivilDate,
  type Currency,
  type FundId,
  type OrganisationId,
  ok,
  type Result,
  refuse,
} from '../kernel/index.ts';
import type { EntryMode } from './mode.ts';

/** Where the money of a fund is from. It never changes: the proof of no state budget rests on it. */
export const fundSources = ['STATE', 'SPONSOR', 'AID', 'CONTRACT'] as const;
export type FundSource = (typeof fundSources)[number];

/** What the giver has narrowed: the purpose, the time, or both. */
export const restrictions = ['NONE', 'PURPOSE', 'TIME', 'PURPOSE_TIME'] as const;
export type Restriction = (typeof restrictions)[number];

/** Money that is kept apart by where it is from and what it is for. */
export interface Fund {
  readonly id: FundId;
  readonly version: number;
  /** How documents name it; never reused. */
  readonly code: string;
  readonly name: Bilingual;
  readonly source: FundSource;
  readonly restriction: Restriction;
  /** In which money was given. */
  readonly currency: Currency;
  /** What it is for, in words; empty only where nothing is narrowed. */
  readonly purpose: string;
  /** On what it may be spent; counts where the purpose is narrowed. */
  readonly activities: ReadonlySet<ActivityId>;
  readonly grantor: OrganisationId | null;
  readonly agreement: AgreementId | null;
  readonly validFrom: CivilDate;
  /** End of its time, excluded; `null` means without end, and never where the time is narrowed. */
  readonly validUntil: CivilDate | null;
  /** From this day it takes no entries; `null` while it is open. */
  readonly closedOn: CivilDate | null;
}

/** The source that pays in a mode; `null` for what never passes through the books. */
export const sourceOf: Readonly<Record<EntryMode, FundSource | null>> = {
  STATE_BUDGET: 'STATE',
  ON_BOOK_SPONSORSHIP: 'SPONSOR',
  ON_BOOK_IN_KIND: 'SPONSOR',
  ON_BOOK_FOREIGN_AID: 'AID',
  COOPERATION_CONTRACT: 'CONTRACT',
  PARTNER_EXECUTED: null,
  SERVICE_IN_KIND: null,
};

/** The mode in which money of a source is spent. */
export const modeOf: Readonly<Record<FundSource, EntryMode>> = {
  STATE: 'STATE_BUDGET',
  SPONSOR: 'ON_BOOK_SPONSORSHIP',
  AID: 'ON_BOOK_FOREIGN_AID',
  CONTRACT: 'COOPERATION_CONTRACT',
};

export const hasPurpose = ({ restriction }: Pick<Fund, 'restriction'>): boolean =>
  restriction === 'PURPOSE' || restriction === 'PURPOSE_TIME';
export const hasTime = ({ restriction }: Pick<Fund, 'restriction'>): boolean =>
  restriction === 'TIME' || restriction === 'PURPOSE_TIME';

export type FundRefusal =
  | { readonly kind: 'purpose-missing' }
  | { readonly kind: 'end-missing' }
  | { readonly kind: 'end-not-later'; readonly from: CivilDate }
  | { readonly kind: 'fund-closed'; readonly fund: string; readonly on: CivilDate }
  | { readonly kind: 'basis-missing' }
  | { readonly kind: 'rest-left'; readonly fund: string; readonly rest: string };

/** Whether a fund can be opened so: what is narrowed is said. */
export function checkFund(
  fund: Pick<Fund, 'restriction' | 'purpose' | 'validFrom' | 'validUntil'>,
): Result<void, FundRefusal> {
  const { purpose, validFrom, validUntil } = fund;
  if (hasPurpose(fund) && purpose === '') return refuse({ kind: 'purpose-missing' });
  if (hasTime(fund) && validUntil === null) return refuse({ kind: 'end-missing' });
  if (validUntil !== null && validUntil <= validFrom) {
    return refuse({ kind: 'end-not-later', from: validFrom });
  }
  return ok(undefined);
}

/**
 * Carries what is left of a fund over to a later end. `basis` is the agreement's clause or the giver's
 * written word; without it a rest is refunded or given another purpose.
 */
export function carryOver(fund: Fund, until: CivilDate, basis: string): Result<Fund, FundRefusal> {
  if (fund.closedOn !== null) return closed(fund, fund.closedOn);
  if (basis === '') return refuse({ kind: 'basis-missing' });
  const end = fund.validUntil ?? fund.validFrom;
  if (until <= end) return refuse({ kind: 'end-not-later', from: end });
  return ok({ ...fund, version: fund.version + 1, validUntil: until });
}

/**
 * Lets money be spent on one more activity. Where the purpose is narrowed, `consent` is the giver's in
 * writing; it may be empty only while the fund has received nothing.
 */
export function widen(
  fund: Fund,
  activity: ActivityId,
  { consent, received }: { readonly consent: string; readonly received: boolean },
): Result<Fund, FundRefusal> {
  if (fund.closedOn !== null) return closed(fund, fund.closedOn);
  if (hasPurpose(fund) && received && consent === '') return refuse({ kind: 'basis-missing' });
  const activities = new Set([...fund.activities, activity]);
  return ok({ ...fund, version: fund.version + 1, activities });
}

/** What stands on an account of a fund in one currency, debit less credit. */
export interface AccountBalance {
  readonly account: string;
  readonly currency: Currency;
  readonly minor: bigint;
  readonly vnd: bigint;
}

/**
 * Closes a fund that has nothing left: what is unspent was refunded, moved with the giver's written consent,
 * or carried over. `rests` are the balances of its assets and liabilities.
 */
export function closeFund(
  fund: Fund,
  rests: readonly AccountBalance[],
  on: CivilDate,
): Result<Fund, FundRefusal> {
  if (fund.closedOn !== null) return closed(fund, fund.closedOn);
  const left = rests.find(({ minor, vnd }) => minor !== 0n || vnd !== 0n);
  if (left !== undefined) {
    const rest = `${left.account} ${left.currency} ${left.minor}`;
    return refuse({ kind: 'rest-left', fund: fund.code, rest });
  }
  return ok({ ...fund, version: fund.version + 1, closedOn: on });
}

function closed({ code }: Fund, on: CivilDate): Result<never, FundRefusal> {
  return refuse({ kind: 'fund-closed', fund: code, on });
}
