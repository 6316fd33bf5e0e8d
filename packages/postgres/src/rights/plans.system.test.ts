import { CompiledQuery, type Kysely, type RootOperationNode, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import type { GivenLicence } from './grant-licence.ts';
import { knownRights, worksOfPartner } from './known-rights.ts';
import { listLicences } from './licences.ts';
import { aGrant, aMarket, grant, type Market, now } from './rights.fixture.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let market: Market;

/** 100,000 works of which the partner has every fifth, and a material in each hundredth. */
beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  market = await aMarket(db);
  await grant(db, market, aGrant(market, [], { scope: nothing }));
  const client = await fresh.owner.connect();
  for (const statement of [
    'set statement_timeout = 0',
    `do $$ declare one record; begin
      for one in select conrelid::regclass as t, conname from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace
      loop execute format('alter table %s drop constraint %I', one.t, one.conname); end loop;
    end $$`,
    'drop index revision_title, revision_pictures',
    'alter table work disable trigger user',
    'alter table edition disable trigger user',
    'alter table licence_work disable trigger user',
    'alter table material disable trigger user',
    `insert into work (id, kind, slug, slug_skeleton, category, original, organisation, created_at,
        changed_at)
      select ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'story', 'w-' || n,
        'w-' || n, 'promotional', 'vi', (select id from organisation where slug = 'house'), now(), now()
      from generate_series(1, 100000) n`,
    `insert into edition (id, work, language, version, stage, head, writers, live_revision, live_since,
        first_published_at, updated_at)
      select gen_random_uuid(), id, 'vi', 1, 'published', 1, '{}', 1, now(), now(), now() from work`,
    `insert into revision (edition, number, title, summary, byline, method, translator, body, saved_by,
        saved_at)
      select id, 1, 'Tựa ' || id, '', '', 'original', '', '{"type": "doc", "content": []}',
        (select id from app_user limit 1), now() from edition`,
    `insert into licence_work (licence, work, partner, countries, tongues, media, during, lane)
      select l.id, w.id, l.partner, claim_countries(l.territory), claim_tongues(l.languages),
        claim_media(l.media), tstzrange(l.starts_at, l.ends_at), int8range(l.ordinal, l.ordinal + 1)
      from licence l, work w where w.ordinal % 5 = 0`,
    `insert into material (id, work, part, kind, holder, credit, territory, source, may_translate,
        may_adapt, may_cut, may_sublicense, may_train)
      select gen_random_uuid(), id, 'hero', 'picture', 'Hãng ảnh', '', '{"kind": "worldwide", "except": []}',
        '', true, true, true, true, true from work where ordinal % 100 = 0`,
  ]) {
    await client.query(statement);
  }
  await client.query('vacuum analyze').finally(() => client.release(true));
}, 120_000);
afterAll(() => fresh.drop());

const nothing: GivenLicence['scope'] = {
  ...{ kind: 'product', leaveOutTaken: true },
  product: { topics: [], places: [], categories: ['official'], organisations: [] },
};

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

const tables = /Seq Scan on (work|edition|revision|licence_work|material)\b/;

test('at 100,000 works a page of 25 works of a partner with its rights is three statements, and none reads a table through', async () => {
  for (const after of [null, '018f0000-0000-7000-8000-000000009c40']) {
    const page = { after: after as never, limit: 26 };
    const plans = await plansOf((counted) => worksOfPartner(counted, market.first, page));
    expect(plans.length).toBe(3);
    for (const plan of plans) expect(plan).not.toMatch(tables);
    const works = await worksOfPartner(db, market.first, page);
    expect(works).toHaveLength(26);
    expect(works.filter(({ licences }) => licences.length === 1)).toHaveLength(26);
  }
});

test('one question is three statements over indexes, and the licences of a work are found', async () => {
  const { rows } = await sql<{ id: never }>`select id from work where slug = 'w-500'`.execute(db);
  const work = rows[0]?.id as never;
  const plans = await plansOf((counted) => knownRights(counted, market.first, [work]));
  expect(plans).toHaveLength(3);
  const asked = {
    ...{ partner: null, work, agreement: null, state: null, endsBefore: null },
    ...{ at: now, after: null, limit: 25 },
  } as const;
  for (const plan of plans) expect(plan).not.toMatch(tables);
  expect(await listLicences(db, asked)).toHaveLength(1);
});
