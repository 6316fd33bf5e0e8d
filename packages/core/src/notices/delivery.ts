import { type Instant, instantOf, ok, type Result, refuse } from '../kernel/index.ts';

/** When a letter that could not be handed over is tried again. */
export const deliveryLimit = {
  /** Before the second attempt; each further wait is twice as long. */
  firstWaitMs: 60_000,
  longestWaitMs: 3_600_000,
  /** From the first attempt to the last one. */
  wholeMs: 86_400_000,
} as const;

/** A letter that a server did not take this time. */
export interface Undelivered {
  /** Attempts so far, this one included: 1 or more. */
  readonly attempts: number;
  readonly firstAttemptAt: Instant;
  /** From when on the letter is of no use. */
  readonly until: Instant;
}

export type GivenUp =
  /** A day of attempts is over. */
  | { readonly kind: 'not-delivered' }
  /** The letter would come too late. */
  | { readonly kind: 'too-late' };

/** When to try once more, after an attempt that failed for a time at `now`; or that it is given up. */
export function nextAttempt(letter: Undelivered, now: Instant): Result<Instant, GivenUp> {
  const { firstWaitMs, longestWaitMs, wholeMs } = deliveryLimit;
  const { attempts, firstAttemptAt, until } = letter;
  const next = now + Math.min(firstWaitMs * 2 ** (attempts - 1), longestWaitMs);
  if (next > firstAttemptAt + wholeMs) return refuse({ kind: 'not-delivered' });
  return next < until ? ok(instantOf(next)) : refuse({ kind: 'too-late' });
}

/**
 * Whether a letter may be sent again whose sender was killed `interrupted` times between handing it
 * over and noting that: it may have been handed over each time, and is repeated once at most.
 */
export function mayRepeat(interrupted: number): boolean {
  return interrupted <= 1;
}
