import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  type EmailAddress,
  type PartnerId,
  type UserId,
  uuidv7,
  vietnamZone,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { MailSettings } from '@nhipcau/mail';
import { startPostOffice } from '@nhipcau/mail/testing';
import {
  killWork,
  listAcknowledgements,
  recordDelivery,
  type WireEntry,
  wireEntries,
} from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { anInstallation, type Installation } from './installation.fixture.ts';
import { sendLetters } from './letters.ts';
import { systemClock } from './open-publisher.ts';
import { keepWire } from './wire.ts';

const ids = (): string => uuidv7(Date.now(), randomBytes(10));
const partner = ids() as PartnerId;
const agreement = ids();
let site: Installation;
let stop: AbortController;
let ended: Promise<void>;
const logged: string[] = [];

beforeAll(async () => {
  site = await anInstallation();
  const { db } = site;
  await sql`insert into organisation (id, slug) values (${partner}, 'han-river')`.execute(db);
  await sql`insert into partner (organisation, kind, country, languages, since)
    values (${partner}, 'newspaper', 'KR', '{ko}', '2020-01-01')`.execute(db);
  await sql`insert into agreement (id, family, title, status, effective_from, created_at)
    values (${agreement}, 'contract', '{}', 'signed', '2020-01-01', now())`.execute(db);
}, 120_000);
afterAll(() => site.remove());

beforeEach(() => {
  stop = new AbortController();
  // It looks by itself so seldom that only what wakes it is seen.
  const config = { ...site.config, pollS: 300 };
  ended = keepWire(config, (line) => logged.push(line), systemClock, stop.signal);
});
afterEach(async () => {
  stop.abort();
  await ended;
});

const licensed = async (work: WorkId, startsInMs = -1_000, endsInMs: number | null = null) => {
  const id = ids();
  const at = (ms: number): Date => new Date(Date.now() + ms);
  await site.db.transaction().execute(async (trx) => {
    await sql`insert into licence (id, partner, agreement, territory, languages, media, starts_at,
        ends_at, credit_line, may_translate, may_adapt, may_cut, may_sublicense, may_train, conditions,
        created_at)
      values (${id}, ${partner}, ${agreement}, '{"kind": "worldwide", "except": []}', '{vi}', '{web}',
        ${at(startsInMs)}, ${endsInMs === null ? null : at(endsInMs)}, '{}', false, false, false, false,
        false, '{}', now())`.execute(trx);
    await sql`insert into licence_work (licence, work) values (${id}, ${work})`.execute(trx);
  });
};
const told = async (work: WorkId) =>
  (await wireEntries(site.db, partner, { since: 0, limit: 1_000 })).filter(
    (entry) => entry.work === work,
  );
const actions = async (work: WorkId) => (await told(work)).map(({ action }) => action);
const soon = { timeout: 20_000, interval: 20 };

test('a text that goes out is told at once, its correction too, and its kill, which asks whoever received it to act', async () => {
  const { db, newsroom } = site;
  const work = await newsroom.work('cau-long-bien');
  await licensed(work);
  await newsroom.publish(work, 'vi', 'Cầu Long Biên');
  await expect.poll(() => actions(work), soon).toEqual(['publish']);
  const [first] = await told(work);
  if (first === undefined) expect.fail();
  const { seq, itemVersion, licence } = first;
  const handed = { partner, seq, itemVersion, licence, at: systemClock() };
  await recordDelivery(db, { ...handed, channel: 'wire', format: 'ninjs', sent: '{}' }, ids);
  await newsroom.publish(work, 'vi', 'Cầu Long Biên', { reason: 'Sai năm xây' });
  await expect.poll(() => actions(work), soon).toEqual(['publish', 'correction']);
  const { rows } = await sql<{ id: UserId }>`select id from app_user limit 1`.execute(db);
  const user = rows[0]?.id ?? expect.fail();
  const by = { user, actor: `user:${user}`, at: systemClock(), role: 'publisher', ids } as const;
  await db
    .transaction()
    .execute((trx) => killWork(trx, work, { reason: 'Sai sự thật', takeMemory: false }, by));
  await expect.poll(() => actions(work), soon).toEqual(['publish', 'correction', 'kill']);
  const asked = () => listAcknowledgements(db, { work, open: true, limit: 9 });
  await expect
    .poll(async () => (await asked()).map(({ kind }) => kind).sort(), soon)
    .toEqual([...['correction', 'kill']]);
  expect(logged.filter((line) => line.startsWith('alarm'))).toEqual([]);
});

test('a licence that begins and ends tells it by itself, at its instants and not before', async () => {
  const work = await site.newsroom.work('cho-noi');
  await site.newsroom.publish(work, 'vi', 'Chợ nổi');
  const [from, until] = [Date.now() + 700, Date.now() + 3_000];
  await licensed(work, from - Date.now(), until - Date.now());
  await expect.poll(() => actions(work), soon).toEqual(['publish', 'end']);
  const [begin, end] = (await told(work)).map(({ at }) => at);
  expect(begin).toBeGreaterThanOrEqual(from - 20);
  expect(begin).toBeLessThan(until);
  expect(end).toBeGreaterThanOrEqual(until - 20);
  expect(end).toBeLessThan(until + 2_000);
});

test('a wire whose connection breaks goes on by itself', async () => {
  const work = await site.newsroom.work('hue');
  await licensed(work);
  await site.newsroom.publish(work, 'vi', 'Huế');
  await expect.poll(() => actions(work), soon).toEqual(['publish']);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'nhipcau wire' and datname = current_database()`.execute(site.db);
  await site.newsroom.publish(work, 'vi', 'Huế', { reason: 'Sai tên' });
  await expect.poll(() => actions(work), soon).toEqual(['publish', 'correction']);
});

test('the people of a partner that received what is killed get a letter that says what to do and why', async () => {
  const { db, newsroom, config } = site;
  await sql`insert into app_user (id, email, name, language, password_hash, totp_secret, created_at)
    values (${ids()}, 'desk@han.example', 'Han', 'en', '', '', now())`.execute(db);
  await sql`insert into user_grant (app_user, role, organisation)
    select id, 'partner', ${partner} from app_user where email = 'desk@han.example'`.execute(db);
  const office = await startPostOffice();
  const from = { name: 'Nhịp Cầu', address: 'desk@example.vn' as EmailAddress };
  const settings: MailSettings = {
    ...{ host: '127.0.0.1', port: office.port, tls: 'if-offered', login: null, authorities: null },
    from,
  };
  const mail = {
    settings,
    apiUrl: 'https://desk.example.vn',
    marketHosts: new Map(),
    mornings: { hour: 7, zone: vietnamZone },
  };
  const leaving = new AbortController();
  const sent = sendLetters(
    { ...config, mail, pollS: 0.05 },
    () => undefined,
    systemClock,
    leaving.signal,
  );
  const work = await newsroom.work('den-hung');
  await licensed(work);
  await newsroom.publish(work, 'vi', 'Đền Hùng');
  await expect.poll(() => actions(work), soon).toEqual(['publish']);
  const [first] = await told(work);
  if (first === undefined) expect.fail();
  const { seq, itemVersion, licence } = first;
  const handed = { partner, seq, itemVersion, licence, at: systemClock() };
  await recordDelivery(db, { ...handed, channel: 'wire', format: 'ninjs', sent: '{}' }, ids);
  await newsroom.withdraw(work, 'vi', 'Ảnh dựng');
  await expect.poll(() => office.taken.length, soon).toBe(1);
  const [letter] = office.taken;
  expect(letter?.to).toEqual(['desk@han.example']);
  expect(letter?.mail.subject).toMatch(/Đền Hùng/);
  expect(letter?.mail.text).toMatch(/Ảnh dựng/);
  expect(letter?.mail.text).toMatch(/take it down/i);
  leaving.abort();
  await sent;
  await office.close();
});

test('a worker killed before any of the statements that write the wire loses no entry, tells none twice, and asks once', async () => {
  stop.abort();
  await ended;
  const { db, newsroom, config } = site;
  const program = fileURLToPath(new URL('./killed-wire.fixture.ts', import.meta.url));
  /** Lets a worker live until it kills itself before the statement `at`, or until `done`. */
  const killedAt = async (at: number, done: () => Promise<boolean>): Promise<boolean> => {
    const given = [program, String(at), config.appDatabaseUrl];
    const born = spawn(process.execPath, given, { stdio: ['ignore', 'ignore', 'inherit'] });
    const gone = once(born, 'exit');
    let isDone = false;
    while (born.exitCode === null && born.signalCode === null && !isDone) {
      await sleep(20);
      isDone = await done();
    }
    born.kill('SIGKILL');
    await gone;
    return !isDone;
  };
  const works = [await newsroom.work('bat-trang'), await newsroom.work('van-phuc')] as const;
  const wire = async (since: number) =>
    (await wireEntries(db, partner, { since, limit: 1_000 })).filter(({ work }) =>
      works.includes(work),
    );
  const open = async () =>
    (await listAcknowledgements(db, { partner, open: true, limit: 99 })).filter(({ work }) =>
      works.includes(work),
    );
  /** Items of which a version was made or a partner has it, and no entry tells; there is never one. */
  const halfDone = async () => {
    const { rows } = await sql`
      select v.id from item_version v where not exists (
        select from wire_entry e where e.partner = ${partner} and e.item_version = v.id)
      union all
      select p.item_version from partner_item p where not exists (
        select from wire_entry e where e.partner = p.partner and e.item_version = p.item_version)`.execute(
      db,
    );
    return rows;
  };
  /** What a reader has that asks for what is new after each kill. */
  const followed: WireEntry[] = [];
  const follow = async () => followed.push(...(await wire(followed.at(-1)?.seq ?? 0)));
  /** Kills worker after worker, each one statement later, until one does all that is to be done. */
  const killedOften = async (entries: number, asked: number): Promise<number> => {
    const done = async () => (await wire(0)).length >= entries && (await open()).length >= asked;
    for (let at = 1; ; at += 1) {
      const wasKilled = await killedAt(at, done);
      await follow();
      expect(await halfDone()).toEqual([]);
      if (!wasKilled) return at - 1;
    }
  };

  for (const work of works) {
    await licensed(work);
    await newsroom.publish(work, 'vi', 'Làng nghề');
  }
  const kills = [await killedOften(2, 0)];
  for (const { seq, itemVersion, licence } of followed) {
    const handed = { partner, seq, itemVersion, licence, at: systemClock() };
    await recordDelivery(db, { ...handed, channel: 'wire', format: 'ninjs', sent: '{}' }, ids);
  }
  await newsroom.publish(works[0], 'vi', 'Làng gốm', { reason: 'Sai tên làng' });
  await newsroom.withdraw(works[1], 'vi', 'Ảnh dựng');
  kills.push(await killedOften(4, 2));

  expect(kills[0]).toBeGreaterThan(5);
  expect(kills[1]).toBeGreaterThan(5);
  expect(followed).toEqual(await wire(0));
  expect(await Promise.all(works.map(actions))).toEqual([
    ['publish', 'correction'],
    ['publish', 'kill'],
  ]);
  expect((await open()).map(({ kind }) => kind).sort()).toEqual(['correction', 'kill']);
}, 180_000);
