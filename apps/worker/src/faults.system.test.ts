import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, instantOf } from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import {
  type Database,
  enqueue,
  lockSite,
  postgresRollbacks,
  requestRollback,
  updateSite,
} from '@nhipcau/postgres';
import {
  createPool,
  kyselyOf,
  migrate,
  migrationsFolder,
  startServer,
} from '@nhipcau/postgres/server';
import type { SiteSettings } from '@nhipcau/publisher';
import { folderStore, readChanges, readHead, verifyStore } from '@nhipcau/release';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import type { WorkerConfig } from './config.ts';
import { anInstallation, type Installation, published, textAt } from './installation.fixture.ts';
import { openNewsroom } from './newsroom.fixture.ts';
import { systemClock } from './open-publisher.ts';
import { type RunningWorker, runErrand, startWorker } from './worker.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const patience = { timeout: 60_000, interval: 100 };

/** An installation whose site is published; it is removed after the test. */
async function publishedSite(dataFolder?: string): Promise<Installation> {
  const installation = await anInstallation(dataFolder);
  cleanups.push(installation.remove);
  const { newsroom, config } = installation;
  await newsroom.publish(await newsroom.work('first'), 'vi', 'Trước');
  await newsroom.publishAll();
  await runErrand('publish', config, () => undefined, AbortSignal.timeout(60_000));
  return installation;
}

/** A worker that is stopped after the test, with what it logged. */
function aWorker(
  { config }: Pick<Installation, 'config'>,
  now = systemClock,
): { readonly worker: RunningWorker; readonly lines: string[] } {
  const lines: string[] = [];
  const worker = startWorker(config, (line) => lines.push(line), now);
  cleanups.push(() => worker.stop());
  return { worker, lines };
}

/** The process number of the Postgres of a data folder, as its own file names it. */
function postmasterOf(dataFolder: string): number {
  const file = join(dataFolder, 'postgres', 'pgdata', 'postmaster.pid');
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  // The number of a process group, or of no process, would reach others.
  if (!Number.isInteger(pid) || pid <= 1) throw new Error(`${file} names no process`);
  return pid;
}

const releaseOf = async ({ store }: Pick<Installation, 'store'>): Promise<number> =>
  (await readHead(store))?.release.number ?? 0;

test('a worker publishes at once what an editor approves', async () => {
  const site = await publishedSite();
  const { lines } = aWorker({ config: { ...site.config, pollS: 300 } });
  await site.newsroom.publish(await site.newsroom.work('b'), 'vi', 'Chuyện B');
  await expect.poll(() => textAt(site.store, '/vi/stories/b'), patience).toContain('Chuyện B');
  const told = Date.now();
  await site.newsroom.publish(await site.newsroom.work('c'), 'vi', 'Chuyện C');
  await expect.poll(() => textAt(site.store, '/vi/stories/c'), patience).toContain('Chuyện C');
  // Woken by the database: the next look by itself is five minutes away.
  expect(Date.now() - told).toBeLessThan(60_000);
  expect(lines.filter((line) => line.startsWith('alarm'))).toEqual([]);
});

describe('what the site says about itself', () => {
  /** Says it as a route of the API does. */
  async function say({ db }: Installation, change: Partial<SiteSettings>): Promise<void> {
    await db.transaction().execute(async (trx) => {
      await updateSite(trx, { ...(await lockSite(trx)), ...change });
      const keys = [dependsOn.settings()];
      await enqueue(trx, { keys, paths: [] }, 'Trang · Site', systemClock());
    });
  }

  const cardOf = (page: string | null): string =>
    /property="og:image" content="http:\/\/localhost:4000(\/media\/[^"]+)"/.exec(page ?? '')?.[1] ??
    expect.fail('the page names no card');

  test('is on every page at once, and on the card of the site, which each page names', async () => {
    const site = await publishedSite();
    aWorker({ config: { ...site.config, pollS: 300 } });
    const before = cardOf(await textAt(site.store, '/vi/'));
    const publisher = { vi: 'Cục Thông tin', en: 'Information Department', ko: '정보국' };
    await say(site, { publisher });
    const card = async (): Promise<string> => cardOf(await textAt(site.store, '/vi/'));
    await expect.poll(card, patience).not.toBe(before);
    const map = await published(site.store);
    for (const [path, name] of [
      ['/vi/stories/first', 'Cục Thông tin'],
      ['/en/about/', 'Information Department'],
      ['/ko/places/hue', '정보국'],
      ['/vi/feed.rss', 'Cục Thông tin'],
      ['/.well-known/nhipcau.json', 'Cục Thông tin'],
    ] as const) {
      expect(await textAt(site.store, path), path).toContain(name);
    }
    const after = await card();
    expect([map.has(after), map.has(before)]).toEqual([true, false]);
    expect(await verifyStore(site.store)).toMatchObject({ ok: true, problems: [] });
  });

  test('leaves alone what does not tell it', async () => {
    const site = await publishedSite();
    const before = await published(site.store);
    await say(site, { securityTxtExpires: instantOf(Date.UTC(2027, 5, 1)) });
    await runErrand('publish', site.config, () => undefined, AbortSignal.timeout(60_000));
    const after = await published(site.store);
    const changed = [...after].filter(([path, { blob }]) => before.get(path)?.blob !== blob);
    expect(changed.map(([path]) => path)).toEqual(['/.well-known/security.txt']);
    const text = await textAt(site.store, '/.well-known/security.txt');
    expect(text).toContain('Expires: 2027-06-01T00:00:00.000Z');
  });
});

test('a scheduled edition goes out when its time has come, and not a millisecond before', async () => {
  const site = await publishedSite();
  const due = instantOf(systemClock() + 3_600_000);
  let now: Instant = instantOf(due - 1);
  const { lines } = aWorker(site, () => now);
  await site.newsroom.publish(await site.newsroom.work('later'), 'vi', 'Hẹn giờ', { at: due });
  await site.newsroom.publish(await site.newsroom.work('now'), 'vi', 'Ngay');
  await expect.poll(() => textAt(site.store, '/vi/stories/now'), patience).toContain('Ngay');
  await expect.poll(() => lines.length, patience).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect((await published(site.store)).has('/vi/stories/later')).toBe(false);
  now = due;
  await expect.poll(() => textAt(site.store, '/vi/stories/later'), patience).toContain('Hẹn giờ');
});

test('of two workers one publishes, and the other takes over when it stops', async () => {
  const site = await publishedSite();
  const before = await releaseOf(site);
  const both = [aWorker(site), aWorker(site)];
  await site.newsroom.publish(await site.newsroom.work('b'), 'vi', 'Chuyện B');
  const told = () => both.flatMap(({ lines }) => lines).length;
  await expect.poll(told, patience).toBe(1);
  const busy = both.find(({ lines }) => lines.length > 0);
  const idle = both.find((one) => one !== busy);
  expect(idle?.lines).toEqual([]);
  expect(await releaseOf(site)).toBe(before + 1);
  await busy?.worker.stop();
  await site.newsroom.publish(await site.newsroom.work('c'), 'vi', 'Chuyện C');
  await expect.poll(() => idle?.lines.join(), patience).toContain(`release ${before + 2}`);
  expect(await textAt(site.store, '/vi/stories/c')).toContain('Chuyện C');
  expect(await verifyStore(site.store)).toMatchObject({ ok: true, release: before + 2 });
});

describe('a full disk', () => {
  test('leaves the old pages, raises an alarm, and the worker goes on by itself when there is room', async (context) => {
    const disk = mkdtempSync(join(tmpdir(), 'nhipcau-disk-'));
    cleanups.push(() => rmSync(disk, { recursive: true, force: true }));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
    if (mounted.status !== 0) {
      if (process.env.CI === 'true') throw new Error('mounting a small disk is not permitted');
      context.skip('not run: mounting a small disk needs root');
    }
    cleanups.push(() => spawnSync('umount', [disk]));
    const folder = join(disk, 'data');
    mkdirSync(folder);
    const site = await publishedSite(folder);
    const before = await releaseOf(site);
    const { lines } = aWorker(site);
    const filler = join(disk, 'filler');
    spawnSync('sh', ['-c', 'cat /dev/zero > "$0"', filler]);
    await site.newsroom.publish(await site.newsroom.work('b'), 'vi', 'Chuyện B');
    const alarms = () => lines.filter((line) => line.startsWith('alarm')).join('\n');
    await expect.poll(alarms, patience).toContain('ENOSPC');
    expect(await releaseOf(site)).toBe(before);
    expect((await published(site.store)).has('/vi/stories/b')).toBe(false);
    expect(await verifyStore(folderStore(join(folder, 'store')))).toMatchObject({ ok: true });
    rmSync(filler);
    await expect.poll(() => textAt(site.store, '/vi/stories/b'), patience).toContain('Chuyện B');
    expect(await verifyStore(site.store)).toMatchObject({ ok: true, release: before + 1 });
    expect(readdirSync(join(folder, 'store', 'tmp'))).toEqual([]);
  });
});

/** How a server goes down, how often, and how often the next one has to repair its data. */
const ends: readonly (readonly [
  how: string,
  rounds: number,
  end: (dataFolder: string) => unknown,
  repairs: number,
])[] = [
  ['restarted', 2, () => undefined, 0],
  ['killed 20 times', 20, (dataFolder) => process.kill(postmasterOf(dataFolder), 'SIGKILL'), 20],
];

test.each(ends)(
  'Postgres %s under load: what was acknowledged is published, and the worker goes on',
  async (_how, rounds, end, repairs) => {
    const base = mkdtempSync(join(tmpdir(), 'nhipcau-restart-'));
    spawnSync('chmod', ['755', base]);
    cleanups.push(() => rmSync(base, { recursive: true, force: true }));
    const start = () => startServer({ dataFolder: base, log: () => undefined });
    let server = await start();
    cleanups.push(() => server.stop());
    const connectionString = server.url('nhipcau', 'owner');
    await migrate({ connectionString, folder: migrationsFolder, log: () => undefined });
    const appDatabaseUrl = server.url('nhipcau', 'app');
    const pool = createPool({ url: appDatabaseUrl, role: 'app' });
    cleanups.push(() => pool.end());
    const db = kyselyOf<Database>(pool);
    expect((await sql`show fsync`.execute(db)).rows).toEqual([{ fsync: 'on' }]);
    const newsroom = await openNewsroom(db);
    const config: WorkerConfig = {
      ...{
        appDatabaseUrl,
        dataFolder: base,
        siteUrl: 'http://localhost:4000',
        pollS: 1,
        alertMinutes: 60,
        outbound: {},
        apiUrl: 'http://localhost:4001',
        marketHosts: new Map(),
        mail: null,
      },
      store: { kind: 'folder', folder: join(base, 'store') },
    };
    const store = folderStore(join(base, 'store'));
    await newsroom.publishAll();
    const { lines } = aWorker({ config });
    await expect.poll(() => releaseOf({ store }), patience).toBeGreaterThan(0);

    const acknowledged: string[] = [];
    let editing = true;
    const editor = (async () => {
      for (let number = 1; editing; number += 1) {
        const slug = `story-${number}`;
        await newsroom
          .work(slug)
          .then((work) => newsroom.publish(work, 'vi', `Chuyện ${number}`))
          .then(() => acknowledged.push(slug))
          .catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
    })();
    const goesOn = async (): Promise<void> => {
      const known = acknowledged.length;
      await expect.poll(() => acknowledged.length, patience).toBeGreaterThan(known + 1);
    };
    for (let round = 1; round <= rounds; round += 1) {
      await goesOn();
      await end(base);
      await server.stop();
      server = await start();
    }
    await goesOn();
    editing = false;
    await editor;
    const log = readFileSync(join(base, 'postgres', 'postgres.log'), 'utf8');
    expect(log.split('automatic recovery in progress')).toHaveLength(repairs + 1);
    await expect.poll(() => newsroom.waiting().catch(() => -1), patience).toBe(0);
    const map = await published(store);
    expect(acknowledged.filter((slug) => map.get(`/vi/stories/${slug}`)?.status !== 200)).toEqual(
      [],
    );
    expect(lines.some((line) => line.startsWith('alarm'))).toBe(true);
    const report = await verifyStore(store);
    expect(report).toMatchObject({ ok: true, problems: [] });
    const times = new Map<string, number>();
    for (let number = 2; number <= (report.release ?? 0); number += 1) {
      for (const { path } of (await readChanges(store, number))?.world ?? []) {
        times.set(path, (times.get(path) ?? 0) + 1);
      }
    }
    for (const slug of acknowledged) expect(times.get(`/vi/stories/${slug}`)).toBe(1);
  },
  300_000,
);

test('a roll-back whose worker ended after signing it is told as done, not as needless', async () => {
  const site = await publishedSite();
  await site.newsroom.publish(await site.newsroom.work('b'), 'vi', 'Chuyện B');
  const errand = (name: 'publish' | 'roll-back') =>
    runErrand(name, site.config, () => undefined, AbortSignal.timeout(60_000));
  await errand('publish');
  const asked = { release: 1, user: null, role: null, actor: 'operator', at: systemClock() };
  const request = async (reason: string): Promise<string> => {
    const made = await requestRollback(site.db, { ...asked, reason, ids: randomUUID });
    if (!made.ok) throw new Error(made.error.kind);
    return made.value.id;
  };
  const outcomeOf = async (id: string) => (await postgresRollbacks(site.db).find(id))?.outcome;
  const id = await request('Bản 2 hỏng');
  await errand('roll-back');
  expect(await outcomeOf(id)).toEqual({ made: 3, refusal: null });
  await sql`update rollback_request set done_at = null, made = null where id = ${id}`.execute(
    site.db,
  );
  await errand('roll-back');
  expect(await outcomeOf(id)).toEqual({ made: 3, refusal: null });
  const needless = await request('Lần nữa');
  await errand('roll-back');
  expect(await outcomeOf(needless)).toEqual({ made: null, refusal: 'nothing-to-roll-back' });
});

test('a new name of an organisation is on its pages from the first moment of its day in Vietnam', async () => {
  const site = await publishedSite();
  const day = '2031-03-01';
  const midnight = instantOf(Date.parse(`${day}T00:00:00+07:00`));
  await sql`update organisation_state set valid = daterange(lower(valid), ${day}::date)`.execute(
    site.db,
  );
  const name = JSON.stringify({ vi: 'Tòa soạn mới', en: 'New newsroom' });
  await sql`insert into organisation_state (organisation, valid, name, kind, country)
    select organisation, daterange(${day}::date, null), ${name}, kind, country
    from organisation_state limit 1`.execute(site.db);
  let now = instantOf(midnight - 1);
  aWorker(site, () => now);
  await site.newsroom.publish(await site.newsroom.work('b'), 'vi', 'Chuyện B');
  await expect.poll(() => textAt(site.store, '/vi/stories/b'), patience).toContain('Chuyện B');
  expect(await textAt(site.store, '/vi/stories/first')).not.toContain('Tòa soạn mới');
  now = midnight;
  await expect
    .poll(() => textAt(site.store, '/vi/stories/first'), patience)
    .toContain('Tòa soạn mới');
});
