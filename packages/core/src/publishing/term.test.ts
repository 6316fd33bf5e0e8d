import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instant, instantOf } from '../kernel/index.ts';
import {
  checkTerm,
  nextTurn,
  type TermState,
  termState,
  termStates,
  turned,
  turnedAfterEdit,
} from './term.ts';

const from = instantOf(1_000);
const until = instantOf(2_000);
const at = (ms: number): Instant => instantOf(ms);

describe('a term', () => {
  test.each<[why: string, now: number, state: TermState]>([
    ['a millisecond before it', 999, 'waiting'],
    ['at its first instant', 1_000, 'current'],
    ['in its last millisecond', 1_999, 'current'],
    ['at its end, which is excluded', 2_000, 'over'],
  ])('%s', (_why, now, state) => {
    expect(termState({ from, until }, at(now))).toBe(state);
    expect(turned({ from, until, state: 'waiting' }, at(now))).toBe(state);
  });

  test('without an end never ends', () => {
    expect(termState({ from, until: null }, at(Number.MAX_SAFE_INTEGER))).toBe('current');
  });

  test.each<[why: string, until: number | null, now: number, outcome: object]>([
    ['one millisecond is taken', 1_001, 0, { ok: true }],
    ['none is refused', 1_000, 0, { ok: false, error: { kind: 'not-after-from' } }],
    ['a last millisecond that is ahead is taken', 2_000, 1_999, { ok: true }],
    ['one that is over is refused', 2_000, 2_000, { ok: false, error: { kind: 'already-over' } }],
    ['no end is taken', null, 9_000, { ok: true }],
  ])('of %s', (_why, end, now, outcome) => {
    const given = { from, until: end === null ? null : at(end) };
    expect(checkTerm(given, at(now))).toMatchObject(outcome);
  });

  test('turns next where it begins, then where it ends, then never', () => {
    expect(termStates.map((state) => nextTurn({ from, until, state }))).toEqual([
      from,
      until,
      null,
    ]);
    expect(nextTurn({ from, until: null, state: 'current' })).toBeNull();
  });
});

const moment = fc.integer({ min: 0, max: 30 }).map(at);
const term = fc
  .record({ from: moment, length: fc.option(fc.integer({ min: 1, max: 10 })) })
  .map(({ from: start, length }) => ({
    from: start,
    until: length === null ? null : at(start + length),
  }));

describe('under a clock that jumps', () => {
  test('begins never early, goes forward only, and is where the latest reading puts it', () => {
    fc.assert(
      fc.property(term, fc.array(moment, { minLength: 1 }), (given, clock) => {
        let state: TermState = 'waiting';
        for (const [index, now] of clock.entries()) {
          const next = turned({ ...given, state }, now);
          const latest = at(Math.max(...clock.slice(0, index + 1)));
          expect(termStates.indexOf(next)).toBeGreaterThanOrEqual(termStates.indexOf(state));
          expect(next).toBe(termState(given, latest));
          state = next;
        }
      }),
    );
  });

  test('keeps what began when only the end is edited', () => {
    const began = { from, until, state: 'current' } as const;
    expect(turnedAfterEdit(began, { from, until: at(3_000) }, at(400))).toBe('current');
    expect(turnedAfterEdit({ ...began, state: 'over' }, { from, until: null }, at(400))).toBe(
      'current',
    );
  });

  test('waits again when it is told to begin later, or when it never began', () => {
    const began = { from, until, state: 'current' } as const;
    expect(turnedAfterEdit(began, { from: at(1_500), until }, at(1_200))).toBe('waiting');
    expect(turnedAfterEdit({ ...began, state: 'waiting' }, { from, until }, at(999))).toBe(
      'waiting',
    );
  });
});
