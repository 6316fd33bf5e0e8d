import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { WorkId } from '@nhipcau/core/kernel';
import { createPool } from '@nhipcau/postgres/server';
import {
  folderStore,
  loadOrCreateKey,
  publicKeyRecord,
  readChanges,
  verifyStore,
} from '@nhipcau/release';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anInstallation, type Installation, published } from './installation.fixture.ts';
import { runErrand } from './worker.ts';

/** Every operation from the log's record on is a point; the others are spread over what precedes. */
const points = 50;
const record = 'log/2\\.json$';
const atATime = 2;
const program = fileURLToPath(new URL('./killed-worker.fixture.ts', import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'nhipcau-killed-'));
let origin: Installation;
let superuser: pg.Client;
let template = '';

/** A site of one release, with changes that wait: one corrected, one withdrawn, one new. */
beforeAll(async () => {
  origin = await anInstallation();
  const { newsroom, config } = origin;
  const works: WorkId[] = [];
  for (const slug of ['a', 'b', 'c']) works.push(await newsroom.work(slug));
  const [a, b, c] = works as [WorkId, WorkId, WorkId];
  for (const work of [a, b]) await newsroom.publish(work, 'vi', 'Trước');
  await newsroom.publishAll();
  await runErrand('publish', config, () => undefined, AbortSignal.timeout(60_000));
  await newsroom.publish(a, 'vi', 'Sau', { reason: 'Sửa tên · Title corrected' });
  await newsroom.withdraw(b, 'vi', 'Sai nguồn · Wrong source');
  await newsroom.publish(c, 'vi', 'Mới');
  const address = new URL(config.appDatabaseUrl);
  template = address.pathname.slice(1);
  [address.username, address.pathname] = ['postgres', '/postgres'];
  superuser = new pg.Client({ connectionString: address.href });
  await superuser.connect();
  await origin.db.destroy();
  await superuser.query(`alter database ${template} with allow_connections false`);
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${template}'`,
  );
});
afterAll(async () => {
  await superuser.query(`alter database ${template} with allow_connections true`);
  await superuser.end();
  await origin.remove();
  rmSync(base, { recursive: true, force: true });
});

/** The site with its waiting changes, once more: a clone of its database, links to its files. */
async function again(name: string) {
  const dataFolder = join(base, name);
  execFileSync('cp', ['-al', origin.config.dataFolder, dataFolder]);
  await superuser.query(`create database ${template}_${name} template ${template}`);
  const address = new URL(origin.config.appDatabaseUrl);
  address.pathname += `_${name}`;
  const folder = join(dataFolder, 'store');
  const own = { dataFolder, store: { kind: 'folder', folder } as const };
  return {
    ...{ dataFolder, config: { ...origin.config, ...own, appDatabaseUrl: address.href } },
    store: folderStore(folder),
    remove: async () => {
      await superuser.query(`drop database ${template}_${name} with (force)`);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
type Site = Awaited<ReturnType<typeof again>>;

async function runUntil(at: number, since: string, { config }: Site) {
  const { appDatabaseUrl, dataFolder } = config;
  const child = spawn(process.execPath, [program, String(at), since, appDatabaseUrl, dataFolder], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(base, 'compiled') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = text(child.stdout);
  const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
  return { signal, said: await said };
}

const mapOf = async ({ store }: Site) => Object.fromEntries(await published(store));

/** The waiting changes and whether the database has followed the store. */
async function queueOf({ config }: Site): Promise<{ waiting: number; release: number }> {
  const pool = createPool({ url: config.appDatabaseUrl, role: 'app' });
  const { rows } = await pool.query(`select
    (select count(*)::int from outbox where done_at is null) as waiting,
    (select max(number) from release) as release`);
  await pool.end();
  return rows[0];
}

test('a worker killed at any point leaves the old release or the new one, and the next finishes', async () => {
  const key = await loadOrCreateKey(join(origin.config.dataFolder, 'keys'));
  const publicKeys = [publicKeyRecord(key, '2026-01-01T00:00:00.000Z')];
  const undisturbed = async (name: string, since: string) => {
    const site = await again(name);
    const before = await mapOf(site);
    const operations = Number((await runUntil(0, since, site)).said);
    const after = await mapOf(site);
    await site.remove();
    return { before, after, operations };
  };
  const { before, after, operations } = await undisturbed('whole', '');
  const { operations: ofRecord } = await undisturbed('record', record);
  expect(after).not.toEqual(before);
  expect(ofRecord).toBeGreaterThan(20);

  const seen = new Map<number, number>();
  const survive = async (at: number, since: string): Promise<void> => {
    const site = await again(`point${at}${since === '' ? '' : 'log'}`);
    expect(await runUntil(at, since, site)).toEqual({ signal: 'SIGKILL', said: '' });
    const left = await verifyStore(site.store, { publicKeys });
    expect(left.problems).toEqual([]);
    const release = left.release ?? 0;
    expect(await mapOf(site)).toEqual(release === 1 ? before : after);
    seen.set(release, (seen.get(release) ?? 0) + 1);

    const patience = AbortSignal.timeout(60_000);
    const finish = () => runErrand('publish', site.config, () => undefined, patience);
    // The database notices after a moment that the holder of the right to publish is dead.
    for (let done = false; !done; ) done = await finish();
    if (since === record) {
      expect(await verifyStore(site.store, { publicKeys })).toMatchObject({ ok: true, release: 2 });
    }
    expect(await mapOf(site)).toEqual(after);
    expect(await queueOf(site)).toEqual({ waiting: 0, release: 2 });
    const listed = (await readChanges(site.store, 2))?.world?.map(({ path }) => path) ?? [];
    expect(listed).toHaveLength(new Set(listed).size);
    for (const path of ['/vi/stories/a', '/vi/stories/b', '/vi/stories/c']) {
      expect(listed).toContain(path);
    }
    await site.remove();
  };
  const spread = points - ofRecord;
  const queue = [
    ...Array.from({ length: ofRecord }, (_, index) => ({ at: index + 1, since: record })),
    ...Array.from({ length: spread }, (_, index) => ({
      at: 1 + Math.floor((index * (operations - ofRecord)) / spread),
      since: '',
    })),
  ];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      await survive(next.at, next.since);
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  expect([...seen.keys()].sort()).toEqual([1, 2]);
}, 600_000);
