import type { Bilingual, CivilDate, Multilingual, PlaceId, Slug } from '../kernel/index.ts';
import { stateOn, type Validity } from './interval.ts';

export type UnitType = 'city' | 'province';

/** What a territorial unit was in an interval of days. */
export interface PlaceState extends Validity {
  /** Official code; codes change hands, so only (code, from) names a unit. */
  readonly code: string;
  readonly name: Multilingual;
  /** Full name in Vietnamese: `Tỉnh Tuyên Quang`. */
  readonly officialName: string;
  readonly unitType: UnitType;
}

/** A territorial unit at the level of the province, present or former. */
export interface Place {
  readonly id: PlaceId;
  readonly version: number;
  /** `null` on a former unit, which has no page of its own. */
  readonly slug: Slug | null;
  readonly states: readonly PlaceState[];
  /** The units that became this one on its first day. */
  readonly predecessors: readonly PlaceId[];
  /** Two sentences for readers. */
  readonly text: Bilingual;
}

/** First day of a unit within its present borders: the start of its first state. */
export function beganOn(place: Place): CivilDate {
  return place.states.map((state) => state.from).reduce((a, b) => (a < b ? a : b));
}

/** The day a unit that began as a province became a city; `null` where that did not happen. */
export function cityFrom(place: Place): CivilDate | null {
  const states = [...place.states].sort((a, b) => (a.from < b.from ? -1 : 1));
  const change = states.find(
    (state, index) => state.unitType === 'city' && states[index - 1]?.unitType === 'province',
  );
  return change?.from ?? null;
}

/** A unit's present state. @throws where the unit does not exist on that day. */
export function placeOn(place: Place, day: CivilDate): PlaceState {
  const state = stateOn(place.states, day);
  if (state === null) throw new RangeError(`${place.id} does not exist on ${day}`);
  return state;
}
