import type {
  Entry,
  EntryContent,
  ExchangeRate,
  Fund,
  Line,
  WrittenLine,
} from '@nhipcau/core/funding';
import type { ActivityId, Currency, EntryId, Instant, UserId } from '@nhipcau/core/kernel';
import { type RawBuilder, sql } from 'kysely';

/** Money comes out of the database as text, since a number of JavaScript is a float. */
export type Digits = string;

export const accountColumns: RawBuilder<unknown> = sql`code, class, name, use,
  public_sector_code as "publicSectorCode", source, valid_from as "validFrom",
  valid_until as "validUntil"`;

export const fundColumns: RawBuilder<unknown> = sql`f.id, f.version, f.code, f.name, f.source,
  f.restriction, f.currency, f.purpose, f.grantor, f.agreement, f.valid_from as "validFrom",
  f.valid_until as "validUntil", f.closed_on as "closedOn",
  array(select a.activity from fund_activity a where a.fund = f.id order by a.added_at, a.activity)
    as activities`;
export type FundRow = Omit<Fund, 'activities'> & { readonly activities: readonly ActivityId[] };

export function fundOf({ activities, ...row }: FundRow): Fund {
  return { ...row, activities: new Set(activities) };
}

export const rateColumns: RawBuilder<unknown> = sql`id, currency, kind, on_day as "on",
  numerator::text, denominator::text, source`;
export type RateRow = Omit<ExchangeRate, 'numerator' | 'denominator'> & {
  readonly numerator: Digits;
  readonly denominator: Digits;
};

export function rateOf({ numerator, denominator, ...row }: RateRow): ExchangeRate {
  return { ...row, numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

export const periodColumns: RawBuilder<unknown> = sql`code, version, from_on as "from",
  until_on as "until", state`;

/** A line in JSON, of a draft or of an entry. */
export type LineJson<L extends WrittenLine | Line> = Omit<L, 'amount' | 'vnd'> & {
  readonly amountMinor: Digits;
  readonly currency: Currency;
  readonly vnd: L['vnd'] extends bigint ? Digits : Digits | null;
};

export function lineJson(line: WrittenLine): LineJson<WrittenLine> {
  const { amount, vnd, ...said } = line;
  const { amountMinor, currency } = amount;
  return {
    ...said,
    ...{ amountMinor: String(amountMinor), currency, vnd: vnd === null ? null : String(vnd) },
  };
}

export function writtenLineOf(json: LineJson<WrittenLine>): WrittenLine {
  const { amountMinor, currency, vnd, ...said } = json;
  const amount = { currency, amountMinor: BigInt(amountMinor) };
  return { ...said, amount, vnd: vnd === null ? null : BigInt(vnd) };
}

/** An entry with its lines in JSON; `e` is the entry. */
export const entryColumns: RawBuilder<unknown> = sql`e.id, e.seq, e.on_day as "on", e.period, e.mode,
  e.description, e.document, e.consent, e.reverses, e.created_by as "createdBy",
  e.created_at as "createdAt", e.approved_by as "approvedBy", e.posted_at as "postedAt",
  e.previous, e.hash, (select name from app_user where id = e.created_by) as "createdByName",
  (select name from app_user where id = e.approved_by) as "approvedByName",
  (select r.id from journal_entry r where r.reverses = e.id and r.seq is not null) as "reversedBy",
  coalesce((select json_agg(json_build_object('account', l.account, 'class', l.class, 'fund', l.fund,
      'activity', l.activity, 'costItem', l.cost_item, 'side', l.side,
      'amountMinor', l.amount_minor::text, 'currency', l.currency, 'rate', l.rate,
      'vnd', l.amount_vnd::text) order by l.position)
    from journal_line l where l.entry = e.id), '[]') as lines`;

export interface EntryRow extends Omit<EntryContent, 'lines'> {
  readonly id: EntryId;
  readonly seq: number;
  readonly period: string;
  readonly reverses: EntryId | null;
  readonly reversedBy: EntryId | null;
  readonly createdBy: UserId;
  readonly createdAt: Instant;
  readonly approvedBy: UserId;
  readonly postedAt: Instant;
  readonly previous: string | null;
  readonly hash: string;
  readonly createdByName: string;
  readonly approvedByName: string;
  readonly lines: readonly LineJson<Line>[];
}

/** An entry that stands, with its place in the chain. */
export interface StoredEntry extends Entry {
  readonly seq: number;
  readonly reversedBy: EntryId | null;
  readonly previous: string | null;
  readonly hash: string;
  readonly createdByName: string;
  readonly approvedByName: string;
}

export function entryOf({ lines, ...row }: EntryRow): StoredEntry {
  return {
    ...row,
    lines: lines.map(({ amountMinor, currency, vnd, ...said }) => ({
      ...said,
      ...{ amount: { currency, amountMinor: BigInt(amountMinor) }, vnd: BigInt(vnd) },
    })),
  };
}
