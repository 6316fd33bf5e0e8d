import {
  type ActivityId,
  type Currency,
  type EntryId,
  type FundId,
  type Instant,
  ok,
  type Result,
  refuse,
  type UserId,
} from '../kernel/index.ts';
import {
  type Chart,
  checkEntry,
  type Entry,
  type EntryContent,
  type EntryRefusal,
  type Line,
  signed,
  type WrittenLine,
} from './entry.ts';
import { type AccountBalance, type Fund, hasPurpose, hasTime, sourceOf } from './fund.ts';
import { type Period, type PeriodState, takes } from './period.ts';

/** What the books are like where an entry is about to be written; its funds are locked. */
export interface Books extends Chart {
  /** That of the entry's day; `null` where none was opened. */
  readonly period: Period | null;
  /** Those of the assets and liabilities of the entry's funds. */
  readonly balances: ReadonlyMap<FundId, readonly AccountBalance[]>;
}

export type PostRefusal =
  | EntryRefusal
  | { readonly kind: 'own-entry' }
  | { readonly kind: 'no-period'; readonly on: string }
  | { readonly kind: 'period-closed'; readonly period: string; readonly state: PeriodState }
  | { readonly kind: 'mode-not-of-fund'; readonly fund: string; readonly source: string }
  | { readonly kind: 'entry-fund-closed'; readonly fund: string; readonly on: string }
  | { readonly kind: 'fund-not-begun'; readonly fund: string; readonly from: string }
  | {
      readonly kind: 'outside-purpose';
      readonly fund: string;
      readonly activity: ActivityId | null;
    }
  | { readonly kind: 'outside-time'; readonly fund: string; readonly until: string }
  | { readonly kind: 'consent-missing'; readonly fund: string }
  | {
      readonly kind: 'overdraft';
      readonly fund: string;
      readonly account: string;
      readonly currency: Currency;
      readonly short: bigint;
    }
  | { readonly kind: 'fund-overdrawn'; readonly fund: string; readonly short: bigint };

/** Who wrote an entry and who lets it stand, each with the moment. */
export interface Hands {
  readonly id: EntryId;
  readonly createdBy: UserId;
  readonly createdAt: Instant;
  readonly approvedBy: UserId;
  readonly postedAt: Instant;
}

/** Lets an entry stand, or says why not: the first reason in the order of the rules. */
export function post(
  content: EntryContent<WrittenLine>,
  hands: Hands,
  books: Books,
): Result<Entry, PostRefusal> {
  return stand(content, null, hands, books);
}

export type ReversalRefusal =
  | PostRefusal
  | { readonly kind: 'already-reversed'; readonly by: EntryId }
  | { readonly kind: 'reverses-a-reversal' };

/**
 * Reverses an entry by a new one on a day of a period that takes it: the same lines, sides exchanged, by the
 * same rates. A reversal stands; what it undid wrongly is entered anew.
 */
export function reverse(
  entry: Entry,
  reversal: Pick<EntryContent, 'on' | 'description' | 'document'>,
  hands: Hands,
  books: Books,
  reversedBy: EntryId | null,
): Result<Entry, ReversalRefusal> {
  if (entry.reverses !== null) return refuse({ kind: 'reverses-a-reversal' });
  if (reversedBy !== null) return refuse({ kind: 'already-reversed', by: reversedBy });
  const { mode, consent } = entry;
  const lines = entry.lines.map(({ class: _, ...line }) => ({
    ...line,
    side: line.side === 'DEBIT' ? ('CREDIT' as const) : ('DEBIT' as const),
    vnd: line.amount.amountMinor === 0n ? line.vnd : null,
  }));
  return stand({ ...reversal, mode, consent, lines }, entry.id, hands, books);
}

function stand(
  content: EntryContent<WrittenLine>,
  reverses: EntryId | null,
  hands: Hands,
  books: Books,
): Result<Entry, PostRefusal> {
  if (hands.createdBy === hands.approvedBy) return refuse({ kind: 'own-entry' });
  const checked = checkEntry(content, books, { anyRate: reverses !== null });
  if (!checked.ok) return checked;
  const { period } = books;
  if (period === null) return refuse({ kind: 'no-period', on: content.on });
  const { lines } = checked.value;
  if (!takes(period, { correction: reverses !== null || revalues(lines) })) {
    return refuse({ kind: 'period-closed', period: period.code, state: period.state });
  }
  for (const fund of fundsOf(lines, books)) {
    const wrong =
      closedTo(fund, content) ??
      (reverses === null ? misused(fund, checked.value, books) : null) ??
      overdrawn(fund, lines, books);
    if (wrong !== null) return refuse(wrong);
  }
  return ok({ ...checked.value, ...hands, period: period.code, reverses });
}

/** Whether an entry brings new rates alone, which a period takes at its end. */
export function revalues(lines: readonly Line[]): boolean {
  return lines.some(({ amount }) => amount.amountMinor === 0n);
}

function fundsOf(lines: readonly Line[], { funds }: Chart): readonly Fund[] {
  const ids = new Set(lines.map(({ fund }) => fund));
  return [...funds.values()].filter(({ id }) => ids.has(id));
}

function closedTo(fund: Fund, { on }: EntryContent<unknown>): PostRefusal | null {
  const { code, closedOn, validFrom } = fund;
  if (closedOn !== null) return { kind: 'entry-fund-closed', fund: code, on: closedOn };
  return on < validFrom ? { kind: 'fund-not-begun', fund: code, from: validFrom } : null;
}

/** Restricted money goes to its purpose in its time; moving it away takes the giver's consent. */
function misused(
  fund: Fund,
  { on, mode, consent, lines }: EntryContent,
  { accounts }: Chart,
): PostRefusal | null {
  const { code, source, validUntil } = fund;
  const exchanges = lines.some((line) => accounts.get(line.account)?.use === 'exchange');
  if (sourceOf[mode] !== source && consent === '') {
    return { kind: 'mode-not-of-fund', fund: code, source };
  }
  for (const line of lines.filter((one) => one.fund === fund.id && one.side === 'DEBIT')) {
    const { activity } = line;
    const lost = exchanges && accounts.get(line.account)?.use === 'exchange-loss';
    if (line.class === 'EXPENSE' && !lost) {
      if (hasPurpose(fund) && (activity === null || !fund.activities.has(activity))) {
        return { kind: 'outside-purpose', fund: code, activity };
      }
      if (hasTime(fund) && validUntil !== null && on >= validUntil) {
        return { kind: 'outside-time', fund: code, until: validUntil };
      }
    }
  }
  const moves = lines
    .filter((one) => one.fund === fund.id && one.class === 'NET_ASSET')
    .reduce((total, one) => total + signed(one.side, one.vnd), 0n);
  const restricted = hasPurpose(fund) || hasTime(fund);
  return restricted && moves > 0n && consent === ''
    ? { kind: 'consent-missing', fund: code }
    : null;
}

/** No account of a fund's assets goes below nought, and no fund owes more than it has. */
function overdrawn(fund: Fund, lines: readonly Line[], books: Books): PostRefusal | null {
  const before = books.balances.get(fund.id) ?? [];
  const assets = new Map<string, { line: Line; minor: bigint }>();
  let own = 0n;
  for (const line of lines.filter((one) => one.fund === fund.id)) {
    if (line.class === 'ASSET' || line.class === 'LIABILITY') own += signed(line.side, line.vnd);
    if (line.class !== 'ASSET') continue;
    const key = `${line.account} ${line.amount.currency}`;
    const minor = (assets.get(key)?.minor ?? 0n) + signed(line.side, line.amount.amountMinor);
    assets.set(key, { line, minor });
  }
  for (const { line, minor } of assets.values()) {
    const { account, amount } = line;
    const stood = before.find((one) => one.account === account && one.currency === amount.currency);
    const left = (stood?.minor ?? 0n) + minor;
    if (minor < 0n && left < 0n) {
      const { currency } = amount;
      return { kind: 'overdraft', fund: fund.code, account, currency, short: -left };
    }
  }
  const left = before.reduce((total, { vnd }) => total + vnd, own);
  return left < 0n && own < 0n ? { kind: 'fund-overdrawn', fund: fund.code, short: -left } : null;
}
