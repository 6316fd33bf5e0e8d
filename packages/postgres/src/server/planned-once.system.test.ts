import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inPartnerScope } from '../access/partner-scope.ts';
import type { Database } from '../database.ts';
import { aMarket, type Market } from '../rights/rights.fixture.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { plannedOnce } from './planned-once.ts';
import { kyselyOf } from './pool.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let market: Market;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  market = await aMarket(db);
});
afterAll(() => fresh.drop());

/** More often than Postgres makes a plan for the values alone (five times). */
const often = 8;

test('a statement is planned once for each connection, whatever its values, and others are not', async () => {
  await db.connection().execute(async (one) => {
    for (let value = 0; value < often; value += 1) {
      const { rows } = await sql<{ twice: number }>`${plannedOnce}
        select 2 * ${value}::int as twice`.execute(one);
      expect(rows).toEqual([{ twice: 2 * value }]);
      await sql`select 3 * ${value}::int as thrice`.execute(one);
    }
    const { rows } = await sql<{ made: number; plans: number }>`
      select count(*)::int as made, sum(generic_plans)::int as plans
      from pg_prepared_statements`.execute(one);
    expect(rows).toEqual([{ made: 1, plans: often - 5 }]);
  });
});

test('a statement planned for the house shows a partner its own rows alone, and the house all again', async () => {
  const partners = (from: Kysely<Database>) =>
    sql<{ organisation: string }>`${plannedOnce}
      select organisation from partner order by 1`
      .execute(from)
      .then(({ rows }) => rows.map(({ organisation }) => organisation));
  const everyone = [market.first, market.second].sort();
  await db.transaction().execute(async (trx) => {
    for (let round = 0; round < often; round += 1) expect(await partners(trx)).toEqual(everyone);
    for (const partner of [market.first, market.second, market.first]) {
      const seen = await inPartnerScope(trx, partner, () => partners(trx));
      expect(seen).toEqual([partner]);
      expect(await partners(trx)).toEqual(everyone);
    }
  });
});

test('a statement that fails is asked again on the same connection', async () => {
  await db.connection().execute(async (one) => {
    const parted = (by: number) =>
      sql<{ part: number }>`${plannedOnce} select 12 / ${by}::int as part`.execute(one);
    await expect(parted(0)).rejects.toThrow(/division by zero/);
    expect((await parted(4)).rows).toEqual([{ part: 3 }]);
  });
});
