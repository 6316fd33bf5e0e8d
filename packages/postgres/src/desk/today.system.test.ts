import { randomBytes } from 'node:crypto';
import type { Grant } from '@nhipcau/core/access';
import { instantOf, type UserId, uuidv7, vietnamDay } from '@nhipcau/core/kernel';
import { CompiledQuery, type Kysely, type RootOperationNode } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import {
  goingOut,
  ownAssignments,
  ownDrafts,
  toApprove,
  toDecide,
  unsettled,
  waitingSince,
} from './today.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
const now = instantOf(Date.parse('2026-11-24T02:00:00Z'));
const id = (): string => uuidv7(now, randomBytes(10));
const editor = id() as UserId;
const publisher = id() as UserId;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  const client = await fresh.owner.connect();
  await fill(client).finally(() => client.release(true));
}, 120_000);
afterAll(() => fresh.drop());

test('at 100,000 works each part of the day is one statement, and none looks at every work', async () => {
  const sent: RootOperationNode[] = [];
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      sent.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const grants = (['publisher', 'editor'] as const).map(
    (role): Grant => ({ role, organisation: null, languages: null }),
  );
  const who = { user: publisher, grants };
  const found = await Promise.all([
    ownAssignments(counted, { user: editor }),
    ownDrafts(counted, { user: editor, grants }),
    toApprove(counted, who),
    goingOut(counted, who, now),
    unsettled(counted, who),
    toDecide(counted, who, vietnamDay(now)),
    waitingSince(counted),
  ]);
  expect(found.map((part) => (Array.isArray(part) ? part.length : part))).toEqual([
    ...[100, 100, 100, 100, 100, 0, null],
  ]);
  expect(sent).toHaveLength(found.length);
  for (const node of sent) {
    const { sql: text, parameters } = db.getExecutor().compileQuery(node, { queryId: '' });
    const explain = CompiledQuery.raw(`explain ${text}`, [...parameters]);
    const { rows } = await db.executeQuery<{ readonly 'QUERY PLAN': string }>(explain);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('cost=');
    expect(plan).not.toMatch(/Seq Scan on (edition|work|revision|assignment)/);
  }
});

/** Nearly everything is public or done; some of each kind waits. References are not looked up. */
async function fill(client: pg.PoolClient): Promise<void> {
  await client.query('set statement_timeout = 0');
  await client.query(`do $$ declare one record; begin
    for one in select conrelid::regclass as t, conname from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace
    loop execute format('alter table %s drop constraint %I', one.t, one.conname); end loop;
  end $$`);
  await client.query('drop index revision_title, revision_pictures');
  for (const person of [editor, publisher]) {
    await client.query(
      `insert into app_user (id, email, name, password_hash, totp_secret, created_at)
       values ($1, $2, 'Lan', '', '', now())`,
      [person, `${person}@example.vn`],
    );
  }
  await client.query(`insert into work (id, kind, slug, slug_skeleton, category, original,
      organisation, created_at, changed_at)
    select overlay(md5(n::text) placing '7' from 13)::uuid, 'story', 'filler-' || n, 'filler' || n,
      'official', 'vi', overlay(md5('o') placing '7' from 13)::uuid, '2020-01-01', '2020-01-01'
    from generate_series(1, 100000) n`);
  await client.query(
    `insert into edition (id, work, language, version, stage, head, writers, live_revision,
      live_since, first_published_at, publish_at, approved_by, approved_at, withdrawn_at,
      withdrawn_reason, updated_at)
    select id, id, 'vi', 1, stage, 1, array[$1]::uuid[],
      case when stage = 'published' then 1 end, case when stage = 'published' then now() end,
      case when stage = 'published' then now() end,
      case when stage = 'scheduled' then '2026-11-24'::timestamptz end,
      case when stage = 'approved' then $2::uuid end, case when stage = 'approved' then now() end,
      case when kind = 4 then now() end, case when kind = 4 then 'x' end, '2020-01-01'
    from (select id, ordinal % 500 as kind, case ordinal % 500 when 0 then 'draft'
        when 1 then 'review' when 2 then 'approved' when 3 then 'scheduled' when 4 then 'draft'
        else 'published' end as stage
      from work) m`,
    [editor, publisher],
  );
  await client.query(
    `insert into revision (edition, number, title, summary, byline, method, translator, body,
      saved_by, saved_at)
    select id, 1, '', '', '', 'original', '', '{"type": "doc", "content": []}', $1, now()
    from edition`,
    [editor],
  );
  await client.query(
    `insert into assignment (id, version, edition, task, assignee, assigned_by, assigned_at, note,
      state, ended_by, ended_at)
    select id, 1, id, 'review', $1::uuid, $2::uuid, now(), '',
      case when open then 'open' else 'done' end, case when open then null else $1::uuid end, case when open then null else now() end
    from (select id, stage in ('review', 'draft') as open from edition) e`,
    [editor, publisher],
  );
  await client.query('analyze');
}
