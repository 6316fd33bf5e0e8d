import type { CivilDate, CountryCode } from '@nhipcau/core/kernel';
import { type MarketCode, type Membership, membersOn } from '@nhipcau/core/markets';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Brings the members of each market that is a group of countries up to those of `day`. Whom a work is
 * cleared for is told anew where they change. Call it before clearances are turned on a day.
 */
export async function turnMembers(db: Kysely<Database>, day: CivilDate): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<Membership & { market: MarketCode }>`
      select m.code as market, g.country, coalesce(lower(g.valid)::text, '0001-01-01') as "from",
        upper(g.valid)::text as until
      from market m join country_group_member g on g.country_group = m.code
      where m.members is not null order by m.code for update of m`.execute(trx);
    for (const [market, memberships] of Map.groupBy(rows, (one) => one.market)) {
      const members = membersOn(memberships, day);
      await sql`update market set members = ${members}
        where code = ${market} and members is distinct from ${members}`.execute(trx);
    }
  });
}

/** The markets that are groups of countries, by each country that belongs to them at present. */
export async function marketsOfCountries(
  db: Kysely<Database>,
): Promise<ReadonlyMap<CountryCode, readonly MarketCode[]>> {
  const { rows } = await sql<{ readonly country: CountryCode; readonly markets: MarketCode[] }>`
    select country, array_agg(code order by code) as markets
    from market, unnest(members) country group by country`.execute(db);
  return new Map(rows.map(({ country, markets }) => [country, markets]));
}
