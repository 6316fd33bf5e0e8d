import { type CivilDate, ok, type Result, refuse } from '@nhipcau/core/kernel';
import type { Refusal } from '../http/index.ts';

/** Refuses a day before `today`, or more than two years after it. */
export function withinTwoYears(
  path: string,
  day: CivilDate,
  today: CivilDate,
): Result<void, Refusal> {
  const until = `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`;
  if (today <= day && day <= until) return ok(undefined);
  const problems = [{ path, kind: 'not-within', from: today, until }];
  return refuse({ kind: 'invalid-request', problems });
}
