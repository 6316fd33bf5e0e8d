import {
  type AccountClass,
  type Movement,
  type RollForward,
  rollForward,
  type TrialBalance,
  type TrialLine,
  trialBalance,
} from '@nhipcau/core/funding';
import type { ActivityId, CivilDate, FundId, Instant } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { type Digits, type EntryRow, entryColumns, entryOf, type StoredEntry } from './rows.ts';

type Db = Kysely<Database>;

/** Which entries are asked for; `null` asks for any. */
export interface EntryFilter {
  readonly fund: FundId | null;
  readonly activity: ActivityId | null;
  /** Code of an account. */
  readonly account: string | null;
  /** `2026-11`. */
  readonly period: string | null;
}

/** Entries before place `before` in the chain, the newest first. */
export async function listEntries(
  db: Db,
  { fund, activity, account, period }: EntryFilter,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly StoredEntry[]> {
  const of = (column: string, value: string | null) =>
    value === null
      ? sql`true`
      : sql`exists (select from journal_line x where x.entry = e.id
          and x.${sql.ref(column)} = ${value})`;
  const { rows } = await sql<EntryRow>`select ${entryColumns} from journal_entry e
    where e.seq is not null and ${before === null ? sql`true` : sql`e.seq < ${before}`}
      and ${period === null ? sql`true` : sql`e.period = ${period}`}
      and ${of('fund', fund)} and ${of('activity', activity)} and ${of('account', account)}
    order by e.seq desc limit ${limit}`.execute(db);
  return rows.map(entryOf);
}

type TrialRow = Omit<TrialLine, 'debit' | 'credit'> & {
  readonly debit: Digits;
  readonly credit: Digits;
};

/**
 * The sums of both sides of every account in every fund, in đồng, as they were known at a moment; `null`
 * means all that stands. Summed up from the lines themselves.
 */
export async function readTrialBalance(db: Db, knownAt: Instant | null): Promise<TrialBalance> {
  const known =
    knownAt === null
      ? sql``
      : sql`where entry in (select id from journal_entry where posted_at <= ${new Date(knownAt)})`;
  const { rows } = await sql<TrialRow>`
    select a.code, a.name, a.class, f.code as fund, l.debit::text, l.credit::text
    from (select account, fund,
        coalesce(sum(amount_vnd) filter (where side = 'DEBIT'), 0) as debit,
        coalesce(sum(amount_vnd) filter (where side = 'CREDIT'), 0) as credit
      from journal_line ${known} group by account, fund) l
      join account a on a.code = l.account left join fund f on f.id = l.fund
    order by a.code, f.code nulls last`.execute(db);
  return trialBalance(
    rows.map(({ debit, credit, ...of }) => ({
      ...of,
      ...{ debit: BigInt(debit), credit: BigInt(credit) },
    })),
  );
}

/** What every fund had, received, spent and has, in the days from `from` until `until`, excluded. */
export async function rollForwards(
  db: Db,
  { from, until }: { readonly from: CivilDate; readonly until: CivilDate },
): Promise<ReadonlyMap<FundId, RollForward>> {
  const { rows } = await sql<{
    readonly fund: FundId;
    readonly class: AccountClass;
    readonly before: Digits;
    readonly within: Digits;
  }>`
    select l.fund, l.class,
      coalesce(sum(case l.side when 'DEBIT' then l.amount_vnd else -l.amount_vnd end)
        filter (where e.on_day < ${from}), 0)::text as before,
      coalesce(sum(case l.side when 'DEBIT' then l.amount_vnd else -l.amount_vnd end)
        filter (where e.on_day >= ${from}), 0)::text as within
    from journal_line l join journal_entry e on e.id = l.entry
    where l.fund is not null and e.on_day < ${until}
    group by l.fund, l.class`.execute(db);
  const movements = rows.map(({ fund, before, within, ...row }) => ({
    fund,
    movement: { ...row, before: BigInt(before), within: BigInt(within) } satisfies Movement,
  }));
  const byFund = Map.groupBy(movements, ({ fund }) => fund);
  return new Map(
    [...byFund].map(([fund, own]) => [fund, rollForward(own.map(({ movement }) => movement))]),
  );
}
