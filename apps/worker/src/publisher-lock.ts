import type pg from 'pg';

/** The right to publish: one worker at a time holds it, for as long as its connection stands. */
export interface PublisherLock {
  /** Whether the connection broke, and with it the right. */
  lost(): boolean;
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
  let broken = false;
  let wake: () => void = () => undefined;
  let pending = true;
  client.on('error', () => {
    broken = true;
    wake();
  });
  client.on('notification', () => {
    pending = true;
    wake();
  });
  let got = false;
  try {
    while (!signal.aborted) {
      const { rows } = await client.query<{ got: boolean }>(
        `select pg_try_advisory_lock(${lockNumber}) as got`,
      );
      got = rows[0]?.got === true;
      if (got || !wait) break;
      await new Promise((resolve) => setTimeout(resolve, 500));
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
    lost: () => broken,
    woken: async (timeoutMs, stop) => {
      if (!pending && !broken && !stop.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          wake = () => resolve(clearTimeout(timer));
          stop.addEventListener('abort', wake, { once: true });
        });
      }
      wake = () => undefined;
      pending = false;
    },
    release: () => client.release(true),
  };
}
