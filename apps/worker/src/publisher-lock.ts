import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** The right to publish: one worker at a time holds it, for as long as its connection stands. */
export interface PublisherLock {
  /** Aborted when the connection breaks, and with it the right. */
  readonly lost: AbortSignal;
  /** Settles when something waits for publication, after `timeoutMs`, or on `signal`. */
  woken(timeoutMs: number, signal: AbortSignal): Promise<void>;
  release(): void;
}

/** Names the lock within the database. */
const lockNumber = 7_070_001;

/** Waits for the right to publish; `null` when `signal` came first, or at once with `wait: false`. */
export async function publisherLock(
  pool: pg.Pool,
  signal: AbortSignal,
  { wait = true }: { readonly wait?: boolean } = {},
): Promise<PublisherLock | null> {
  const client = await pool.connect();
  const lost = new AbortController();
  let waking = new AbortController();
  client.on('error', (cause) => {
    lost.abort(new Error('the connection that holds the right to publish broke', { cause }));
  });
  client.on('notification', () => waking.abort());
  let got = false;
  try {
    while (!signal.aborted) {
      const { rows } = await client.query<{ got: boolean }>(
        `select pg_try_advisory_lock(${lockNumber}) as got`,
      );
      got = rows[0]?.got === true;
      if (got || !wait) break;
      await sleep(500, undefined, { signal }).catch(() => undefined);
    }
    if (!got || signal.aborted) {
      client.release(true);
      return null;
    }
    await client.query('listen nhipcau_outbox');
  } catch (error) {
    client.release(true);
    throw error;
  }
  return {
    lost: lost.signal,
    woken: async (timeoutMs, stop) => {
      const signal = AbortSignal.any([stop, lost.signal, waking.signal]);
      await sleep(timeoutMs, undefined, { signal }).catch(() => undefined);
      waking = new AbortController();
    },
    release: () => client.release(true),
  };
}
