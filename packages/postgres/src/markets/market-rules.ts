import type { CivilDate } from '@nhipcau/core/kernel';
import { type MarketRule, ruleOn } from '@nhipcau/core/markets';
import type { PublishedMarket } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** A rule as it is kept. */
export interface MarketRuleRecord extends MarketRule {
  readonly id: string;
  readonly version: number;
}

const columns = sql`select id, version, market, coalesce(lower(valid)::text, '0001-01-01') as "from",
  upper(valid)::text as until, label, filing, source from market_rule`;

/** Every rule of host countries, by market, the earliest first. */
export async function listMarketRules(db: Kysely<Database>): Promise<readonly MarketRuleRecord[]> {
  const { rows } = await sql<MarketRuleRecord>`${columns} order by market, valid`.execute(db);
  return rows;
}

/** One rule, kept from other changes until the transaction ends; `null` where there is none. */
export async function lockMarketRule(
  trx: Kysely<Database>,
  id: string,
): Promise<MarketRuleRecord | null> {
  const { rows } = await sql<MarketRuleRecord>`${columns} where id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

/** Another rule of the market that holds on some of the days. Lock the market first. */
export interface RulesOverlap {
  readonly kind: 'rules-overlap';
  readonly rule: string;
}

/** Writes a rule down, or changes one; `null` where its days are not another's too. */
export async function writeMarketRule(
  trx: Kysely<Database>,
  { id, version, market, from, until, label, filing, source }: MarketRuleRecord,
): Promise<RulesOverlap | null> {
  const valid = sql`daterange(${from}::date, ${until}::date)`;
  const { rows } = await sql<{ id: string }>`
    select id from market_rule where market = ${market} and valid && ${valid} and id <> ${id}
    limit 1`.execute(trx);
  if (rows[0] !== undefined) return { kind: 'rules-overlap', rule: rows[0].id };
  const words = JSON.stringify(label);
  const asked = filing === null ? null : JSON.stringify(filing);
  await sql`insert into market_rule (id, version, market, valid, label, filing, source)
    values (${id}, ${version}, ${market}, ${valid}, ${words}, ${asked}, ${source})
    on conflict (id) do update set version = excluded.version, valid = excluded.valid,
      label = excluded.label, filing = excluded.filing, source = excluded.source`.execute(trx);
  return null;
}

/** The markets with a map of their own, by code, with what their law wants on every page on `day`. */
export async function publishedMarkets(
  db: Kysely<Database>,
  day: CivilDate,
): Promise<readonly PublishedMarket[]> {
  const { rows } = await sql<Omit<PublishedMarket, 'label'>>`
    select code, name, case when members is null then code end as country from market
    where published and code <> 'world' order by code`.execute(db);
  const rules = rows.length === 0 ? [] : await listMarketRules(db);
  return rows.map((one) => ({ ...one, label: ruleOn(rules, one.code, day)?.label ?? null }));
}
