import {
  type Account,
  type AccountBalance,
  type Books,
  type EntryContent,
  type ExchangeRate,
  type Fund,
  monthOf,
  type Period,
  type RateId,
  type RateKind,
} from '@nhipcau/core/funding';
import type { CivilDate, Currency, FundId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import {
  accountColumns,
  type Digits,
  type FundRow,
  fundColumns,
  fundOf,
  periodColumns,
  type RateRow,
  rateColumns,
  rateOf,
} from './rows.ts';

type Db = Kysely<Database>;

/** The chart of accounts in the order of its codes. */
export async function listAccounts(db: Db): Promise<readonly Account[]> {
  const { rows } = await sql<Account>`select ${accountColumns} from account order by code`.execute(
    db,
  );
  return rows;
}

/** Adds an account to the chart; says no where the code is taken. */
export async function addAccount(trx: Db, account: Account): Promise<boolean> {
  const { code, name, use, publicSectorCode, source, validFrom, validUntil } = account;
  const { rows } =
    await sql`insert into account (code, class, name, use, public_sector_code, source,
      valid_from, valid_until)
    values (${code}, ${account.class}, ${JSON.stringify(name)}, ${use}, ${publicSectorCode}, ${source},
      ${validFrom}, ${validUntil})
    on conflict (code) do nothing returning 1`.execute(trx);
  return rows.length > 0;
}

/** Every fund, in the order of their codes. */
export async function listFunds(db: Db): Promise<readonly Fund[]> {
  const { rows } = await sql<FundRow>`select ${fundColumns} from fund f order by f.code`.execute(
    db,
  );
  return rows.map(fundOf);
}

export async function readFund(db: Db, id: FundId): Promise<Fund | null> {
  const { rows } = await sql<FundRow>`select ${fundColumns} from fund f where f.id = ${id}`.execute(
    db,
  );
  return rows[0] === undefined ? null : fundOf(rows[0]);
}

/**
 * Funds, locked until the transaction ends, in the order of their identifiers, so that no two who ask for
 * several can wait for each other.
 */
export async function lockFunds(
  trx: Db,
  ids: readonly FundId[],
): Promise<ReadonlyMap<FundId, Fund>> {
  // A lock first: what is read beside it is then as the one who held it before left it.
  await sql`select from fund where id = any(${[...ids]}::uuid[]) order by id
    for no key update`.execute(trx);
  const { rows } = await sql<FundRow>`select ${fundColumns} from fund f
    where f.id = any(${[...ids]}::uuid[])`.execute(trx);
  return new Map(rows.map((row) => [row.id, fundOf(row)]));
}

interface BalanceRow {
  readonly fund: FundId;
  readonly account: string;
  readonly currency: Currency;
  readonly minor: Digits;
  readonly vnd: Digits;
}

/** What stands on the assets and liabilities of funds. */
export async function balancesOf(
  db: Db,
  funds: readonly FundId[],
): Promise<ReadonlyMap<FundId, readonly AccountBalance[]>> {
  const { rows } = await sql<BalanceRow>`
    select fund, account, currency, minor::text, vnd::text from ledger_balance
    where fund = any(${[...funds]}::uuid[]) and class in ('ASSET', 'LIABILITY')
    order by account, currency`.execute(db);
  const balances = rows.map(({ fund, account, currency, minor, vnd }) => ({
    ...{ fund, account, currency, minor: BigInt(minor), vnd: BigInt(vnd) },
  }));
  return Map.groupBy(balances, ({ fund }) => fund);
}

export async function periodWith(
  db: Db,
  day: CivilDate,
  { locked = false }: { readonly locked?: boolean } = {},
): Promise<Period | null> {
  const { rows } = await sql<Period>`select ${periodColumns} from period
    where from_on <= ${day} and ${day}::date < until_on
    ${locked ? sql`for share` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Rates by their identifiers. */
export async function ratesBy(
  db: Db,
  ids: readonly RateId[],
): Promise<ReadonlyMap<RateId, ExchangeRate>> {
  const { rows } = await sql<RateRow>`select ${rateColumns} from exchange_rate
    where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, rateOf(row)]));
}

/** The rate of a day that holds: the newest that was entered; `null` where none was. */
export async function rateOn(
  db: Db,
  { currency, kind, on }: { currency: Currency; kind: RateKind; on: CivilDate },
): Promise<ExchangeRate | null> {
  const { rows } = await sql<RateRow>`select ${rateColumns} from exchange_rate
    where currency = ${currency} and kind = ${kind}
      and on_day = ${kind === 'ACCOUNTING' ? monthOf(on) : on}
    order by entered_at desc, id desc limit 1`.execute(db);
  return rows[0] === undefined ? null : rateOf(rows[0]);
}

/** The books around an entry that is about to be written, its funds and its period locked. */
export async function lockBooks(
  trx: Db,
  { on, lines }: EntryContent<{ readonly fund: FundId | null; readonly rate: RateId | null }>,
): Promise<Books> {
  const ids = [...new Set(lines.flatMap(({ fund }) => (fund === null ? [] : [fund])))];
  const rates = [...new Set(lines.flatMap(({ rate }) => (rate === null ? [] : [rate])))];
  const funds = await lockFunds(trx, ids);
  return {
    ...{ funds, period: await periodWith(trx, on, { locked: true }) },
    accounts: new Map((await listAccounts(trx)).map((account) => [account.code, account])),
    ...{ rates: await ratesBy(trx, rates), balances: await balancesOf(trx, ids) },
  };
}
