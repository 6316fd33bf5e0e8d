import { expectOk, type Instant, instantOf, type PartnerId } from '@nhipcau/core/kernel';
import { acceptOffer } from '@nhipcau/core/offers';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inPartnerScope } from '../access/partner-scope.ts';
import type { Database } from '../database.ts';
import { aMarket, aWork, ids, type Market, now } from '../rights/rights.fixture.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import {
  claimPartnerFeed,
  decideOffer,
  type GivenOffer,
  type GivenPartnerFeed,
  insertPartnerFeed,
  listOffers,
  notePartnerFeed,
  noteTaken,
  offersToTake,
  readOffer,
  readPartnerFeed,
  receiveOffer,
} from './index.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let market: Market;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  market = await aMarket(db);
}, 120_000);
afterAll(() => fresh.drop());

const later = (ms: number): Instant => instantOf(now + ms);
const print = (digit: string): string => digit.repeat(64);
let serial = 0;

function anOffer(change: Partial<GivenOffer> = {}): GivenOffer {
  serial += 1;
  return {
    ...{ partner: market.first, feed: null, item: `item-${serial}`, itemVersion: '1' },
    ...{ title: 'Sông Hàn', language: 'ko', address: null, publishedAt: now, changedAt: now },
    ...{ content: { blocks: [] }, rights: 'Free', rightsUrl: null, credit: 'Han River' },
    fingerprint: serial.toString(16).padStart(64, '0'),
    ...{ embargoedUntil: null, expiresAt: null, usable: true, corrects: false, reason: '' },
    ...change,
  };
}

async function receive(given: GivenOffer, at = now) {
  const outcome = await db.transaction().execute((trx) => receiveOffer(trx, given, ids, at));
  const { rows } = await sql<{ id: string }>`select id from offer
    where partner = ${given.partner} and item = ${given.item}`.execute(db);
  return { id: rows[0]?.id ?? '', outcome };
}

async function accepted(given: GivenOffer): Promise<string> {
  const { id } = await receive(given);
  const offer = await readOffer(db, id);
  if (offer === null) throw new Error('no offer');
  const decided = expectOk(acceptOffer(offer, now));
  const taking = { category: 'promotional', audience: 'abroad', language: 'ko' } as const;
  const by = { user: market.user, at: now };
  await db
    .transaction()
    .execute((trx) => decideOffer(trx, id, { ...decided, decision: '', taking }, by));
  return id;
}

describe('an offer', () => {
  test('comes once by its name, and once by its words', async () => {
    const given = anOffer();
    expect((await receive(given)).outcome).toEqual({ kind: 'new' });
    expect((await receive(given)).outcome).toMatchObject({ why: 'unchanged' });
    expect((await receive({ ...given, item: 'other' })).outcome).toMatchObject({
      why: 'same-words',
    });
    const elsewhere = await receive({ ...given, partner: market.second });
    expect(elsewhere.outcome).toEqual({ kind: 'new' });
  });

  test('is one when twenty workers receive it at once', async () => {
    const given = anOffer();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => receive(given)));
    expect(outcomes.filter(({ outcome }) => outcome.kind === 'new')).toHaveLength(1);
  });

  test('that is taken back keeps its name and the reason, and none of its text', async () => {
    const given = anOffer({ content: { blocks: ['secret'] } });
    const { id } = await receive(given);
    await receive({ ...given, usable: false, reason: 'Wrong place.' }, later(1));
    const offer = await readOffer(db, id);
    expect(offer).toMatchObject({ state: 'taken-back', reason: 'Wrong place.', content: {} });
    expect((await receive(given, later(2))).outcome).toMatchObject({ why: 'unchanged' });
  });

  test('waits for the worker when it is accepted, and is a work after that', async () => {
    const id = await accepted(anOffer());
    const waiting = (await offersToTake(db, 10)).find((one) => one.id === id);
    expect(waiting).toMatchObject({ state: 'accepted', carried: true, work: null });
    const work = await aWork(db, market);
    if (waiting !== undefined) await noteTaken(db, waiting, { work });
    expect(await readOffer(db, id)).toMatchObject({ work, taking: null, attention: 'none' });
    expect((await offersToTake(db, 10)).map((one) => one.id)).not.toContain(id);
  });

  test('that is killed while its work is made wants attention, and so does one killed later', async () => {
    const given = anOffer();
    const id = await accepted(given);
    const [taken] = (await offersToTake(db, 10)).filter((one) => one.id === id);
    await receive({ ...given, usable: false, reason: 'Kill.' }, later(1));
    expect(await readOffer(db, id)).toMatchObject({ attention: 'kill', taking: null });
    const work = await aWork(db, market);
    if (taken !== undefined) await noteTaken(db, taken, { work });
    expect(await readOffer(db, id)).toMatchObject({ state: 'taken-back', attention: 'kill', work });
    const asked = { state: null, attention: true, partner: market.first, words: '' };
    expect((await listOffers(db, asked, null, 10)).map((one) => one.id)).toContain(id);
  });

  test('that its partner corrects or kills after acceptance is told of to whoever took it, a kill to all who may withdraw, each once', async () => {
    const publisher = ids();
    await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
      values (${publisher}, 'publisher@example.vn', 'P', '', '', now())`.execute(db);
    await sql`insert into user_grant (app_user, role) values (${publisher}, 'publisher')`.execute(
      db,
    );
    const given = anOffer();
    const id = await accepted(given);
    const told = async (): Promise<readonly string[]> => {
      const { rows } = await sql<{ line: string }>`
        select n.kind || ' ' || u.email || ' ' || (n.data ->> 'title') as line
        from person_notice n join app_user u on u.id = n.app_user
        where n.subject = ${`offer:${id}`} order by n.at, n.kind, u.email`.execute(db);
      return rows.map(({ line }) => line);
    };
    const mended = { ...given, corrects: true, reason: 'A name.', fingerprint: print('b') };
    await receive({ ...mended, changedAt: later(1) }, later(1));
    const [first = ''] = await told();
    expect(await told()).toHaveLength(1);
    expect(first).toMatch(/^offer-corrected .+ Sông Hàn$/);
    expect(first).not.toContain('publisher@');
    await receive({ ...mended, changedAt: later(2), usable: false, reason: 'Wrong.' }, later(2));
    await receive({ ...mended, changedAt: later(2), usable: false, reason: 'Wrong.' }, later(3));
    const all = await told();
    expect(all.map((line) => line.split(' ')[0])).toEqual([
      ...['offer-corrected', 'offer-killed', 'offer-killed'],
    ]);
    expect(all.join()).toContain('offer-killed publisher@example.vn');
  });
});

describe('a partner', () => {
  const as = <T>(partner: PartnerId, ask: (trx: Kysely<Database>) => Promise<T>): Promise<T> =>
    db.transaction().execute((trx) => inPartnerScope(trx, partner, () => ask(trx)));
  const titles = async (partner: PartnerId): Promise<readonly unknown[]> =>
    (await as(partner, (trx) => sql`select item from offer`.execute(trx))).rows;

  test('sees its own offers alone, and nothing of who decided or what it became', async () => {
    const mine = anOffer({ partner: market.second });
    await receive(mine);
    expect(await titles(market.second)).toContainEqual({ item: mine.item });
    expect(await titles(market.first)).not.toContainEqual({ item: mine.item });
    for (const column of ['decided_by', 'work', 'taking', 'problem', 'decision', 'attention']) {
      const asked = as(market.second, (trx) =>
        sql`select ${sql.ref(column)} from offer`.execute(trx),
      );
      await expect(asked).rejects.toThrow('permission denied');
    }
    await expect(
      as(market.first, (trx) => sql`select from partner_feed`.execute(trx)),
    ).rejects.toThrow('permission denied');
  });

  test('offers for itself alone, undecided, and changes nothing afterwards', async () => {
    const offer = (partner: PartnerId, state: string) => (trx: Kysely<Database>) =>
      sql`insert into offer (id, partner, item, item_version, title, content, fingerprint, rights,
          credit, state, received_at, touched_at)
        values (${ids()}, ${partner}, ${ids()}, '', 'T', '{}', ${print('e')}, '', '', ${state}, now(),
          now())`.execute(trx);
    await as(market.first, offer(market.first, 'offered'));
    await expect(as(market.first, offer(market.second, 'offered'))).rejects.toThrow('row-level');
    await expect(as(market.first, offer(market.first, 'taken-back'))).rejects.toThrow('row-level');
    await expect(
      as(market.first, (trx) => sql`update offer set title = 'x'`.execute(trx)),
    ).rejects.toThrow('permission denied');
  });
});

describe('a feed', () => {
  const aFeed = (address: string): GivenPartnerFeed => ({
    ...{ partner: market.first, kind: 'feed', address, language: null, terms: 'Free', credit: '' },
    ...{ active: true, everyMinutes: 15 },
  });
  async function add(address: string): Promise<string> {
    const id = ids();
    const by = { user: market.user, at: now };
    expect(await insertPartnerFeed(db, id, aFeed(address), by)).toBe(true);
    return id;
  }

  test('is asked by one worker, of one host one at a time, until it is let go or its time is over', async () => {
    const one = await add('https://one.example/a');
    await add('https://one.example/b');
    const other = await add('https://two.example/a');
    const claimed = await Promise.all([1, 2, 3, 4].map(() => claimPartnerFeed(db, now)));
    const got = claimed.flatMap((feed) => (feed === null ? [] : [feed]));
    expect(got.map(({ id }) => id).sort()).toEqual([one, other].sort());
    const [first] = got.filter(({ id }) => id === one);
    if (first === undefined) throw new Error('not claimed');
    await notePartnerFeed(db, first, { kind: 'not-modified' }, now);
    expect((await claimPartnerFeed(db, now))?.address).toBe('https://one.example/b');
    expect(await claimPartnerFeed(db, later(599_999))).toBeNull();
    expect(await claimPartnerFeed(db, later(600_000))).not.toBeNull();
  });

  test('is asked later after each failure, and as often as before once it answers', async () => {
    const id = await add('https://three.example/a');
    const problem = { kind: 'status', detail: '503' };
    const now = async () => (await readPartnerFeed(db, id)) ?? expect.fail('no feed');
    await notePartnerFeed(db, await now(), { kind: 'failed', problem, restMs: null }, later(0));
    await notePartnerFeed(db, await now(), { kind: 'failed', problem, restMs: null }, later(0));
    expect(await now()).toMatchObject({ failures: 2, problem, nextAt: later(60 * 60_000) });
    const restMs = 5 * 60 * 60_000;
    await notePartnerFeed(db, await now(), { kind: 'failed', problem, restMs }, later(0));
    expect((await now()).nextAt).toBe(later(restMs));
    const report = {
      items: 1,
      new: 1,
      changed: 0,
      takenBack: 0,
      unchanged: 0,
      left: 0,
      leftItems: [],
    };
    const read = { kind: 'read', etag: '"a"', lastModified: '', report } as const;
    await notePartnerFeed(db, await now(), read, later(0));
    expect(await now()).toMatchObject({ failures: 0, problem: null, etag: '"a"', report });
    expect((await now()).nextAt).toBe(later(15 * 60_000));
    await notePartnerFeed(db, await now(), { kind: 'not-modified' }, later(0));
    expect(await now()).toMatchObject({ etag: '"a"', report });
  });
});
