import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, uuidv7 } from '@nhipcau/core/kernel';
import { askToAct, type Database, reconcile, reconcileDueInMs } from '@nhipcau/postgres';
import { createPool, kyselyOf } from '@nhipcau/postgres/server';
import type { WorkerConfig } from './config.ts';
import { doorbell } from './doorbell.ts';

/**
 * Keeps what partners have and are told as it should be, and goes on until `signal`: at once when a
 * change wakes it, at the instant at which a licence or an embargo begins or ends, and by itself when
 * nothing does. Asks partners to act on kills and corrections. Several workers may do so at once.
 */
export async function keepWire(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const { appDatabaseUrl: url, pollS, siteUrl } = config;
  const pool = createPool({ url, role: 'app', applicationName: 'nhipcau wire', max: 3 });
  const db = kyselyOf<Database>(pool);
  const ids = (): string => uuidv7(now(), randomBytes(10));
  let troubled = false;
  try {
    while (!signal.aborted) {
      const bell = await doorbell(pool, 'nhipcau_syndication').catch(() => null);
      try {
        while (!signal.aborted && bell !== null && !bell.broken()) {
          const rung = bell.next();
          const { entries } = await reconcile(db, { siteUrl, ids }, signal);
          if (entries > 0) log(`wire: ${entries} entries`);
          const { asked, chased } = await askToAct(db, now());
          if (asked + chased > 0) log(`wire: ${asked} asked to act, ${chased} asked again`);
          troubled = false;
          const dueInMs = (await reconcileDueInMs(db)) ?? Number.POSITIVE_INFINITY;
          await Promise.race([rung, pause(Math.min(dueInMs, pollS * 1_000), signal)]);
        }
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        if (!troubled && !signal.aborted) log(`alarm: the wire stands, trying again: ${why}`);
        troubled = true;
      } finally {
        bell?.leave();
      }
      await pause(1_000, signal);
    }
  } finally {
    await pool.end();
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
