import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Identifiers, uuidv7 } from '@nhipcau/core/kernel';
import type { Database } from '@nhipcau/postgres';
import {
  createPool,
  kyselyOf,
  migrate,
  migrationsFolder,
  type OpenDatabase,
  openDatabase,
} from '@nhipcau/postgres/server';
import type { Kysely } from 'kysely';
import { claimDataFolder } from './data-version.ts';
import { requireFinishedRestore } from './unfinished-restore.ts';
import { type Call, NotReady } from './verb.ts';

/** The program's own folder: where `data/`, `demo/` and `package.json` are. */
export const programFolder: string = fileURLToPath(new URL('../../../', import.meta.url));

/** Fresh UUIDv7s by this machine's clock. */
export const identifiers: Identifiers = () => uuidv7(Date.now(), randomBytes(10));

/** `NHIPCAU_DATA`: folder in which an installation keeps its data. Default `.nhipcau` beside the program. */
export function dataFolderOf(env: Call['env']): string {
  return resolve(env.NHIPCAU_DATA ?? join(programFolder, '.nhipcau'));
}

/** The origins that published bytes carry. */
export function originsOf(env: Call['env']): { readonly site: string; readonly api: string } {
  const origin = (name: string, port: string, fallback: string): string =>
    (env[name] || `http://localhost:${env[port] || fallback}`).replace(/\/+$/, '');
  return {
    site: origin('SITE_URL', 'SITE_PORT', '4000'),
    api: origin('API_URL', 'API_PORT', '4001'),
  };
}

/** An installation whose database is open and up to date. */
export interface Installation {
  readonly dataFolder: string;
  readonly database: OpenDatabase;
  readonly db: Kysely<Database>;
  close(): Promise<void>;
}

/**
 * Opens an existing installation for a verb: joins the running product's database, or starts it
 * privately. @throws {NotReady}, {DatabaseNotReady}
 */
export async function openInstallation(call: Call): Promise<Installation> {
  requireInstallation(call);
  return open(call, 'verb');
}

/** The data folder of an installation that is there. @throws {NotReady} */
export function requireInstallation({ env }: Call): string {
  const dataFolder = dataFolderOf(env);
  requireFinishedRestore(dataFolder);
  const there = ['version', 'postgres'].some((name) => existsSync(join(dataFolder, name)));
  if (there) return dataFolder;
  throw new NotReady(
    `There is no installation in ${dataFolder}. Run npm start first, or set NHIPCAU_DATA.`,
  );
}

/** Opens the database for the product itself, or for a verb, and migrates it. */
export async function open(call: Call, purpose: 'product' | 'verb'): Promise<Installation> {
  const dataFolder = dataFolderOf(call.env);
  mkdirSync(dataFolder, { recursive: true });
  requireFinishedRestore(dataFolder);
  claimDataFolder(dataFolder, programVersion());
  const database = await openDatabase({
    dataFolder,
    purpose,
    databaseUrl: call.env.DATABASE_URL ?? null,
    appDatabaseUrl: call.env.APP_DATABASE_URL ?? null,
    log: call.tell,
    signal: call.signal,
  });
  try {
    const connectionString = database.ownerUrl;
    await migrate({ connectionString, folder: migrationsFolder, log: call.tell });
  } catch (error) {
    await database.stop();
    throw error;
  }
  const db = kyselyOf<Database>(createPool({ url: database.appUrl, role: 'app', max: 4 }));
  return {
    dataFolder,
    database,
    db,
    close: async () => {
      await db.destroy();
      await database.stop();
    },
  };
}

/** Runs `work` over an opened installation, and closes it whatever happens. */
export async function withInstallation<T>(
  call: Call,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation(call);
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

/** The version of this program. */
export function programVersion(): string {
  const text = readFileSync(join(programFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
