import { type CivilDate, civilDateAt, type Instant } from '@nhipcau/core/kernel';

/** Minutes by which Vietnam is ahead of UTC. */
const vietnamMinutes = 420;

/** The day it is in Vietnam. */
export function vietnamDay(at: Instant): CivilDate {
  return civilDateAt(at, vietnamMinutes);
}
