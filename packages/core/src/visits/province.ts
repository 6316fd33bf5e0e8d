import { type CivilDate, ok, type Result, refuse } from '../kernel/index.ts';
import { type Place, stateOn } from '../organisations/index.ts';
import type { ItemProvince } from './programme.ts';

/** A unit that may be named instead of one that there is no more. */
export interface Successor extends ItemProvince {
  readonly name: Place['states'][number]['name'];
}

export type ProvinceRefusal =
  | { readonly kind: 'no-such-province'; readonly code: string }
  | {
      readonly kind: 'province-gone';
      readonly code: string;
      /** The first day on which there is no such unit. */
      readonly until: CivilDate;
      readonly successors: readonly Successor[];
    };

/**
 * The unit that has a code on a day. Where the one that had it before is gone, the units that took its
 * place are offered: a code alone names nothing, since codes change hands.
 */
export function provinceOn(
  places: readonly Place[],
  code: string,
  day: CivilDate,
): Result<ItemProvince, ProvinceRefusal> {
  const now = places.find((one) => stateOn(one.states, day)?.code === code);
  if (now !== undefined) return ok({ place: now.id, code });
  const former = places
    .flatMap(({ id, states }) => states.map((state) => ({ id, ...state })))
    .filter((state) => state.code === code && state.until !== null && state.until <= day)
    .sort((a, b) => ((a.until ?? '') > (b.until ?? '') ? -1 : 1))[0];
  if (former === undefined || former.until === null)
    return refuse({ kind: 'no-such-province', code });
  const successors = places.flatMap((one) => {
    const state = stateOn(one.states, day);
    return state !== null && one.predecessors.includes(former.id)
      ? [{ place: one.id, code: state.code, name: state.name }]
      : [];
  });
  return refuse({ kind: 'province-gone', code, until: former.until, successors });
}
