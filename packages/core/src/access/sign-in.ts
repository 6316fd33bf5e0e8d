import type { Instant } from '../kernel/index.ts';
import { ok, type Result, refuse } from '../kernel/index.ts';

/** A wrong password or code for an account, known or not. */
export interface FailedGuess {
  readonly at: Instant;
}

/** How many wrong guesses are allowed within a time. */
export interface GuessLimit {
  readonly most: number;
  readonly windowMs: number;
}

/** At an account's password and code. */
export const guessLimit: GuessLimit = { most: 10, windowMs: 3_600_000 };

/** At the links of invitations, all together. */
export const linkGuessLimit: GuessLimit = { most: 100, windowMs: 3_600_000 };

/**
 * Allows another guess: at an account's password or code at most 10 in any hour. The refusal says when
 * the next one is allowed.
 */
export function mayGuess(
  failed: readonly FailedGuess[],
  now: Instant,
  limit: GuessLimit = guessLimit,
): Result<void, { readonly kind: 'too-many-guesses'; readonly retryAt: Instant }> {
  const recent = failed
    .map((guess) => guess.at)
    .filter((at) => at > now - limit.windowMs)
    .sort((a, b) => a - b);
  if (recent.length < limit.most) return ok(undefined);
  const freeing = recent[recent.length - limit.most] as Instant;
  const retryAt = (freeing + limit.windowMs) as Instant;
  return refuse({ kind: 'too-many-guesses', retryAt });
}

/** Length of a TOTP time step in seconds (RFC 6238 §4.1, X). */
export const totpStepS = 30;

/**
 * Whether a right code of time step `step` may be used: the step is the present one or a neighbour
 * (RFC 6238 §5.2), and later than the last one used, so that no code is taken twice.
 */
export function totpStepUsable(step: number, lastUsed: number | null, now: Instant): boolean {
  const present = Math.floor(now / 1_000 / totpStepS);
  return Math.abs(step - present) <= 1 && (lastUsed === null || step > lastUsed);
}

/** A session as it is stored. */
export interface Session {
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  /** `null` while it stands. */
  readonly revokedAt: Instant | null;
}

export const sessionLimit: { readonly idleMs: number; readonly wholeMs: number } = {
  idleMs: 8 * 3_600_000,
  wholeMs: 72 * 3_600_000,
};

/** Whether a session still holds: not revoked, used within 8 hours, begun within 72 hours. */
export function sessionHolds(session: Session, now: Instant): boolean {
  return (
    session.revokedAt === null &&
    now < session.lastSeenAt + sessionLimit.idleMs &&
    now < session.createdAt + sessionLimit.wholeMs
  );
}

export type PasswordProblem =
  | { readonly kind: 'password-short'; readonly least: number }
  | { readonly kind: 'password-long'; readonly most: number }
  | { readonly kind: 'password-common' };

const common = /^(?:password|nhipcau|123456789|qwertyuiop|matkhau)/i;

/** Judges a new password: 12 to 200 characters, not a well-known one (NIST SP 800-63B §3.1.1). */
export function judgePassword(password: string): Result<string, PasswordProblem> {
  const normal = password.normalize('NFC');
  if (normal.length < 12) return refuse({ kind: 'password-short', least: 12 });
  if (normal.length > 200) return refuse({ kind: 'password-long', most: 200 });
  if (common.test(normal) || new Set(normal).size < 5) return refuse({ kind: 'password-common' });
  return ok(normal);
}
