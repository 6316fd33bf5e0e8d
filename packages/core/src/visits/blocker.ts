import type { CivilDate } from '../kernel/index.ts';
import type { VisitState } from './visit.ts';

export const blockerKinds = [
  'not-received',
  'dates-reversed',
  'purpose-missing',
  'plan-missing',
  'no-members',
  'too-many-members',
  'member-twice',
  'member-incomplete',
  'passport-expired',
  'passport-short',
  'programme-empty',
  'item-outside-days',
  'permit-missing',
  'permit-open',
  'permit-refused',
  'permit-not-refused',
  'member-not-permitted',
  'permit-other-days',
  'not-yet',
  'approval-open',
  'approval-refused',
  'notice-open',
  'item-open',
  'attendance-open',
  'nobody-attended',
  'report-missing',
  'report-not-approved',
  'report-not-sent',
  'equipment-in-country',
  'task-open',
  'window-open',
] as const;
export type BlockerKind = (typeof blockerKinds)[number];

/** What a blocker is about, by its identifier. */
export type BlockerSubject =
  | { readonly of: 'visit' }
  | {
      readonly of: 'member' | 'permit' | 'item' | 'change' | 'equipment' | 'task';
      readonly id: string;
    };

/** What stands in the way of something. */
export interface Blocker {
  /** What cannot go on: the visit to a state, or an item of the programme. */
  readonly blocks: VisitState | 'item';
  readonly kind: BlockerKind;
  readonly subject: BlockerSubject;
  /** The article that orders it; `''` where the thing itself or the house does. */
  readonly law: string;
  /** The day that it is about; `null` where it is about none. */
  readonly on: CivilDate | null;
}

export const ofVisit: BlockerSubject = { of: 'visit' };

/** What is found wrong, before it is said what that blocks. */
export type Finding = Omit<Blocker, 'blocks'>;

export function finding(
  kind: BlockerKind,
  subject: BlockerSubject = ofVisit,
  { law = '', on = null }: { readonly law?: string; readonly on?: CivilDate | null } = {},
): Finding {
  return { kind, subject, law, on };
}
