import type { EditionId, WorkId } from '@nhipcau/core/kernel';
import { askedTexts, contextHash, type MemoryUnitId } from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../content/changed-by.ts';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { forget, learn } from './learn-memory.ts';
import { lookup, lookupQuery } from './lookup-memory.ts';
import {
  aHouse,
  anEdition,
  aParagraph,
  aRevision,
  atStage,
  aWork,
  type House,
  ids,
  now,
  translated,
  words,
} from './memory.fixture.ts';
import { writeMemory } from './memory-rows.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let house: House;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  house = await aHouse(db);
}, 120_000);
afterAll(() => fresh.drop());

const pair = { from: 'vi', to: 'en' } as const;
const outside = { before: null, after: null };
const found = async (
  text: string,
  around: { before: string | null; after: string | null } = outside,
) =>
  (await lookup(db, { source: words(text), ...around, ...pair }, 5)).map(({ percent, unit }) => [
    percent,
    unit.target[0]?.text,
  ]);

test('what was published is found again: by its place, by its words, and by words like them', async () => {
  const first = aParagraph('block0001', 'Chợ nổi Cái Răng họp từ sáng sớm.');
  const second = aParagraph('block0002', 'Người bán treo hàng lên cây bẹo.');
  const work = await aWork(db, house);
  await anEdition(db, house, work, 'vi', { title: 'Chợ nổi', body: [first, second] });
  const made = [
    translated(first, 'Cai Rang gathers at dawn.'),
    translated(second, 'Goods hang on poles.'),
  ];
  const edition = await anEdition(db, house, work, 'en', { title: 'Floating market', body: made });
  expect(await learn(db, edition, { ids, at: now })).toBe(3);

  const [, asked] = askedTexts([{ text: words('Chợ nổi') }, first, second] as never, sha256);
  expect(await lookup(db, { ...(asked as never as object), ...pair } as never, 5)).toMatchObject([
    {
      percent: 101,
      unit: { origin: { kind: 'work', work, edition, revision: 1, block: 'block0001' } },
    },
  ]);
  expect(await found('Chợ nổi Cái Răng họp từ sáng sớm.')).toEqual([
    [100, 'Cai Rang gathers at dawn.'],
  ]);
  expect(await found('Chợ nổi Cái Bè họp từ sáng sớm.')).toEqual([
    [88, 'Cai Rang gathers at dawn.'],
  ]);
  expect(await found('Chợ nổi Cái Răng')).toEqual([]);

  await learn(db, edition, { ids, at: now });
  expect(await count(edition)).toBe(3);
  expect(await forget(db, work)).toBe(3);
  expect(await found('Chợ nổi Cái Răng họp từ sáng sớm.')).toEqual([]);
});

test('another translation of the same words takes the place of what the edition taught', async () => {
  const { work, edition, source } = await oneParagraph(
    'Bánh cuốn Thanh Trì mỏng như giấy.',
    'Thin cakes.',
  );
  await learn(db, edition, { ids, at: now });
  await aRevision(db, house, edition, {
    title: '',
    body: [translated(source, 'Rolls thin as paper.')],
  });
  await learn(db, edition, { ids, at: now });
  expect(await found('Bánh cuốn Thanh Trì mỏng như giấy.')).toEqual([
    [100, 'Rolls thin as paper.'],
  ]);
  await forget(db, work);
});

test('nothing is learnt of a draft, of an original, or of blocks that the source has outrun', async () => {
  const { work, edition, source } = await oneParagraph(
    'Gốm Bàu Trúc nung ngoài trời.',
    'Pots.',
    'draft',
  );
  expect(await learn(db, edition, { ids, at: now })).toBe(0);
  const { rows } = await sql<{ id: EditionId }>`
    select id from edition where work = ${work} and language = 'vi'`.execute(db);
  const original = rows[0]?.id as EditionId;
  expect(await learn(db, original, { ids, at: now })).toBe(0);
  await atStage(db, house, edition, 'approved');
  expect(await learn(db, edition, { ids, at: now })).toBe(1);
  await forget(db, work);
  await aRevision(db, house, original, {
    title: '',
    body: [aParagraph(source.id, 'Gốm Bàu Trúc nung bằng rơm.')],
  });
  expect(await learn(db, edition, { ids, at: now })).toBe(0);
});

test("a machine's words are learnt once a person has reviewed them", async () => {
  const { work, edition } = await oneParagraph('Đàn đá Tuy An có tám thanh.', 'Eight stones.');
  const hash = 'a'.repeat(64);
  await sql`insert into translated_block (edition, block, source_hash, target_hash, origin,
      confirmed_by, confirmed_at)
    values (${edition}, 'block0001', ${hash}, ${hash}, 'machine', ${house.user}, now())`.execute(
    db,
  );
  expect(await learn(db, edition, { ids, at: now })).toBe(0);
  const other = await aHouse(db);
  await sql`update translated_block set reviewed_by = ${other.user}, reviewed_at = now()
    where edition = ${edition}`.execute(db);
  expect(await learn(db, edition, { ids, at: now })).toBe(1);
  await forget(db, work);
});

test('texts of every script are found, and the ends of a text count as its neighbours', async () => {
  const said = [
    '하롱베이의 아침은 노 젓는 소리로 시작된다',
    '下龙湾的清晨从桨声和木船开始',
    'ພຣະອາທິດຂຶ້ນຢູ່ອ່າວຮາລອງ',
  ];
  const end = contextHash('', sha256);
  for (const text of said) {
    const unit = {
      id: ids() as MemoryUnitId,
      source: words(text),
      target: words('x'),
      before: end,
      after: end,
    };
    await writeMemory(db, pair, [{ ...unit, origin: { kind: 'file', file: 'a.tmx' } }], now);
    expect(await found(text, { before: end, after: end })).toEqual([[98, 'x']]);
    expect((await found(`${text}7`))[0]?.[0]).toBeGreaterThan(90);
  }
});

test('among 20,000 units the index finds the candidates, also of the most common words', async () => {
  const client = await fresh.owner.connect();
  try {
    await client.query(`with filled as (
        insert into memory_unit (id, from_language, to_language, source, target, source_words,
          target_words, source_hash, target_hash, file, learnt_at)
        select gen_random_uuid(), 'vi', 'en', '[]', '[]', '', '',
          encode(sha256(n::text::bytea), 'hex'), encode(sha256('x'), 'hex'), 'fill', now()
        from generate_series(1, 20000) n returning id)
      insert into memory_unit_key (unit, weight, keys)
      select id, 10, array[1, n % 50, 1000 + n, 100000 + n]
      from (select id, row_number() over () as n from filled) as numbered`);
    await client.query('analyze memory_unit, memory_unit_key');
  } finally {
    client.release(true);
  }
  const asked = { source: words('Chợ nổi Cái Răng họp từ sáng sớm.'), ...outside, ...pair };
  const { sql: text, parameters } = lookupQuery(asked).compile(db);
  const client2 = await fresh.pool.connect();
  try {
    const { rows } = await client2.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [
      ...parameters,
    ]);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Bitmap Index Scan on memory_unit_key_keys');
    expect(plan).toContain('memory_unit_once');
    expect(plan).not.toMatch(/Seq Scan on memory_unit/);
    const { rows: common } = await client2.query<{ key: number }>(
      `select unnest(most_common_elems::text::integer[]) as key from pg_stats
        where tablename = 'memory_unit_key' and attname = 'keys'`,
    );
    expect(common.map(({ key }) => key)).toContain(1);
  } finally {
    client2.release();
  }
  await sql`delete from memory_unit where file = 'fill'`.execute(db);
});

async function oneParagraph(
  vi: string,
  en: string,
  stage: 'draft' | 'published' = 'published',
): Promise<{ work: WorkId; edition: EditionId; source: ReturnType<typeof aParagraph> }> {
  const source = aParagraph('block0001', vi);
  const work = await aWork(db, house);
  await anEdition(db, house, work, 'vi', { title: '', body: [source] });
  const body = [translated(source, en)];
  const edition = await anEdition(db, house, work, 'en', { title: '', body }, stage);
  return { work, edition, source };
}

async function count(edition: EditionId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from memory_unit where edition = ${edition}`.execute(db);
  return rows[0]?.n ?? 0;
}
