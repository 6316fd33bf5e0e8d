import { type Colleague, useAll } from '../api/index.ts';

/** Everybody with whom the person works, by name. */
export function useColleagues(): readonly Colleague[] {
  return useAll<Colleague>('/colleagues').data ?? [];
}
