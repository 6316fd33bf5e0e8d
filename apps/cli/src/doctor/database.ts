import { DatabaseNotReady, migrationState, openDatabase } from '@nhipcau/postgres/server';
import type { Call } from '../verb.ts';
import { type Finding, well, wrong } from './finding.ts';

/** Looks at the database; `runs` says whether the product runs it, or an external server does. */
export async function checkDatabase(
  { env, tell, signal }: Call,
  dataFolder: string,
): Promise<{ readonly finding: Finding; readonly runs: boolean }> {
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
      return { finding, runs };
    } finally {
      await database.stop();
    }
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    return { finding: wrong(name, error.message), runs: false };
  }
}
