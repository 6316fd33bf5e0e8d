import { ok, type Result, refuse } from '../kernel/index.ts';
import type { OrganisationState } from './organisation.ts';

/** What a new state says: it holds from its first day on, without a known end. */
export type NewState = Omit<OrganisationState, 'until'>;

export interface StateNotLater {
  readonly kind: 'state-not-later';
  /** First day of the latest state there is. */
  readonly from: OrganisationState['from'];
}

/**
 * The states with one more that begins on its day `from` and ends the latest one there. A state
 * that begins on the same day as the latest corrects it; an earlier one is refused, since the past
 * was told already.
 */
export function beginState(
  states: readonly OrganisationState[],
  begun: NewState,
): Result<readonly OrganisationState[], StateNotLater> {
  const { from } = begun;
  const ordered = [...states].sort((a, b) => (a.from < b.from ? -1 : 1));
  const latest = ordered.at(-1);
  if (latest !== undefined && from < latest.from) {
    return refuse({ kind: 'state-not-later', from: latest.from });
  }
  const earlier = ordered
    .filter((state) => state.from < from)
    .map((state) =>
      state === latest && (state.until === null || from < state.until)
        ? { ...state, until: from }
        : state,
    );
  const { name, kind, country, abbreviation, parent, regulatedByUs } = begun;
  const facts = { name, kind, country, abbreviation, parent, regulatedByUs };
  return ok([...earlier, { from, until: null, ...facts }]);
}
