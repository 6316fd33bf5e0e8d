import {
  type ActivityId,
  bookCurrency,
  type CivilDate,
  type Currency,
  type EntryId,
  type FundId,
  type Instant,
  type Money,
  ok,
  type Result,
  refuse,
  type UserId,
} from '../kernel/index.ts';
import { type Account, type AccountClass, inUse, isMemoClass } from './account.ts';
import type { Fund } from './fund.ts';
import { type EntryMode, isMemo } from './mode.ts';
import { type ExchangeRate, holdsOn, type RateId, worth } from './rate.ts';

export const sides = ['DEBIT', 'CREDIT'] as const;
export type Side = (typeof sides)[number];

/** A line as a person writes it. */
export interface WrittenLine {
  readonly account: string;
  /** `null` on memo accounts, and nowhere else. */
  readonly fund: FundId | null;
  readonly activity: ActivityId | null;
  /** The line of the cost matrix that it pays. */
  readonly costItem: string | null;
  readonly side: Side;
  /** More than nothing; nothing only where `vnd` alone moves, by a new rate. */
  readonly amount: Money;
  /** The rate by which a foreign amount is worth something; `null` for đồng. */
  readonly rate: RateId | null;
  /** What moves in đồng where `amount` is nothing; else `null`, and the rate says it. */
  readonly vnd: bigint | null;
}

/** A line with its worth in đồng. */
export interface Line extends Omit<WrittenLine, 'vnd'> {
  readonly class: AccountClass;
  readonly vnd: bigint;
}

/** What an entry says, before somebody else has approved it. */
export interface EntryContent<L = Line> {
  /** The day of the event, which says the period. */
  readonly on: CivilDate;
  readonly mode: EntryMode;
  readonly description: string;
  /** The paper that proves it: number and day. */
  readonly document: string;
  /** The giver's written consent, where restricted money is given another purpose; else empty. */
  readonly consent: string;
  /** In the order in which they were written. */
  readonly lines: readonly L[];
}

/** An entry that stands: nobody changes it, a wrong one is reversed by a new one. */
export interface Entry extends EntryContent {
  readonly id: EntryId;
  readonly period: string;
  readonly reverses: EntryId | null;
  readonly createdBy: UserId;
  readonly createdAt: Instant;
  /** Another person than `createdBy`. */
  readonly approvedBy: UserId;
  readonly postedAt: Instant;
}

/** What the lines of an entry speak of. */
export interface Chart {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly funds: ReadonlyMap<FundId, Fund>;
  readonly rates: ReadonlyMap<RateId, ExchangeRate>;
}

/** What is wrong with a line or the whole; `line` counts from 1. */
export type EntryRefusal =
  | { readonly kind: 'lines-missing' }
  | { readonly kind: 'unknown-account'; readonly line: number; readonly account: string }
  | { readonly kind: 'account-not-in-use'; readonly line: number; readonly account: string }
  | { readonly kind: 'unknown-fund'; readonly line: number }
  | { readonly kind: 'fund-missing'; readonly line: number }
  | { readonly kind: 'fund-on-memo'; readonly line: number }
  | { readonly kind: 'memo-mixed'; readonly line: number }
  | { readonly kind: 'not-positive'; readonly line: number }
  | { readonly kind: 'rate-missing'; readonly line: number; readonly currency: Currency }
  | { readonly kind: 'rate-not-of-day'; readonly line: number; readonly currency: Currency }
  | { readonly kind: 'worth-nothing'; readonly line: number }
  | { readonly kind: 'unbalanced'; readonly difference: bigint }
  | { readonly kind: 'fund-unbalanced'; readonly fund: string; readonly difference: bigint }
  | {
      readonly kind: 'currency-unbalanced';
      readonly currency: Currency;
      readonly difference: bigint;
    };

/**
 * Values the lines of an entry and says whether it balances: in đồng, in each fund, and in each currency.
 * An exchange is explicit: it goes over the exchange account in both currencies.
 */
export function checkEntry(
  content: EntryContent<WrittenLine>,
  chart: Chart,
  { anyRate = false }: { readonly anyRate?: boolean } = {},
): Result<EntryContent, EntryRefusal> {
  if (content.lines.length < 2) return refuse({ kind: 'lines-missing' });
  const lines: Line[] = [];
  for (const [index, written] of content.lines.entries()) {
    const line = valued(written, index + 1, content, chart, anyRate);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const wrong = unbalanced(lines, chart);
  return wrong === null ? ok({ ...content, lines }) : refuse(wrong);
}

function valued(
  written: WrittenLine,
  line: number,
  { on, mode }: EntryContent<WrittenLine>,
  chart: Chart,
  anyRate: boolean,
): Result<Line, EntryRefusal> {
  const { account: code, fund, amount } = written;
  const account = chart.accounts.get(code);
  if (account === undefined) return refuse({ kind: 'unknown-account', line, account: code });
  if (!inUse(account, on)) return refuse({ kind: 'account-not-in-use', line, account: code });
  const memo = isMemoClass(account.class);
  if (memo !== isMemo(mode)) return refuse({ kind: 'memo-mixed', line });
  if (memo && fund !== null) return refuse({ kind: 'fund-on-memo', line });
  if (!memo && fund === null) return refuse({ kind: 'fund-missing', line });
  if (fund !== null && !chart.funds.has(fund)) return refuse({ kind: 'unknown-fund', line });
  const rate = rateFor(written, line, on, chart, anyRate);
  if (!rate.ok) return rate;
  const moved = written.vnd;
  // A new rate moves what stands somewhere; nothing is earned or spent by it.
  const revalues = rate.value !== null && standing.has(account.class) && moved !== null;
  if (amount.amountMinor === 0n ? !revalues || moved <= 0n : amount.amountMinor < 0n) {
    return refuse({ kind: 'not-positive', line });
  }
  const { amountMinor } = amount;
  const vnd = amountMinor === 0n ? moved : rate.value && worth(amountMinor, rate.value);
  if (vnd === 0n) return refuse({ kind: 'worth-nothing', line });
  return ok({ ...written, class: account.class, vnd: vnd ?? amountMinor });
}

const standing: ReadonlySet<AccountClass> = new Set(['ASSET', 'LIABILITY', 'NET_ASSET']);

function rateFor(
  { amount: { currency }, rate: id }: WrittenLine,
  line: number,
  on: CivilDate,
  { rates }: Chart,
  anyRate: boolean,
): Result<ExchangeRate | null, EntryRefusal> {
  if (currency === bookCurrency) return ok(null);
  const rate = id === null ? undefined : rates.get(id);
  if (rate?.currency !== currency) return refuse({ kind: 'rate-missing', line, currency });
  if (!anyRate && !holdsOn(rate, on)) return refuse({ kind: 'rate-not-of-day', line, currency });
  return ok(rate);
}

/** Debit less credit. */
export const signed = (side: Side, size: bigint): bigint => (side === 'DEBIT' ? size : -size);

/** The first of the three balances that does not hold; `null` when all do. */
function unbalanced(lines: readonly Line[], { funds }: Chart): EntryRefusal | null {
  const sum = (size: (line: Line) => bigint, of: readonly Line[]): bigint =>
    of.reduce((total, line) => total + signed(line.side, size(line)), 0n);
  const whole = sum(({ vnd }) => vnd, lines);
  if (whole !== 0n) return { kind: 'unbalanced', difference: whole };
  for (const [fund, own] of Map.groupBy(lines, (line) => line.fund)) {
    const difference = sum(({ vnd }) => vnd, own);
    if (difference !== 0n && fund !== null) {
      return { kind: 'fund-unbalanced', fund: funds.get(fund)?.code ?? fund, difference };
    }
  }
  for (const [currency, own] of Map.groupBy(lines, (line) => line.amount.currency)) {
    const difference = sum(({ amount }) => amount.amountMinor, own);
    if (difference !== 0n) return { kind: 'currency-unbalanced', currency, difference };
  }
  return null;
}
