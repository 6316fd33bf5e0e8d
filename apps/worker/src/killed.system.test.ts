import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { WorkId } from '@nhipcau/core/kernel';
import { createPool } from '@nhipcau/postgres/server';
import { isSearchFile } from '@nhipcau/publisher';
import {
  fitsName,
  loadOrCreateKey,
  type PublicKeyRecord,
  publicKeyRecord,
  readChanges,
  readHead,
  verifyStore,
} from '@nhipcau/release';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anInstallation, type Installation, published } from './installation.fixture.ts';
import { runErrand } from './worker.ts';

/** How often a publisher is killed, and how many sites are killed at the same time. */
const points = 200;
const atATime = 2;
/** Kills of a round among the operations before the log's record, and after its publisher was killed. */
const early = 9;
const late = 3;

const here = mkdtempSync(join(tmpdir(), 'nhipcau-killed-'));
const program = join(here, 'killed-worker.fixture.js');

/** The worker in one file, since most of the time of a short life goes into loading modules. */
beforeAll(async () => {
  const input = fileURLToPath(new URL('./killed-worker.fixture.ts', import.meta.url));
  const bundle = await rolldown({
    input,
    platform: 'node',
    external: [/^(?:sharp|s3rver|ssh2|ssh2-sftp-client|@aws-sdk)(?:\/|$)/],
    onLog: () => undefined,
    plugins: [
      {
        name: 'own-address',
        // Sources, fonts and migrations are found from where a module stands.
        transform: (code, id) =>
          code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
      },
    ],
  });
  await bundle.write({ dir: here });
  await bundle.close();
  const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
  symlinkSync(modules, join(here, 'node_modules'));
});
afterAll(() => rmSync(here, { recursive: true, force: true }));

/** Numbers in `[0, below)`, the same in every run. */
function chooser(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Publishes until the operation `at`, 0 for all, counted from a path like `since`. */
async function runUntil(at: number, since: string, { config }: Installation) {
  const { appDatabaseUrl, dataFolder } = config;
  const child = spawn(process.execPath, [program, String(at), since, appDatabaseUrl, dataFolder], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(here, 'compiled') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = text(child.stdout);
  const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
  return { signal, said: await said };
}

/** What a round changes, in turn: a new story, a correction, a withdrawal. Gives its path. */
async function edit({ newsroom }: Installation, works: WorkId[], round: number): Promise<string> {
  const newest = works.at(-1);
  if (round % 3 === 0 || newest === undefined) {
    works.push(await newsroom.work(`story-${works.length}`));
    await newsroom.publish(works.at(-1) as WorkId, 'vi', `Mới ${round}`);
  } else if (round % 3 === 1) {
    await newsroom.publish(newest, 'vi', `Sửa ${round}`, { reason: 'Sửa tên · Title corrected' });
  } else await newsroom.withdraw(newest, 'vi', 'Sai nguồn · Wrong source');
  return `/vi/stories/story-${works.length - 1}`;
}

/** The waiting changes and the newest release that the database knows. */
async function queueOf({ config }: Installation): Promise<{ waiting: number; release: number }> {
  const pool = createPool({ url: config.appDatabaseUrl, role: 'app' });
  const { rows } = await pool.query(`select
    (select count(*)::int from outbox where done_at is null) as waiting,
    (select max(number) from release) as release`);
  await pool.end();
  return rows[0];
}

const mapOf = async ({ store }: Installation) => Object.fromEntries(await published(store));
const releaseOf = async ({ store }: Installation): Promise<number> =>
  (await readHead(store))?.release.number ?? 0;

/** By name, what told a file from another of its name when it was read last. */
type Known = Map<string, string>;

/** Files of the store that were written since the last look, and do not hold what their name says. */
async function tornFiles({ store, config }: Installation, known: Known): Promise<string[]> {
  const torn: string[] = [];
  for await (const name of store.list('')) {
    const { ino, mtimeMs, size } = statSync(join(config.dataFolder, 'store', name));
    const stamp = `${ino} ${mtimeMs} ${size}`;
    if (known.get(name) === stamp) continue;
    known.set(name, stamp);
    const bytes = await store.get(name);
    const whole = bytes !== null && (isRecord(name) ? isJson(bytes) : fitsName(name, bytes));
    if (!whole) torn.push(name);
  }
  return torn;
}

const isRecord = (name: string): boolean => name.startsWith('log/');

function isJson(bytes: Uint8Array): boolean {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) !== null;
  } catch {
    return false;
  }
}

/** A site whose publisher is killed, round after round. */
interface Victim {
  readonly site: Installation;
  readonly publicKeys: readonly PublicKeyRecord[];
  readonly works: WorkId[];
  readonly choose: (below: number) => number;
  readonly known: Known;
  /** How many rounds it had. */
  rounds: number;
}

async function aVictim(seed: number): Promise<Victim> {
  const site = await anInstallation();
  const works: WorkId[] = [];
  await edit(site, works, 0);
  await site.newsroom.publishAll();
  await runErrand('publish', site.config, () => undefined, AbortSignal.timeout(60_000));
  const key = await loadOrCreateKey(join(site.config.dataFolder, 'keys'));
  const publicKeys = [publicKeyRecord(key, '2026-01-01T00:00:00.000Z')];
  return { site, publicKeys, works, choose: chooser(seed), known: new Map(), rounds: 1 };
}

test('a publisher killed at any of 200 points leaves the old release or the new one, and the next one goes on', async () => {
  const victims = await Promise.all(Array.from({ length: atATime }, (_, seed) => aVictim(seed)));
  const seen = { old: 0, new: 0 };
  let killed = 0;

  /** Runs a round without a kill; gives how many operations there are. */
  const count = async ({ site, works }: Victim, since: string): Promise<number> => {
    await edit(site, works, 1);
    const { signal, said } = await runUntil(0, since, site);
    expect(signal).toBeNull();
    return Number(said);
  };
  const recordOf = (number: number): string => `log/${number}\\.json$`;
  const [all = 0, ofRecord = 0] = await Promise.all(
    victims.map((victim, index) => count(victim, index === 0 ? '' : recordOf(2))),
  );
  expect(ofRecord).toBeGreaterThan(20);
  /** Operations from the record on before which nobody was killed yet. */
  const left = new Set(Array.from({ length: ofRecord }, (_, index) => index + 1));
  /** The first of them before which the head has moved, as far as is known. */
  let moved = ofRecord + 1;
  let rounds = 1;

  const round = async (victim: Victim): Promise<void> => {
    const { site, publicKeys, works, choose, known } = victim;
    const before = await mapOf(site);
    const number = (await releaseOf(site)) + 1;
    rounds += 1;
    const turn = rounds;
    victim.rounds += 1;
    const path = await edit(site, works, victim.rounds);
    let after: typeof before | null = null;

    /** Says whether the publisher was killed; else it has done its work. */
    const kill = async (at: number, since = ''): Promise<boolean> => {
      const { signal, said } = await runUntil(at, since, site);
      if (signal === null) return false;
      expect({ signal, said }).toEqual({ signal: 'SIGKILL', said: '' });
      killed += 1;
      const release = await releaseOf(site);
      expect(await tornFiles(site, known)).toEqual([]);
      if (release === number) {
        expect(await verifyStore(site.store, { publicKeys })).toMatchObject({ ok: true, release });
      }
      const map = await mapOf(site);
      if (release === number) after ??= map;
      else expect([release, after]).toEqual([number - 1, null]);
      expect(map).toEqual(after ?? before);
      seen[after === null ? 'old' : 'new'] += 1;
      return true;
    };

    let remaining = all - ofRecord;
    for (let time = 0; time < early; time += 1) {
      // Half of them among the first operations of every kind, half anywhere in what is left.
      const most = time % 2 === 0 ? 192 : remaining;
      const at = 1 + choose(Math.max(16, Math.min(most, remaining)));
      if (await kill(at)) remaining -= at > 192 ? at - 192 : 0;
    }
    const beforeIt = Array.from({ length: moved - 1 }, (_, index) => index + 1);
    const last = Math.max(...left, 1);
    for (const at of [...beforeIt.filter((one) => one % 2 === turn % 2), last]) {
      if (after !== null) break;
      await kill(at, recordOf(number));
      left.delete(at);
      if (after !== null) moved = Math.min(moved, at);
    }
    for (let time = 0; time < late; time += 1) await kill(1 + choose(4));
    for (let done = false; !done; ) {
      done = await runErrand('publish', site.config, () => undefined, AbortSignal.timeout(60_000));
    }
    const map = await mapOf(site);
    expect(map).toEqual(after ?? map);
    expect(map).not.toEqual(before);
    expect(await queueOf(site)).toEqual({ waiting: 0, release: number });
    expect(await verifyStore(site.store, { publicKeys })).toMatchObject({
      ok: true,
      release: number,
    });
    expect(readdirSync(join(site.config.dataFolder, 'store', 'tmp'))).toEqual([]);
    const listed = (await readChanges(site.store, number))?.world?.map(({ path }) => path) ?? [];
    expect(listed).toHaveLength(new Set(listed).size);
    expect(listed).toContain(path);
  };

  await Promise.all(
    victims.map(async (victim) => {
      while (left.size > 0 || killed < points) await round(victim);
      // The whole site made at once by somebody who was left alone is the same.
      const { site } = victim;
      const pages = async () =>
        Object.fromEntries(
          [...(await published(site.store))].filter(([path]) => !isSearchFile(path)),
        );
      const before = await pages();
      await site.newsroom.publishAll();
      await runErrand('publish', site.config, () => undefined, AbortSignal.timeout(60_000));
      expect(await pages()).toEqual(before);
      await site.remove();
    }),
  );
  expect(Math.min(seen.old, seen.new)).toBeGreaterThan(10);
}, 1_200_000);
