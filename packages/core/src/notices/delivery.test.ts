import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Instant, instantOf } from '../kernel/index.ts';
import { deliveryLimit, mayRepeat, nextAttempt } from './delivery.ts';

const first = instantOf(1_800_000_000_000);
const minute = 60_000;
const hour = 60 * minute;
const until = instantOf(first + 7 * 24 * hour);

test.each<[attempts: number, waitMs: number]>([
  [1, minute],
  [2, 2 * minute],
  [6, 32 * minute],
  [7, hour],
  [25, hour],
])('after attempt %d the next comes in %d ms', (attempts, waitMs) => {
  const now = instantOf(first + 2 * hour);
  const next = nextAttempt({ attempts, firstAttemptAt: first, until }, now);
  expect(next).toEqual({ ok: true, value: now + waitMs });
});

test.each<[why: string, afterMs: number, until: Instant, outcome: object]>([
  ['at the end of the day, included', 23 * hour, until, { ok: true, value: first + 24 * hour }],
  ['after it', 23 * hour + 1, until, { ok: false, error: { kind: 'not-delivered' } }],
  [
    'while it is of use',
    hour,
    instantOf(first + 2 * hour + 1),
    { ok: true, value: first + 2 * hour },
  ],
  [
    'when it is of none any more',
    hour,
    instantOf(first + 2 * hour),
    { ok: false, error: { kind: 'too-late' } },
  ],
])('the last attempt is %s', (_why, afterMs, until, outcome) => {
  const letter = { attempts: 20, firstAttemptAt: first, until };
  expect(nextAttempt(letter, instantOf(first + afterMs))).toEqual(outcome);
});

test('waits never shrink, and a letter is given up within a day and not before 23 hours', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), (takesMs) => {
      let now: Instant = first;
      let wait = 0;
      for (let attempts = 1; attempts < 100; attempts += 1) {
        now = instantOf(now + takesMs);
        const next = nextAttempt({ attempts, firstAttemptAt: first, until }, now);
        if (!next.ok) {
          expect(now - first).toBeGreaterThan(deliveryLimit.wholeMs - deliveryLimit.longestWaitMs);
          expect(now - first).toBeLessThanOrEqual(deliveryLimit.wholeMs + takesMs);
          return;
        }
        expect(next.value - now).toBeGreaterThanOrEqual(wait);
        wait = next.value - now;
        now = next.value;
      }
      throw new Error('never given up');
    }),
  );
});

test.each([
  [0, true],
  [1, true],
  [2, false],
])('after %d interrupted attempts another is made: %s', (interrupted, may) => {
  expect(mayRepeat(interrupted)).toBe(may);
});
