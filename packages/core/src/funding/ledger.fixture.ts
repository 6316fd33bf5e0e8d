import type {
  ActivityId,
  CivilDate,
  Currency,
  EntryId,
  FundId,
  Instant,
  UserId,
} from '../kernel/index.ts';
import type { Account, AccountClass, AccountUse } from './account.ts';
import type { EntryContent, Side, WrittenLine } from './entry.ts';
import type { Fund } from './fund.ts';
import { periodOf } from './period.ts';
import type { Books, Hands } from './post.ts';
import type { ExchangeRate, RateId } from './rate.ts';

export const day = (text: string): CivilDate => text as CivilDate;
export const vnd = 'VND' as Currency;
export const usd = 'USD' as Currency;
export const visit = 'visit' as ActivityId;

const account = (code: string, own: AccountClass, use: AccountUse): Account => ({
  ...{ code, class: own, use, name: { vi: code, en: code }, publicSectorCode: '', source: 'x' },
  ...{ validFrom: day('2018-01-01'), validUntil: null },
});

export const chart: readonly Account[] = [
  account('112', 'ASSET', 'bank'),
  account('152', 'ASSET', 'inventory'),
  account('331', 'LIABILITY', 'payable'),
  account('337', 'LIABILITY', 'deferred'),
  account('413', 'NET_ASSET', 'exchange'),
  account('419', 'NET_ASSET', 'transfer'),
  account('511', 'REVENUE', 'state-revenue'),
  account('512', 'REVENUE', 'aid-revenue'),
  account('515', 'REVENUE', 'exchange-gain'),
  account('518', 'REVENUE', 'sponsorship-revenue'),
  account('519', 'REVENUE', 'in-kind-revenue'),
  account('531', 'REVENUE', 'contract-revenue'),
  account('611', 'EXPENSE', 'expense'),
  account('615', 'EXPENSE', 'exchange-loss'),
  account('M1', 'MEMO_DR', 'memo'),
  account('M2', 'MEMO_CR', 'memo-contra'),
];

export const fund = (id: string, own: Partial<Fund> = {}): Fund => ({
  ...{ id: id as FundId, version: 1, code: id.toUpperCase(), name: { vi: id, en: id } },
  ...{ source: 'STATE', restriction: 'NONE', currency: vnd, purpose: '', activities: new Set() },
  ...{ grantor: null, agreement: null, validFrom: day('2026-01-01'), validUntil: null },
  ...{ closedOn: null, ...own },
});

/** Not restricted; for one visit in 2026; of a grant in dollars. */
export const state: Fund = fund('state');
export const sponsor: Fund = fund('sponsor', {
  ...{ source: 'SPONSOR', restriction: 'PURPOSE_TIME', purpose: 'x', activities: new Set([visit]) },
  validUntil: day('2027-01-01'),
});
export const aid: Fund = fund('aid', { source: 'AID', currency: usd });

/** 25,154.5 đồng for a dollar. */
export const dollar: ExchangeRate = {
  ...{ id: 'dollar' as RateId, currency: usd, kind: 'ACCOUNTING', on: day('2026-11-01') },
  ...{ numerator: 251_545n, denominator: 1_000n, source: 'x' },
};

export const books = (own: Partial<Books> = {}): Books => ({
  accounts: new Map(chart.map((one) => [one.code, one])),
  funds: new Map([state, sponsor, aid].map((one) => [one.id, one])),
  rates: new Map([[dollar.id, dollar]]),
  period: periodOf(day('2026-11-10')),
  ...{ balances: new Map(), ...own },
});

export const line = (
  side: Side,
  code: string,
  of: Fund | null,
  minor: bigint,
  own: Partial<WrittenLine> = {},
): WrittenLine => ({
  ...{ account: code, fund: of?.id ?? null, activity: null, costItem: null, side },
  ...{ amount: { currency: vnd, amountMinor: minor }, rate: null, vnd: null, ...own },
});

export const content = (
  lines: readonly WrittenLine[],
  own: Partial<EntryContent<WrittenLine>> = {},
): EntryContent<WrittenLine> => ({
  ...{ on: day('2026-11-10'), mode: 'STATE_BUDGET', description: 'x', document: 'x', consent: '' },
  ...{ lines, ...own },
});

export const hands: Hands = {
  ...{ id: 'entry' as EntryId, createdBy: 'writer' as UserId, createdAt: 1 as Instant },
  ...{ approvedBy: 'chief' as UserId, postedAt: 2 as Instant },
};

/** Money in the bank account of a fund. */
export const stands = (of: Fund, minor: bigint, own: object = {}): Books['balances'] =>
  new Map([[of.id, [{ account: '112', currency: vnd, minor, vnd: minor, ...own }]]]);
