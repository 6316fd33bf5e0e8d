import { instantOf } from '@nhipcau/core/kernel';
import { CompiledQuery, type Kysely, type RootOperationNode, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey, readApiKey } from '../access/api-keys.ts';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { knownRights, worksOfPartner } from './known-rights.ts';
import { listLicences } from './licences.ts';
import { manyWorks } from './many-works.fixture.ts';
import { ids, type Market, now } from './rights.fixture.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let market: Market;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  market = await manyWorks(db, fresh.owner);
}, 120_000);
afterAll(() => fresh.drop());

/** What `run` sends; of each, its plan for these values, and the one that stands for any (`PREPARE`). */
async function plansOf(
  run: (counted: Kysely<Database>) => Promise<unknown>,
): Promise<readonly (readonly string[])[]> {
  const sent: RootOperationNode[] = [];
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      sent.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await run(counted);
  const explained = async (how: string, text: string, values: unknown[]): Promise<string> => {
    const explain = CompiledQuery.raw(`explain ${how} ${text}`, values);
    const { rows } = await db.executeQuery<{ readonly 'QUERY PLAN': string }>(explain);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const plans: string[][] = [];
  for (const node of sent) {
    const { sql: text, parameters } = db.getExecutor().compileQuery(node, { queryId: '' });
    plans.push([
      await explained('', text, [...parameters]),
      await explained('(generic_plan)', text, []),
    ]);
  }
  return plans;
}

const tables = /Seq Scan on (work|edition|revision|licence_work|material)\b/;

test('at 100,000 works a page of 25 works of a partner with its rights is three statements, the key that asks included, and none reads a table through', async () => {
  const expiresAt = instantOf(now + 60_000);
  const { key } = await createApiKey(db, {
    ...{ partner: 'Máy', organisation: null, scopes: ['licence.read'], expiresAt },
    ...{ madeBy: null, now, ids },
  });
  await readApiKey(db, key, now);
  for (const after of [null, '018f0000-0000-7000-8000-000000009c40']) {
    const page = { after: after as never, limit: 26 };
    const plans = await plansOf(async (counted) => {
      expect(await readApiKey(counted, key, now)).not.toBeNull();
      await worksOfPartner(counted, market.first, page);
    });
    expect(plans).toHaveLength(3);
    for (const plan of plans.flat()) expect(plan).not.toMatch(tables);
    const works = await worksOfPartner(db, market.first, page);
    expect(works).toHaveLength(26);
    expect(works.filter(({ licences }) => licences.length === 1)).toHaveLength(26);
  }
});

test('one question is two statements over indexes, and the licences of a work are found', async () => {
  const { rows } = await sql<{ id: never }>`select id from work where slug = 'w-500'`.execute(db);
  const work = rows[0]?.id as never;
  const plans = await plansOf((counted) => knownRights(counted, market.first, [work]));
  expect(plans).toHaveLength(2);
  const asked = {
    ...{ partner: null, work, agreement: null, state: null, endsBefore: null },
    ...{ at: now, after: null, limit: 25 },
  } as const;
  for (const plan of plans.flat()) expect(plan).not.toMatch(tables);
  expect(await listLicences(db, asked)).toHaveLength(1);
});
