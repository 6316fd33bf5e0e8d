/** A licence whose end comes while something is handed over: before it is written down, and after that. */
import { createHash } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LicenceId, WorkId } from '@nhipcau/core/kernel';
import { formatCursor } from '@nhipcau/core/syndication';
import { listDeliveries, newestSeq } from '@nhipcau/postgres';
import { type FreshDatabase, freshDatabase } from '@nhipcau/postgres/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Newswire, openNewswire } from '../wire/newswire.fixture.ts';

/** More than the sockets of both sides hold, so that it is still on its way while nobody reads. */
const long = Array.from({ length: 220 }, () => '호이안 등불 '.repeat(2_800));

let database: FreshDatabase;
let wire: Newswire;
let partner: Awaited<ReturnType<Newswire['partner']>>;
let cookie: string;

beforeAll(async () => {
  database = await freshDatabase();
  wire = await openNewswire(database);
  partner = await wire.partner('han-river');
  const grants = [{ role: 'partner', organisation: partner.id, languages: null }] as const;
  await wire.api.person('desk@han.example', grants);
  cookie = await wire.api.session('desk@han.example');
}, 120_000);
afterAll(() => wire.api.close());

const deliveries = (work: WorkId) => listDeliveries(wire.api.db, { work, limit: 9 });
interface Question {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
const take = (work: WorkId): Question => ({
  ...{ method: 'POST', path: `/api/v1/portal/items/${work}/ko/take` },
  headers: { cookie, origin: 'http://localhost:4001', 'content-type': 'application/json' },
  body: JSON.stringify({ format: 'text' }),
});
const pull = (since: string): Question => ({
  ...{ method: 'GET', path: `/api/v1/wire?since=${since}&limit=1` },
  ...{ headers: { authorization: `Bearer ${partner.key}` }, body: '' },
});

/** Asks, and reads nothing of the body yet. */
function begin({ method, path, headers, body }: Question): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(`${wire.api.url}${path}`, { method, headers, agent: false }, resolve);
    asked.once('error', reject);
    asked.end(body);
  });
}

/** Something that a partner may have, with the cursor before it. */
async function anItem(paragraphs?: readonly string[]) {
  const { db } = wire.api;
  await wire.settle();
  const cursor = formatCursor(await newestSeq(db, partner.id));
  const work = await wire.work(['ko']);
  if (paragraphs !== undefined) await wire.write(work, 'ko', 'Hội An', null, paragraphs);
  const licence = await wire.licence(partner.id, [work], ['ko']);
  await wire.settle();
  return { work, cursor, licence };
}

/** Gives a licence an end, `inMs` from now; gives its instant. */
async function ending(licence: LicenceId, inMs: number): Promise<number> {
  const endsAt = Date.now() + inMs;
  await sql`update licence set ends_at = ${new Date(endsAt)} where id = ${licence}`.execute(
    wire.api.db,
  );
  await wire.settle();
  return endsAt;
}

const passed = async (at: number): Promise<void> => {
  const { rows } = await database.owner.query('select clock_timestamp() as at');
  await sleep(Math.max(0, at - Number(rows[0]?.at)) + 20);
};

test('what is on its way when a licence ends comes whole, as the ledger has it; asked for again, it is withheld', async () => {
  const { work, cursor, licence } = await anItem(long);
  const [file, answer] = await Promise.all([begin(take(work)), begin(pull(cursor))]);
  const endsAt = await ending(licence, 500);
  const written = await deliveries(work);
  const of = (channel: string) =>
    written.find((one) => one.channel === channel) ?? expect.fail('nothing is written down');
  expect(written.map(({ at }) => at < endsAt)).toEqual([true, true]);

  await passed(endsAt);
  expect(file.socket.bytesRead).toBeLessThan(of('portal').size);
  expect(answer.socket.bytesRead).toBeLessThan(of('wire').size);
  const bytes = await buffer(file);
  const hash = createHash('sha256').update(bytes).digest('hex');
  expect([bytes.length, hash]).toEqual([of('portal').size, of('portal').sentHash]);
  const told = JSON.parse(String(await buffer(answer)));
  expect(told.entries).toMatchObject([{ work, withheld: null, sha256: of('wire').sentHash }]);

  const late = await begin(take(work));
  late.resume();
  expect(late.statusCode).toBe(404);
  const again = JSON.parse(String(await buffer(await begin(pull(cursor)))));
  expect(again.entries).toMatchObject([{ work, withheld: 'not-available', item: null }]);
  expect(await deliveries(work)).toHaveLength(2);
}, 60_000);

describe('a licence that ends between reading an item and writing down that it is handed over', () => {
  /** Asks while the ledger cannot be written to, and opens it just before the end, or at it. */
  async function askedAround(
    when: 'before' | 'at',
    licence: LicenceId,
    asked: Question,
  ): Promise<{ readonly status: number | undefined; readonly text: string }> {
    const client = await database.owner.connect();
    try {
      await client.query('begin; lock table delivery in share row exclusive mode');
      const answer = begin(asked);
      const waiting = async (): Promise<number> => {
        const { rows } = await database.owner.query(`select count(*)::int as count from pg_locks
          where not granted and relation = 'delivery'::regclass`);
        return rows[0]?.count;
      };
      await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
      const endsAt = await ending(licence, when === 'at' ? 100 : 4_000);
      if (when === 'at') await passed(endsAt);
      await client.query('commit');
      const { statusCode: status } = await answer;
      const text = String(await buffer(await answer));
      await passed(endsAt);
      return { status, text };
    } finally {
      client.release(true);
    }
  }

  test.each([
    ['before', 200, 1],
    ['at', 404, 0],
  ] as const)(
    'written %s the end, a file is handed over or not at all',
    async (when, status, count) => {
      const { work, licence } = await anItem();
      const answer = await askedAround(when, licence, take(work));
      expect(answer.status).toBe(status);
      expect(await deliveries(work)).toHaveLength(count);
    },
    60_000,
  );

  test.each([
    ['before', 200, 1],
    ['at', 503, 0],
  ] as const)(
    'written %s the end, an entry of the wire likewise, and asked again is withheld',
    async (when, status, count) => {
      const { work, cursor, licence } = await anItem();
      const answer = await askedAround(when, licence, pull(cursor));
      expect([answer.status, answer.text.includes('một câu')]).toEqual([status, count === 1]);
      expect(await deliveries(work)).toHaveLength(count);
      const again = JSON.parse(String(await buffer(await begin(pull(cursor)))));
      expect(again.entries).toMatchObject([{ work, withheld: 'not-available', item: null }]);
      expect(wire.api.logged.filter(({ event }) => event === 'fault')).toEqual([]);
    },
    60_000,
  );
});
