import pg from 'pg';
import { connectOrStart } from './connect-or-start.ts';
import { databaseName } from './connection-url.ts';
import { DatabaseNotReady } from './database-not-ready.ts';
import { type StartSettings, startServer } from './start-server.ts';

export interface DatabaseSettings extends StartSettings {
  /** `DATABASE_URL`: address of an external server, with the login that migrates. Default: the private server. */
  readonly databaseUrl: string | null;
  /** `APP_DATABASE_URL`: address with the login of the application. Default: that of `DATABASE_URL`. */
  readonly appDatabaseUrl: string | null;
}

/** The product's database, private or external. */
export interface OpenDatabase {
  /** For migrations. */
  readonly ownerUrl: string;
  /** For `createPool({ url, role: 'app' })`. */
  readonly appUrl: string;
  /** True when it runs without this process: on an external server, or started by the product. */
  readonly wasRunning: boolean;
  readonly stop: () => Promise<void>;
}

/**
 * The database that the settings name. A private server is started by the product
 * (`purpose: 'product'`), and joined or started for a moment by a verb.
 * @throws {DatabaseNotReady}
 */
export async function openDatabase(settings: DatabaseSettings): Promise<OpenDatabase> {
  const { databaseUrl, appDatabaseUrl, purpose = 'verb' } = settings;
  if (databaseUrl !== null) {
    const appUrl = appDatabaseUrl ?? databaseUrl;
    await reach(databaseUrl, 'DATABASE_URL');
    if (appUrl !== databaseUrl) await reach(appUrl, 'APP_DATABASE_URL');
    return { ownerUrl: databaseUrl, appUrl, wasRunning: true, stop: async () => undefined };
  }
  const server = await (purpose === 'product' ? startServer : connectOrStart)(settings);
  return {
    ownerUrl: server.url(databaseName, 'owner'),
    appUrl: server.url(databaseName, 'app'),
    wasRunning: server.wasRunning,
    stop: server.stop,
  };
}

async function reach(url: string, setting: string): Promise<void> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    await client.end();
  } catch (error) {
    const why =
      error instanceof AggregateError ? error.errors.map(messageOf).join(', ') : messageOf(error);
    throw new DatabaseNotReady(
      'unreachable',
      `The database server that ${setting} names cannot be used: ${why}.`,
      error,
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
