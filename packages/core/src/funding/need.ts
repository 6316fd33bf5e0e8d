import type { ActivityId, CivilDate, Multilingual, NeedId } from '../kernel/index.ts';
import type { LegalForm } from './contribution.ts';

export const needStates = ['draft', 'open', 'met', 'closed'] as const;
export type NeedState = (typeof needStates)[number];

/** Something that is wanted from outside: an interpreter for three days, four hotel rooms, satellite hours. */
export interface Need {
  readonly id: NeedId;
  /** Counts changes, from 1. */
  readonly version: number;
  readonly activity: ActivityId | null;
  /** Public: what, how much, where. */
  readonly what: Multilingual;
  /** The last day on which it helps. */
  readonly neededBy: CivilDate;
  /** The forms of law in which it can be given. */
  readonly forms: readonly LegalForm[];
  readonly state: NeedState;
}

/** Whether readers are shown a need on a day, and organisations can offer. */
export function isOpenOn({ state, neededBy }: Need, day: CivilDate): boolean {
  return state === 'open' && day <= neededBy;
}
