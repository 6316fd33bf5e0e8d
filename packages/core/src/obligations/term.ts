import {
  addDays,
  type CivilDate,
  type Instant,
  instantOf,
  vietnamDay,
  vietnamDayStart,
} from '../kernel/index.ts';
import { isWorkingDay, type SpecialDay } from './working-day.ts';

const hourMs = 3_600_000;

export const offsetUnits = ['calendar-day', 'working-day', 'hour'] as const;

/** A length of time that a law gives. */
export interface Offset {
  /** A whole number, from 0. */
  readonly amount: number;
  readonly unit: (typeof offsetUnits)[number];
}

/** When something is to be done at the latest: within a time after an event, or a time before it. */
export interface Term {
  readonly offset: Offset;
  readonly direction: 'after' | 'before';
}

/**
 * The last instant at which a thing is done in time; of a term in days the last millisecond of its last
 * day, so that {@link vietnamDay} of it is that day. Days are those of Vietnam.
 *
 * The day of the event is not counted. A term in calendar days that would end on a day off ends on the next
 * working day (Civil Code 91/2015/QH13 Arts. 147(2), 148(5)); one that ends before an event is not moved,
 * since on the next working day too little would be left. Hours run through nights and days off; from a
 * day alone they are counted from its first instant, the strictest reading.
 */
export function dueAt(
  { offset: { amount, unit }, direction }: Term,
  trigger: Instant | CivilDate,
  calendar: readonly SpecialDay[],
): Instant {
  const step = direction === 'after' ? 1 : -1;
  if (unit === 'hour') {
    const from = typeof trigger === 'number' ? trigger : vietnamDayStart(trigger);
    return instantOf(from + step * amount * hourMs);
  }
  let end = typeof trigger === 'number' ? vietnamDay(trigger) : trigger;
  if (unit === 'calendar-day') {
    end = addDays(end, step * amount);
    while (step > 0 && !isWorkingDay(end, calendar)) end = addDays(end, 1);
  } else {
    for (let left = amount; left > 0; ) {
      end = addDays(end, step);
      if (isWorkingDay(end, calendar)) left -= 1;
    }
  }
  return instantOf(vietnamDayStart(addDays(end, 1)) - 1);
}

/** The last day of a term: {@link dueAt} as a day in Vietnam. */
export function dueOn(
  term: Term,
  trigger: Instant | CivilDate,
  calendar: readonly SpecialDay[],
): CivilDate {
  return vietnamDay(dueAt(term, trigger, calendar));
}
