import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { migrate } from '../migrate/index.ts';
import { migrationsFolder } from '../migrate/migration-files.ts';
import { kyselyOf } from '../server/index.ts';
import { type FreshDatabase, freshDatabase } from '../testing/index.ts';
import { type AuditEvent, recordAudit } from './audit.ts';
import { type ChainedEvent, hashOfEvent } from './audit-chain.ts';
import { anyEvent, chainedEvents, checkAudit, listAudit, readAuditHead } from './audit-reader.ts';

let database: FreshDatabase;
let db: Kysely<Database>;
let owner: Kysely<Database>;
const at = (Date.UTC(2026, 10, 24) + 7) as Instant;
const event = (subject: string, changes: Partial<AuditEvent> = {}): AuditEvent => ({
  ...{ at, actor: 'user:lan', action: 'work.change', subject, detail: { version: 1 }, ...changes },
});

beforeEach(async () => {
  database = await freshDatabase();
  db = kyselyOf<Database>(database.pool);
  owner = kyselyOf<Database>(database.owner);
});
afterEach(() => database.drop());

async function all(): Promise<readonly ChainedEvent[]> {
  const events: ChainedEvent[] = [];
  for await (const one of chainedEvents(db, { first: null, last: null })) events.push(one);
  return events;
}
const inTurn = (...events: readonly AuditEvent[]): Promise<void> =>
  db.transaction().execute(async (trx) => {
    for (const one of events) await recordAudit(trx, one);
  });

describe('the chain', () => {
  test('takes the events of a transaction in their order, each after the one before', async () => {
    expect(await readAuditHead(db)).toEqual({ events: 0, hash: null });
    await inTurn(event('a'), event('b'));
    await inTurn(event('c'));
    const events = await all();
    expect(events.map(({ seq, subject }) => [seq, subject])).toEqual([
      ...[[1, 'a'] as const, [2, 'b'] as const, [3, 'c'] as const],
    ]);
    expect(events.map(({ previous }) => previous)).toEqual([
      ...[null, events[0]?.hash, events[1]?.hash],
    ]);
    expect(events[0]?.at).toBe('2026-11-24T00:00:00.007Z');
    expect(new Set(events.map(({ salt }) => salt)).size).toBe(3);
    expect(await readAuditHead(db)).toEqual({ events: 3, hash: events[2]?.hash });
    expect(await checkAudit(db, [])).toMatchObject({ broken: null, head: { events: 3 } });
  });

  test('has no gap where a transaction was undone', async () => {
    await inTurn(event('a'));
    await expect(
      db.transaction().execute(async (trx) => {
        await recordAudit(trx, event('lost'));
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await inTurn(event('b'));
    expect((await all()).map(({ seq, subject }) => [seq, subject])).toEqual([
      ...[[1, 'a'] as const, [2, 'b'] as const],
    ]);
  });

  test('hashes what any JSON means as RFC 8785 says', async () => {
    // What Postgres cannot keep in a jsonb: U+0000 and halves of surrogate pairs.
    const character = fc
      .oneof(
        { weight: 4, arbitrary: fc.integer({ min: 1, max: 0x2ff }) },
        fc.constantFrom(0xd7ff, 0xe000, 0xfeff, 0xffff, 0x1_0000, 0x1_f600, 0x10_fffe, 0x10_ffff),
        fc.integer({ min: 0xe000, max: 0x10_ffff }),
      )
      .map((point) => String.fromCodePoint(point));
    const text = fc.string({ unit: character, maxLength: 6 });
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.maxSafeInteger(),
      fc.constantFrom(-0, 1e-6, 9.999999e-7, 1e-7, 1e15, 1e20, 999999999999999900000, 1e21, 5e-324),
      fc.constantFrom(1.7976931348623157e308, 0.1, 4.35, 100, -1.5e-9, 123456789012345680000),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        ...[fc.boolean(), fc.constant(null), text, number],
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 6 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { minLength: 10, maxLength: 10 }),
        text,
        async (many, one) => {
          const stored = await readAuditHead(db);
          await inTurn(...many.map((detail) => event(one, { detail })));
          expect(await checkAudit(db, [])).toMatchObject({
            ...{ broken: null, head: { events: stored.events + 10 } },
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is one chain where eight write two thousand events at once', async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let number = 0; number < 125; number += 1) {
        await inTurn(event(`${writer}:${number}:a`), event(`${writer}:${number}:b`));
      }
    });
    await Promise.all(writers);
    const events = await all();
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 2_000 }, (_, i) => i + 1));
    let previous: string | null = null;
    for (const one of events) {
      expect([one.previous, one.hash]).toEqual([previous, hashOfEvent(one)]);
      previous = one.hash;
    }
    const subjects = events.map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(2_000);
    for (const [index, subject] of subjects.entries()) {
      if (subject.endsWith(':a')) expect(subjects[index + 1]).toBe(subject.replace(':a', ':b'));
    }
    expect(await checkAudit(db, [])).toMatchObject({ broken: null, head: { events: 2_000 } });
  });

  test('takes five thousand events of one transaction in the order in which they were written', async () => {
    await sql`insert into audit_event (at, actor, action, subject, detail)
      select now(), 'operator', 'work.create', number::text, '{}'
      from generate_series(1, 5000) number`.execute(db);
    expect(await checkAudit(db, [])).toMatchObject({ broken: null, head: { events: 5_000 } });
    const { rows } = await sql<{ subject: string }>`
      select subject from audit_event where seq in (1, 777, 5000) order by seq`.execute(db);
    expect(rows.map(({ subject }) => subject)).toEqual(['1', '777', '5000']);
  });

  test('takes the events up to a savepoint that was gone back to, and none after it', async () => {
    await db.transaction().execute(async (trx) => {
      await recordAudit(trx, event('a'));
      await sql`savepoint here`.execute(trx);
      await recordAudit(trx, event('lost'));
      await sql`rollback to savepoint here`.execute(trx);
      await recordAudit(trx, event('b'));
    });
    expect((await all()).map(({ seq, subject }) => [seq, subject])).toEqual([
      ...[[1, 'a'] as const, [2, 'b'] as const],
    ]);
  });

  test('ends in no deadlock with locks that are taken after an event was written', async () => {
    await sql`insert into topic (id, slug, position, name, description)
      values (gen_random_uuid(), 'a', 1, '{}', '{}')`.execute(db);
    const lock = (trx: Kysely<Database>) => sql`select from topic for update`.execute(trx);
    const first = async () =>
      db.transaction().execute(async (trx) => {
        await recordAudit(trx, event('first'));
        await sql`select pg_sleep(0.01)`.execute(trx);
        await lock(trx);
      });
    const last = async () =>
      db.transaction().execute(async (trx) => {
        await lock(trx);
        await sql`select pg_sleep(0.01)`.execute(trx);
        await recordAudit(trx, event('last'));
      });
    await Promise.all(Array.from({ length: 40 }, (_, turn) => (turn % 2 === 0 ? first() : last())));
    expect(await checkAudit(db, [])).toMatchObject({ broken: null, head: { events: 40 } });
  });
});

describe('the role of the application', () => {
  test.each([
    "update audit_event set actor = 'x'",
    'delete from audit_event',
    'truncate audit_event',
    'update audit_head set events = 0, hash = null',
    'delete from audit_head',
    'truncate audit_head',
    'insert into audit_head default values',
    'alter table audit_event disable trigger all',
    'drop trigger audit_event_chain on audit_event',
    'set session_replication_role = replica',
    `insert into audit_event (seq, at, actor, action, subject, detail)
      values (9, now(), 'a', 'a', 'a', '{}')`,
    `insert into audit_event (hash, at, actor, action, subject, detail)
      values (repeat('0', 64), now(), 'a', 'a', 'a', '{}')`,
  ])('may not: %s', async (statement) => {
    await inTurn(event('a'));
    await expect(database.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    expect(await checkAudit(db, [])).toMatchObject({ broken: null, head: { events: 1 } });
  });
});

describe('a check finds what the owner of the tables did', () => {
  test.each<[string, readonly string[], object]>([
    ['changed', ["update audit_event set actor = 'x' where seq = 3"], { kind: 'changed', seq: 3 }],
    [
      'changed by a microsecond',
      ["update audit_event set at = at + interval '1 microsecond' where seq = 3"],
      { kind: 'changed', seq: 3 },
    ],
    ['deleted', ['delete from audit_event where seq = 3'], { kind: 'missing', seq: 3 }],
    [
      'deleted, the rest renumbered',
      [
        'delete from audit_event where seq = 3',
        'update audit_event set seq = seq - 1 where seq = 4',
        'update audit_event set seq = seq - 1 where seq = 5',
      ],
      { kind: 'changed', seq: 3 },
    ],
    ['cut off', ['delete from audit_event where seq > 3'], { kind: 'cut-off', seq: 4, release: 1 }],
    [
      'put in before the first',
      [
        `insert into audit_event (at, actor, action, subject, detail)
          values (now(), 'a', 'a', 'a', '{}')`,
        'update audit_event set seq = 0 where seq = 6',
      ],
      { kind: 'missing', seq: 1 },
    ],
    [
      'written without the chain',
      [
        'alter table audit_event disable trigger audit_event_chain',
        `insert into audit_event (at, actor, action, subject, detail)
          values (now(), 'a', 'a', 'a', '{}')`,
      ],
      { kind: 'unchained', seq: 6, count: 1 },
    ],
    [
      'cut off, head included',
      [
        'delete from audit_event where seq > 3',
        `update audit_head set events = 3,
          hash = (select hash from audit_event where seq = 3)`,
      ],
      { kind: 'cut-off', seq: 4, release: 1 },
    ],
  ])('%s', async (_how, statements, found) => {
    await inTurn(...['a', 'b', 'c', 'd', 'e'].map((subject) => event(subject)));
    const commitment = { ...(await readAuditHead(db)), release: 1 };
    for (const statement of statements) await database.owner.query(statement);
    const { broken } = await checkAudit(owner, [commitment]);
    expect(broken).toEqual(found);
  });
});

test('the migration chains the events that are there, in their order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-migrations-'));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    for (const name of readdirSync(migrationsFolder)) {
      if (name < '0006') cpSync(join(migrationsFolder, name), join(folder, name));
    }
    await client.query('drop schema public cascade; create schema public');
    await client.query('grant usage on schema public to nhipcau_app');
    const log = (): undefined => undefined;
    const connectionString = database.url;
    await migrate({ connectionString, folder, log });
    for (const subject of ['a', 'b', 'undone', 'c']) {
      await client.query('begin');
      await client.query(
        `insert into audit_event (at, actor, action, subject, detail)
          values (now(), 'operator', 'x', $1, '{"b": 1.50, "a": [1e3, "é"]}')`,
        [subject],
      );
      await client.query(subject === 'undone' ? 'rollback' : 'commit');
    }
    await migrate({ connectionString, log });
    await inTurn(event('d'));
    expect((await all()).map(({ seq, subject }) => [seq, subject])).toEqual([
      ...[[1, 'a'] as const, [2, 'b'] as const, [3, 'c'] as const, [4, 'd'] as const],
    ]);
    expect(await checkAudit(db, [])).toMatchObject({ broken: null, head: { events: 4 } });
    const listed = await listAudit(db, anyEvent, { before: 4, limit: 1 });
    expect(listed.map(({ seq, subject }) => [seq, subject])).toEqual([[3, 'c']]);
  } finally {
    await client.end();
    rmSync(folder, { recursive: true });
  }
});
