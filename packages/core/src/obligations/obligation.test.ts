import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instant, instantOf, type UserId } from '../kernel/index.ts';
import { fulfil, type Obligation, obligationState, obligationStates, waive } from './obligation.ts';
import { aRule, at, day } from './rule.fixture.ts';

const lan = 'lan' as UserId;
const waiver = { reason: 'Chuyến đi không diễn ra', by: lan, at: at('2026-07-08 09:00') };

/** A report of a visit that ended on Friday 3 July 2026: due on Wednesday 8 July. */
const anObligation = (change: Partial<Obligation> = {}): Obligation => ({
  ...{ rule: aRule(), trigger: day('2026-07-03'), done: null, waived: null },
  ...change,
});
const stateAt = (now: string, change: Partial<Obligation> = {}) =>
  obligationState(anObligation(change), at(now), []);
const done = (text: string) => ({ done: { at: at(text), by: lan } });

describe('where an obligation stands', () => {
  test.each([
    ['2026-07-03 10:00', 'upcoming'],
    ['2026-07-04 23:59', 'upcoming'],
    ['2026-07-05 00:00', 'due-soon'],
    ['2026-07-07 23:59', 'due-soon'],
    ['2026-07-08 00:00', 'due'],
    ['2026-07-08 23:59', 'due'],
    ['2026-07-09 00:00', 'overdue'],
  ])('at %s: %s', (now, state) => {
    expect(stateAt(now)).toBe(state);
  });

  test.each([
    ['2026-07-08 23:59', '2026-07-08 23:59', 'done'],
    ['2026-07-09 00:00', '2026-07-09 00:00', 'done-late'],
    ['2026-07-09 10:00', '2026-07-08 12:00', 'due'],
    ['2026-07-10 10:00', '2026-07-09 12:00', 'overdue'],
    ['2026-07-02 10:00', '2026-07-02 10:00', 'done'],
  ])('done at %s, at %s: %s', (when, now, state) => {
    expect(stateAt(now, done(when))).toBe(state);
  });

  test('the last instant of a term in hours is in time', () => {
    const forward = {
      rule: aRule({ code: 'PRESS_FORWARD', offset: { amount: 24, unit: 'hour' } }),
      trigger: at('2026-07-02 15:00'),
    };
    expect(stateAt('2026-07-02 15:00', forward)).toBe('due-soon');
    expect(stateAt('2026-07-03 15:00', forward)).toBe('due');
    const after = instantOf(at('2026-07-03 15:00') + 1);
    expect(obligationState(anObligation(forward), after, [])).toBe('overdue');
  });

  test('what is done at the last instant is in time, a millisecond later it is late', () => {
    const last = instantOf(at('2026-07-09 00:00') - 1);
    const state = (done: Instant) =>
      obligationState(anObligation({ done: { at: done, by: lan } }), at('2026-08-01 00:00'), []);
    expect([state(last), state(instantOf(last + 1))]).toEqual(['done', 'done-late']);
  });

  test('it waits while nothing began its term, and may be done before', () => {
    expect(stateAt('2099-01-01 00:00', { trigger: null })).toBe('upcoming');
    expect(stateAt('2026-07-09 10:00', { trigger: null, ...done('2026-07-01 10:00') })).toBe(
      'done',
    );
  });

  test('a waiver counts from when it was said', () => {
    expect(stateAt('2026-07-08 08:59', { waived: waiver })).toBe('due');
    expect(stateAt('2026-07-08 09:00', { waived: waiver })).toBe('waived');
    expect(stateAt('2099-01-01 00:00', { waived: waiver })).toBe('waived');
  });
});

describe('what people do with it', () => {
  test('it is done by somebody at an instant, and waived with a reason', () => {
    const did = fulfil(anObligation(), at('2026-07-07 10:00'), lan);
    expect(did.ok && did.value.done).toEqual({ at: at('2026-07-07 10:00'), by: lan });
    const left = waive(anObligation(), waiver);
    expect(left.ok && left.value.waived).toEqual(waiver);
    for (const reason of ['', ' \n']) {
      expect(waive(anObligation(), { ...waiver, reason })).toEqual({
        ...{ ok: false, error: { kind: 'reason-missing' } },
      });
    }
  });

  test.each<[was: string, change: Partial<Obligation>, kind: string]>([
    ['done', done('2026-07-07 10:00'), 'already-done'],
    ['done late', done('2026-08-07 10:00'), 'already-done'],
    ['waived', { waived: waiver }, 'already-waived'],
  ])('what is %s is neither done nor waived again', (_, change, kind) => {
    const settled = anObligation(change);
    const error = { kind, at: change.done?.at ?? waiver.at };
    expect(fulfil(settled, at('2026-08-08 10:00'), lan)).toEqual({ ok: false, error });
    expect(waive(settled, waiver)).toEqual({ ok: false, error });
  });
});

test('time alone moves it forward through its states, never back', () => {
  const anyMoment = fc.integer({ min: 0, max: 20 * 86_400_000 });
  const open = obligationStates.slice(0, 4);
  fc.assert(
    fc.property(anyMoment, anyMoment, fc.integer({ min: 0, max: 8 }), (a, b, amount) => {
      const rule = aRule({ offset: { amount, unit: 'working-day' } });
      const state = (ms: number) =>
        obligationState(anObligation({ rule }), instantOf(at('2026-06-28 00:00') + ms), []);
      const [early, late] = [state(Math.min(a, b)), state(Math.max(a, b))];
      expect(open).toContain(early);
      expect(open.indexOf(late)).toBeGreaterThanOrEqual(open.indexOf(early));
    }),
  );
});
