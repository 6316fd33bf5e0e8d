import type { CivilDate, Multilingual } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** A market with the level of its partnership on a day. */
export interface MarketRecord {
  readonly code: MarketCode;
  readonly version: number;
  /** Whether its readers have a site map of their own; the world always has. */
  readonly published: boolean;
  readonly name: Multilingual;
  readonly languages: readonly string[];
  /** `null` where no level is recorded. */
  readonly level: string | null;
}

const columns = sql`select m.code, m.version, m.published or m.code = 'world' as published, m.name,
  m.languages, l.level`;

/** Every market, `world` first, then by code. */
export async function listMarkets(
  db: Kysely<Database>,
  day: CivilDate,
): Promise<readonly MarketRecord[]> {
  const { rows } = await sql<MarketRecord>`
    ${columns}
    from market m left join market_level l on l.market = m.code and l.valid @> ${day}::date
    order by m.code <> 'world', m.code`.execute(db);
  return rows;
}

/** One market, kept from other changes until the transaction ends; `null` where there is none. */
export async function lockMarket(
  trx: Kysely<Database>,
  code: MarketCode,
  day: CivilDate,
): Promise<MarketRecord | null> {
  const { rows } = await sql<MarketRecord>`
    ${columns}
    from market m left join market_level l on l.market = m.code and l.valid @> ${day}::date
    where m.code = ${code} for update of m`.execute(trx);
  return rows[0] ?? null;
}

/** Gives the readers of a market a site map of their own, or takes it back: they read the world's then. */
export async function publishMarket(
  trx: Kysely<Database>,
  before: MarketRecord,
  published: boolean,
): Promise<MarketRecord> {
  const after = { ...before, published, version: before.version + 1 };
  await sql`update market set published = ${published}, version = ${after.version}
    where code = ${before.code}`.execute(trx);
  return after;
}
