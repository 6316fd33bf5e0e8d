import type { Hash } from '@nhipcau/release';
import pg from 'pg';
import { type CopyToStreamQuery, to as copyTo } from 'pg-copy-streams';
import type { AuditHead } from '../access/index.ts';
import { quoted, type TableShape, tablesToCopy } from './tables.ts';

/** A file of migrations that a database has had, and the SHA-256 of its text. */
export interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** How far the numbers of a sequence have been given out. */
export interface SequenceState {
  readonly name: string;
  readonly last: number;
  /** False while `last` itself was never given out. */
  readonly called: boolean;
}

/** One moment of a database. */
export interface Snapshot {
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly TableShape[];
  readonly audit: AuditHead;
  /** The newest release that the database knows; 0 before the first. */
  readonly release: number;
  /** A table's rows in COPY's text format (PostgreSQL, COPY, “Text Format”): a line for each. */
  rowsOf(table: TableShape): CopyToStreamQuery;
  /** To be asked last: what was copied is below these numbers. */
  sequences(): Promise<readonly SequenceState[]>;
}

/** Gives `work` one moment of the database at `url`, which is the owner's. */
export async function inSnapshot<T>(
  url: string,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'nhipcau backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await prepareSession(client);
    await client.query('begin isolation level repeatable read read only');
    return await work(await snapshotOf(client));
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes values leave and enter in the same form, whatever the server's settings are. */
export async function prepareSession(client: pg.ClientBase): Promise<void> {
  await client.query(
    `set search_path = public; set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601';
    set extra_float_digits = 1; set bytea_output = 'hex'; set client_encoding = 'UTF8';
    set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`,
  );
}

async function snapshotOf(client: pg.Client): Promise<Snapshot> {
  const migrations = await client.query<AppliedMigration>(
    'select number, name, checksum from nhipcau_migration order by number',
  );
  const audit = await client.query<{ events: string; hash: Hash | null }>(
    'select events, hash from audit_head',
  );
  const release = await client.query<{ newest: number }>(
    'select coalesce(max(number), 0) as newest from release',
  );
  const tables = await tablesToCopy(client);
  return {
    migrations: migrations.rows,
    tables,
    audit: { events: Number(audit.rows[0]?.events ?? 0), hash: audit.rows[0]?.hash ?? null },
    release: release.rows[0]?.newest ?? 0,
    rowsOf: ({ name, columns }) =>
      client.query(copyTo(`copy ${quoted(name)} (${quoted(...columns)}) to stdout`)),
    sequences: () => readSequences(client),
  };
}

async function readSequences(client: pg.ClientBase): Promise<readonly SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' order by 1`,
  );
  const found: SequenceState[] = [];
  for (const { name } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `select last_value as last, is_called as called from ${quoted(name)}`,
    );
    const { last = '1', called = false } = state.rows[0] ?? {};
    found.push({ name, last: Number(last), called });
  }
  return found;
}
