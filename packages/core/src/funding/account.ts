import type { Bilingual, CivilDate } from '../kernel/index.ts';

/** What an account is of. The two memo classes stand beside the books and balance each other alone. */
export const accountClasses = [
  'ASSET',
  'LIABILITY',
  'NET_ASSET',
  'REVENUE',
  'EXPENSE',
  'MEMO_DR',
  'MEMO_CR',
] as const;
export type AccountClass = (typeof accountClasses)[number];

/** What templates look an account up by, so that the chart can be numbered anew without them. */
export const accountUses = [
  'cash',
  'bank',
  'advance',
  'inventory',
  'payable',
  'deferred',
  'surplus',
  'exchange',
  'transfer',
  'state-revenue',
  'aid-revenue',
  'sponsorship-revenue',
  'in-kind-revenue',
  'contract-revenue',
  'exchange-gain',
  'expense',
  'exchange-loss',
  'memo',
  'memo-contra',
] as const;
export type AccountUse = (typeof accountUses)[number];

/** An account of the chart, which is data: the law numbers it anew from time to time. */
export interface Account {
  readonly code: string;
  readonly class: AccountClass;
  readonly name: Bilingual;
  /** At most one account of each use is in use on a day; `null` for one that no template needs. */
  readonly use: AccountUse | null;
  /** Its number in the public-sector chart; empty where it has none. */
  readonly publicSectorCode: string;
  /** The circular that orders it. */
  readonly source: string;
  /** First day of use. */
  readonly validFrom: CivilDate;
  /** End of use, excluded; `null` means without end. */
  readonly validUntil: CivilDate | null;
}

/** Whether entries of a day may name the account. */
export function inUse({ validFrom, validUntil }: Account, day: CivilDate): boolean {
  return validFrom <= day && (validUntil === null || day < validUntil);
}

export function isMemoClass(one: AccountClass): boolean {
  return one === 'MEMO_DR' || one === 'MEMO_CR';
}
