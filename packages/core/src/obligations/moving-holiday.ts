import type { CivilDate } from '../kernel/index.ts';
import type { SpecialDay } from './working-day.ts';

/** A holiday of which the law gives how long it is, and a yearly notice on which days. */
export interface MovingHoliday {
  readonly code: 'tet' | 'hung-kings' | 'national-day';
  readonly law: string;
  readonly days: number;
  /** Month and day between which it is in every year, both included. */
  readonly between: readonly [first: string, last: string];
  /** The first year to which the law applies. */
  readonly validFromYear: number;
}

/**
 * Labour Code 45/2019/QH14, in force from 1 January 2021. Tết and the Hùng Kings’ day go by the moon; the
 * second day of the National Day is the one before it or after.
 */
export const movingHolidays: readonly MovingHoliday[] = [
  {
    ...{ code: 'tet', law: '45/2019/QH14 Art. 112(1)(b)', days: 5, validFromYear: 2021 },
    between: ['01-19', '02-26'],
  },
  {
    ...{ code: 'hung-kings', law: '45/2019/QH14 Art. 112(1)(e)', days: 1, validFromYear: 2021 },
    between: ['03-28', '04-29'],
  },
  {
    ...{ code: 'national-day', law: '45/2019/QH14 Art. 112(1)(đ)', days: 2, validFromYear: 2021 },
    between: ['09-01', '09-03'],
  },
];

/** A holiday of a year whose days nobody has entered. */
export interface UnenteredHoliday extends MovingHoliday {
  readonly year: number;
}

/**
 * The holidays between two days, both included, whose days nobody has entered: a deadline that is reckoned
 * over them may be too early.
 */
export function unenteredHolidays(
  from: CivilDate,
  until: CivilDate,
  special: readonly SpecialDay[],
): readonly UnenteredHoliday[] {
  const [first, last] = [from, until].map((day) => Number(day.slice(0, 4))) as [number, number];
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return years.flatMap((year) =>
    movingHolidays
      .filter(({ between: [earliest, latest], days, validFromYear }) => {
        const [begin, end] = [`${year}-${earliest}`, `${year}-${latest}`];
        const entered = special.filter(
          ({ day, kind }) => kind === 'holiday' && begin <= day && day <= end,
        );
        return validFromYear <= year && begin <= until && from <= end && entered.length < days;
      })
      .map((one) => ({ ...one, year })),
  );
}
