import { instantOf } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { spendOnMachine } from './machine-budget.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
}, 120_000);
beforeEach(() => sql`delete from machine_usage`.execute(db));
afterAll(() => fresh.drop());

const at = (text: string) => instantOf(Date.parse(text));
const limits = { charactersPerDay: 100, requestsPerMinute: 2 };
const spend = (characters: number, moment: string) =>
  spendOnMachine(db, limits, characters, at(moment));

test('a day of Vietnam has its characters, to the last one', async () => {
  expect(await spend(60, '2026-11-23T17:00:00Z')).toMatchObject({ ok: true });
  const until = at('2026-11-24T17:00:00Z');
  expect(await spend(41, '2026-11-24T16:59:59Z')).toEqual({
    ok: false,
    error: { kind: 'budget-spent', until },
  });
  expect(await spend(40, '2026-11-24T16:59:59Z')).toMatchObject({ ok: true });
  expect(await spend(100, '2026-11-24T17:00:00Z')).toMatchObject({ ok: true });
});

test('a minute has its requests, also when they come at once', async () => {
  const several = await Promise.all([1, 1, 1, 1].map((n) => spend(n, '2026-11-24T02:00:59Z')));
  expect(several.filter(({ ok }) => ok)).toHaveLength(2);
  expect(several.find(({ ok }) => !ok)).toEqual({
    ok: false,
    error: { kind: 'too-many-requests', until: at('2026-11-24T02:01:00Z') },
  });
  expect(await spend(1, '2026-11-24T02:01:00Z')).toMatchObject({ ok: true });
});
