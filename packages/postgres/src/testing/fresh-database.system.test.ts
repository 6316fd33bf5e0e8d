import { readdirSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { migrationsFolder } from '../migrate/index.ts';
import { createPool, kyselyOf } from '../server/pool.ts';
import { ask } from '../server/server.fixture.ts';
import { freshDatabase } from './fresh-database.ts';

const made: { drop: () => Promise<void> }[] = [];
afterAll(() => Promise.all(made.map((one) => one.drop())));

const fresh = async (): ReturnType<typeof freshDatabase> => {
  const one = await freshDatabase();
  made.push(one);
  return one;
};

test('a fresh database has every migration', async () => {
  const { owner } = await fresh();
  const { rows } = await owner.query<{ name: string }>(
    'select name from nhipcau_migration order by number',
  );
  const files = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql'));
  expect(rows.map((row) => row.name)).toEqual(files.sort());
});

test('two of them share nothing', async () => {
  const [one, other] = await Promise.all([fresh(), fresh()]);
  await one.owner.query('create table mine (id int)');
  const { rows } = await other.owner.query("select to_regclass('mine') as found");
  expect(rows).toEqual([{ found: null }]);
});

test('its pools act as the application and as the owner', async () => {
  const { pool, owner } = await fresh();
  const who = 'select current_user::text as name';
  expect((await pool.query(who)).rows).toEqual([{ name: 'nhipcau_app' }]);
  expect((await owner.query(who)).rows).toEqual([{ name: 'nhipcau_owner' }]);
});

test('it is gone after drop, also with an open connection', async () => {
  const { url, owner, drop } = await freshDatabase();
  const stray = createPool({ url, role: 'owner' });
  await stray.query('select 1');
  await owner.query('select 1');
  await drop();
  await stray.end();
  await expect(ask(url, 'select 1')).rejects.toThrow('does not exist');
});

test('a session speaks UTC, has a time limit and tells its name', async () => {
  const { appUrl } = await fresh();
  const pool = createPool({ url: appUrl, role: 'app', applicationName: 'nhipcau worker' });
  const { rows } = await pool.query(`select current_setting('TimeZone') as zone,
    current_setting('statement_timeout') as patience, current_setting('application_name') as name`);
  expect(rows).toEqual([{ zone: 'UTC', patience: '30s', name: 'nhipcau worker' }]);
  await pool.end();
});

test('values come out as numbers, instants and days, through the query builder too', async () => {
  const { owner } = await fresh();
  await owner.query('create table seen (n int8, at timestamptz, day date, many int8[])');
  interface Tables {
    readonly seen: { n: number; at: string; day: string; many: number[] };
  }
  const db = kyselyOf<Tables>(owner);
  const row = { n: 5, at: '2026-11-24T09:00:00.250+07:00', day: '2026-11-24', many: [1, 2] };
  await db.insertInto('seen').values(row).execute();
  expect(await db.selectFrom('seen').selectAll().execute()).toEqual([
    { ...row, at: Date.UTC(2026, 10, 24, 2, 0, 0, 250) },
  ]);
  await owner.query('update seen set n = 9007199254740992');
  await expect(db.selectFrom('seen').select('n').execute()).rejects.toThrow('too large');
});
