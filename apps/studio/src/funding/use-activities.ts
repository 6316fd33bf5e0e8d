import { useAll } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { useStudioLanguage } from '../messages/index.ts';
import type { Activity } from './contribution-types.ts';

/** What activities are called, by identifier, and all of them to choose from. */
export function useActivities(): {
  readonly activityName: (id: string | null) => string;
  readonly activities: readonly (readonly [id: string, name: string])[];
} {
  const [language] = useStudioLanguage();
  const all = useAll<Activity>('/activities');
  const activities = (all.data ?? []).map(({ id, name }): readonly [string, string] => [
    id,
    named(name, language),
  ]);
  const names = new Map(activities);
  return { activityName: (id) => (id === null ? '–' : (names.get(id) ?? '…')), activities };
}
