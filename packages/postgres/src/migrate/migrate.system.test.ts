import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectionUrl } from '../server/connection-url.ts';
import { createPool } from '../server/pool.ts';
import { ask, refusalOf } from '../server/server.fixture.ts';
import type { RunningServer } from '../server/start-server.ts';
import { startTestServer } from '../testing/test-server.ts';
import { migrate, migrationState } from './migrate.ts';
import { readMigrations } from './migration-files.ts';

let server: RunningServer;
let folder: string;
let url: string;
let lines: string[];
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nhipcau-migrations-'));
  count += 1;
  await asSuperuser(`create database migrating_${count} owner nhipcau_owner`);
  url = server.url(`migrating_${count}`);
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const asSuperuser = (sql: string): Promise<readonly unknown[]> =>
  ask(server.url('postgres', 'superuser'), sql);
const write = (name: string, sql: string): void => writeFileSync(join(folder, name), sql);
const run = (): Promise<{ applied: string[] }> =>
  migrate({ connectionString: url, folder, log: (line) => lines.push(line) });

describe('migrate', () => {
  test('applies each file once, in order', async () => {
    write('0002-more.sql', 'alter table work add column title text');
    write('0001-works.sql', 'create table work (id int)');
    expect(await run()).toEqual({ applied: ['0001-works.sql', '0002-more.sql'] });
    expect(await run()).toEqual({ applied: [] });
    write('0003-last.sql', 'insert into work values (1)');
    expect(await run()).toEqual({ applied: ['0003-last.sql'] });
    expect(await ask(url, 'select count(*)::int from work')).toEqual([1]);
  });

  test('undoes a file that fails, keeps those before it, and names it', async () => {
    write('0001-works.sql', 'create table work (id int)');
    write('0002-bad.sql', 'create table half (id int); select 1 / 0');
    await expect(run()).rejects.toThrow('0002-bad.sql: division by zero');
    expect(await ask(url, "select to_regclass('half')")).toEqual([null]);
    expect(await ask(url, 'select name from nhipcau_migration')).toEqual(['0001-works.sql']);
    write('0002-bad.sql', 'create table whole (id int)');
    expect(await run()).toEqual({ applied: ['0002-bad.sql'] });
  });

  test('refuses a file that was edited after it was applied', async () => {
    write('0001-works.sql', 'create table work (id int)');
    await run();
    write('0001-works.sql', 'create table work (id bigint)');
    write('0002-more.sql', 'create table more (id int)');
    expect((await refusalOf(run())).kind).toBe('migration-edited');
    expect(await ask(url, "select to_regclass('more')")).toEqual([null]);
  });

  test('takes other line ends for the same file', async () => {
    write('0001-works.sql', 'create table work (\n  id int\n)');
    await run();
    write('0001-works.sql', 'create table work (\r\n  id int\r\n)');
    expect(await run()).toEqual({ applied: [] });
  });

  test('refuses data of a newer version and names what it does not know', async () => {
    write('0001-works.sql', 'create table work (id int)');
    write('0002-future.sql', 'create table future (id int)');
    await run();
    rmSync(join(folder, '0002-future.sql'));
    const refusal = await refusalOf(run());
    expect(refusal.kind).toBe('migration-of-newer-version');
    expect(refusal.message).toContain('data of a newer version: 0002-future.sql');
  });

  test('refuses a gap in what was applied', async () => {
    write('0001-works.sql', 'create table work (id int)');
    write('0002-more.sql', 'create table more (id int)');
    await run();
    await ask(url, 'update nhipcau_migration set number = 3 where number = 2');
    write('0003-last.sql', 'create table more (id int)');
    expect((await refusalOf(run())).kind).toBe('migration-out-of-order');
  });

  test('lets one of two callers at once migrate, and the other find nothing to do', async () => {
    write('0001-works.sql', 'create table work (id int); select pg_sleep(0.3)');
    write('0002-more.sql', 'insert into work values (1)');
    const outcomes = await Promise.all([run(), run(), run()]);
    expect(outcomes.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 2]);
    expect(await ask(url, 'select count(*)::int from work')).toEqual([1]);
    expect(lines).toContainEqual(expect.stringContaining('waiting'));
  });

  test('waits for a table that somebody holds for a while', async () => {
    write('0001-works.sql', 'create table work (id int)');
    await run();
    write('0002-more.sql', "set local lock_timeout = '100ms'; alter table work add n int");
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('begin; lock table work');
    setTimeout(() => void holder.query('rollback'), 400);
    expect(await run()).toEqual({ applied: ['0002-more.sql'] });
    await holder.end();
  });

  test('refuses a file that ends its transaction itself', async () => {
    write('0001-works.sql', 'create table work (id int); commit; begin');
    await expect(run()).rejects.toThrow('may not begin or end a transaction');
  });

  test('gives the application role only what a file grants', async () => {
    write('0001-works.sql', 'create table work (id int); grant select on work to nhipcau_app');
    await run();
    const pool = createPool({ url, role: 'app' });
    expect((await pool.query('select id from work')).rows).toEqual([]);
    await expect(pool.query('insert into work values (1)')).rejects.toThrow('permission denied');
    await expect(pool.query('create table own (id int)')).rejects.toThrow('permission denied');
    await expect(pool.query('delete from nhipcau_migration')).rejects.toThrow('permission denied');
    await pool.end();
  });
});

describe('migrationState', () => {
  test('tells what is pending and changes nothing', async () => {
    write('0001-works.sql', 'create table work (id int)');
    const state = (): ReturnType<typeof migrationState> =>
      migrationState({ connectionString: url, folder });
    expect(await state()).toEqual({ applied: [], pending: ['0001-works.sql'] });
    expect(await ask(url, "select to_regclass('nhipcau_migration')")).toEqual([null]);
    await run();
    expect(await state()).toEqual({ applied: ['0001-works.sql'], pending: [] });
  });
});

describe('a server of somebody else', () => {
  const login = (name: string): string =>
    connectionUrl(server.socketFolder, `migrating_${count}`, 'owner').replace(
      'nhipcau_owner',
      name,
    );

  test('lets a login that may make roles do so and act as the application', async () => {
    write('0001-works.sql', 'create table work (id int); grant select on work to nhipcau_app');
    const name = `dba_${count}`;
    await asSuperuser(`create role ${name} login createrole`);
    await asSuperuser(`alter database migrating_${count} owner to ${name}`);
    await asSuperuser('alter role nhipcau_app rename to nhipcau_app_away');
    await asSuperuser('alter role nhipcau_partner rename to nhipcau_partner_away');
    try {
      await migrate({ connectionString: login(name), folder, log: () => undefined });
      const pool = createPool({ url: login(name), role: 'app' });
      const { rows } = await pool.query('select current_user::text, session_user::text');
      expect(rows).toEqual([{ current_user: 'nhipcau_app', session_user: name }]);
      await pool.query('reset role');
      await expect(pool.query('insert into work values (1)')).rejects.toThrow('permission denied');
      await pool.end();
      await asSuperuser(`drop database migrating_${count} with (force)`);
      await asSuperuser('drop role nhipcau_app');
      await asSuperuser('drop role nhipcau_partner');
    } finally {
      await asSuperuser('alter role nhipcau_partner_away rename to nhipcau_partner');
      await asSuperuser('alter role nhipcau_app_away rename to nhipcau_app');
    }
  });

  test('says what an administrator runs for a login that may not', async () => {
    write('0001-works.sql', 'create table work (id int)');
    const name = `plain_${count}`;
    await asSuperuser(`create role ${name} login`);
    await asSuperuser(`alter database migrating_${count} owner to ${name}`);
    const work = migrate({ connectionString: login(name), folder, log: () => undefined });
    const refusal = await refusalOf(work);
    expect(refusal.kind).toBe('role-missing');
    expect(refusal.message).toContain(`GRANT nhipcau_app TO ${name};`);
    await asSuperuser(`grant nhipcau_app to ${name}`);
    await migrate({ connectionString: login(name), folder, log: () => undefined });
  });
});

describe('readMigrations', () => {
  test.each([
    ['without a first', ['0002-a.sql']],
    ['with a gap', ['0001-a.sql', '0003-b.sql']],
    ['with a number twice', ['0001-a.sql', '0001-b.sql']],
    ['with another form of name', ['0001_a.sql']],
    ['with three digits', ['001-a.sql']],
  ])('refuses a folder %s', (_what, names) => {
    for (const name of names) write(name, '');
    expect(() => readMigrations(folder)).toThrow('the next name is');
  });

  test('skips what is no migration', () => {
    write('README.md', '');
    write('0001-a.sql', '');
    expect(readMigrations(folder).map(({ name }) => name)).toEqual(['0001-a.sql']);
  });
});
