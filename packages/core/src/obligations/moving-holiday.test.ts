import { expect, test } from 'vitest';
import { addDays } from '../kernel/index.ts';
import { type MovingHoliday, unenteredHolidays } from './moving-holiday.ts';
import { day } from './rule.fixture.ts';
import type { SpecialDay } from './working-day.ts';

const holidays = (first: string, count: number): readonly SpecialDay[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ day: addDays(day(first), index), kind: 'holiday' as const },
  }));
const moving = (
  code: string,
  days: number,
  between: MovingHoliday['between'],
  change: Partial<MovingHoliday> = {},
): MovingHoliday => ({
  ...{ code, name: { vi: code, en: code }, law: '45/2019/QH14 Art. 112', days, between },
  ...{ validFrom: day('2021-01-01'), validUntil: null, ...change },
});
const known = [
  moving('tet', 5, ['01-19', '02-26']),
  moving('hung-kings', 1, ['03-28', '04-29']),
  moving('national-day', 2, ['09-01', '09-03']),
];
const missing = (from: string, until: string, special: readonly SpecialDay[] = []) =>
  unenteredHolidays(known, day(from), day(until), special).map(
    ({ code, year }) => `${code} ${year}`,
  );

test.each<[from: string, until: string, missing: readonly string[]]>([
  ['2026-11-01', '2027-01-18', []],
  ['2026-11-01', '2027-01-19', ['tet 2027']],
  ['2027-02-26', '2027-03-27', ['tet 2027']],
  ['2027-02-27', '2027-03-27', []],
  ['2027-02-27', '2027-03-28', ['hung-kings 2027']],
  ['2027-04-29', '2027-08-31', ['hung-kings 2027']],
  ['2027-04-30', '2027-08-31', []],
  ['2027-08-31', '2027-09-01', ['national-day 2027']],
  ['2027-09-03', '2027-12-31', ['national-day 2027']],
  ['2027-09-04', '2027-12-31', []],
  [
    '2026-12-31',
    '2028-04-01',
    ['tet 2027', 'hung-kings 2027', 'national-day 2027', 'tet 2028', 'hung-kings 2028'],
  ],
  ['2020-01-01', '2020-12-31', []],
  ['2027-12-31', '2027-01-01', []],
])('from %s to %s the days are missing of %j', (from, until, expected) => {
  expect(missing(from, until)).toEqual(expected);
});

test('five days make a Tết, one the Hùng Kings’ day, and two the National Day', () => {
  const year = ['2027-01-01', '2027-08-31'] as const;
  expect(missing(...year, holidays('2027-02-05', 4))).toEqual(['tet 2027', 'hung-kings 2027']);
  expect(missing(...year, holidays('2027-02-05', 5))).toEqual(['hung-kings 2027']);
  const both = [...holidays('2027-02-05', 5), ...holidays('2027-04-16', 1)];
  expect(missing(...year, both)).toEqual([]);
  const fixed = [...holidays('2027-01-01', 1), ...holidays('2027-04-30', 2)];
  expect(missing(...year, fixed)).toEqual(['tet 2027', 'hung-kings 2027']);
  const autumn = ['2027-08-01', '2027-10-01'] as const;
  expect(missing(...autumn, holidays('2027-09-02', 1))).toEqual(['national-day 2027']);
  expect(missing(...autumn, holidays('2027-09-01', 2))).toEqual([]);
  const worked: SpecialDay = { day: day('2027-04-17'), kind: 'swapped-working' };
  expect(missing(...year, [...holidays('2027-02-05', 5), worked])).toEqual(['hung-kings 2027']);
});

test('a holiday is missing under the law of its year alone', () => {
  const codes = (year: number, ...holidays: readonly MovingHoliday[]) =>
    unenteredHolidays(holidays, day(`${year}-01-01`), day(`${year}-12-31`), []).map(
      ({ law }) => law,
    );
  const old = moving('tet', 5, ['01-19', '02-26'], {
    ...{ law: 'old', validFrom: day('2013-05-01'), validUntil: day('2021-01-01') },
  });
  const present = moving('tet', 5, ['01-19', '02-26'], { law: 'new' });
  expect(codes(2013, old, present)).toEqual([]);
  expect(codes(2014, old, present)).toEqual(['old']);
  expect(codes(2020, old, present)).toEqual(['old']);
  expect(codes(2021, old, present)).toEqual(['new']);
});

test.each<[validFrom: string, validUntil: string | null, missing: number]>([
  ['2027-01-19', null, 1],
  ['2027-01-20', null, 0],
  ['2021-01-01', '2027-01-20', 1],
  ['2021-01-01', '2027-01-19', 0],
])('a law from %s until %s orders the Tết that may begin on 19 January 2027: %i', (...given) => {
  const [validFrom, validUntil, expected] = given;
  const tet = moving('tet', 5, ['01-19', '02-26'], {
    ...{ validFrom: day(validFrom), validUntil: validUntil === null ? null : day(validUntil) },
  });
  const found = unenteredHolidays([tet], day('2027-01-01'), day('2027-12-31'), []);
  expect(found).toHaveLength(expected);
});
