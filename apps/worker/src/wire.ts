import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, uuidv7 } from '@nhipcau/core/kernel';
import { askToAct, type Database, reconcile, reconcileDueInMs } from '@nhipcau/postgres';
import { createPool, kyselyOf } from '@nhipcau/postgres/server';
import type pg from 'pg';
import type { WorkerConfig } from './config.ts';

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
      const bell = await doorbell(pool).catch(() => null);
      try {
        while (!signal.aborted && bell !== null && !bell.broken()) {
          const rung = bell.next(signal);
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

/** Hears that something may have changed for partners. */
interface Doorbell {
  /** Settles at the next ring after this call, or on `signal`. */
  next(signal: AbortSignal): Promise<void>;
  /** Whether the connection is gone. */
  broken(): boolean;
  leave(): void;
}

async function doorbell(pool: pg.Pool): Promise<Doorbell> {
  const client = await pool.connect();
  let ringing = new AbortController();
  let broken = false;
  client.on('notification', () => ringing.abort());
  client.on('error', () => {
    broken = true;
    ringing.abort();
  });
  try {
    await client.query('listen nhipcau_syndication');
  } catch (error) {
    client.release(true);
    throw error;
  }
  return {
    next: (signal) => {
      ringing = new AbortController();
      const either = AbortSignal.any([ringing.signal, signal]);
      return new Promise((done) => {
        either.addEventListener('abort', () => done(), { once: true });
      });
    },
    broken: () => broken,
    leave: () => client.release(true),
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
