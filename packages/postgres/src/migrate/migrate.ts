import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseNotReady, errorCode } from '../server/database-not-ready.ts';
import { ensureAppRole } from './app-role.ts';
import { type Migration, migrationsFolder, readMigrations } from './migration-files.ts';

export interface MigrateSettings {
  /** Of the migration role, which owns the tables. */
  readonly connectionString: string;
  /** Default: the product's own migrations. */
  readonly folder?: string;
  /** Number of the last migration that is applied. Default: the newest. */
  readonly upTo?: number;
  readonly log: (line: string) => void;
}

/** How a database stands to the migrations that this program knows; names of files in order. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

interface Recorded {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** Any number that the product uses for nothing else: "nhipcau" in ASCII, cut to 31 bits. */
const advisoryLock = 0x6e_68_69_70;

/** `undefined_table`. */
const noTable = '42P01';
/** `lock_not_available`: somebody held a table for longer than `lock_timeout`. */
const lockNotAvailable = '55P03';
const lockAttempts = 5;

/**
 * Brings the schema of a database up to this program, each file in a transaction of its own. Of
 * several callers at once one migrates and the others wait for it.
 * @returns the names of the files applied now
 * @throws {DatabaseNotReady} when a file was edited after it was applied, or the data are of a
 * newer version; what a statement of a file throws, after its transaction is undone
 */
export async function migrate(settings: MigrateSettings): Promise<{ applied: string[] }> {
  const { connectionString, folder = migrationsFolder, upTo = Infinity, log } = settings;
  const known = readMigrations(folder);
  return withClient(connectionString, async (client) => {
    await requireVersion(client);
    await waitForTurn(client, log);
    await client.query(`create table if not exists nhipcau_migration (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
    const left = pendingOf(known, await readRecorded(client));
    const pending = left.filter(({ number }) => number <= upTo);
    await ensureAppRole(client);
    const applied: string[] = [];
    for (const migration of pending) {
      const began = performance.now();
      await applyPatiently(client, migration);
      applied.push(migration.name);
      log(`${migration.name} applied in ${Math.round(performance.now() - began)} ms`);
    }
    return { applied };
  });
}

/**
 * Compares a database with the migrations in `folder` and changes nothing.
 * @throws {DatabaseNotReady} as {@link migrate} does
 */
export async function migrationState(settings: {
  readonly connectionString: string;
  readonly folder?: string;
}): Promise<MigrationState> {
  const { connectionString, folder = migrationsFolder } = settings;
  const known = readMigrations(folder);
  return withClient(connectionString, async (client) => {
    const recorded = await readRecorded(client).catch((error: unknown) => {
      if (errorCode(error) === noTable) return [];
      throw error;
    });
    const pending = pendingOf(known, recorded);
    return {
      applied: recorded.map((row) => row.name),
      pending: pending.map((migration) => migration.name),
    };
  });
}

/** What is left to apply. @throws {DatabaseNotReady} when the record and the files disagree */
export function pendingOf(
  known: readonly Migration[],
  recorded: readonly Recorded[],
): readonly Migration[] {
  const newer = recorded.filter((row) => row.number > known.length);
  if (newer.length > 0) {
    throw new DatabaseNotReady(
      'migration-of-newer-version',
      `The database has data of a newer version: ${newer.map((row) => row.name).join(', ')}. ` +
        'Start that version of the product, or restore a backup made before it.',
    );
  }
  const byNumber = new Map(recorded.map((row) => [row.number, row]));
  for (const { number, name, checksum } of known) {
    const row = byNumber.get(number);
    if (row === undefined && number <= recorded.length) {
      throw new DatabaseNotReady(
        'migration-out-of-order',
        `The migration ${name} was never applied although later ones were.`,
      );
    }
    if (row !== undefined && row.checksum !== checksum) {
      throw new DatabaseNotReady(
        'migration-edited',
        `The migration ${name} was edited after it was applied (then ${row.checksum.slice(0, 12)}, ` +
          `now ${checksum.slice(0, 12)}). Restore its text and write a new migration instead.`,
      );
    }
  }
  return known.filter(({ number }) => !byNumber.has(number));
}

async function readRecorded(client: pg.Client): Promise<readonly Recorded[]> {
  const { rows } = await client.query<Recorded>(
    'select number, name, checksum from nhipcau_migration order by number',
  );
  return rows;
}

async function waitForTurn(client: pg.Client, log: (line: string) => void): Promise<void> {
  const tried = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
    advisoryLock,
  ]);
  if (tried.rows[0]?.held === true) return;
  log('Another process migrates the database: waiting for it');
  await client.query('select pg_advisory_lock($1)', [advisoryLock]);
}

async function applyPatiently(client: pg.Client, migration: Migration): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await apply(client, migration);
      return;
    } catch (error) {
      if (errorCode(error) !== lockNotAvailable || attempt >= lockAttempts) throw error;
      await wait(500 * attempt);
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query("set local lock_timeout = '5s'");
    const before = await transaction(client);
    await client.query(migration.sql);
    if ((await transaction(client)) !== before) {
      throw new Error('a migration may not begin or end a transaction itself');
    }
    await client.query(
      'insert into nhipcau_migration (number, name, checksum) values ($1, $2, $3)',
      [migration.number, migration.name, migration.checksum],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (error instanceof Error) error.message = `${migration.name}: ${error.message}`;
    throw error;
  }
}

async function transaction(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>('select pg_current_xact_id()::text as id');
  return rows[0]?.id;
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  );
  const major = Math.floor(Number(rows[0]?.version ?? 0) / 10_000);
  if (major >= 15) return;
  throw new DatabaseNotReady(
    'server-too-old',
    `The database server is PostgreSQL ${major}; the product needs 15 or newer.`,
  );
}

async function withClient<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'nhipcau migrate' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("set search_path = public; set timezone = 'UTC'; set statement_timeout = 0");
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
