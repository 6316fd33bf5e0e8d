import fc from 'fast-check';
import type {
  ActivityId,
  CivilDate,
  Currency,
  EntryId,
  FundId,
  Instant,
  Money,
} from '../kernel/index.ts';
import type { AccountClass } from './account.ts';
import { type CostItem, type CostItemId, costKinds, modesFor, payers } from './cost.ts';
import { fundSources } from './fund.ts';
import type { Commitment, Posting } from './posting.ts';

export const activity = '01937b1e-0000-7000-8000-00000000ac71' as ActivityId;
export const vnd = 'VND' as Currency;
export const money = (amountMinor: bigint, currency: string = vnd): Money => ({
  currency: currency as Currency,
  amountMinor,
});

/** A hotel that the outlet pays itself. */
export function aCost(change: Partial<CostItem> = {}): CostItem {
  return {
    ...{ id: 'c1' as CostItemId, version: 1, activity, kind: 'HOTEL', what: 'Sáu đêm' },
    ...{ payer: 'outlet', organisation: null, payerName: 'Báo Sông Hàn', outlet: null },
    ...{ mode: 'PARTNER_EXECUTED', currency: vnd, estimate: 100n, committed: null },
    ...{ actual: null, evidence: '' },
    ...change,
  };
}

const fund = (source: (typeof fundSources)[number]): NonNullable<Posting['fund']> => ({
  ...{ id: `fund-${source}` as FundId, code: source, source },
});

/** A line of expense of a sponsor's fund. */
export function aPosting(change: Partial<Posting> = {}): Posting {
  return {
    ...{ entry: 'e1' as EntryId, seq: 1, position: 1, on: '2026-08-03' as CivilDate },
    ...{ postedAt: 0 as Instant, mode: 'ON_BOOK_SPONSORSHIP', description: 'Phòng nghỉ' },
    ...{ document: 'HĐ 12', account: '611', class: 'EXPENSE', side: 'DEBIT' },
    ...{ amount: money(100n), vnd: 100n, costItem: null, fund: fund('SPONSOR') },
    ...{ reverses: null, reversedBy: null },
    ...change,
  };
}

export const ofState = (change: Partial<Posting> = {}): Posting =>
  aPosting({ mode: 'STATE_BUDGET', fund: fund('STATE'), ...change });

export function aCommitment(source: (typeof fundSources)[number]): Commitment {
  return {
    ...{ id: 'm1', version: 1, kind: 'TRAVEL_CLAIM', activity, fund: fund(source) },
    ...{ what: 'Công tác phí', amount: money(50n), openedAt: 0 as Instant, closedAt: null },
    entry: null,
  };
}

const anyAmount = fc.option(fc.bigInt(1n, 10n ** 12n));
const anyCurrency = fc.constantFrom('VND', 'KRW', 'USD', 'EUR').map((code) => code as Currency);

/** Costs as they can be entered. */
export const anyCost: fc.Arbitrary<CostItem> = fc.constantFrom(...payers).chain((payer) =>
  fc
    .record({
      kind: fc.constantFrom(...costKinds),
      mode: fc.constantFrom(...modesFor(payer)),
      ...{ currency: anyCurrency, estimate: anyAmount, committed: anyAmount, actual: anyAmount },
    })
    .map((one) => aCost({ ...one, payer, evidence: 'HĐ 1' })),
);

const classes: readonly AccountClass[] = ['ASSET', 'LIABILITY', 'EXPENSE', 'REVENUE', 'MEMO_DR'];

export const anyPosting: fc.Arbitrary<Posting> = fc
  .record({
    class: fc.constantFrom(...classes),
    side: fc.constantFrom('DEBIT' as const, 'CREDIT' as const),
    amount: fc.tuple(fc.bigInt(1n, 10n ** 12n), anyCurrency).map(([size, of]) => money(size, of)),
    fund: fc.option(fc.constantFrom(...fundSources).map(fund)),
    reverses: fc.option(fc.constant('e0' as EntryId), { freq: 5 }),
    reversedBy: fc.option(fc.constant('e2' as EntryId), { freq: 5 }),
  })
  .map(aPosting);

export const anyCommitment: fc.Arbitrary<Commitment> = fc
  .constantFrom(...fundSources)
  .map(aCommitment);
