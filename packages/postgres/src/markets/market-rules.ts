import type { CivilDate, SiteLanguage } from '@nhipcau/core/kernel';
import { labelFor, type MarketCode, type MarketRule, ruleOn } from '@nhipcau/core/markets';
import type { PublishedMarket } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** Every rule of host countries, by market, the earliest first. */
export async function listMarketRules(db: Kysely<Database>): Promise<readonly MarketRule[]> {
  const { rows } = await sql<MarketRule>`
    select market, coalesce(lower(valid)::text, '0001-01-01') as "from", upper(valid)::text as until,
      label, filing, source
    from market_rule order by market, valid`.execute(db);
  return rows;
}

/** The words that the law of a market's country wants in `language` on `day`; `null` where it wants none. */
export async function readLabel(
  db: Kysely<Database>,
  market: MarketCode,
  language: SiteLanguage,
  day: CivilDate,
): Promise<string | null> {
  return labelFor(await listMarketRules(db), market, language, day);
}

/** The markets with a map of their own, by code, with what their law wants on every page on `day`. */
export async function publishedMarkets(
  db: Kysely<Database>,
  day: CivilDate,
): Promise<readonly PublishedMarket[]> {
  const { rows } = await sql<{ code: MarketCode }>`
    select code from market where published and code <> 'world' order by code`.execute(db);
  const rules = rows.length === 0 ? [] : await listMarketRules(db);
  return rows.map(({ code }) => ({ code, label: ruleOn(rules, code, day)?.label ?? null }));
}
