import {
  expectOk,
  type Instant,
  instantOf,
  type LicenceId,
  type PartnerId,
  type SiteLanguage,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inPartnerScope } from '../access/partner-scope.ts';
import type { Database } from '../database.ts';
import { actOnTask, partnerTasks } from '../portal/tasks.ts';
import type { GivenLicence } from '../rights/grant-licence.ts';
import {
  addEdition,
  aGrant,
  aMarket,
  aWork,
  grant,
  ids,
  language,
  type Market,
} from '../rights/rights.fixture.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { askToAct, listAcknowledgements } from './acknowledgements.ts';
import { listDeliveries, recordDelivery } from './deliveries.ts';
import { reconcile, reconcileDueInMs } from './reconcile.ts';
import { newestSeq, wireEntries, wireItem } from './wire.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let market: Market;
let third: PartnerId;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  market = await aMarket(db);
  third = ids() as PartnerId;
  await sql`insert into organisation (id, slug) values (${third}, 'mekong')`.execute(db);
  await sql`insert into partner (organisation, kind, country, languages, since)
    values (${third}, 'broadcaster', 'LA', '{lo,en}', '2026-01-01')`.execute(db);
  await sql`insert into agreement_party (agreement, organisation)
    values (${market.agreement}, ${third})`.execute(db);
}, 120_000);
afterAll(() => fresh.drop());

const site = { siteUrl: 'https://nhipcau.example', ids };
const settle = () => reconcile(db, site);
const licensed = async (works: readonly WorkId[], given: Partial<GivenLicence> = {}) =>
  expectOk(await grant(db, market, aGrant(market, works, given)));
/** What a partner is told of a work, in order. */
const told = async (work: WorkId, partner = market.first) =>
  (await wireEntries(db, partner, { since: 0, limit: 1_000 }))
    .filter((entry) => entry.work === work)
    .map(({ action, language: of }) => `${action} ${of}`);
const scoped = <T>(partner: PartnerId, ask: (trx: Kysely<Database>) => Promise<T>): Promise<T> =>
  db.transaction().execute((trx) => inPartnerScope(trx, partner, () => ask(trx)));
/** Titles that a partner sees in its own scope. */
const seen = (work: WorkId, partner = market.first) =>
  scoped(partner, async (trx) => {
    const { rows } = await sql<{ title: string }>`select v.content->>'title' as title
      from item_version v where v.work = ${work} order by 1`.execute(trx);
    return rows.map(({ title }) => title);
  });
const write = (work: WorkId, of: SiteLanguage, title: string, reason: string | null = null) =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string; head: number }>`
      select id, head + 1 as head from edition where work = ${work} and language = ${of}
      for update`.execute(trx);
    const { id, head } = rows[0] ?? expect.fail('no edition');
    await sql`insert into revision (edition, number, title, summary, byline, method, translator, body,
        saved_by, saved_at)
      values (${id}, ${head}, ${title}, '', '', 'human', '', '{"type": "doc", "content": []}',
        ${market.user}, now())`.execute(trx);
    await sql`update edition set head = ${head}, live_revision = ${head}, live_since = now()
      where id = ${id}`.execute(trx);
    if (reason === null) return;
    await sql`insert into correction (edition, revision, at, reason)
      values (${id}, ${head}, now(), ${reason})`.execute(trx);
  });
const withdraw = (work: WorkId, of: SiteLanguage, reason: string) =>
  sql`update edition set live_revision = null, live_since = null, withdrawn_at = now(),
      withdrawn_reason = ${reason}
    where work = ${work} and language = ${of}`.execute(db);
const later = (ms: number): Instant => instantOf(Date.now() + ms);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const hand = async (work: WorkId, partner = market.first) => {
  const entry = (await wireEntries(db, partner, { since: 0, limit: 1_000 })).findLast(
    (one) => one.work === work,
  );
  if (entry === undefined) return expect.fail('nothing was told');
  await scoped(partner, (trx) =>
    recordDelivery(
      trx,
      {
        ...{ partner, seq: entry.seq, itemVersion: entry.itemVersion, licence: entry.licence },
        ...{ channel: 'wire', format: 'ninjs', sent: '{}', at: instantOf(Date.now()) },
      },
      ids,
    ),
  );
  return entry;
};

/** A work in Korean with a picture at its head that came at `at` and of which no file is made. */
async function workWithPicture(
  at: number,
): Promise<{ readonly work: WorkId; readonly picture: string }> {
  const [work, picture] = [await aWork(db, market, []), ids()];
  await sql`insert into picture (id, sha256, format, width_px, height_px, title, alt, credit, licence,
      licence_state, created_at)
    values (${picture}, ${picture.replaceAll('-', '').padEnd(64, '0')}, 'jpeg', 640, 480, 'Cầu', '{}',
      'Lan', 'own', 'holds', ${new Date(at)})`.execute(db);
  await addEdition(db, market, work, 'ko', { picture, alt: '다리', caption: '' });
  return { work, picture };
}

/** What is to be printed with a work as things stand. */
async function printed(work: WorkId): Promise<string | null | undefined> {
  await settle();
  const { rows } = await sql<{ label: string | null }>`select terms->>'label' as label
    from partner_item where work = ${work} and partner = ${market.first}`.execute(db);
  return rows[0]?.label;
}

describe('a partner', () => {
  test('is told once of what it may have, in its languages, and of each change after that', async () => {
    const work = await aWork(db, market, ['vi', 'ko']);
    await licensed([work]);
    await settle();
    expect([await told(work), await seen(work)]).toEqual([['publish ko'], ['Tựa ko']]);
    expect(await settle()).toEqual({ works: 0, entries: 0 });
    await write(work, 'ko', 'Sửa');
    await write(work, 'vi', 'Sửa bản Việt');
    await settle();
    await write(work, 'ko', 'Đúng', 'Sai tên cầu');
    await write(work, 'ko', 'Đúng hơn');
    await settle();
    await withdraw(work, 'ko', 'Sai hết');
    expect(await seen(work)).toEqual([]);
    await settle();
    const all = ['publish ko', 'update ko', 'correction ko', 'kill ko'];
    expect([await told(work), await seen(work)]).toEqual([all, ['Đúng hơn']]);
    const entries = await wireEntries(db, market.first, { since: 0, limit: 1_000 });
    const items = await Promise.all(
      entries.filter((one) => one.work === work).map((one) => wireItem(db, market.first, one)),
    );
    expect(items.slice(0, 3)).toEqual(['superseded', 'superseded', 'superseded']);
    expect(items[3]).toMatchObject({
      item: { kind: 'kill', version: 4, reason: 'Sai hết', body: [], title: 'Đúng hơn' },
    });
    await write(work, 'ko', 'Viết lại');
    await settle();
    expect([await told(work), await seen(work)]).toEqual([[...all, 'publish ko'], ['Viết lại']]);
  });

  test('is told of a correction of what it may have no longer, once and without its text, and that it is still not to be had', async () => {
    const work = await aWork(db, market);
    const licence = await licensed([work]);
    await settle();
    await hand(work);
    await sql`update licence set ends_at = now() where id = ${licence}`.execute(db);
    await settle();
    await write(work, 'ko', 'Sửa');
    await settle();
    expect(await told(work)).toEqual(['publish ko', 'end ko']);
    await write(work, 'ko', 'Đúng', 'Sai năm xây cầu');
    await write(work, 'ko', 'Đúng hơn');
    await settle();
    await write(work, 'ko', 'Đúng nhất');
    await settle();
    expect(await told(work)).toEqual(['publish ko', 'end ko', 'correction ko', 'end ko']);
    const entries = (await wireEntries(db, market.first, { since: 0, limit: 1_000 })).filter(
      (entry) => entry.work === work,
    );
    expect(entries[2]?.reason).toBe('Sai năm xây cầu');
    expect(await Promise.all(entries.map((one) => wireItem(db, market.first, one)))).toEqual([
      ...['not-available', 'not-available', 'not-available', 'not-available'],
    ]);
    expect(await seen(work)).toEqual([]);
    await askToAct(db, instantOf(Date.now()));
    const tasks = await scoped(market.first, (trx) => partnerTasks(trx, instantOf(0)));
    expect(tasks).toMatchObject([
      { work, kind: 'correction', title: 'Tựa ko', reason: 'Sai năm xây cầu', actedAt: null },
    ]);
    const by = { user: market.user, at: instantOf(Date.now()) };
    const version = tasks[0]?.itemVersion ?? '';
    await scoped(market.first, (trx) => actOnTask(trx, version, by));
  });

  test('is told of an item at the first instant of its licence, not before, and at its end that it ended', async () => {
    const work = await aWork(db, market);
    await licensed([work], { from: later(2_000), until: later(4_000) });
    await settle();
    expect([await told(work), await seen(work)]).toEqual([[], []]);
    expect(await reconcileDueInMs(db)).toBeLessThanOrEqual(2_000);
    await pause(((await reconcileDueInMs(db)) ?? 0) + 2);
    expect(await seen(work)).toEqual(['Tựa ko']);
    await settle();
    expect(await told(work)).toEqual(['publish ko']);
    await pause(((await reconcileDueInMs(db)) ?? 0) + 2);
    expect(await seen(work)).toEqual([]);
    await settle();
    expect(await told(work)).toEqual(['publish ko', 'end ko']);
  });

  test('is told what the law of its country wants printed, on the days on which it does', async () => {
    const work = await aWork(db, market, ['ko']);
    await licensed([work]);
    const label = () => printed(work);
    const { rows } = await sql<{ country: string }>`
      select country from partner where organisation = ${market.first}`.execute(db);
    const country = rows[0]?.country ?? expect.fail('no partner');
    await sql`insert into market (code, name, languages)
      values (${country}, '{"vi": "Nước", "en": "Country"}', '{ko}') on conflict do nothing`.execute(
      db,
    );
    expect(await label()).toBeNull();
    const rule = ids();
    const today = sql`(now() at time zone 'Asia/Ho_Chi_Minh')::date`;
    await sql`insert into market_rule (id, market, valid, label, source)
      values (${rule}, ${country}, daterange(${today} + 1, null),
        '{"en": "Label", "ko": "표시"}', 'Đạo luật mẫu, Điều 1')`.execute(db);
    expect(await label()).toBeNull();
    /** Whether the work is looked at again when tomorrow begins in Vietnam. */
    const turnsTomorrow = async (): Promise<unknown> => {
      const { rows: turns } = await sql<{ isSo: boolean }>`
        select at = (${today} + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' as "isSo"
        from syndication_turn where work = ${work}`.execute(db);
      return turns[0]?.isSo;
    };
    /** As if the days had passed: nobody changed the rule, and the turn has come. */
    const dayPasses = () =>
      db.transaction().execute(async (trx) => {
        await sql`update market_rule set valid = daterange(lower(valid) - 1, upper(valid) - 1)
          where id = ${rule}`.execute(trx);
        await sql`delete from syndication_wanted`.execute(trx);
        await sql`update syndication_turn set at = now() where work = ${work}`.execute(trx);
      });
    expect(await turnsTomorrow()).toBe(true);
    await dayPasses();
    expect(await label()).toBe('표시');
    await sql`update market_rule set valid = daterange(${today}, ${today} + 1)
      where id = ${rule}`.execute(db);
    expect([await label(), await turnsTomorrow()]).toEqual(['표시', true]);
    await dayPasses();
    expect(await label()).toBeNull();
    await sql`update market_rule set valid = daterange(${today}, null) where id = ${rule}`.execute(
      db,
    );
    expect(await label()).toBe('표시');
    await sql`delete from market_rule where id = ${rule}`.execute(db);
    expect(await label()).toBeNull();
    expect(await told(work)).toEqual(['publish ko']);
  });

  test('is told what the law of a group of countries wants printed, while its country belongs to it', async () => {
    const work = await aWork(db, market, ['ko']);
    await licensed([work]);
    const label = () => printed(work);
    expect(await label()).toBeNull();
    await sql`insert into market (code, members, name, languages)
      values ('AS', '{JP,KR}', '{"vi": "Nhóm", "en": "Group"}', '{ko}')`.execute(db);
    const rule = ids();
    await sql`insert into market_rule (id, market, valid, label, source)
      values (${rule}, 'AS', daterange('2020-01-01', null), '{"vi": "Nhãn", "en": "Of the group"}',
        'Quy chế mẫu, Điều 1')`.execute(db);
    expect(await label()).toBe('Of the group');
    await sql`update market set members = '{JP}' where code = 'AS'`.execute(db);
    expect(await label()).toBeNull();
    await sql`update market set members = '{JP,KR}' where code = 'AS'`.execute(db);
    expect(await label()).toBe('Of the group');
    await sql`delete from market_rule where id = ${rule}`.execute(db);
    expect(await label()).toBeNull();
  });

  test('has nothing of a work under its own embargo, from the instant it is set, while another has it', async () => {
    const work = await aWork(db, market, ['en']);
    await licensed([work], { languages: [language('en')] });
    await licensed([work], { languages: [language('en')], partner: third });
    await settle();
    const until = later(2_000);
    await sql`insert into narrower_embargo (id, work, partner, until, reason, set_by, set_at)
      values (${ids()}, ${work}, ${market.first}, ${new Date(until)}, 'Hẹn giờ', ${market.user},
        now())`.execute(db);
    expect([await seen(work), await seen(work, third)]).toEqual([[], ['Tựa en']]);
    await settle();
    expect([await told(work), await told(work, third)]).toEqual([
      ...[['publish en', 'end en'], ['publish en']],
    ]);
    await pause(until - Date.now() + 20);
    await settle();
    expect([await told(work), await seen(work)]).toEqual([
      ...[['publish en', 'end en', 'publish en'], ['Tựa en']],
    ]);
  });

  test('loses an item in the transaction that takes its licence back or suspends it', async () => {
    const [first, second] = [await aWork(db, market), await aWork(db, market)];
    const licence = await licensed([first]);
    await licensed([second]);
    await settle();
    await sql`update licence set withdrawn_at = now(), withdrawn_reason = 'Vi phạm'
      where id = ${licence}`.execute(db);
    expect([await seen(first), await seen(second)]).toEqual([[], ['Tựa ko']]);
    await sql`update partner set state = 'suspended' where organisation = ${market.first}`.execute(
      db,
    );
    expect(await seen(second)).toEqual([]);
    await settle();
    await sql`update partner set state = 'active' where organisation = ${market.first}`.execute(db);
    await settle();
    expect([await told(first), await told(second)]).toEqual([
      ['publish ko', 'end ko'],
      ['publish ko', 'end ko', 'publish ko'],
    ]);
  });

  test('is told once, of the whole, of an item whose pictures have no files yet, and after ten minutes without them', async () => {
    const minutes = (many: number) => instantOf(Date.now() - many * 60_000);
    const [fresh, lost] = [
      await workWithPicture(minutes(0)),
      await workWithPicture(minutes(10) - 1),
    ];
    await licensed([fresh.work, lost.work]);
    await settle();
    expect([await told(fresh.work), await told(lost.work)]).toEqual([[], ['publish ko']]);
    const due = (await reconcileDueInMs(db)) ?? 0;
    expect([due > 9 * 60_000, due <= 10 * 60_000]).toEqual([true, true]);
    await sql`insert into rendition (picture, place, type, width_px, height_px, sha256)
      values (${fresh.picture}, 'whole', 'image/jpeg', 640, 480, ${'a'.repeat(64)})`.execute(db);
    await settle();
    expect(await told(fresh.work)).toEqual(['publish ko']);
    const entries = await wireEntries(db, market.first, { since: 0, limit: 1_000 });
    const entry = entries.find(({ work }) => work === fresh.work);
    expect(entry && (await wireItem(db, market.first, entry))).toMatchObject({
      item: { version: 1, hero: { id: fresh.picture } },
    });
  });

  test('is told all of it once, wherever the telling was cut off', async () => {
    const works = [await aWork(db, market), await aWork(db, market), await aWork(db, market)];
    await licensed(works);
    for (let cut = 1; cut <= 3; cut += 1) {
      let calls = 0;
      const failing = () => {
        calls += 1;
        if (calls >= cut) throw new Error('killed');
        return ids();
      };
      await expect(reconcile(db, { ...site, ids: failing })).rejects.toThrow('killed');
    }
    await settle();
    for (const work of works) expect(await told(work)).toEqual(['publish ko']);
  });

  test('reads numbers without a hole in the order in which they became visible, though several tell at once', async () => {
    const works = await Promise.all(Array.from({ length: 8 }, () => aWork(db, market)));
    await licensed(works);
    const reading: number[] = [];
    let done = false;
    const follow = async () => {
      let since = await newestSeq(db, market.first);
      const from = since;
      while (!done || reading.length < 8) {
        for (const { seq } of await wireEntries(db, market.first, { since, limit: 3 })) {
          reading.push(seq - from);
          since = seq;
        }
        await pause(1);
      }
    };
    const following = follow();
    await Promise.all([settle(), settle(), settle()]);
    done = true;
    await following;
    expect(reading).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('whoever received an item', () => {
  test('is asked to act on its kill, chased while silent, and not after it has answered', async () => {
    const work = await aWork(db, market);
    await licensed([work]);
    await licensed([work], { partner: third });
    await settle();
    await hand(work);
    await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
      values (${ids()}, 'desk@han.example', 'Han', '', '', now())`.execute(db);
    await sql`insert into user_grant (app_user, role, organisation)
      select id, 'partner', ${market.first} from app_user where email = 'desk@han.example'`.execute(
      db,
    );
    await withdraw(work, 'ko', 'Ảnh dựng');
    await settle();
    const at = Date.now();
    const hour = 3_600_000;
    const chased = async (hours: number) =>
      (await askToAct(db, instantOf(at + hours * hour))).chased;
    expect(await askToAct(db, instantOf(at))).toEqual({ asked: 1, chased: 0 });
    expect([await chased(0.9), await chased(1.1), await chased(1.2), await chased(6.1)]).toEqual([
      ...[0, 1, 0, 1],
    ]);
    const [asked] = await listAcknowledgements(db, { work, open: true, limit: 9 });
    expect(asked).toMatchObject({
      partner: { slug: 'han-river' },
      kind: 'kill',
      reason: 'Ảnh dựng',
    });
    expect(asked?.chasedAt).toHaveLength(2);
    const by = { user: market.user, at: instantOf(at) };
    const version = asked?.itemVersion ?? '';
    expect(await scoped(third, (trx) => actOnTask(trx, version, by))).toBe(false);
    expect(await scoped(market.first, (trx) => actOnTask(trx, version, by))).toBe(true);
    expect(await chased(25)).toBe(0);
    expect(await listAcknowledgements(db, { work, open: true, limit: 9 })).toEqual([]);
    const { rows } = await sql<{ kind: string; step: number }>`
      select kind, (data->>'step')::int as step from letter where recipient = 'desk@han.example'
      order by at`.execute(db);
    expect(rows.map(({ step }) => step)).toEqual([0, 1, 2]);
  });

  test('is asked about an item by the newest alone, and its answer answers what was asked before', async () => {
    const work = await aWork(db, market);
    await licensed([work]);
    await settle();
    await hand(work);
    const tasks = async () =>
      (await scoped(market.first, (trx) => partnerTasks(trx, instantOf(0))))
        .filter((one) => one.work === work)
        .map(({ kind, itemVersion, actedAt }) => ({ kind, itemVersion, acted: actedAt !== null }));
    const open = async () =>
      (await listAcknowledgements(db, { work, open: true, limit: 9 })).map(({ kind }) => kind);
    const hour = 3_600_000;
    await write(work, 'ko', 'Bản sửa', 'Sai tên');
    await settle();
    await askToAct(db, instantOf(Date.now()));
    const [corrected] = await tasks();
    expect(corrected).toMatchObject({ kind: 'correction', acted: false });
    await withdraw(work, 'ko', 'Ảnh dựng');
    await settle();
    await askToAct(db, instantOf(Date.now()));
    const [killed, ...others] = await tasks();
    expect([killed?.kind, others, await open()]).toEqual(['kill', [], ['kill', 'correction']]);
    expect((await askToAct(db, instantOf(Date.now() + 1.1 * hour))).chased).toBe(1);

    const act = (version: string | undefined) =>
      scoped(market.first, (trx) =>
        actOnTask(trx, version ?? '', { user: market.user, at: instantOf(Date.now()) }),
      );
    expect([await act(corrected?.itemVersion), await open()]).toEqual([true, ['kill']]);
    expect(await tasks()).toMatchObject([{ kind: 'kill', acted: false }]);
    await sql`update acknowledgement set acted_at = null, acted_by = null
      where item_version = ${corrected?.itemVersion}`.execute(db);
    expect([await act(killed?.itemVersion), await open()]).toEqual([true, []]);
    expect(await act(killed?.itemVersion)).toBe(false);
    expect(await tasks()).toMatchObject([{ kind: 'kill', acted: true }]);
  });

  test('is found by the version that it has', async () => {
    const work = await aWork(db, market);
    const licence = await licensed([work]);
    await settle();
    await hand(work);
    await write(work, 'ko', 'Bản hai');
    await settle();
    const [found] = await listDeliveries(db, { work, version: 1, limit: 9 });
    expect(found).toMatchObject({
      ...{
        partner: { slug: 'han-river' },
        licence,
        version: 1,
        newest: 2,
        channel: 'wire',
        size: 2,
      },
    });
    expect(await listDeliveries(db, { work, version: 2, limit: 9 })).toEqual([]);
  });
});

describe('Postgres by itself', () => {
  test('shows three partners nothing of each other, in whichever table they look', async () => {
    const partners = [market.first, market.second, third];
    for (const partner of partners) {
      const work = await aWork(db, market, ['en']);
      await licensed([work], { partner, languages: [language('en')] });
      await settle();
      await hand(work, partner);
      await withdraw(work, 'en', 'Sai');
      await settle();
      await askToAct(db, instantOf(Date.now()));
      const other = await aWork(db, market, ['en']);
      await licensed([other], { partner, languages: [language('en')] });
    }
    await settle();
    const { rows: tables } = await sql<{ name: string; own: string | null }>`
      select c.relname as name, (select a.attname from pg_attribute a where a.attrelid = c.oid
          and a.attname = any('{partner,organisation}') and not a.attisdropped
          and a.atttypid = 'uuid'::regtype order by a.attname desc limit 1) as own
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`.execute(
      db,
    );
    expect(tables.length).toBeGreaterThan(70);
    const open = new Set<string>();
    for (const partner of partners) {
      for (const { name, own } of tables) {
        const rows = await scoped(partner, async (trx) => {
          const column = own === null ? sql`null` : sql.ref(own);
          const { rows: found } = await sql<{ own: string | null }>`
            select ${column} as own from ${sql.table(name)}`.execute(trx);
          return found;
        }).catch((error: { code?: string }) => error.code);
        if (rows === '42501') continue;
        open.add(name);
        if (typeof rows === 'string' || rows === undefined) expect.fail(`${name}: ${rows}`);
        if (own !== null)
          expect([name, rows.filter((row) => row.own !== partner)]).toEqual([name, []]);
      }
      const versions = await scoped(partner, async (trx) => {
        const { rows } = await sql<{ id: string }>`select id from item_version`.execute(trx);
        return rows.map(({ id }) => id);
      });
      const { rows: its } = await sql<{ id: string }>`
        select distinct item_version as id from wire_entry where partner = ${partner}`.execute(db);
      const own = new Set(its.map(({ id }) => id));
      expect(versions.length).toBeGreaterThan(0);
      expect(versions.filter((id) => !own.has(id))).toEqual([]);
    }
    for (const table of [
      'partner_item',
      'item_version',
      'wire_entry',
      'delivery',
      'acknowledgement',
    ]) {
      expect(open).toContain(table);
      // Nobody in particular sees nothing at all.
      const none = await db.transaction().execute(async (trx) => {
        await sql`set local role nhipcau_partner`.execute(trx);
        const { rows } = await sql`select from ${sql.table(table)}`.execute(trx);
        return rows;
      });
      expect([table, none]).toEqual([table, []]);
    }
    for (const table of [
      'work',
      'edition',
      'revision',
      'picture',
      'material',
      'app_user',
      'audit_event',
    ]) {
      expect([table, open.has(table)]).toEqual([table, false]);
    }
  });

  test('refuses a delivery of what is not to be had, under another licence, or in another name', async () => {
    const work = await aWork(db, market);
    const licence = await licensed([work]);
    const other = await licensed([await aWork(db, market)]);
    await settle();
    const entry = await hand(work);
    const attempt = (changed: { partner?: PartnerId; licence?: LicenceId }, as = market.first) =>
      scoped(as, (trx) =>
        recordDelivery(
          trx,
          {
            ...{ partner: market.first, seq: entry.seq, itemVersion: entry.itemVersion, licence },
            ...{ channel: 'wire', format: 'ninjs', sent: '{}', at: instantOf(Date.now()) },
            ...changed,
          },
          ids,
        ),
      );
    await expect(attempt({ licence: other })).rejects.toMatchObject({ code: '42501' });
    await expect(attempt({}, third)).rejects.toMatchObject({ code: '42501' });
    await expect(attempt({ partner: third }, third)).rejects.toMatchObject({ code: '42501' });
    await attempt({});
    await sql`update licence set ends_at = now() where id = ${licence}`.execute(db);
    await expect(attempt({})).rejects.toMatchObject({ code: '42501' });
  });

  test.each(['item_version', 'wire_entry', 'delivery'])(
    'lets nobody change or remove a row of %s',
    async (name) => {
      const table = sql.table(name);
      await expect(sql`delete from ${table}`.execute(db)).rejects.toMatchObject({ code: '42501' });
      const column = name === 'item_version' ? 'made_at' : 'at';
      await expect(
        sql`update ${table} set ${sql.ref(column)} = now()`.execute(db),
      ).rejects.toMatchObject({ code: '42501' });
    },
  );
});
