import {
  type CivilDate,
  daysBetween,
  instantOf,
  ok,
  type Result,
  refuse,
  vietnamDay,
  vietnamDayStart,
} from '../kernel/index.ts';

const dayMs = 86_400_000;

/** `days` days after `day`; before it where negative. */
export function addDays(day: CivilDate, days: number): CivilDate {
  return vietnamDay(instantOf(vietnamDayStart(day) + days * dayMs));
}

/** A day that does not go by the week: a holiday, or a weekend day on which offices work instead. */
export interface SpecialDay {
  readonly day: CivilDate;
  readonly kind: 'holiday' | 'swapped-working';
}

/** How many special days are entered at once at most. */
const mostSpecialDays = 31;

/**
 * The days from `from` to `until`, both included, to be entered as special. Offices work instead on days of
 * a weekend alone; whatever is longer than a month is a slip of the pen.
 */
export function specialDaysBetween(
  from: CivilDate,
  until: CivilDate,
  kind: SpecialDay['kind'],
): Result<readonly CivilDate[], SpecialDaysRefusal> {
  const length = daysBetween(from, until) + 1;
  if (length < 1 || length > mostSpecialDays) {
    return refuse({ kind: 'not-within', from, until: addDays(from, mostSpecialDays - 1) });
  }
  const days = Array.from({ length }, (_, index) => addDays(from, index));
  const weekday = days.find((day) => kind === 'swapped-working' && isWorkingDay(day, []));
  return weekday === undefined ? ok(days) : refuse({ kind: 'works-anyway', day: weekday });
}

export type SpecialDaysRefusal =
  | { readonly kind: 'not-within'; readonly from: CivilDate; readonly until: CivilDate }
  | { readonly kind: 'works-anyway'; readonly day: CivilDate };

/** A length of time that a law gives. */
export interface Offset {
  readonly days: number;
  readonly unit: 'working' | 'calendar';
}

/** Whether offices work on a day: Monday to Friday but for holidays, and days swapped for one. */
export function isWorkingDay(day: CivilDate, special: readonly SpecialDay[]): boolean {
  const said = special.find((one) => one.day === day);
  if (said !== undefined) return said.kind === 'swapped-working';
  // 1970-01-01 was a Thursday; the start of a day in Vietnam is 17:00 UTC of the day before.
  const weekday = (Math.round((vietnamDayStart(day) + 7 * 3_600_000) / dayMs) + 4) % 7;
  return (weekday + 7) % 7 !== 0 && (weekday + 7) % 7 !== 6;
}

/**
 * The last day of a term that begins with an event on `from`. The day of the event is not counted; a
 * term in calendar days that would end on a day off ends on the next working day (Civil Code
 * 91/2015/QH13 Arts. 147(2), 148(5)).
 */
export function dueOn(
  from: CivilDate,
  { days, unit }: Offset,
  special: readonly SpecialDay[],
): CivilDate {
  if (unit === 'calendar') {
    let end = addDays(from, days);
    while (!isWorkingDay(end, special)) end = addDays(end, 1);
    return end;
  }
  let end = from;
  for (let left = days; left > 0; ) {
    end = addDays(end, 1);
    if (isWorkingDay(end, special)) left -= 1;
  }
  return end;
}
