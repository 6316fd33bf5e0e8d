import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { instantOf, uuidv7 } from '@nhipcau/core/kernel';
import { rankMatches } from '@nhipcau/core/translation';
import { importMemory, lookupQuery } from '@nhipcau/postgres';
import { createPool, kyselyOf, migrate, startServer } from '@nhipcau/postgres/server';
import { sql } from 'kysely';
import { memoryTexts } from './src/content/memory-texts.ts';

const folder = '/dev/shm/D/expdb2';
const had = existsSync(folder + '/postgres');
const server = await startServer({
  dataFolder: folder,
  log: () => undefined,
  durable: false,
} as any);
const ownerUrl = server.url('nhipcau', 'owner');
if (!had) await migrate({ connectionString: ownerUrl, log: () => undefined } as any);
const db = kyselyOf<any>(createPool({ url: server.url('nhipcau', 'app'), role: 'app' } as any));
const owner = kyselyOf<any>(createPool({ url: ownerUrl, role: 'owner' } as any));
const texts = memoryTexts(7);
const N = Number(process.argv[2] ?? 60000);
const known: string[] = [];
const id = () => uuidv7(Date.now(), randomBytes(10));
while (known.length < N) {
  const part = Array.from({ length: 5000 }, () => texts.next());
  if (!had) {
    await importMemory(
      db,
      { from: 'vi', to: 'en' },
      'b.tmx',
      part.map((t) => ({
        source: [{ text: t, marks: [] }],
        target: [{ text: 'x '.repeat(t.length / 2), marks: [] }],
        origin: '',
      })),
      { actor: 'x', at: instantOf(Date.now()), ids: id },
    );
  }
  known.push(...part);
}
if (!had) await sql`vacuum analyze`.execute(owner);
console.log(
  (
    await sql`select pg_size_pretty(pg_relation_size('memory_unit_key')) t, pg_size_pretty(pg_relation_size('memory_unit_key_keys')) k, current_setting('shared_buffers') b`.execute(
      owner,
    )
  ).rows,
  'avg',
  known.reduce((a, b) => a + b.length, 0) / known.length,
);
const S: number[] = [],
  J: number[] = [],
  R: number[] = [];
let found = 0;
for (let q = 0; q < 60; q++) {
  const t = texts.changed(known[(q * 7919) % known.length]!, 0.1);
  const asked = {
    source: [{ text: t, marks: [] }],
    before: null,
    after: null,
    from: 'vi',
    to: 'en',
  } as any;
  const a = performance.now();
  const { rows } = await lookupQuery(asked).execute(db);
  const b = performance.now();
  const m = rankMatches(
    asked,
    rows.map((r: any) => ({ ...r, origin: { kind: 'file', file: '' } })),
    5,
  );
  const c = performance.now();
  S.push(b - a);
  J.push(c - b);
  R.push(rows.length);
  if (m.length) found++;
}
const med = (x: number[]) => x.sort((p, q) => p - q)[30]!.toFixed(1) + ' p95 ' + x[57]!.toFixed(1);
console.log('sql', med(S), 'js', med(J), 'rows', med(R), 'found', found);
const t = texts.changed(known[77]!, 0.1);
const { sql: text, parameters } = lookupQuery({
  source: [{ text: t, marks: [] }],
  before: null,
  after: null,
  from: 'vi',
  to: 'en',
} as any).compile(db);
const pg = await import('pg');
const cl = new pg.default.Client(ownerUrl);
await cl.connect();
const ex = await cl.query('explain (analyze, buffers) ' + text, [...parameters]);
console.log(ex.rows.map((r: any) => r['QUERY PLAN']).join('\n'));
await cl.end();
await db.destroy();
await owner.destroy();
await server.stop();
