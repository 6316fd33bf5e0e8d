import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instant, instantOf } from '../kernel/index.ts';
import {
  afterPushFailure,
  nextPushes,
  pushPatienceMs,
  pushPausesMs,
  type WaitingPush,
} from './index.ts';

const first = instantOf(1_800_000_000_000);
const later = (ms: number): Instant => instantOf(first + ms);

describe('after a failure', () => {
  test.each([
    [1, 30_000],
    [2, 60_000],
    [7, 7_200_000],
    [30, 7_200_000],
  ])('number %d a push is tried again after %d ms', (count, ms) => {
    const at = later(60_000);
    expect(afterPushFailure({ count, firstAt: first }, at, null)).toEqual({
      ...{ kind: 'again', at: instantOf(at + ms) },
    });
  });

  test.each([
    [pushPatienceMs - 1, { kind: 'again', at: later(pushPatienceMs) }],
    [pushPatienceMs, { kind: 'pause' }],
  ])('%d ms after the first one: %o', (ms, then) => {
    expect(afterPushFailure({ count: 15, firstAt: first }, later(ms), null)).toEqual(then);
  });

  test('a time that the partner names is kept, but not beyond a day', () => {
    const one = { count: 1, firstAt: first };
    expect(afterPushFailure(one, first, later(9_000_000))).toMatchObject({ at: later(9_000_000) });
    expect(afterPushFailure(one, first, later(1_000))).toMatchObject({ at: later(30_000) });
    expect(afterPushFailure(one, first, later(10 * pushPatienceMs))).toMatchObject({
      at: later(pushPatienceMs),
    });
  });

  test('whatever the partner asks for, a channel that always fails pauses after exactly a day', () => {
    const asked = fc.array(fc.option(fc.integer({ min: -1e9, max: 1e10 })), { maxLength: 40 });
    fc.assert(
      fc.property(asked, (waits) => {
        let at = first;
        for (let count = 1; ; count += 1) {
          const wait = waits[count - 1] ?? null;
          const askedFor = wait === null ? null : instantOf(at + wait);
          const then = afterPushFailure({ count, firstAt: first }, at, askedFor);
          if (then.kind === 'pause') break;
          const least = Math.min(pushPausesMs[0] ?? 0, first + pushPatienceMs - at);
          expect(then.at - at).toBeGreaterThanOrEqual(least);
          expect(then.at).toBeGreaterThan(at);
          at = then.at;
        }
        expect(at).toBe(later(pushPatienceMs));
      }),
    );
  });
});

describe('what goes next', () => {
  const entry = (
    seq: number,
    isUrgent: boolean,
    { waitMs = null, about = `${seq}` }: { waitMs?: number | null; about?: string } = {},
  ): WaitingPush => ({
    ...{ seq, about, isUrgent },
    againAt: waitMs === null ? null : later(waitMs),
  });
  const next = (waiting: readonly WaitingPush[], at = first): readonly number[] =>
    nextPushes(waiting, at).map(({ seq }) => seq);

  test('is a kill before what came earlier', () => {
    expect(next([entry(1, false), entry(2, false), entry(3, true)])).toEqual([3]);
    const about = 'a';
    expect(next([entry(1, false, { about }), entry(2, true, { about })])).toEqual([2]);
  });

  test('is every kill at once, so that none waits for another, but of one item the oldest alone', () => {
    expect(next([entry(3, true), entry(2, true), entry(1, false)])).toEqual([2, 3]);
    const same = [entry(2, true, { about: 'a' }), entry(3, true, { about: 'a' }), entry(4, true)];
    expect(next(same)).toEqual([2, 4]);
    const stuck = [entry(2, true, { about: 'a', waitMs: 9 }), ...same.slice(1)];
    expect(next(stuck)).toEqual([4]);
    expect(next(stuck, later(9))).toEqual([2, 4]);
  });

  test('is of the rest the oldest alone, in whatever order they are given', () => {
    expect(next([entry(3, false), entry(2, false)])).toEqual([2]);
  });

  test('is nothing while the oldest waits for its next attempt, so that nothing overtakes it', () => {
    const waiting = [entry(1, false, { waitMs: 1 }), entry(2, false)];
    expect(next(waiting)).toEqual([]);
    expect(next(waiting, later(1))).toEqual([1]);
  });

  test('is a kill though the queue waits, and the queue though a kill of something else waits', () => {
    expect(next([entry(1, false, { waitMs: 9 }), entry(2, true)])).toEqual([2]);
    expect(next([entry(1, true, { waitMs: 9 }), entry(2, false)])).toEqual([2]);
    expect(next([])).toEqual([]);
  });

  test('is no version of an item before the correction that came first', () => {
    const about = 'a';
    const behind = [entry(1, true, { about, waitMs: 9 }), entry(2, false, { about })];
    expect(next(behind)).toEqual([]);
    expect(next(behind, later(9))).toEqual([1]);
    const ahead = [entry(1, false, { about }), entry(2, true, { about, waitMs: 9 })];
    expect(next(ahead)).toEqual([1]);
  });
});
