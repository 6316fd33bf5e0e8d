import type { ExchangeRate, Fund, Period, PeriodState } from '@nhipcau/core/funding';
import type { ActivityId, FundId, Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { rateOn } from './read-books.ts';
import { periodColumns, type RateRow, rateColumns, rateOf } from './rows.ts';

type Db = Kysely<Database>;

/** Who does it, and when. */
export interface Hand {
  readonly user: UserId;
  readonly at: Instant;
}

/** Opens a fund with what it may be spent on; says no where its code is taken. */
export async function openFund(trx: Db, fund: Fund, by: Hand): Promise<boolean> {
  const { rows } =
    await sql`insert into fund (id, code, name, source, restriction, currency, purpose,
      grantor, agreement, valid_from, valid_until, opened_by, opened_at)
    values (${fund.id}, ${fund.code}, ${JSON.stringify(fund.name)}, ${fund.source}, ${fund.restriction},
      ${fund.currency}, ${fund.purpose}, ${fund.grantor}, ${fund.agreement}, ${fund.validFrom},
      ${fund.validUntil}, ${by.user}, ${new Date(by.at)})
    on conflict (code) do nothing returning 1`.execute(trx);
  if (rows.length === 0) return false;
  for (const activity of fund.activities)
    await widenFund(trx, fund.id, { activity, consent: '' }, by);
  return true;
}

/** Lets a fund be spent on one more activity. */
export async function widenFund(
  trx: Db,
  fund: FundId,
  { activity, consent }: { readonly activity: ActivityId; readonly consent: string },
  by: Hand,
): Promise<void> {
  await sql`insert into fund_activity (fund, activity, consent, added_by, added_at)
    values (${fund}, ${activity}, ${consent}, ${by.user}, ${new Date(by.at)})
    on conflict do nothing`.execute(trx);
}

/** Whether anything was ever entered in a fund. */
export async function fundIsUsed(db: Db, fund: FundId): Promise<boolean> {
  const { rows } = await sql`select from journal_line where fund = ${fund} limit 1`.execute(db);
  return rows.length > 0;
}

/** Writes what changes of a fund: its end, and whether it is closed. */
export async function updateFund(trx: Db, fund: Fund): Promise<void> {
  await sql`update fund set version = ${fund.version}, valid_until = ${fund.validUntil},
    closed_on = ${fund.closedOn} where id = ${fund.id}`.execute(trx);
}

/** The periods, the latest first. */
export async function listPeriods(db: Db): Promise<readonly Period[]> {
  const { rows } = await sql<Period>`select ${periodColumns} from period
    order by from_on desc`.execute(db);
  return rows;
}

/** Opens a period; says no where it is open already, or was. */
export async function openPeriod(trx: Db, { code, from, until }: Period): Promise<boolean> {
  const { rows } = await sql`insert into period (code, from_on, until_on)
    values (${code}, ${from}, ${until}) on conflict (code) do nothing returning 1`.execute(trx);
  return rows.length > 0;
}

/** A period, locked against entries until the transaction ends; with how many drafts of it wait. */
export async function lockPeriod(
  trx: Db,
  code: string,
): Promise<{ readonly period: Period; readonly waiting: number } | null> {
  const { rows } = await sql<Period>`select ${periodColumns} from period where code = ${code}
    for update`.execute(trx);
  const period = rows[0];
  if (period === undefined) return null;
  const { rows: drafts } = await sql<{ waiting: number }>`
    select count(*) as waiting from entry_draft where state in ('DRAFT', 'SUBMITTED')
      and on_day >= ${period.from} and on_day < ${period.until}`.execute(trx);
  return { period, waiting: drafts[0]?.waiting ?? 0 };
}

export async function updatePeriod(
  trx: Db,
  { code, version, state }: { code: string; version: number; state: PeriodState },
  by: Hand,
): Promise<void> {
  await sql`update period set version = ${version}, state = ${state}, closed_by = ${by.user},
    closed_at = ${new Date(by.at)} where code = ${code}`.execute(trx);
}

/** A rate with who entered it, and when. */
export interface EnteredRate extends ExchangeRate {
  readonly enteredBy: UserId;
  readonly enteredAt: Instant;
}

/** The rates of a calendar year, the newest day first; the first one of a day is the one that holds. */
export async function ratesOfYear(db: Db, year: number): Promise<readonly EnteredRate[]> {
  const { rows } = await sql<RateRow & Pick<EnteredRate, 'enteredBy' | 'enteredAt'>>`
    select ${rateColumns}, entered_by as "enteredBy", entered_at as "enteredAt" from exchange_rate
    where on_day between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
    order by on_day desc, currency, kind, entered_at desc, id desc`.execute(db);
  return rows.map(({ enteredBy, enteredAt, ...row }) => ({ ...rateOf(row), enteredBy, enteredAt }));
}

/** Enters a rate; one that holds already, from the same source, is not entered twice. */
export async function enterRate(trx: Db, rate: ExchangeRate, by: Hand): Promise<ExchangeRate> {
  const { currency, kind, on } = rate;
  const held = await rateOn(trx, { currency, kind, on });
  const same =
    held !== null &&
    held.source === rate.source &&
    held.numerator * rate.denominator === rate.numerator * held.denominator;
  if (same) return held;
  await sql`insert into exchange_rate (id, currency, kind, on_day, numerator, denominator, source,
      entered_by, entered_at)
    values (${rate.id}, ${currency}, ${kind}, ${on}, ${String(rate.numerator)},
      ${String(rate.denominator)}, ${rate.source}, ${by.user}, ${new Date(by.at)})`.execute(trx);
  return rate;
}
