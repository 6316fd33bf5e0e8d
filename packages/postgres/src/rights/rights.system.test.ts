import { expectOk, type LicenceId, type TopicId, type WorkId } from '@nhipcau/core/kernel';
import { knownIn, may, type Product } from '@nhipcau/core/rights';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { withdrawLicence } from './grant-licence.ts';
import { knownRights, worksOfPartner } from './known-rights.ts';
import { listLicences, readLicence, worksOfLicence } from './licences.ts';
import {
  aGrant,
  aMarket,
  aWork,
  country,
  grant,
  ids,
  instant,
  language,
  type Market,
  now,
} from './rights.fixture.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let market: Market;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  market = await aMarket(db);
}, 120_000);
afterAll(() => fresh.drop());

const use = { country: country('KR'), language: language('ko'), medium: 'web', at: now } as const;
const answer = async (work: WorkId, asked: Partial<typeof use> = {}, partner = market.first) => {
  const [rights] = await knownRights(db, partner, [work]);
  if (rights === undefined) throw new Error('the work is there');
  const given = { ...use, ...asked };
  return may(knownIn(rights, given.country), given);
};
const codes = async (...given: Parameters<typeof answer>) =>
  (await answer(...given)).reasons.map(({ code }) => code);

describe('a licence', () => {
  test('is granted under an agreement of the partner, and answers a question at once', async () => {
    const work = await aWork(db, market);
    expect(await codes(work)).toEqual(['no-licence']);
    const id = expectOk(await grant(db, market, aGrant(market, [work])));
    expect(await answer(work)).toMatchObject({ allowed: true, licence: id });
    expect(await answer(work, { country: country('JP') })).toMatchObject({
      reasons: [{ code: 'outside-territory', licence: id }],
    });
    expect(await readLicence(db, id)).toMatchObject({
      ...{ partner: { slug: 'han-river', name: { en: 'Name han-river' } }, workCount: 1 },
      ...{ agreement: { title: { en: 'Contract' } }, product: null, withdrawn: null },
    });
    expect(await worksOfLicence(db, id, { after: null, limit: 9 })).toMatchObject([
      { id: work, title: 'Tựa vi' },
    ]);
  });

  test('is refused under an agreement to which the partner is no party, and over what is not there', async () => {
    const work = await aWork(db, market);
    const other = await sql<{ id: Market['agreement'] }>`
      insert into agreement (id, family, title, status, created_at)
      values (${ids()}, 'contract', '{}', 'signed', now()) returning id`.execute(db);
    const agreement = other.rows[0]?.id ?? market.agreement;
    expect(await grant(db, market, aGrant(market, [work], { agreement }))).toMatchObject({
      error: { kind: 'not-a-party' },
    });
    expect(await grant(db, market, aGrant(market, [ids() as WorkId]))).toMatchObject({
      error: { kind: 'unknown-reference', field: 'works' },
    });
    const partner = market.house;
    expect(await grant(db, market, aGrant(market, [work], { partner }))).toMatchObject({
      error: { kind: 'unknown-reference', field: 'partner' },
    });
  });

  test('is taken back from an instant on, and its claim is free', async () => {
    const work = await aWork(db, market);
    const id = expectOk(await grant(db, market, aGrant(market, [work], { exclusive: true })));
    await db
      .transaction()
      .execute((trx) =>
        withdrawLicence(trx, id, 'Hết hợp tác', { user: market.user, actor: 'operator', at: now }),
      );
    expect(await codes(work)).toEqual(['withdrawn']);
    const theirs = { partner: market.second, from: now, exclusive: true };
    expect((await grant(db, market, aGrant(market, [work], theirs))).ok).toBe(true);
  });

  test('is listed by partner, work, state, and by what ends soon', async () => {
    const work = await aWork(db, market);
    const [ended, soon, toCome] = [
      ...[{ until: instant('2026-02-01T00:00:00Z') }, { until: instant('2026-12-20T00:00:00Z') }],
      ...[{ from: instant('2027-01-01T00:00:00Z') }],
    ].map((given) => aGrant(market, [work], given));
    const made: LicenceId[] = [];
    for (const one of [ended, soon, toCome]) {
      if (one !== undefined) made.push(expectOk(await grant(db, market, one)));
    }
    const listed = async (asked: object) =>
      (
        await listLicences(db, {
          ...{ partner: null, work, agreement: null, state: null, endsBefore: null },
          ...{ at: now, after: null, limit: 25, ...asked },
        })
      ).map(({ id }) => made.indexOf(id));
    expect(await listed({})).toEqual([2, 1, 0]);
    expect(await listed({ state: 'ended' })).toEqual([0]);
    expect(await listed({ state: 'to-come' })).toEqual([2]);
    expect(await listed({ endsBefore: instant('2026-12-24T02:00:00Z') })).toEqual([1]);
    expect(await listed({ partner: market.second })).toEqual([]);
    expect(await listed({ after: made[2], limit: 1 })).toEqual([1]);
  });
});

describe('an exclusive licence', () => {
  test('stands against another’s, and the refusal names it', async () => {
    const work = await aWork(db, market);
    const held = expectOk(await grant(db, market, aGrant(market, [work], { exclusive: true })));
    const asked = aGrant(market, [await aWork(db, market), work], { partner: market.second });
    expect(await grant(db, market, asked)).toEqual({
      ok: false,
      error: {
        ...{ kind: 'exclusive-conflict', licence: held, partner: market.first, held: true, work },
        ...{
          slug: `w-${work.slice(-12)}`,
          workTitle: 'Tựa vi',
          works: 1,
          from: aGrant(market, []).from,
        },
        until: aGrant(market, []).until,
        name: { vi: 'Tên han-river', en: 'Name han-river' },
      },
    });
    expect((await listLicences(db, { ...everyLicence, partner: market.second, work })).length).toBe(
      0,
    );
  });

  test('is not given over what another holds without exclusivity', async () => {
    const work = await aWork(db, market);
    const held = expectOk(await grant(db, market, aGrant(market, [work])));
    const asked = aGrant(market, [work], { partner: market.second, exclusive: true });
    expect(await grant(db, market, asked)).toMatchObject({
      error: { kind: 'exclusive-conflict', licence: held, held: false },
    });
  });

  test('is given to one of two who ask at the same moment from two connections, twenty times', async () => {
    const pools = [kyselyOf<Database>(fresh.pool), kyselyOf<Database>(fresh.pool)];
    for (let round = 0; round < 20; round += 1) {
      const works = [await aWork(db, market, []), await aWork(db, market, [])];
      const outcomes = await Promise.all(
        [market.first, market.second].map((partner, at) =>
          grant(pools[at] ?? db, market, aGrant(market, works, { partner, exclusive: true })),
        ),
      );
      const won = outcomes.filter(({ ok }) => ok);
      expect(won).toHaveLength(1);
      const lost = outcomes.find(({ ok }) => !ok);
      expect(lost).toMatchObject({
        error: { kind: 'exclusive-conflict', licence: won[0]?.ok && won[0].value, works: 2 },
      });
    }
  });
});

const everyLicence = {
  ...{ partner: null, work: null, agreement: null, state: null, endsBefore: null },
  ...{ at: now, after: null, limit: 25 },
} as const;

describe('a licence over a product', () => {
  let topic: TopicId;
  beforeAll(async () => {
    topic = ids() as TopicId;
    await sql`insert into topic (id, slug, position, name, description)
      values (${topic}, 'am-nhac', 1, '{"vi": "Âm nhạc", "en": "Music"}', '{"vi": "", "en": ""}')`.execute(
      db,
    );
  });
  const product = (given: Partial<Product> = {}): Product => ({
    ...{ topics: [topic], places: [], categories: [], organisations: [], ...given },
  });
  const over = (given: Partial<Product> = {}, leaveOutTaken = false) => ({
    scope: { kind: 'product', product: product(given), leaveOutTaken } as const,
  });
  const tag = (work: WorkId) =>
    sql`insert into work_topic (work, topic, position) values (${work}, ${topic}, 1)`.execute(db);

  test('covers what matches today, and what comes to match later', async () => {
    const [before, after, never] = [
      ...[await aWork(db, market), await aWork(db, market), await aWork(db, market)],
    ] as [WorkId, WorkId, WorkId];
    await tag(before);
    expectOk(await grant(db, market, aGrant(market, [], over())));
    expect(await codes(before)).toEqual(['covered']);
    expect(await codes(after)).toEqual(['no-licence']);
    await tag(after);
    expect(await codes(after)).toEqual(['covered']);
    expect(await codes(never)).toEqual(['no-licence']);
  });

  test('takes in a work made later, but none for readers at home', async () => {
    const all = over({ topics: [], categories: ['official'] });
    expectOk(await grant(db, market, aGrant(market, [], all)));
    const work = await aWork(db, market);
    await sql`update work set category = 'official' where id = ${work}`.execute(db);
    expect(await codes(work)).toEqual(['covered']);
    const home = await aWork(db, market, []);
    await sql`update work set category = 'official', audience = 'domestic' where id = ${home}`.execute(
      db,
    );
    expect((await knownRights(db, market.first, [home]))[0]?.licences).toEqual([]);
  });

  test('leaves out a later work on which somebody else’s claim stands, and none that was asked for', async () => {
    const taken = await aWork(db, market);
    const theirs = { partner: market.second, exclusive: true };
    expectOk(await grant(db, market, aGrant(market, [taken], theirs)));
    await tag(taken);
    expect(await codes(taken)).toEqual(['no-licence']);
    const refused = await grant(db, market, aGrant(market, [], over()));
    expect(refused).toMatchObject({ error: { kind: 'exclusive-conflict', work: taken } });
    expect((await grant(db, market, aGrant(market, [], over({}, true)))).ok).toBe(true);
    expect(await codes(taken)).toEqual(['no-licence']);
  });
});

describe('what narrows a licence', () => {
  test('is a material, an embargo of the partner or of the market, and a suspended agreement', async () => {
    const work = await aWork(db, market);
    expectOk(await grant(db, market, aGrant(market, [work])));
    await sql`insert into material (id, work, part, kind, holder, credit, territory, ends_at, source,
        may_translate, may_adapt, may_cut, may_sublicense, may_train)
      values (${ids()}, ${work}, 'hero', 'picture', 'Hãng ảnh', '', '{"kind": "worldwide", "except": []}',
        '2026-12-01', '', true, true, true, true, true)`.execute(db);
    expect(await codes(work)).toEqual(['covered']);
    expect(await answer(work, { at: instant('2026-12-01T00:00:00Z') })).toMatchObject({
      reasons: [{ code: 'ended', part: 'hero' }],
    });

    const until = new Date(instant('2026-11-25T00:00:00Z'));
    const narrower = (partner: string | null, code: string | null) =>
      sql`insert into narrower_embargo (id, work, partner, market, until, reason, set_by, set_at)
        values (${ids()}, ${work}, ${partner}, ${code}, ${until}, 'Lý do', ${market.user}, now())`.execute(
        db,
      );
    await narrower(market.second, null);
    expect(await codes(work)).toEqual(['covered']);
    await sql`insert into market (code, name, languages)
      values ('KR', '{"vi": "Hàn Quốc", "en": "Korea"}', '{ko}') on conflict do nothing`.execute(
      db,
    );
    await narrower(null, 'KR');
    expect(await codes(work)).toEqual(['embargoed']);
    expect(await codes(work, { at: instant('2026-11-25T00:00:00Z') })).toEqual(['covered']);
    await sql`delete from narrower_embargo where work = ${work} and market = 'KR'`.execute(db);

    const frame = ids();
    await sql`insert into agreement (id, family, title, status, effective_from, created_at)
      values (${frame}, 'contract', '{}', 'signed', '2026-01-01', now())`.execute(db);
    await sql`update agreement set parent = ${frame} where id = ${market.agreement}`.execute(db);
    await sql`insert into agreement_suspension (id, agreement, from_on, reason, review_on)
      values (${ids()}, ${frame}, '2026-11-24', 'Dịch bệnh', '2027-02-01')`.execute(db);
    expect(await codes(work, { at: instant('2026-11-23T16:59:59.999Z') })).toEqual(['covered']);
    expect(await codes(work, { at: instant('2026-11-23T17:00:00Z') })).toEqual(['agreement-rests']);
    await sql`update agreement set parent = null where id = ${market.agreement}`.execute(db);
    expect(await codes(work)).toEqual(['covered']);
    const ends = (day: string | null) =>
      sql`update agreement set expires_on = ${day}::date where id = ${market.agreement}`.execute(
        db,
      );
    await ends('2026-11-24');
    expect(await codes(work, { at: instant('2026-11-23T16:59:59.999Z') })).toEqual(['covered']);
    expect(await codes(work)).toEqual(['agreement-rests']);
    await sql`insert into agreement_renewal (agreement, ends_on, decided_on, decided_by, until_on,
        performance, cost, risk, recommendation)
      values (${market.agreement}, '2026-11-24', '2026-10-01', ${market.user}, '2027-11-24', '', '', '',
        '')`.execute(db);
    expect(await codes(work)).toEqual(['covered']);
    await sql`update agreement set status = 'terminated', ended_on = '2026-11-24'
      where id = ${market.agreement}`.execute(db);
    expect(await codes(work, { at: instant('2026-11-23T16:59:59.999Z') })).toEqual(['covered']);
    expect(await codes(work)).toEqual(['agreement-rests']);
    await sql`update agreement set status = 'signed', ended_on = null
      where id = ${market.agreement}`.execute(db);
    await ends(null);
    await sql`update partner set state = 'suspended' where organisation = ${market.first}`.execute(
      db,
    );
    expect(await codes(work)).toEqual(['agreement-rests']);
    await sql`update partner set state = 'active' where organisation = ${market.first}`.execute(db);
  });

  test('the works of a partner come the newest first, page by page', async () => {
    const whole = await worksOfPartner(db, market.second, { after: null, limit: 100 });
    expect(whole.length).toBeGreaterThan(3);
    const first = whole.slice(0, 2);
    const rest = await worksOfPartner(db, market.second, {
      after: first[1]?.id ?? null,
      limit: 100,
    });
    expect([...first, ...rest]).toEqual(whole);
    expect(whole.map(({ id }) => id)).toEqual(
      whole
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
  });
});
