import { describe, expect, test } from 'vitest';
import { day, tet2026 } from './rule.fixture.ts';
import { isWorkingDay, specialDaysBetween } from './working-day.ts';

describe('offices work', () => {
  test.each([
    ['2026-11-23', true],
    ['2026-11-27', true],
    ['2026-11-28', false],
    ['2026-11-29', false],
    ['1899-12-31', false],
    ['1900-01-01', true],
    ['2026-02-13', true],
    ['2026-02-16', false],
    ['2026-02-20', false],
    ['2026-02-23', true],
    ['2026-02-28', true],
    ['2026-03-01', false],
  ])('on %s: %s', (on, works) => {
    expect(isWorkingDay(day(on), tet2026)).toBe(works);
  });
});

test.each<[from: string, until: string, kind: 'holiday' | 'swapped-working', outcome: unknown]>([
  ['2027-02-06', '2027-02-06', 'holiday', 1],
  ['2027-02-04', '2027-02-10', 'holiday', 7],
  ['2027-01-01', '2027-01-31', 'holiday', 31],
  ['2027-01-01', '2027-02-01', 'holiday', 'not-within'],
  ['2027-02-06', '2027-02-05', 'holiday', 'not-within'],
  ['2027-02-20', '2027-02-21', 'swapped-working', 2],
  ['2027-02-19', '2027-02-20', 'swapped-working', 'works-anyway'],
  ['2027-02-21', '2027-02-22', 'swapped-working', 'works-anyway'],
])('%s to %s is entered as %s: %j', (from, until, kind, outcome) => {
  const days = specialDaysBetween(day(from), day(until), kind);
  expect(days.ok ? days.value.length : days.error.kind).toBe(outcome);
  if (days.ok) expect([days.value.at(0), days.value.at(-1)]).toEqual([from, until]);
});
