import type { CivilDate, Multilingual } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** A market with the level of its partnership on a day. */
export interface MarketRecord {
  readonly code: MarketCode;
  readonly name: Multilingual;
  readonly languages: readonly string[];
  /** `null` where no level is recorded. */
  readonly level: string | null;
}

/** Every market, `world` first, then by code. */
export async function listMarkets(
  db: Kysely<Database>,
  day: CivilDate,
): Promise<readonly MarketRecord[]> {
  const { rows } = await sql<MarketRecord>`
    select m.code, m.name, m.languages, l.level
    from market m left join market_level l on l.market = m.code and l.valid @> ${day}::date
    order by m.code <> 'world', m.code`.execute(db);
  return rows;
}
