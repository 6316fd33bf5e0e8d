import type { Quote, Valuation } from '@nhipcau/core/funding';
import { type ContributionId, type MoneyJson, moneyJson } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { moneyOf } from './contributions.ts';

type Db = Kysely<Database>;

/** A valuation with its number among those of its contribution. */
export interface StoredValuation extends Valuation {
  readonly number: number;
}

type Row = Omit<StoredValuation, 'wouldHaveCost' | 'giverSays' | 'quotes'> & {
  readonly contribution: ContributionId;
  readonly wouldHaveCost: MoneyJson;
  readonly giverSays: MoneyJson | null;
  readonly quotes: readonly (Omit<Quote, 'money'> & { readonly money: MoneyJson })[];
};

const columns = sql<Row>`v.contribution, v.number, v.method, v.expert, v.evidence, v.valuer,
  v.valued_on as "valuedOn", v.approved_by as "approvedBy", v.approved_on as "approvedOn", v.quotes,
  jsonb_build_object('currency', v.currency, 'amountMinor', v.would_have_cost_minor::text)
    as "wouldHaveCost",
  case when v.giver_currency is not null then jsonb_build_object('currency', v.giver_currency,
    'amountMinor', v.giver_says_minor::text) end as "giverSays"`;

function ofRow({
  contribution: _,
  wouldHaveCost,
  giverSays,
  quotes,
  ...row
}: Row): StoredValuation {
  return {
    ...row,
    wouldHaveCost: moneyOf(wouldHaveCost),
    giverSays: giverSays === null ? null : moneyOf(giverSays),
    quotes: quotes.map(({ money, ...quote }) => ({ ...quote, money: moneyOf(money) })),
  };
}

/** The valuations of a contribution, the first one first. */
export async function valuationsOf(
  db: Db,
  contribution: ContributionId,
): Promise<readonly StoredValuation[]> {
  const { rows } = await sql<Row>`
    select ${columns} from valuation v where v.contribution = ${contribution} order by v.number`.execute(
    db,
  );
  return rows.map(ofRow);
}

/** The latest valuation that was approved of each contribution. */
export async function approvedValuations(
  db: Db,
): Promise<ReadonlyMap<ContributionId, StoredValuation>> {
  const { rows } = await sql<Row>`
    select distinct on (v.contribution) ${columns} from valuation v where v.approved_by is not null
    order by v.contribution, v.number desc`.execute(db);
  return new Map(rows.map((row) => [row.contribution, ofRow(row)]));
}

/** Writes a valuation as the next of its contribution. */
export async function insertValuation(
  trx: Db,
  contribution: ContributionId,
  one: Valuation,
): Promise<void> {
  const { wouldHaveCost, giverSays } = one;
  const quotes = one.quotes.map(({ money, ...quote }) => ({ ...quote, money: moneyJson(money) }));
  await sql`insert into valuation (contribution, number, method, currency, would_have_cost_minor,
      giver_currency, giver_says_minor, quotes, expert, evidence, valuer, valued_on)
    select ${contribution}, coalesce(max(number), 0) + 1, ${one.method}, ${wouldHaveCost.currency},
      ${String(wouldHaveCost.amountMinor)}::bigint, ${giverSays?.currency ?? null},
      ${giverSays === null ? null : String(giverSays.amountMinor)}::bigint,
      ${JSON.stringify(quotes)}::jsonb, ${one.expert}, ${one.evidence}, ${one.valuer}, ${one.valuedOn}
    from valuation where contribution = ${contribution}`.execute(trx);
}

/** Writes who approved a valuation. */
export async function approveStoredValuation(
  trx: Db,
  contribution: ContributionId,
  { number, approvedBy, approvedOn }: StoredValuation,
): Promise<void> {
  await sql`update valuation set approved_by = ${approvedBy}, approved_on = ${approvedOn}
    where contribution = ${contribution} and number = ${number}`.execute(trx);
}
