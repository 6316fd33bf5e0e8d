import { countUnsent, type Database, readSite } from '@nhipcau/postgres';
import {
  createPool,
  DatabaseNotReady,
  kyselyOf,
  migrationState,
  openDatabase,
} from '@nhipcau/postgres/server';
import type { SiteSettings } from '@nhipcau/publisher';
import { hasSettings } from '../site-settings.ts';
import type { Call } from '../verb.ts';
import { type Finding, well, wrong } from './finding.ts';
import type { Unsent } from './mail.ts';

/** What a look at the database tells. */
interface DatabaseLook {
  readonly finding: Finding;
  /** Whether the product runs the database, or an external server does. */
  readonly runs: boolean;
  /** What the site says about itself; `null` where it cannot be read, or says nothing yet. */
  readonly site: SiteSettings | null;
  /** Letters that have not gone out; `null` where it cannot be read. */
  readonly unsent: Unsent | null;
}

/** Looks at the database. */
export async function checkDatabase(
  { env, tell, signal }: Call,
  dataFolder: string,
): Promise<DatabaseLook> {
  const name = 'database';
  try {
    const database = await openDatabase({
      dataFolder,
      purpose: 'verb',
      databaseUrl: env.DATABASE_URL ?? null,
      appDatabaseUrl: env.APP_DATABASE_URL ?? null,
      log: tell,
      signal,
    });
    try {
      const runs = database.wasRunning;
      const { applied, pending } = await migrationState({ connectionString: database.ownerUrl });
      const finding =
        pending.length === 0
          ? well(name, `reachable, ${applied.length} migrations`)
          : wrong(name, `lacks ${pending.join(', ')}: run npx nhipcau migrate`);
      const told = pending.length === 0 ? await toldBy(database.appUrl) : nothing;
      return { finding, runs, ...told };
    } finally {
      await database.stop();
    }
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    return { finding: wrong(name, error.message), runs: false, ...nothing };
  }
}

const nothing = { site: null, unsent: null };

async function toldBy(url: string): Promise<Pick<DatabaseLook, 'site' | 'unsent'>> {
  const db = kyselyOf<Database>(createPool({ url, role: 'app', max: 1 }));
  try {
    const site = (await hasSettings(db)) ? await readSite(db) : null;
    return { site, unsent: await countUnsent(db) };
  } finally {
    await db.destroy();
  }
}
