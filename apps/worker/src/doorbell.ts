import { handLock } from '@nhipcau/postgres';
import type pg from 'pg';

/** Hears what Postgres notifies on a channel. */
export interface Doorbell {
  /** Number of the connection, which holds {@link handLock} while it stands. */
  readonly hand: number;
  /** Settles at the next ring after this call, and when the connection is gone. */
  next(): Promise<void>;
  /** Whether the connection is gone. */
  broken(): boolean;
  leave(): void;
}

/** Keeps one connection of the pool until it is left. */
export async function doorbell(
  pool: pg.Pool,
  channel: 'nhipcau_syndication' | 'nhipcau_wire',
): Promise<Doorbell> {
  const client = await pool.connect();
  let ringing = Promise.withResolvers<void>();
  let broken = false;
  const ring = (): void => {
    ringing.resolve();
    ringing = Promise.withResolvers();
  };
  client.on('notification', ring);
  client.on('error', () => {
    broken = true;
    ring();
  });
  let hand: number;
  try {
    await client.query(`listen ${channel}`);
    const { rows } = await client.query<{ hand: number }>(`select pg_backend_pid() as hand,
      pg_advisory_lock(${handLock}, pg_backend_pid())`);
    if (rows[0] === undefined) throw new Error('the connection has no number');
    hand = rows[0].hand;
  } catch (error) {
    client.release(true);
    throw error;
  }
  return {
    hand,
    next: () => ringing.promise,
    broken: () => broken,
    leave: () => client.release(true),
  };
}
