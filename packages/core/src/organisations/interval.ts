import type { CivilDate } from '../kernel/index.ts';

/** The days `[from, until)` on which a fact holds; `until` `null` means without end known. */
export interface Validity {
  readonly from: CivilDate;
  readonly until: CivilDate | null;
}

/** Whether a fact holds on a day: from its first day on, not on the day it ends. */
export function holdsOn(validity: Validity, day: CivilDate): boolean {
  return validity.from <= day && (validity.until === null || day < validity.until);
}

/** The one of several states that holds on a day; `null` where none does. */
export function stateOn<State extends Validity>(
  states: readonly State[],
  day: CivilDate,
): State | null {
  return states.find((state) => holdsOn(state, day)) ?? null;
}

/** Whether two intervals share a day. */
export function overlaps(a: Validity, b: Validity): boolean {
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
}
