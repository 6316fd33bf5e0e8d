import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectOrStart } from './connect-or-start.ts';
import { holderOf } from './folder-lock.ts';
import { livePostmaster } from './postmaster.ts';
import { processesIn, processStart } from './process-identity.ts';
import {
  aDataFolder,
  ask,
  eventually,
  hold,
  killEverything,
  refusalOf,
  removeFolder,
} from './server.fixture.ts';
import { type RunningServer, startServer } from './start-server.ts';

let dataFolder: string;
let pgdata: string;
let lines: string[];
const running: RunningServer[] = [];

beforeEach(() => {
  dataFolder = aDataFolder();
  pgdata = join(dataFolder, 'postgres/pgdata');
  lines = [];
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  removeFolder(dataFolder);
});

async function start(signal?: AbortSignal): Promise<RunningServer> {
  const server = await startServer({
    dataFolder,
    log: (line) => lines.push(line),
    durable: false,
    ...(signal ? { signal } : {}),
  });
  running.push(server);
  return server;
}

async function joinOrStart(): Promise<RunningServer> {
  const server = await connectOrStart({ dataFolder, log: (line) => lines.push(line) });
  running.push(server);
  return server;
}

describe('startServer', () => {
  test('makes a database on a Unix socket that opens no TCP port', async () => {
    const server = await start();
    expect(server.wasRunning).toBe(false);
    expect(await ask(server.url('nhipcau'), 'select current_user')).toEqual(['nhipcau_owner']);
    expect(await ask(server.url('nhipcau', 'app'), 'select current_user')).toEqual(['nhipcau_app']);
    expect(await ask(server.url('nhipcau'), 'show listen_addresses')).toEqual(['']);
    expect(statSync(server.socketFolder).mode & 0o777).toBe(0o700);
  });

  test('gives neither role the rights of a superuser', async () => {
    const server = await start();
    const sql = 'select rolsuper from pg_roles where rolname = current_user';
    expect(await ask(server.url('nhipcau'), sql)).toEqual([false]);
    expect(await ask(server.url('nhipcau', 'app'), sql)).toEqual([false]);
    await expect(ask(server.url('nhipcau', 'app'), 'create table t (n int)')).rejects.toThrow(
      'permission denied',
    );
  });

  test('keeps the data over a stop and a second start', async () => {
    const first = await start();
    await ask(first.url('nhipcau'), 'create table kept as select 7 as n');
    await first.stop();
    expect(livePostmaster(pgdata)).toBeNull();
    const second = await start();
    expect(await ask(second.url('nhipcau'), 'select n from kept')).toEqual([7]);
  });

  test('stops when the caller aborts, and not twice', async () => {
    const caller = new AbortController();
    const server = await start(caller.signal);
    caller.abort();
    await server.stop();
    expect(processesIn(pgdata)).toEqual([]);
    expect(holderOf(join(dataFolder, 'postgres'))).toBeNull();
  });

  test('refuses to start for a caller who has already aborted', async () => {
    const refusal = await refusalOf(start(AbortSignal.abort()));
    expect(refusal.kind).toBe('stopped-by-caller');
    expect(existsSync(pgdata)).toBe(false);
  });

  test('stops half started when the caller aborts', async () => {
    const caller = new AbortController();
    const starting = refusalOf(start(caller.signal));
    await eventually(() => existsSync(join(dataFolder, 'postgres/postgres.log')));
    caller.abort();
    expect((await starting).kind).toBe('stopped-by-caller');
    expect(processesIn(pgdata)).toEqual([]);
    await start();
  });

  test('stops on SIGINT of the product and leaves nothing running', async () => {
    const holder = await hold(dataFolder);
    holder.process.kill('SIGINT');
    await eventually(() => holder.process.exitCode === 0);
    expect(processesIn(pgdata)).toEqual([]);
    expect(existsSync(join(pgdata, 'postmaster.pid'))).toBe(false);
  });

  test('refuses a data folder that a live product uses, and names it', async () => {
    const holder = await hold(dataFolder);
    const refusal = await refusalOf(start());
    expect(refusal.kind).toBe('in-use');
    expect(refusal.message).toContain(String(holder.process.pid));
    expect(await ask(holder.url, 'select 1')).toEqual([1]);
  });

  test('refuses a second start in the same process', async () => {
    await start();
    expect((await refusalOf(start())).kind).toBe('in-use');
  });

  test('stops by itself soon after kill -9 of the product', async () => {
    const holder = await hold(dataFolder);
    holder.process.kill('SIGKILL');
    await eventually(() => processesIn(pgdata).length === 0);
  });

  test('starts while the server of a killed product is still stopping', async () => {
    const holder = await hold(dataFolder);
    await ask(holder.url, 'create table kept as select 7 as n');
    holder.process.kill('SIGKILL');
    await eventually(() => processStart(holder.process.pid ?? 0) === null);
    const server = await start();
    expect(await ask(server.url('nhipcau'), 'select n from kept')).toEqual([7]);
  });

  test('stops a server that outlived both its product and its watchdog', async () => {
    const holder = await hold(dataFolder);
    await ask(holder.url, 'create table kept as select 7 as n');
    const left = livePostmaster(pgdata);
    process.kill(left ?? 0, 'SIGSTOP');
    killEverythingBut(left ?? 0);
    await eventually(() => processStart(holder.process.pid ?? 0) === null);
    process.kill(left ?? 0, 'SIGCONT');
    expect(livePostmaster(pgdata)).toBe(left);

    const server = await start();
    expect(lines).toContainEqual(expect.stringContaining('still running'));
    expect(livePostmaster(pgdata)).not.toBe(left);
    expect(await ask(server.url('nhipcau'), 'select n from kept')).toEqual([7]);
  });

  test('recovers after kill -9 of everything', async () => {
    const holder = await hold(dataFolder);
    await ask(holder.url, 'create table kept as select 7 as n');
    killEverything(dataFolder);
    await eventually(() => processesIn(pgdata).length === 0);
    expect(existsSync(join(pgdata, 'postmaster.pid'))).toBe(true);
    const server = await start();
    expect(await ask(server.url('nhipcau'), 'select n from kept')).toEqual([7]);
  });

  test('is not held up by a postmaster.pid whose number is another process now', async () => {
    await (await start()).stop();
    writeFileSync(join(pgdata, 'postmaster.pid'), `${process.ppid}\n${pgdata}\n`);
    const server = await start();
    expect(await ask(server.url('nhipcau'), 'select 1')).toEqual([1]);
    expect(processStart(process.ppid)).not.toBeNull();
  });

  test('takes over the lock of a dead process, also when its number is used again', async () => {
    await (await start()).stop();
    const stale = JSON.stringify({ pid: process.ppid, start: '1', purpose: 'product' });
    writeFileSync(join(dataFolder, 'postgres/nhipcau.lock'), stale);
    await start();
  });

  test('makes the database anew after an end in the middle of making it', async () => {
    await (await start()).stop();
    removeFolder(dataFolder);
    dataFolder = aDataFolder();
    pgdata = join(dataFolder, 'postgres/pgdata');
    const holder = hold(dataFolder).catch((error: Error) => error.message);
    await eventually(() => existsSync(`${pgdata}.half/PG_VERSION`));
    killEverything(dataFolder);
    expect(await holder).toContain('holder ended');
    const server = await start();
    expect(await ask(server.url('nhipcau'), 'select 1')).toEqual([1]);
  });

  test.each([
    ['18', 'Start the newer version'],
    ['16', 'Back them up'],
  ])('refuses data of Postgres %s', async (major, advice) => {
    await (await start()).stop();
    writeFileSync(join(pgdata, 'PG_VERSION'), `${major}\n`);
    const refusal = await refusalOf(start());
    expect(refusal.kind).toBe('data-of-another-major');
    expect(refusal.message).toContain(advice);
    expect(refusal.message).toContain(major);
  });
});

describe('connectOrStart', () => {
  test('joins the server of a running product and leaves it running', async () => {
    const holder = await hold(dataFolder);
    const server = await joinOrStart();
    expect(server.wasRunning).toBe(true);
    await ask(server.url('nhipcau'), 'select 1');
    await server.stop();
    expect(await ask(holder.url, 'select 1')).toEqual([1]);
  });

  test('starts one for itself when the product is stopped, and stops it', async () => {
    const server = await joinOrStart();
    expect(server.wasRunning).toBe(false);
    await ask(server.url('nhipcau'), 'select 1');
    await server.stop();
    expect(processesIn(pgdata)).toEqual([]);
  });

  test('waits for another verb to end instead of using its server', async () => {
    const holder = await hold(dataFolder, 'verb');
    const joining = joinOrStart();
    await eventually(() => lines.some((line) => line.startsWith('Waiting')));
    holder.process.kill('SIGINT');
    const server = await joining;
    expect(server.wasRunning).toBe(false);
    expect(await ask(server.url('nhipcau'), 'select 1')).toEqual([1]);
  });
});

/** `kill -9` of product and watchdog: the server itself stands still meanwhile. */
function killEverythingBut(server: number): void {
  const family = new Set([server, ...processesIn(pgdata)]);
  killEverything(dataFolder, family);
}
