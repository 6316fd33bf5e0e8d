import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, instantOf, vietnamDay } from '../kernel/index.ts';
import { at, day, tet2026 } from './rule.fixture.ts';
import { dueAt, dueOn, type Offset, type Term } from './term.ts';
import { isWorkingDay } from './working-day.ts';

const within = (amount: number, unit: Offset['unit']): Term => ({
  ...{ offset: { amount, unit }, direction: 'after' },
});
const ahead = (amount: number, unit: Offset['unit']): Term => ({
  ...{ offset: { amount, unit }, direction: 'before' },
});

describe('within a time after an event', () => {
  test.each<[from: string, amount: number, unit: Offset['unit'], on: string]>([
    ['2026-11-23', 5, 'working-day', '2026-11-30'],
    ['2026-11-27', 1, 'working-day', '2026-11-30'],
    ['2026-11-28', 1, 'working-day', '2026-11-30'],
    ['2026-02-11', 7, 'working-day', '2026-02-27'],
    ['2026-02-11', 8, 'working-day', '2026-02-28'],
    ['2026-02-11', 9, 'working-day', '2026-03-02'],
    ['2026-11-02', 15, 'calendar-day', '2026-11-17'],
    ['2026-11-06', 15, 'calendar-day', '2026-11-23'],
    ['2026-02-01', 15, 'calendar-day', '2026-02-23'],
    ['2026-02-13', 15, 'calendar-day', '2026-02-28'],
    ['2026-11-23', 0, 'working-day', '2026-11-23'],
  ])('from %s, %i %s end on %s', (from, amount, unit, on) => {
    expect(dueOn(within(amount, unit), day(from), tet2026)).toBe(on);
  });

  test('the day of an event is that of Vietnam, and the last day runs to its end', () => {
    const rule = within(3, 'working-day');
    expect(dueAt(rule, at('2026-07-06 23:59'), [])).toBe(at('2026-07-10 00:00') - 1);
    expect(dueAt(rule, at('2026-07-07 00:00'), [])).toBe(at('2026-07-11 00:00') - 1);
    expect(dueAt(rule, day('2026-07-07'), [])).toBe(at('2026-07-11 00:00') - 1);
  });

  test('hours run through nights and days off', () => {
    expect(dueAt(within(24, 'hour'), at('2026-02-15 15:30'), tet2026)).toBe(at('2026-02-16 15:30'));
    expect(dueAt(within(24, 'hour'), day('2026-02-15'), tet2026)).toBe(at('2026-02-16 00:00'));
    expect(dueOn(within(24, 'hour'), at('2026-07-31 23:30'), [])).toBe('2026-08-01');
  });
});

describe('a time before an event', () => {
  test.each<[to: string, amount: number, unit: Offset['unit'], on: string]>([
    ['2026-07-20', 10, 'calendar-day', '2026-07-10'],
    ['2026-07-21', 10, 'calendar-day', '2026-07-11'],
    ['2026-07-20', 10, 'working-day', '2026-07-06'],
    ['2026-07-18', 10, 'working-day', '2026-07-06'],
    ['2026-02-24', 1, 'working-day', '2026-02-23'],
    ['2026-02-23', 1, 'working-day', '2026-02-13'],
    ['2026-03-02', 1, 'working-day', '2026-02-28'],
    ['2026-07-20', 0, 'calendar-day', '2026-07-20'],
  ])('before %s, %i %s: on %s at the latest', (to, amount, unit, on) => {
    expect(dueOn(ahead(amount, unit), day(to), tet2026)).toBe(on);
  });

  test('twenty-four hours before a press conference are counted from its hour', () => {
    expect(dueAt(ahead(24, 'hour'), at('2026-07-06 09:00'), [])).toBe(at('2026-07-05 09:00'));
  });
});

const anyDay = fc.integer({ min: -40_000, max: 40_000 }).map((n) => addDays(day('2026-01-01'), n));
const anyTerm = fc.record({
  offset: fc.record({
    amount: fc.integer({ min: 0, max: 60 }),
    unit: fc.constantFrom<Offset['unit']>('calendar-day', 'working-day', 'hour'),
  }),
  direction: fc.constantFrom<Term['direction']>('after', 'before'),
});

test('a term in working days has as many of them as the law gives, its last day among them', () => {
  fc.assert(
    fc.property(
      anyDay,
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom<Term['direction']>('after', 'before'),
      (from, amount, direction) => {
        const end = dueOn({ offset: { amount, unit: 'working-day' }, direction }, from, tet2026);
        const step = direction === 'after' ? 1 : -1;
        const between = Array.from({ length: Math.abs(daysBetween(from, end)) }, (_, n) =>
          addDays(from, step * (n + 1)),
        );
        expect(between.filter((one) => isWorkingDay(one, tet2026))).toHaveLength(amount);
        expect(isWorkingDay(end, tet2026)).toBe(true);
      },
    ),
  );
});

test('a later event is never due earlier, and one more of a unit never shortens a term', () => {
  fc.assert(
    fc.property(anyTerm, anyDay, (term, from) => {
      const due = dueAt(term, from, tet2026);
      expect(dueAt(term, addDays(from, 1), tet2026)).toBeGreaterThanOrEqual(due);
      const { offset, direction } = term;
      const longer = { ...term, offset: { ...offset, amount: offset.amount + 1 } };
      const next = dueAt(longer, from, tet2026);
      if (direction === 'after') expect(next).toBeGreaterThanOrEqual(due);
      else expect(next).toBeLessThan(due);
    }),
  );
});

test('a term in days is the same from every instant of a day', () => {
  const anyDays = anyTerm.filter(({ offset }) => offset.unit !== 'hour');
  fc.assert(
    fc.property(anyDays, anyDay, fc.integer({ min: 0, max: 86_399_999 }), (term, from, ms) => {
      const instant = instantOf(at(`${from} 00:00`) + ms);
      expect(dueAt(term, instant, tet2026)).toBe(dueAt(term, from, tet2026));
      expect(vietnamDay(instantOf(dueAt(term, from, tet2026) + 1))).toBe(
        addDays(dueOn(term, from, tet2026), 1),
      );
    }),
  );
});
