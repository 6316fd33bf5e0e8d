import {
  addDays,
  type CivilDate,
  type Instant,
  instantOf,
  vietnamDay,
  vietnamDayStart,
} from '@nhipcau/core/kernel';

/** A day as demo files have it: `2026-03-01`, or `+20` and `-10` days from the import. */
export type Day = string;

export function dayOf(day: Day, now: Instant): CivilDate {
  return /^[+-]\d+$/.test(day) ? addDays(vietnamDay(now), Number(day)) : (day as CivilDate);
}

/** Nine in the morning of a day in Vietnam. */
export function morningOf(day: CivilDate): Instant {
  return instantOf(vietnamDayStart(day) + 9 * 3_600_000);
}
