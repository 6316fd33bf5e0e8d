import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../migrate/migrate.ts';
import { migrationsFolder, readMigrations } from '../migrate/migration-files.ts';
import { connectionUrl } from '../server/connection-url.ts';
import { createPool } from '../server/pool.ts';
import { startTestServer } from './test-server.ts';

/** A migrated database of its own for one test. */
export interface FreshDatabase {
  /** Connection string of the migration role. */
  readonly url: string;
  /** Connection string of the application role. */
  readonly appUrl: string;
  /** Pool of the application role. */
  readonly pool: pg.Pool;
  /** Pool of the migration role. */
  readonly owner: pg.Pool;
  /** Ends both pools and removes the database. */
  readonly drop: () => Promise<void>;
}

let own: Promise<string> | null = null;
let template: Promise<string> | null = null;

/**
 * Clones the migrated template on the run's shared server, or on one that this process starts for
 * itself when the run has none.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const socketFolder = await serverSocket();
  template ??= ensureTemplate(socketFolder);
  const source = await template;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(socketFolder, (client) =>
    client.query(`create database ${name} template ${source} owner nhipcau_owner`),
  );
  const url = connectionUrl(socketFolder, name, 'owner');
  const appUrl = connectionUrl(socketFolder, name, 'app');
  const pool = createPool({ url: appUrl, role: 'app', applicationName: 'test', max: 20 });
  const owner = createPool({ url, role: 'owner', applicationName: 'test owner', max: 4 });
  return {
    url,
    appUrl,
    pool,
    owner,
    drop: async () => {
      await Promise.all([endPool(pool), endPool(owner)]);
      await administer(socketFolder, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
}

async function serverSocket(): Promise<string> {
  const shared = process.env.NHIPCAU_TEST_SERVER;
  if (shared !== undefined) return shared;
  own ??= startTestServer().then((server) => server.socketFolder);
  return own;
}

/** Makes the template for the present migrations once per server, whoever comes first. */
async function ensureTemplate(socketFolder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const { checksum } of readMigrations(migrationsFolder)) hash.update(checksum);
  const name = `template_${hash.digest('hex').slice(0, 16)}`;
  await administer(socketFolder, async (client) => {
    await client.query('select pg_advisory_lock(1)');
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount !== 0) return;
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft} owner nhipcau_owner`);
    const connectionString = connectionUrl(socketFolder, draft, 'owner');
    await migrate({ connectionString, folder: migrationsFolder, log: () => undefined });
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

async function administer<T>(
  socketFolder: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const connectionString = connectionUrl(socketFolder, 'postgres', 'superuser');
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function endPool(pool: pg.Pool): Promise<void> {
  if (!pool.ended) await pool.end();
}
