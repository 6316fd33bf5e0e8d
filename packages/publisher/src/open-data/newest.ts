import { type Instant, instantOf } from '@nhipcau/core/kernel';
import type { PublicActivity } from './public-activity.ts';

/** When something of these activities changed last: of what is the same, a file has the same moment. */
export function newestOf(activities: readonly Pick<PublicActivity, 'changedAt'>[]): Instant {
  return activities.reduce(
    (newest, { changedAt }) => (changedAt > newest ? changedAt : newest),
    instantOf(0),
  );
}
