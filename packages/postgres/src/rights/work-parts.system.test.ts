import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { aMarket, aWork } from './rights.fixture.ts';
import { partsOfWork } from './work-parts.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
}, 120_000);
afterAll(() => fresh.drop());

const paragraph = (id: string, text: string, source: string | null = null): object => ({
  type: 'paragraph',
  attrs: {
    id,
    source: source && { block: source, hash: 'a'.repeat(32), textHash: 'b'.repeat(32) },
  },
  content: [{ type: 'text', text }],
});
const picture = (id: string, alt: string): object => ({
  type: 'image',
  attrs: { id, source: null, picture: '01900000-0000-7000-8000-00000000000a', alt, caption: '' },
});

test('the parts of a work are those of its original as written and as public, then what only a translation has', async () => {
  const market = await aMarket(db);
  const work = await aWork(db, market, ['ko', 'vi']);
  const write = async (language: string, number: number, content: readonly object[]) => {
    await sql`insert into revision (edition, number, title, summary, byline, hero, method, translator,
        body, saved_by, saved_at)
      select id, ${number}, 'Tựa', '', '', null, 'human', '',
        ${JSON.stringify({ type: 'doc', content })}::jsonb, ${market.user}, now()
      from edition where work = ${work} and language = ${language}`.execute(db);
    await sql`update edition set head = ${number} where work = ${work} and language = ${language}`.execute(
      db,
    );
  };
  const long = 'Sông Hồng '.repeat(30);
  await write('vi', 2, [paragraph('block0001', 'Bản đang đọc.'), picture('block0002', 'Chợ nổi')]);
  await sql`update edition set live_revision = 2 where work = ${work} and language = 'vi'`.execute(
    db,
  );
  await write('vi', 3, [paragraph('block0001', 'Bản đang viết.'), paragraph('block0003', long)]);
  await write('ko', 2, [
    paragraph('korean001', '번역', 'block0001'),
    paragraph('korean002', '한국어판에만'),
  ]);
  expect(await partsOfWork(db, work)).toEqual([
    { part: 'work', kind: 'work', language: 'vi', words: 'Tựa' },
    { part: 'hero', kind: 'hero', language: 'vi', words: '' },
    { part: 'block0001', kind: 'paragraph', language: 'vi', words: 'Bản đang viết.' },
    {
      ...{ part: 'block0003', kind: 'paragraph', language: 'vi' },
      words: `${long.slice(0, 120)}…`,
    },
    { part: 'block0002', kind: 'image', language: 'vi', words: 'Chợ nổi' },
    { part: 'korean002', kind: 'paragraph', language: 'ko', words: '한국어판에만' },
  ]);
});
