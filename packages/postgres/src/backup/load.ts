import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pendingOf } from '../migrate/migrate.ts';
import { migrationsFolder, readMigrations } from '../migrate/migration-files.ts';
import { type AppliedMigration, prepareSession, type SequenceState } from './snapshot.ts';
import { quoted, type TableShape, tablesToCopy } from './tables.ts';

/** What a snapshot left behind, to be loaded again. */
export interface SavedDatabase {
  readonly tables: readonly TableShape[];
  readonly sequences: readonly SequenceState[];
  /** A table's rows, as the snapshot gave them. */
  rowsOf(table: TableShape): Readable;
}

/**
 * Checks that this program knows every migration of a saved database, with the same text.
 * @throws {DatabaseNotReady} for one of a newer version, or whose migrations were edited
 */
export function requireKnownMigrations(saved: readonly AppliedMigration[]): void {
  pendingOf(readMigrations(migrationsFolder), saved);
}

/**
 * Puts a saved database into the one at `url`, whose migrations are the same, in one transaction:
 * the rows that migrations put there give way. Triggers stay quiet, constraints hold.
 * @throws what a table throws that does not take its rows, after everything is undone
 */
export async function loadDatabase(
  url: string,
  saved: SavedDatabase,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'nhipcau restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await prepareSession(client);
    await client.query('begin');
    const tables = await tablesToCopy(client);
    for (const { name } of tables) {
      await client.query(`alter table ${quoted(name)} disable trigger user`);
    }
    for (const { name } of tables.toReversed()) await client.query(`delete from ${quoted(name)}`);
    const found = new Map(saved.tables.map((table) => [table.name, table]));
    for (const { name } of tables) {
      signal.throwIfAborted();
      const table = found.get(name);
      if (table === undefined) continue;
      const into = client.query(
        copyFrom(`copy ${quoted(name)} (${quoted(...table.columns)}) from stdin`),
      );
      await pipeline(saved.rowsOf(table), into, { signal });
    }
    for (const { name, last, called } of saved.sequences) {
      await client.query('select setval($1::regclass, $2, $3)', [quoted(name), last, called]);
    }
    for (const { name } of tables) {
      await client.query(`alter table ${quoted(name)} enable trigger user`);
    }
    signal.throwIfAborted();
    await client.query('commit');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** How many rows each table has that a backup copies, by name. */
export async function countRows(url: string): Promise<ReadonlyMap<string, number>> {
  const client = new pg.Client({ connectionString: url, application_name: 'nhipcau restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const counts = new Map<string, number>();
    for (const { name } of await tablesToCopy(client)) {
      const { rows } = await client.query<{ n: string }>(
        `select count(*) as n from ${quoted(name)}`,
      );
      counts.set(name, Number(rows[0]?.n));
    }
    return counts;
  } finally {
    await client.end().catch(() => undefined);
  }
}
