import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectOk, type Instant, parseInstant } from '../kernel/index.ts';
import {
  guessLimit,
  judgePassword,
  mayGuess,
  type Session,
  sessionHolds,
  sessionLimit,
  totpStepUsable,
} from './sign-in.ts';

const now = expectOk(parseInstant('2026-11-24T02:00:00Z'));
const ago = (milliseconds: number): Instant => (now - milliseconds) as Instant;
const hour = guessLimit.windowMs;

describe('mayGuess', () => {
  const guesses = (...agesMs: readonly number[]): { at: Instant }[] =>
    agesMs.map((age) => ({ at: ago(age) }));

  test('allows the tenth guess of an hour and refuses the eleventh', () => {
    expect(mayGuess(guesses(...Array<number>(9).fill(1)), now).ok).toBe(true);
    expect(mayGuess(guesses(...Array<number>(10).fill(1)), now).ok).toBe(false);
  });

  test('forgets a guess when it is an hour old, not a millisecond before', () => {
    const nine = Array<number>(9).fill(1);
    expect(mayGuess(guesses(hour, ...nine), now).ok).toBe(true);
    expect(mayGuess(guesses(hour - 1, ...nine), now)).toEqual({
      ok: false,
      error: { kind: 'too-many-guesses', retryAt: now + 1 },
    });
  });

  test('says the first instant at which another guess is allowed', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 2 * hour }), { maxLength: 40 });
    fc.assert(
      fc.property(ages, (some) => {
        const failed = guesses(...some);
        const outcome = mayGuess(failed, now);
        if (outcome.ok) return;
        const { retryAt } = outcome.error;
        expect(retryAt).toBeGreaterThan(now);
        expect(mayGuess(failed, retryAt).ok).toBe(true);
        expect(mayGuess(failed, (retryAt - 1) as Instant).ok).toBe(false);
      }),
    );
  });
});

describe('totpStepUsable', () => {
  const present = Math.floor(now / 30_000);

  test.each<[step: number, last: number | null, usable: boolean]>([
    [present - 2, null, false],
    [present - 1, null, true],
    [present, null, true],
    [present + 1, null, true],
    [present + 2, null, false],
    [present, present - 1, true],
    [present, present, false],
    [present - 1, present, false],
    [present + 1, present, true],
  ])('step %d after step %s: %s', (step, last, usable) => {
    expect(totpStepUsable(step, last, now)).toBe(usable);
  });
});

describe('sessionHolds', () => {
  const fresh: Session = { createdAt: now, lastSeenAt: now, revokedAt: null };
  const { idleMs, wholeMs } = sessionLimit;

  test.each<[why: string, session: Partial<Session>, holds: boolean]>([
    ['a new one', {}, true],
    ['one used a millisecond less than 8 hours ago', { lastSeenAt: ago(idleMs - 1) }, true],
    ['one used 8 hours ago', { lastSeenAt: ago(idleMs) }, false],
    ['one begun a millisecond less than 72 hours ago', { createdAt: ago(wholeMs - 1) }, true],
    ['one begun 72 hours ago', { createdAt: ago(wholeMs) }, false],
    ['one revoked now', { revokedAt: now }, false],
  ])('%s', (_why, session, holds) => {
    expect(sessionHolds({ ...fresh, ...session }, now)).toBe(holds);
  });
});

describe('judgePassword', () => {
  test.each<[why: string, password: string]>([
    ['of 12 characters', 'abcdefghijkl'],
    ['of 200 characters', `abcdefgh${'i'.repeat(192)}`],
    ['in Vietnamese', 'trời hôm nay đẹp'],
  ])('takes a password %s', (_why, password) => {
    expect(judgePassword(password)).toEqual({ ok: true, value: password });
  });

  test.each<[why: string, password: string, kind: string]>([
    ['of 11 characters', 'abcdefghijk', 'password-short'],
    ['of 12 code points that are 11 in NFC', `${'abcdefghij'}e\u0301`, 'password-short'],
    ['of 201 characters', `abcdefgh${'i'.repeat(193)}`, 'password-long'],
    ['that begins with a known one', 'Password-2026', 'password-common'],
    ['of four different characters', 'abcdabcdabcd', 'password-common'],
  ])('refuses a password %s', (_why, password, kind) => {
    expect(judgePassword(password)).toMatchObject({ ok: false, error: { kind } });
  });
});
