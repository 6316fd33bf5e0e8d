import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from './database-not-ready.ts';

/** Codes of appendix A of the PostgreSQL manual after which the whole transaction may be repeated. */
const conflicts: ReadonlySet<string> = new Set(['40001', '40P01']);

const connectionLosses: ReadonlySet<string> = new Set([
  ...['57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'],
]);

/** Messages of `pg` for a lost connection, which carry no code. */
const lossMessages = /^(Connection terminated|Client has encountered a connection error)/;

/** Whether two transactions got in each other's way and the database undid this one. */
export function isConflict(error: unknown): boolean {
  return conflicts.has(errorCode(error) ?? '');
}

/** Whether the connection to the database broke, or could not be made. */
export function isConnectionLoss(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== null) return connectionLosses.has(code);
  return error instanceof Error && lossMessages.test(error.message);
}

/** Whether the database refused something to whoever asks: a policy of row security, or a grant that is missing. */
export function isForbidden(error: unknown): boolean {
  return errorCode(error) === '42501';
}

export interface RetrySettings {
  /** How often `work` runs at most. Default 5. */
  readonly attempts?: number;
  /**
   * True when `work` may run twice to the end. Only then is it repeated after a lost connection,
   * since the commit may have arrived before the loss. Default false.
   */
  readonly idempotent?: boolean;
  /** First pause, milliseconds; each next one is twice as long, with a random part. Default 20. */
  readonly firstPauseMs?: number;
}

/**
 * Runs `work`, a whole transaction, again when the database undid it because of another one
 * (serialization failure, deadlock), or its connection broke.
 * @throws what the last attempt threw
 */
export async function withRetry<T>(
  work: () => Promise<T>,
  settings: RetrySettings = {},
): Promise<T> {
  const { attempts = 5, idempotent = false, firstPauseMs = 20 } = settings;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const worth = isConflict(error) || (idempotent && isConnectionLoss(error));
      if (!worth || attempt >= attempts) throw error;
      await wait(firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}
