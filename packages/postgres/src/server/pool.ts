import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { appRole } from './connection-url.ts';
import { types } from './parsers.ts';
import { preparing } from './planned-once.ts';

export interface PoolSettings {
  /** Connection string; its login is `nhipcau_app` or a member of it for the role `app`. */
  readonly url: string;
  /** `app` acts as `nhipcau_app` whoever logs in; `owner` acts as the login. */
  readonly role: 'owner' | 'app';
  /** Shown in `pg_stat_activity`. Default `nhipcau`. */
  readonly applicationName?: string;
  /** Most connections at once. Default 10. */
  readonly max?: number;
  /** Longest a statement may run, milliseconds; 0 is without end. Default 30 000. */
  readonly statementTimeoutMs?: number;
  /** Hears of idle connections that break; the pool replaces them by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** A pool of connections that speak UTC and our types; see {@link types} for what comes out. */
export function createPool(settings: PoolSettings): pg.Pool {
  const {
    url,
    role,
    applicationName = 'nhipcau',
    max = 10,
    statementTimeoutMs = 30_000,
  } = settings;
  const session = [
    'TimeZone=UTC',
    'DateStyle=ISO',
    `statement_timeout=${statementTimeoutMs}`,
    // At connection time, so that RESET ROLE does not lead back to the login.
    ...(role === 'app' ? [`role=${appRole}`] : []),
  ];
  const pool = new pg.Pool({
    connectionString: withOptions(url, session),
    application_name: applicationName,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    types,
  });
  // A connection that breaks between two statements must not end the process: the next one tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => settings.onIdleError?.(error));
  return pool;
}

/** The query builder over `pool` for the tables that `Database` describes. */
export function kyselyOf<Database>(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

/** Adds settings of the session to a connection string; those it names itself come first. */
function withOptions(url: string, session: readonly string[]): string {
  const address = new URL(url);
  const given = address.searchParams.get('options');
  const ours = session.map((setting) => `-c ${setting}`);
  address.searchParams.set('options', [...(given === null ? [] : [given]), ...ours].join(' '));
  return address.href.replace(/\+/g, '%20');
}
