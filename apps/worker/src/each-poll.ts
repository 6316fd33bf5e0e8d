import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@nhipcau/postgres';
import { createPool, kyselyOf } from '@nhipcau/postgres/server';
import type { Kysely } from 'kysely';
import type { WorkerConfig } from './config.ts';

/** Work that is looked for again and again, over a few connections of its own. */
interface Task {
  /** How the database knows its connections. */
  readonly applicationName: string;
  readonly connections: number;
  /** What stands still while it fails; it is told once, until it goes well again. */
  readonly alarm: string;
}

/** Does `work` at every poll, and goes on until `signal`, whatever a round throws. */
export async function eachPoll(
  { appDatabaseUrl: url, pollS }: Pick<WorkerConfig, 'appDatabaseUrl' | 'pollS'>,
  { applicationName, connections, alarm }: Task,
  log: (line: string) => void,
  signal: AbortSignal,
  work: (db: Kysely<Database>) => Promise<void>,
): Promise<void> {
  const pool = createPool({ url, role: 'app', applicationName, max: connections });
  const db = kyselyOf<Database>(pool);
  let troubled = false;
  try {
    while (!signal.aborted) {
      try {
        await work(db);
        troubled = false;
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        if (!troubled && !signal.aborted) log(`alarm: ${alarm}, trying again: ${why}`);
        troubled = true;
      }
      await sleep(pollS * 1_000, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await pool.end();
  }
}
