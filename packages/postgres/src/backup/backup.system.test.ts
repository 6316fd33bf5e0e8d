import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, migrationsFolder, readMigrations } from '../migrate/index.ts';
import { type FreshDatabase, freshDatabase } from '../testing/index.ts';
import { countRows, inSnapshot, leftOut, loadDatabase, type SavedDatabase } from './index.ts';
import { tablesToCopy } from './tables.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** Runs `work` on a new database with the migrations up to one. */
async function migrated<T>(upTo: number, work: (url: string) => Promise<T>): Promise<T> {
  const name = `backup_${upTo}_${process.pid}_${performance.now().toFixed(0)}`;
  await database.owner.query(`create database ${name}`);
  const address = new URL(database.url);
  address.pathname = `/${name}`;
  try {
    await migrate({ connectionString: address.href, upTo, log: () => undefined });
    return await work(address.href);
  } finally {
    await database.owner.query(`drop database ${name} with (force)`);
  }
}

async function ask(url: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function save(url: string): Promise<SavedDatabase> {
  return inSnapshot(url, async (snapshot) => {
    const rows = new Map<string, Buffer>();
    for (const table of snapshot.tables) {
      rows.set(table.name, await buffer(snapshot.rowsOf(table).pipe(new PassThrough())));
    }
    const rowsOf: SavedDatabase['rowsOf'] = ({ name }) => Readable.from([rows.get(name) ?? '']);
    return { tables: snapshot.tables, sequences: await snapshot.sequences(), rowsOf };
  });
}

const { signal } = new AbortController();

test('every table is saved or named as left out, and each comes after those it refers to', async () => {
  const { rows } = await database.owner.query<{ name: string }>(
    `select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const client = await database.owner.connect();
  const copied = (await tablesToCopy(client)).map(({ name }) => name);
  client.release();
  expect([...copied, ...leftOut].sort()).toEqual(rows.map(({ name }) => name));
  for (const [table, before] of [
    ['edition', 'work'],
    ['correction', 'revision'],
    ['release_change', 'release'],
  ] as const) {
    expect(copied.indexOf(table)).toBeGreaterThan(copied.indexOf(before));
  }
});

test('what opens a door for a moment, and letters that may have gone out, are left out', () => {
  expect(leftOut).toEqual([
    ...['failed_guess', 'idempotency', 'letter', 'nhipcau_migration'],
    ...['passkey_challenge', 'push_secret', 'search_secret', 'sign_in_challenge', 'user_session'],
  ]);
});

test('a snapshot shows its moment, whatever is written while it is read', async () => {
  await inSnapshot(database.url, async (snapshot) => {
    await ask(
      database.url,
      `insert into site_setting (name, value) values ('written-meanwhile', '1')`,
    );
    for (const table of snapshot.tables) {
      const rows = await buffer(snapshot.rowsOf(table).pipe(new PassThrough()));
      expect(rows.includes('written-meanwhile'), table.name).toBe(false);
    }
  });
  expect(await ask(database.url, 'select count(*)::int from site_setting')).toEqual([{ count: 1 }]);
});

test('what looks like a secret is in a backup only where nobody could go on without it', async () => {
  const { rows } = await database.owner.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and table_name <> all($1)
      and (data_type = 'bytea' or column_name ~ 'secret|token|password|challenge|key_hash|code_hash')
    order by 1`,
    [leftOut],
  );
  expect(rows.map(({ name }) => name)).toEqual([
    'api_key.key_hash',
    'app_user.password_hash',
    'app_user.totp_secret',
    'application.secret_hash',
    'invitation.token_hash',
    'known_device.device_hash',
    'passkey.credential',
    'passkey.public_key',
    'recovery_code.code_hash',
    'recovery_set.salt',
    'sealed_passport.sealed',
  ]);
});

describe('a saved database', () => {
  const first = 6;
  const words = 'tab\t, line\n, \\N, \\., “Nhịp Cầu” \u{1F309}';
  const fill = `
    insert into organisation (id, slug) values ('00000000-0000-7000-8000-000000000001', 'a');
    insert into organisation_state (organisation, valid, name, kind, country) values
      ('00000000-0000-7000-8000-000000000001', '[2020-01-01,)', 'null', 'K', 'VN');
    insert into outbox (at, keys, paths, reason) values
      (now(), '{}', '{"a,b","\\"q\\"",NULL}', ${pg.escapeLiteral(words)});
    delete from outbox; insert into outbox (at, keys, paths, reason) values
      ('2026-01-01T00:00:00.123456Z', '{}', '{"a,b"}', ${pg.escapeLiteral(words)});
    insert into audit_event (at, actor, action, subject, detail) values (now(), 'a', 'b', 'c', '{"n": 0.1}');
    update site_version set version = 7`;
  const look = `select (select reason from outbox) as reason, (select seq::int from outbox) as seq,
    (select at::text from outbox) as at, (select jsonb_typeof(name) from organisation_state) as name,
    (select paths from outbox) as paths, (select version from site_version) as version,
    (select hash from audit_event) = (select hash from audit_head) as chained`;

  test('is the same where it is loaded, and later migrations take it over', async () => {
    const newest = readMigrations(migrationsFolder).length;
    await migrated(first, async (from) => {
      await ask(from, fill);
      const before = await ask(from, look);
      const saved = await save(from);
      await migrated(first, async (to) => {
        await loadDatabase(to, saved, signal);
        expect(await ask(to, look)).toEqual(before);
        expect(await countRows(to)).toEqual(await countRows(from));
        await loadDatabase(to, saved, signal);
        await migrate({ connectionString: to, log: () => undefined });
        expect(await ask(to, look)).toEqual(before);
        const made = `insert into outbox (at, keys, paths, reason)
          values (now(), '{}', '{}', 'c') returning seq::int`;
        expect(await ask(to, made)).toEqual([{ seq: 3 }]);
        const event = `insert into audit_event (at, actor, action, subject, detail)
          values (now(), 'a', 'b', 'c', '{}')`;
        await ask(to, event);
        expect(await ask(to, 'select events::int from audit_head')).toEqual([{ events: 2 }]);
        expect(await ask(to, 'select count(*)::int from nhipcau_migration')).toEqual([
          { count: newest },
        ]);
      });
    });
  });

  test('that does not fit changes nothing', async () => {
    await migrated(first, async (from) => {
      await ask(from, fill);
      const saved = await save(from);
      const broken: SavedDatabase = {
        ...saved,
        rowsOf: (table) =>
          table.name === 'organisation' ? Readable.from(['']) : saved.rowsOf(table),
      };
      await migrated(first, async (to) => {
        const empty = await countRows(to);
        await expect(loadDatabase(to, broken, signal)).rejects.toThrow(/foreign key/);
        expect(await countRows(to)).toEqual(empty);
      });
    });
  });
});
