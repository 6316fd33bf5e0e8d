import { addDays, type CivilDate, daysBetween, ok, type Result, refuse } from '../kernel/index.ts';

/** A day that does not go by the week: a holiday, or a weekend day on which offices work instead. */
export interface SpecialDay {
  readonly day: CivilDate;
  readonly kind: 'holiday' | 'swapped-working';
}

/** Whether offices work on a day: Monday to Friday but for holidays, and days swapped for one. */
export function isWorkingDay(day: CivilDate, special: readonly SpecialDay[]): boolean {
  const said = special.find((one) => one.day === day);
  if (said !== undefined) return said.kind === 'swapped-working';
  const sinceMonday = daysBetween('2024-01-01' as CivilDate, day) % 7;
  return (sinceMonday + 7) % 7 < 5;
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
