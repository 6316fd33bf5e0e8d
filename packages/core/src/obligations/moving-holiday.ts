import type { Bilingual, CivilDate } from '../kernel/index.ts';
import type { SpecialDay } from './working-day.ts';

/**
 * A holiday of which the law gives how long it is, and a yearly notice on which days: Tết and the Hùng Kings’
 * day go by the moon; the second day of the National Day is the one before it or after.
 */
export interface MovingHoliday {
  readonly code: string;
  readonly name: Bilingual;
  /** The document and its article. */
  readonly law: string;
  /** How many days it has. */
  readonly days: number;
  /** Month and day between which it is in every year, both included: `01-19`. */
  readonly between: readonly [first: string, last: string];
  readonly validFrom: CivilDate;
  /** Excluded; `null` means without end known. */
  readonly validUntil: CivilDate | null;
}

/** A holiday of a year whose days nobody has entered. */
export interface UnenteredHoliday extends MovingHoliday {
  readonly year: number;
}

/**
 * Of `holidays`, those between two days, both included, whose days nobody has entered: a deadline that is
 * reckoned over them may be too early.
 */
export function unenteredHolidays(
  holidays: readonly MovingHoliday[],
  from: CivilDate,
  until: CivilDate,
  special: readonly SpecialDay[],
): readonly UnenteredHoliday[] {
  const [first, last] = [from, until].map((day) => Number(day.slice(0, 4))) as [number, number];
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return years.flatMap((year) =>
    holidays
      .filter(({ between: [earliest, latest], days, validFrom, validUntil }) => {
        const [begin, end] = [`${year}-${earliest}`, `${year}-${latest}`];
        const entered = special.filter(
          ({ day, kind }) => kind === 'holiday' && begin <= day && day <= end,
        );
        const holds = validFrom <= begin && (validUntil === null || begin < validUntil);
        return holds && begin <= until && from <= end && entered.length < days;
      })
      .map((one) => ({ ...one, year })),
  );
}
