import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CivilDate,
  expectOk,
  type Instant,
  instantOf,
  parseInstant,
  vietnamDay,
} from '../kernel/index.ts';
import { expiryDays, expiryOn, expiryState, expiryWarningMs } from './expiry.ts';

const at = (text: string): Instant => expectOk(parseInstant(text));
/** 9 o’clock in the morning of 24 November 2026 in Vietnam. */
const now = at('2026-11-24T02:00:00Z');

describe('expiryOn', () => {
  test.each([
    ['tomorrow', '2026-11-25', '2026-11-24T17:00:00Z'],
    ['the same date next year', '2027-11-24', '2027-11-23T17:00:00Z'],
  ])('takes %s, from its beginning in Vietnam', (_why, day, expires) => {
    expect(expiryOn(day as CivilDate, now)).toEqual({ ok: true, value: at(expires) });
  });

  test.each([
    ['today', '2026-11-24'],
    ['a day that is past', '2020-01-01'],
  ])('refuses %s and names the first day', (_why, day) => {
    const error = { kind: 'not-ahead', first: '2026-11-25' };
    expect(expiryOn(day as CivilDate, now)).toEqual({ ok: false, error });
  });

  test.each([
    ['the day after that', '2027-11-25'],
    ['a year that is far off', '9999-12-31'],
  ])('refuses %s and names the last day', (_why, day) => {
    const error = { kind: 'too-far-ahead', last: '2027-11-24' };
    expect(expiryOn(day as CivilDate, now)).toEqual({ ok: false, error });
  });
});

describe('expiryDays', () => {
  test('change at midnight in Vietnam, not in Greenwich', () => {
    const midnight = at('2026-11-24T17:00:00Z');
    expect(expiryDays(instantOf(midnight - 1)).first).toBe('2026-11-25');
    expect(expiryDays(midnight)).toEqual({ first: '2026-11-26', last: '2027-11-25' });
  });

  test('end on the 28th where next year has no 29th of February', () => {
    expect(expiryDays(at('2028-02-29T02:00:00Z')).last).toBe('2029-02-28');
  });

  test('are all ahead and within a year, and each comes back as the day it was', () => {
    const moments = fc.integer({ min: 0, max: Date.UTC(2200, 0) });
    fc.assert(
      fc.property(moments, (moment) => {
        const then = instantOf(moment);
        const { first, last } = expiryDays(then);
        for (const day of [first, last]) {
          const expires = expectOk(expiryOn(day, then));
          expect(expires).toBeGreaterThan(then);
          expect(expires - then).toBeLessThanOrEqual(366 * 86_400_000);
          expect(vietnamDay(expires)).toBe(day);
        }
      }),
    );
  });
});

describe('expiryState', () => {
  test.each<[why: string, leftMs: number, state: string]>([
    ['one millisecond more than 30 days before', expiryWarningMs + 1, 'holds'],
    ['30 days before', expiryWarningMs, 'soon'],
    ['one millisecond before', 1, 'soon'],
    ['at the end, which is excluded', 0, 'over'],
    ['after it', -1, 'over'],
  ])('%s', (_why, leftMs, state) => {
    expect(expiryState(instantOf(now + leftMs), now)).toBe(state);
  });

  test('warns for 30 days', () => {
    expect(expiryWarningMs).toBe(2_592_000_000);
  });
});
