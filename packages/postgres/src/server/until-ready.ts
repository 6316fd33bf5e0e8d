import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseNotReady, errorCode } from './database-not-ready.ts';

/** A server that repairs itself after a crash says so; this is how long we wait for it. */
const longestRecoveryMs = 10 * 60_000;

/** Waits until the server answers, ends, or the caller gives up. */
export async function untilReady(
  url: string,
  options: {
    readonly ended: Promise<void>;
    readonly log: (line: string) => void;
    readonly signal?: AbortSignal;
  },
): Promise<'ready' | 'ended' | 'aborted'> {
  let ended = false;
  void options.ended.then(() => {
    ended = true;
  });
  const began = performance.now();
  let said = false;
  for (;;) {
    if (ended) return 'ended';
    if (options.signal?.aborted) return 'aborted';
    if ((await answer(url)) === 'ready') return 'ready';
    const elapsedMs = performance.now() - began;
    if (elapsedMs > 3_000 && !said) {
      said = true;
      options.log('The database repairs itself after an unclean stop; this may take a while');
    }
    if (elapsedMs > longestRecoveryMs) {
      throw new DatabaseNotReady('does-not-start', 'The database does not answer.');
    }
    await wait(15);
  }
}

/** Whether the server at `url` takes connections now. */
export async function answer(url: string): Promise<'ready' | 'starting' | 'absent'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    // 57P03 cannot_connect_now: starting, recovering or shutting down.
    return errorCode(error) === '57P03' ? 'starting' : 'absent';
  } finally {
    await client.end().catch(() => undefined);
  }
}
