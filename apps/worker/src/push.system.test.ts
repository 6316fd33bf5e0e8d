import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Instant, instantOf, type PartnerId, type UserId, uuidv7 } from '@nhipcau/core/kernel';
import type { PushSettings } from '@nhipcau/core/syndication';
import {
  claimPushChannel,
  insertPushChannel,
  listPushChannels,
  pushAttempts,
  reconcile,
  resumePushChannel,
  setPushSecret,
  wantPushTest,
} from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anInstallation, type Installation } from './installation.fixture.ts';
import { pushToPartners } from './push.ts';

const secret = `whsec_${Buffer.from('a secret of the test, 32 bytes..').toString('base64')}`;
const ids = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

let site: Installation;
let user: UserId;
let partner: PartnerId;
let agreement: string;
let hook: Server;
/** What the partner's server answers to a parcel, by its event and its body. */
let answer: (event: string, body: string) => number | Promise<number>;
/** Numbers of all parcels that came, taken or not. */
const numbers: string[] = [];
const got: { id: string; event: string; at: number; body: Record<string, unknown> }[] = [];
let offMs = 0;
const now = (): Instant => instantOf(Date.now() + offMs);
let stopping: AbortController;
let running: Promise<void>;
const lines: string[] = [];

beforeAll(async () => {
  site = await anInstallation();
  const { rows } = await sql<{ id: UserId }>`select id from app_user order by id`.execute(site.db);
  user = rows[0]?.id ?? expect.fail('nobody');
  hook = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { 'webhook-id': id, 'nhipcau-event': event, 'webhook-timestamp': at } = request.headers;
    numbers.push(`${id}`);
    const status = await answer(`${event}`, body);
    if (status < 300) {
      got.push({ id: `${id}`, event: `${event}`, at: Number(at), body: JSON.parse(body) });
    }
    response.writeHead(status).end();
  });
  await new Promise<void>((done) => void hook.listen(0, '127.0.0.1', () => done()));
  partner = ids() as PartnerId;
  agreement = ids();
  await sql`insert into organisation (id, slug) values (${partner}, 'han-river')`.execute(site.db);
  await sql`insert into partner (organisation, kind, country, languages, since)
    values (${partner}, 'newspaper', 'KR', '{ko,en}', '2026-01-01')`.execute(site.db);
  await sql`insert into agreement (id, family, title, status, effective_from, created_at)
    values (${agreement}, 'contract', '{"vi": "Hợp đồng", "en": "Contract"}', 'signed',
      '2026-01-01', now())`.execute(site.db);
  await sql`insert into agreement_party (agreement, organisation)
    values (${agreement}, ${partner})`.execute(site.db);
  await sql`insert into user_grant (app_user, role) values (${user}, 'partner-manager')`.execute(
    site.db,
  );
  start();
}, 120_000);
beforeEach(() => {
  answer = () => 204;
  got.length = 0;
  numbers.length = 0;
  offMs = 0;
});
afterAll(async () => {
  stopping.abort();
  await running;
  hook.close();
  await site.remove();
});

/** A worker in this process. */
function start(): void {
  stopping = new AbortController();
  const config = { ...site.config, outbound: { allowPrivate: true }, pollS: 0.05 };
  running = pushToPartners(config, (line) => lines.push(line), now, stopping.signal);
}

/** A worker in a process of its own. */
function aWorker(): ChildProcess {
  const program = fileURLToPath(new URL('./killed-pusher.fixture.ts', import.meta.url));
  const { appDatabaseUrl, dataFolder } = site.config;
  return spawn(process.execPath, [program, appDatabaseUrl, dataFolder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function aChannel(given: Partial<PushSettings> = {}): Promise<string> {
  await sql`update push_channel set state = 'paused', paused_reason = 'by-hand', paused_at = now()
    where state = 'active'`.execute(site.db);
  const id = ids();
  const { port } = hook.address() as AddressInfo;
  const settings = { kind: 'webhook', address: `http://127.0.0.1:${port}/in`, ...given };
  const channel = { name: 'Seoul', settings: settings as PushSettings, format: 'ninjs' } as const;
  const by = { user, at: now() };
  await insertPushChannel(site.db, id, partner, { ...channel, languages: ['ko', 'en'] }, by);
  await setPushSecret(site.db, id, secret, now());
  await resumePushChannel(site.db, id, now());
  return id;
}

let works = 0;
/** A work with a licence for Korea, public in Korean, of which the partner's wire tells. */
async function aWork(title: string): Promise<Parameters<Installation['newsroom']['publish']>[0]> {
  works += 1;
  const work = await site.newsroom.work(`w-${works}`);
  const licence = ids();
  await sql`insert into licence (id, partner, agreement, territory, languages, media, starts_at,
      credit_line, may_translate, may_adapt, may_cut, may_sublicense, may_train, conditions,
      created_by, created_at)
    values (${licence}, ${partner}, ${agreement}, '{"kind": "worldwide", "except": []}', '{ko,en}',
      '{web}', '2026-01-01', '{}', true, true, true, false, false, '{}', ${user}, now())`.execute(
    site.db,
  );
  await sql`insert into licence_work (licence, work) values (${licence}, ${work})`.execute(site.db);
  await site.newsroom.publish(work, 'ko', title);
  await settle();
  return work;
}

const settle = () => reconcile(site.db, { siteUrl: 'https://nhipcau.example', ids });

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await what()) return;
    await sleep(25);
  }
  expect.fail('it does not come');
}

const stateOf = async (id: string) =>
  (await listPushChannels(site.db)).find((one) => one.id === id) ?? expect.fail('no channel');
const deliveriesOf = async (id: string): Promise<readonly { seq: number; licence: string }[]> => {
  const { rows } = await sql<{ seq: number; licence: string }>`select seq::int as seq, licence
    from delivery where push_channel = ${id} order by at, id`.execute(site.db);
  return rows;
};

test('what the wire tells is pushed in order, each with one licence in the ledger, and nothing from before', async () => {
  await aWork('Trước');
  const channel = await aChannel();
  await aWork('Một');
  await aWork('Hai');
  await until(() => got.length === 2);
  expect(got.map(({ event, body }) => [event, body.headlines])).toMatchObject([
    ['publish', [{ value: 'Một' }]],
    ['publish', [{ value: 'Hai' }]],
  ]);
  await until(async () => (await deliveriesOf(channel)).length === 2);
  const { cursor } = await stateOf(channel);
  const handed = await deliveriesOf(channel);
  expect([handed[1]?.seq, new Set(handed.map(({ licence }) => licence)).size]).toEqual([cursor, 2]);
});

test('a kill goes at once, before what waits for a server that fails, and what waits is then not sent', async () => {
  const channel = await aChannel();
  const first = await aWork('Đã gửi');
  await until(() => got.length === 1);
  answer = (event) => (event === 'publish' ? 503 : 204);
  const second = await aWork('Chưa gửi');
  await until(async () => (await pushAttempts(site.db, channel, 1))[0]?.outcome === 'failed');
  await site.newsroom.withdraw(first, 'ko', 'Sai số liệu');
  await settle();
  await until(() => got.length === 2);
  expect(got[1]).toMatchObject({ event: 'kill', body: { pubStatus: 'canceled' } });
  expect(JSON.stringify(got[1]?.body)).not.toContain('body_xhtml');
  await site.newsroom.withdraw(second, 'ko', 'Sai hết');
  await settle();
  offMs = 60_000;
  await until(async () => (await stateOf(channel)).cursor >= 5);
  const [last] = (await pushAttempts(site.db, channel, 10)).filter(
    ({ outcome }) => outcome === 'withheld',
  );
  expect(last).toMatchObject({ kind: 'superseded' });
  expect(got.map(({ event }) => event)).toEqual(['publish', 'kill', 'kill']);
});

test('a correction goes before what waits, too, and says why', async () => {
  await aChannel();
  const work = await aWork('Sai');
  await until(() => got.length === 1);
  await site.newsroom.publish(work, 'ko', 'Đúng', { reason: 'Sai tên cầu' });
  await settle();
  await until(() => got.length === 2);
  expect(got[1]?.event).toBe('correction');
  expect(JSON.stringify(got[1]?.body)).toContain('Sai tên cầu');
});

test('a kill goes at once though a transfer is stuck, which is left without a word of failure, and though another kill is', async () => {
  const channel = await aChannel();
  const [first, second] = [await aWork('Đã gửi một'), await aWork('Đã gửi hai')];
  await until(() => got.length === 2);
  let stuck = 0;
  answer = (_event, body) => {
    const isStuck = /Kẹt|Đã gửi một/.test(body) && stuck < 2;
    if (isStuck) stuck += 1;
    return isStuck ? new Promise(() => undefined) : 204;
  };
  await aWork('Kẹt lại');
  await until(() => stuck === 1);
  const began = Date.now();
  await site.newsroom.withdraw(first, 'ko', 'Sai số liệu');
  await settle();
  await until(() => stuck === 2);
  await site.newsroom.withdraw(second, 'ko', 'Sai tên');
  await settle();
  await until(() => got.length === 3);
  expect(got[2]).toMatchObject({ event: 'kill', body: { headlines: [{ value: 'Đã gửi hai' }] } });
  expect(Date.now() - began).toBeLessThan(5_000);
  const failed = (await pushAttempts(site.db, channel, 20)).filter((one) => one.outcome !== 'sent');
  expect(failed).toEqual([]);
}, 60_000);

test('a transfer that is stuck at one partner keeps no other channel waiting', async () => {
  const slow = await aChannel();
  let asked = 0;
  answer = () => {
    asked += 1;
    return asked === 1 ? new Promise(() => undefined) : 204;
  };
  await aWork('Không ai nhận');
  await until(() => asked === 1);
  const other = ids();
  const { port } = hook.address() as AddressInfo;
  const settings = { kind: 'webhook', address: `http://127.0.0.1:${port}/other` } as const;
  const given = { name: 'Busan', settings, format: 'ninjs', languages: ['ko'] } as const;
  await insertPushChannel(site.db, other, partner, given, { user, at: now() });
  await setPushSecret(site.db, other, secret, now());
  await resumePushChannel(site.db, other, now());
  await aWork('Người khác nhận');
  await until(() => got.length === 1);
  await until(async () => (await deliveriesOf(other)).length === 1);
  expect(await deliveriesOf(slow)).toEqual([]);
});

test('a licence that has ended meanwhile: the item is not sent, it is said, and the end is told without text', async () => {
  const channel = await aChannel();
  answer = () => 500;
  const work = await aWork('Hết hạn');
  await until(async () => (await pushAttempts(site.db, channel, 1)).length === 1);
  await sql`update licence set withdrawn_at = now(), withdrawn_reason = 'Hết' where id in (
    select licence from licence_work where work = ${work})`.execute(site.db);
  await settle();
  answer = () => 204;
  offMs = 60_000;
  await until(async () =>
    (await pushAttempts(site.db, channel, 9)).some((one) => one.kind === 'not-available'),
  );
  await until(() => got.length === 1);
  expect(got[0]).toMatchObject({ event: 'end', body: { action: 'end', title: 'Hết hạn' } });
  expect(await deliveriesOf(channel)).toEqual([]);
});

test('a licence that ends while a transfer is on its way: it is left, nothing is written down, and the end is told', async () => {
  const channel = await aChannel();
  let asked = 0;
  answer = (event) => {
    if (event === 'publish') asked += 1;
    return event === 'publish' ? new Promise(() => undefined) : 204;
  };
  const work = await aWork('Đang đi');
  await until(() => asked === 1);
  await sql`update licence set ends_at = now() where id in (
    select licence from licence_work where work = ${work})`.execute(site.db);
  await settle();
  await until(async () => (await stateOf(channel)).cursor > 0 && got.length === 1);
  expect(got[0]).toMatchObject({ event: 'end', body: { action: 'end', title: 'Đang đi' } });
  await until(async () =>
    (await pushAttempts(site.db, channel, 9)).some((one) => one.kind === 'not-available'),
  );
  expect([asked, await deliveriesOf(channel)]).toEqual([1, []]);
});

test('a correction of what may be had no longer is told with its reason and without the text', async () => {
  const channel = await aChannel();
  const work = await aWork('Sai tên');
  await until(() => got.length === 1);
  await sql`update licence set ends_at = now() where id in (
    select licence from licence_work where work = ${work})`.execute(site.db);
  await settle();
  await until(() => got.length === 2);
  await site.newsroom.publish(work, 'ko', 'Đúng tên', { reason: 'Sai tên cầu' });
  await settle();
  await until(() => got.length === 4);
  expect(got.map(({ event }) => event)).toEqual(['publish', 'end', 'correction', 'end']);
  expect(got[2]?.body).toMatchObject({
    action: 'correction',
    language: 'ko',
    reason: 'Sai tên cầu',
  });
  expect(got[2]?.body).not.toHaveProperty('bodies');
  expect(await deliveriesOf(channel)).toHaveLength(1);
});

test('a correction that another version has overtaken while the server failed is still told as one, first', async () => {
  await aChannel();
  const work = await aWork('Sai');
  await until(() => got.length === 1);
  answer = () => 503;
  await site.newsroom.publish(work, 'ko', 'Đúng', { reason: 'Sai tên cầu' });
  await settle();
  await site.newsroom.publish(work, 'ko', 'Đúng hơn', { reason: 'Sai năm xây' });
  await settle();
  answer = () => 204;
  offMs = 60_000;
  await until(() => got.length === 3);
  expect(got.map(({ event }) => event)).toEqual(['publish', 'correction', 'correction']);
  expect(got[1]?.body).toMatchObject({ action: 'correction', reason: 'Sai tên cầu' });
  expect(got[2]?.body).toMatchObject({ headlines: [{ value: 'Đúng hơn' }] });
});

test('a server that fails for a day gets the same id each time, then the channel pauses and people are told; resumed, nothing is lost', async () => {
  const channel = await aChannel();
  answer = () => 500;
  await aWork('Kiên nhẫn');
  const attempts = () => pushAttempts(site.db, channel, 100);
  await until(async () => (await attempts()).length === 1);
  const end = ((await attempts())[0]?.at ?? 0) + 86_400_000;
  for (;;) {
    const [last] = await attempts();
    const [seen, againAt] = [(await attempts()).length, last?.againAt ?? 0];
    expect(againAt).toBeLessThanOrEqual(end);
    // A second before its time it waits, and the channel stands.
    offMs = againAt - 1_000 - Date.now();
    await sleep(150);
    expect([(await attempts()).length, (await stateOf(channel)).state]).toEqual([seen, 'active']);
    offMs = againAt - Date.now();
    await until(async () => (await attempts()).length > seen);
    if (againAt === end) break;
  }
  await until(async () => (await stateOf(channel)).state === 'paused');
  expect(new Set(numbers).size).toBe(1);
  expect(numbers).toHaveLength((await attempts()).length);
  expect(await stateOf(channel)).toMatchObject({ state: 'paused', pausedReason: 'not-taken' });
  const { rows } = await sql<{ kind: string }>`select kind from letter
    where kind = 'channel-paused'`.execute(site.db);
  expect(rows).toHaveLength(1);
  answer = () => 204;
  await resumePushChannel(site.db, channel, now());
  await until(() => got.length === 1);
  expect(got[0]?.id).toMatch(new RegExp(`^${channel}-\\d+$`));
  expect(lines.join()).not.toContain('whsec');
});

test('a partner that wants nothing more is believed at once; without its secret nothing is sent', async () => {
  const channel = await aChannel();
  answer = () => 410;
  await aWork('Đủ rồi');
  await until(async () => (await stateOf(channel)).pausedReason === 'gone');
  const bare = await aChannel();
  await sql`delete from push_secret where channel = ${bare}`.execute(site.db);
  await aWork('Không khóa');
  await until(async () => (await stateOf(bare)).pausedReason === 'no-secret');
  expect(got).toEqual([]);
});

test('what the law of the partner’s country wants printed goes with a push from the first day on which it does, and not before', async () => {
  await aChannel();
  const rule = ids();
  const from = (days: number) => sql`daterange(
    (now() at time zone 'Asia/Ho_Chi_Minh')::date + ${days}::int, null)`;
  await sql`insert into market (code, name, languages) values ('KR', '{}', '{ko}')
    on conflict do nothing`.execute(site.db);
  await sql`insert into market_rule (id, market, valid, label, source)
    values (${rule}, 'KR', ${from(1)}, '{"en": "Label", "ko": "외국 기관의 콘텐츠"}', 'Luật mẫu, Điều 1')`.execute(
    site.db,
  );
  await aWork('Hôm trước');
  await until(() => got.length === 1);
  await sql`update market_rule set valid = ${from(0)} where id = ${rule}`.execute(site.db);
  await aWork('Hôm sau');
  await until(() => got.length === 2);
  await sql`delete from market_rule where id = ${rule}`.execute(site.db);
  const said = got.map(({ body }) => JSON.stringify(body).includes('외국 기관의 콘텐츠'));
  expect(said).toEqual([false, true]);
});

test('a test goes out though the channel is paused, and tells what came of it', async () => {
  const channel = await aChannel();
  await sql`update push_channel set state = 'paused', paused_reason = 'by-hand', paused_at = now()
    where id = ${channel}`.execute(site.db);
  await wantPushTest(site.db, channel, now());
  await until(() => got.length === 1);
  expect(got[0]).toMatchObject({ event: 'test', body: { action: 'test' } });
  await until(async () => (await stateOf(channel)).testWantedAt === null);
  expect((await pushAttempts(site.db, channel, 1))[0]).toMatchObject({
    seq: null,
    outcome: 'sent',
  });
});

test('a channel in the hand of a worker that is killed is taken by another before its term is over, and a kill goes', async () => {
  stopping.abort();
  await running;
  const channel = await aChannel();
  let asked = 0;
  answer = (event) => {
    if (event === 'publish') asked += 1;
    return event === 'publish' ? new Promise(() => undefined) : 204;
  };
  const born = aWorker();
  const gone = once(born, 'exit');
  const work = await aWork('Chưa xong');
  await expect.poll(() => asked, { timeout: 30_000 }).toBe(1);
  const { rows } = await sql<{ until: Instant }>`select busy_until as until from push_channel
    where id = ${channel}`.execute(site.db);
  const term = rows[0]?.until ?? expect.fail('in nobody’s hand');
  expect(await claimPushChannel(site.db, channel, 0, instantOf(term - 1))).toBe(false);
  born.kill('SIGKILL');
  await gone;
  await site.newsroom.withdraw(work, 'ko', 'Sai số liệu');
  await settle();
  start();
  await until(() => got.length === 1);
  expect(got[0]?.event).toBe('kill');
  expect(Date.now()).toBeLessThan(term);
}, 60_000);

test('a worker that is killed at any point of its sending loses nothing, and the ledger has each parcel once', async () => {
  stopping.abort();
  await running;
  const channel = await aChannel();
  const works = [];
  for (let number = 0; number < 10; number += 1) works.push(await aWork(`Bài ${number}`));
  let child: ChildProcess | null = null;
  let killAt = Infinity;
  answer = async () => {
    killAt -= 1;
    // Before it is answered, and while it writes that it was.
    if (killAt === 0) child?.kill('SIGKILL');
    if (killAt === 1) setTimeout(() => child?.kill('SIGKILL'), 1 + (numbers.length % 5) * 3);
    return 204;
  };
  /** Lets a worker live until it is killed, or `done`. */
  const live = async (done: () => Promise<boolean>): Promise<void> => {
    const born = aWorker();
    child = born;
    const gone = once(born, 'exit');
    while (born.exitCode === null && born.signalCode === null && !(await done())) await sleep(50);
    born.kill('SIGKILL');
    await gone;
  };
  let killed = 0;
  for (const [turn, after] of [2, 3, 1, 2, 3].entries()) {
    killAt = after;
    if (turn === 2) {
      await site.newsroom.withdraw(works[0] ?? expect.fail(), 'ko', 'Sai số liệu');
      await settle();
    }
    await live(async () => false);
    killed += 1;
  }
  killAt = Infinity;
  const isDone = async (): Promise<boolean> => {
    const { rows } = await sql<{ left: number }>`select count(*)::int as left from wire_entry e
      join push_channel c on c.partner = e.partner
      where c.id = ${channel} and e.seq > c.cursor`.execute(site.db);
    return rows[0]?.left === 0;
  };
  await live(isDone);
  expect([killed, await isDone()]).toEqual([5, true]);
  const first = new Map(got.map(({ id, event }) => [id, event]));
  expect([...first.values()].sort()).toEqual([
    ...['kill', ...Array.from({ length: 10 }, () => 'publish')],
  ]);
  const ledger = await deliveriesOf(channel);
  expect(new Set(ledger.map(({ seq }) => seq)).size).toBe(ledger.length);
  expect(ledger).toHaveLength(11);
}, 180_000);
