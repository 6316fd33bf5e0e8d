import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, uuidv7, vietnamDay } from '@nhipcau/core/kernel';
import { type Database, forgetContacts, tellAgreements } from '@nhipcau/postgres';
import { createPool, kyselyOf } from '@nhipcau/postgres/server';
import type { WorkerConfig } from './config.ts';

/**
 * Tells people in time what ends, is due or late of agreements, and forgets contacts whose last day is
 * over; goes on until `signal`. Several workers may do so at once.
 */
export async function keepAgreements(
  { appDatabaseUrl: url, pollS }: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const pool = createPool({ url, role: 'app', applicationName: 'nhipcau agreements', max: 1 });
  const db = kyselyOf<Database>(pool);
  const ids = (): string => uuidv7(now(), randomBytes(10));
  let troubled = false;
  try {
    while (!signal.aborted) {
      try {
        const told = await tellAgreements(db, now(), ids);
        if (told > 0) log(`agreements: ${told} tellings`);
        const forgotten = await forgetContacts(db, vietnamDay(now()));
        if (forgotten > 0) log(`partners: ${forgotten} contacts forgotten`);
        troubled = false;
      } catch (error) {
        const why = error instanceof Error ? error.message : error;
        if (!troubled) log(`alarm: nobody is told of agreements, trying again: ${why}`);
        troubled = true;
      }
      await sleep(pollS * 1_000, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await pool.end();
  }
}
