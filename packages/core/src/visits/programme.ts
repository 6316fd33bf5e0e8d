import type { Brand, CivilDate, Instant, LanguageTag, PlaceId, UserId } from '../kernel/index.ts';
import type { RefusalGround } from './permit.ts';

export type ProgrammeItemId = Brand<string, 'ProgrammeItemId'>;

export const approvalStates = ['not-needed', 'requested', 'approved', 'refused'] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** What a province writes of an item. */
export interface LocalApproval {
  readonly state: ApprovalState;
  /** The day on which it was asked; `null` while it is still to be asked. */
  readonly askedOn: CivilDate | null;
  /** Number of the answer; `''` until there is one. */
  readonly reference: string;
  readonly answeredOn: CivilDate | null;
  /** `null` where it is not refused. */
  readonly ground: RefusalGround | null;
}

/** Somebody to be spoken with, by office and never by name. */
export interface Interviewee {
  readonly role: string;
  readonly organisation: string;
}

export const itemStates = ['planned', 'held', 'dropped'] as const;
export type ItemState = (typeof itemStates)[number];

/** A unit by the code that it has on the day of the item: codes change hands. */
export interface ItemProvince {
  readonly place: PlaceId;
  readonly code: string;
}

/** What is done on a day of a visit. */
export interface ProgrammeItem {
  readonly id: ProgrammeItemId;
  readonly day: CivilDate;
  /** Minutes of the day in Vietnam, from 0; the end excluded and later than the start. */
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly province: ItemProvince | null;
  /** Where in the province. */
  readonly venue: string;
  readonly activity: string;
  readonly interviewees: readonly Interviewee[];
  readonly questions: readonly string[];
  readonly approval: LocalApproval;
  /** The language out of which is interpreted; `null` where nobody is needed. */
  readonly interpreter: LanguageTag | null;
  /** Who of the house goes along; `null` where it is not settled. Free time has none. */
  readonly guide: UserId | null;
  readonly transport: string;
  /** Time of their own: nobody goes along, nothing is asked. */
  readonly free: boolean;
  readonly state: ItemState;
}

/** Parts of an item that a body which has approved it wants to hear of. */
export const changeParts = [
  'day',
  'time',
  'province',
  'venue',
  'activity',
  'interviewees',
] as const;
export type ChangePart = (typeof changeParts)[number];

export const changeReasons = ['outlet', 'host', 'local-body', 'weather', 'safety'] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** That an item of the licensed programme is another, or is new, or was dropped. */
export interface ProgrammeChange {
  readonly id: Brand<string, 'ProgrammeChangeId'>;
  readonly item: ProgrammeItemId;
  readonly kind: 'changed' | 'added' | 'dropped';
  /** `[]` but for `changed`. */
  readonly parts: readonly ChangePart[];
  readonly reason: ChangeReason;
  readonly at: Instant;
  readonly by: UserId | null;
  /** The day on which the ministry was told; `null` while it is to be told. */
  readonly notifiedOn: CivilDate | null;
  /** Number of that notice. */
  readonly reference: string;
}
