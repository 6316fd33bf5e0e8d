import {
  type Certificate,
  type CostItem,
  directStateMoney,
  type ExchangeRate,
  valuedOn,
  zeroStateBudget,
} from '@nhipcau/core/funding';
import { bookCurrency, type CivilDate, type Instant, type Money } from '@nhipcau/core/kernel';
import { canonicalBytes, type Hash, sha256 } from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Activity } from './activities.ts';
import { costsOf, staffTimeOf } from './costs.ts';
import { postingsOf } from './postings.ts';
import { type RateRow, rateColumns, rateOf } from './rows.ts';

type Db = Kysely<Database>;

/** Whose account it is. */
export type AccountedActivity = Pick<Activity, 'id' | 'code' | 'name'>;

/** What was known at a moment of an activity's money, and what follows from it. */
export interface ActivityAccount {
  readonly activity: AccountedActivity;
  readonly costs: readonly CostItem[];
  readonly certificate: Certificate;
  /** SHA-256 of what the certificate rests on: {@link certificateForm} in the bytes of RFC 8785. */
  readonly dataHash: Hash;
  /** Direct state money, in đồng. */
  readonly direct: Money;
}

/** Derives the account of an activity; foreign money is valued by the accounting rates of `valuedAt`. */
export async function activityAccount(
  db: Db,
  activity: AccountedActivity,
  { knownAt, valuedAt }: { readonly knownAt: Instant; readonly valuedAt: CivilDate },
): Promise<ActivityAccount> {
  const { id } = activity;
  const postings = await postingsOf(db, id, knownAt);
  const costs = await costsOf(db, [id], knownAt);
  const certificate = zeroStateBudget(postings, costs, await staffTimeOf(db, id, knownAt));
  const worth = valuedOn(await accountingRates(db, knownAt), valuedAt);
  return {
    ...{ activity, costs, certificate },
    dataHash: sha256(canonicalBytes(certificateForm(activity, certificate))),
    direct: {
      currency: bookCurrency,
      amountMinor: directStateMoney(costs, postings.lines, worth),
    },
  };
}

/** A certificate as JSON carries it, and as its hash covers it: the same data give the same hash whenever asked. */
export function certificateForm(
  { code }: Pick<Activity, 'code'>,
  { conditions, lines, staffTime, differences }: Certificate,
): object {
  return {
    activity: code,
    conditions,
    lines: lines.map(({ amount: { currency, amountMinor }, ...line }) => ({
      ...line,
      amount: { currency, amountMinor: String(amountMinor) },
    })),
    staffTime,
    differences: differences.map(({ currency, matrix, ledger }) => ({
      ...{ currency, matrixMinor: String(matrix), ledgerMinor: String(ledger) },
    })),
  };
}

/** The accounting rates that were known at a moment: of each month the one that was entered last. */
async function accountingRates(db: Db, knownAt: Instant): Promise<readonly ExchangeRate[]> {
  const { rows } = await sql<RateRow>`
    select distinct on (currency, on_day) ${rateColumns} from exchange_rate
    where kind = 'ACCOUNTING' and entered_at <= ${new Date(knownAt)}
    order by currency, on_day, entered_at desc, id desc`.execute(db);
  return rows.map(rateOf);
}
