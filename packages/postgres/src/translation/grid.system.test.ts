import { instantOf, vietnamDay } from '@nhipcau/core/kernel';
import { gridStates } from '@nhipcau/core/translation';
import { CompiledQuery, type Kysely, type RootOperationNode } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { translationGrid } from './grid.ts';
import { translationLoad } from './load.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
const now = instantOf(Date.parse('2026-11-24T02:00:00Z'));

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  const client = await fresh.owner.connect();
  await fill(client).finally(() => client.release(true));
}, 120_000);
afterAll(() => fresh.drop());

/** What `run` sends, and the plan of each. */
async function plansOf(
  run: (counted: Kysely<Database>) => Promise<unknown>,
): Promise<readonly string[]> {
  const sent: RootOperationNode[] = [];
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      sent.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await run(counted);
  const plans: string[] = [];
  for (const node of sent) {
    const { sql: text, parameters } = db.getExecutor().compileQuery(node, { queryId: '' });
    const explain = CompiledQuery.raw(`explain ${text}`, [...parameters]);
    const { rows } = await db.executeQuery<{ readonly 'QUERY PLAN': string }>(explain);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  return plans;
}

const whole = { organisations: null, q: null, topic: null, after: null, limit: 26 } as const;

test.each(
  [null, ...gridStates.filter((one) => one !== 'original')].flatMap((state) =>
    (['ko', null] as const).map((language) => ({ state, language })),
  ),
)(
  'at 100,000 works a page of $state in $language is three statements, and none reads a table through',
  async (asked) => {
    const plans = await plansOf((counted) => translationGrid(counted, { ...whole, ...asked }));
    expect(plans.length).toBeLessThanOrEqual(3);
    for (const plan of plans) {
      expect(plan).toContain('cost=');
      expect(plan).not.toMatch(/Seq Scan on (edition|work|revision|translation_request)/);
    }
  },
);

test('the load of all languages is two statements over what goes on', async () => {
  const when = { at: now, today: vietnamDay(now) };
  const plans = await plansOf((counted) => translationLoad(counted, null, when));
  expect(plans).toHaveLength(2);
  for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on (edition|translation_request)/);
});

/** Nearly everything is public and up to date; some of each kind waits. References are not looked up. */
async function fill(client: pg.PoolClient): Promise<void> {
  await client.query('set statement_timeout = 0');
  await client.query(`do $$ declare one record; begin
    for one in select conrelid::regclass as t, conname from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace
    loop execute format('alter table %s drop constraint %I', one.t, one.conname); end loop;
  end $$`);
  await client.query('drop index revision_title, revision_pictures');
  await client.query('alter table edition disable trigger user');
  await client.query(`insert into work (id, kind, slug, slug_skeleton, category, original,
      organisation, created_at, changed_at)
    select overlay(md5(n::text) placing '7' from 13)::uuid, 'story', 'filler-' || n, 'filler' || n,
      'official', 'vi', overlay(md5('o') placing '7' from 13)::uuid, '2020-01-01',
      '2020-01-01'::timestamptz + n * interval '1 second'
    from generate_series(1, 100000) n`);
  await client.query(`insert into edition (id, work, language, version, stage, head, writers,
      live_revision, live_since, first_published_at, publish_at, stale_blocks, updated_at)
    select gen_random_uuid(), id, language, 1, stage, 1, '{}',
      case when stage = 'published' then 1 end, case when stage = 'published' then now() end,
      case when stage = 'published' then now() end, null,
      case when language <> 'vi' and kind = 5 then 2 else 0 end, '2020-01-01'
    from (select id, l as language, ordinal % 500 as kind, case
        when l = 'vi' then 'published' when ordinal % 500 = 0 then 'draft'
        when ordinal % 500 = 1 then 'review' else 'published' end as stage
      from work, unnest('{vi,en,ko}'::text[]) l) m`);
  await client.query(`insert into revision (edition, number, title, summary, byline, method,
      translator, body, saved_by, saved_at)
    select id, 1, '', '', '', 'original', '', '{"type": "doc", "content": []}', id, now()
    from edition`);
  await client.query(`insert into translated_block (edition, block, source_hash, target_hash, origin)
    select id, 'block0001', repeat('a', 64), repeat('b', 64), 'machine' from edition
    where stage = 'draft' limit 100`);
  await client.query(`insert into translation_request (id, version, work, language, asked_by,
      asked_at, note, words, state, ended_at)
    select gen_random_uuid(), 1, id, 'fr', id, '2026-11-01', '', 100,
      case when ordinal % 400 = 0 then 'open' else 'done' end,
      case when ordinal % 400 = 0 then null else '2020-01-01'::timestamptz end
    from work where ordinal % 4 = 0`);
  await client.query('analyze');
}
