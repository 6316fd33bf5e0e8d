import {
  type CivilDate,
  type Instant,
  ok,
  type Result,
  refuse,
  type UserId,
} from '../kernel/index.ts';
import { type Finding, finding } from './blocker.ts';
import type { RefusalGround } from './permit.ts';
import { isGranted } from './permit-machine.ts';
import type {
  ApprovalState,
  ChangePart,
  ChangeReason,
  LocalApproval,
  ProgrammeChange,
  ProgrammeItem,
} from './programme.ts';
import type { VisitRequirement } from './requirement.ts';
import type { VisitState, WholeVisit } from './visit.ts';

/** From where a local approval goes where. Whatever is not here is refused. */
export const approvalTransitions: Readonly<Record<ApprovalState, readonly ApprovalState[]>> = {
  'not-needed': ['requested'],
  requested: ['approved', 'refused'],
  approved: ['requested'],
  refused: ['requested'],
};

export const noApproval: LocalApproval = {
  ...{ state: 'not-needed', askedOn: null, reference: '', answeredOn: null, ground: null },
};

/** What happened to a local approval; `askedOn` `null`: it has still to be asked. */
export type ApprovalStep =
  | { readonly to: 'requested'; readonly askedOn: CivilDate | null }
  | { readonly to: 'approved'; readonly on: CivilDate; readonly reference: string }
  | {
      readonly to: 'refused';
      readonly on: CivilDate;
      readonly reference: string;
      readonly ground: RefusalGround;
    };

export type ApprovalRefusal =
  | {
      readonly kind: 'approval-not-next';
      readonly state: ApprovalState;
      readonly next: readonly ApprovalState[];
    }
  | { readonly kind: 'approval-not-asked' }
  | { readonly kind: 'answer-before-asking'; readonly askedOn: CivilDate }
  | { readonly kind: 'answer-without-reference' };

/** Takes one step of a local approval. One that is still to be asked may be told to be asked. */
export function stepApproval(
  approval: LocalApproval,
  step: ApprovalStep,
): Result<LocalApproval, ApprovalRefusal> {
  const { state, askedOn } = approval;
  const next = approvalTransitions[state];
  const asks = step.to === 'requested' && state === 'requested' && askedOn === null;
  if (!next.includes(step.to) && !asks) return refuse({ kind: 'approval-not-next', state, next });
  if (step.to === 'requested') {
    return ok({ ...noApproval, state: 'requested', askedOn: step.askedOn });
  }
  if (askedOn === null) return refuse({ kind: 'approval-not-asked' });
  if (step.on < askedOn) return refuse({ kind: 'answer-before-asking', askedOn });
  if (step.reference.trim() === '') return refuse({ kind: 'answer-without-reference' });
  const ground = step.to === 'refused' ? step.ground : null;
  const { to, on: answeredOn, reference } = step;
  return ok({ state: to, askedOn, reference, answeredOn, ground });
}

/** States in which what is in the programme has been licensed, so that a change is one of the licence. */
export const licensedStates: readonly VisitState[] = ['permitted', 'preparing', 'in-country'];

/** What differs between an item and what it becomes. */
export function changedParts(before: ProgrammeItem, after: ProgrammeItem): readonly ChangePart[] {
  const parts: ChangePart[] = [];
  if (before.day !== after.day) parts.push('day');
  if (before.fromMinute !== after.fromMinute || before.untilMinute !== after.untilMinute) {
    parts.push('time');
  }
  if (before.province?.place !== after.province?.place) parts.push('province');
  if (before.venue !== after.venue) parts.push('venue');
  if (before.activity !== after.activity) parts.push('activity');
  const spoken = ({ interviewees }: ProgrammeItem) =>
    interviewees.map(({ role, organisation }) => `${role}\n${organisation}`).join('\n\n');
  if (spoken(before) !== spoken(after)) parts.push('interviewees');
  return parts;
}

/** Who changes the programme, when and why; `id` is for the change. */
export interface Changing {
  readonly id: ProgrammeChange['id'];
  readonly reason: ChangeReason;
  readonly at: Instant;
  readonly by: UserId | null;
}

/**
 * Puts an item into the programme, changes it or drops it (`state` of `after`), and says what that sets off. What a
 * province has answered was about another item, so it is asked anew; in the licensed programme any change in a
 * province is asked where the law of the day of receipt says so, and the ministry is told (262/2026/NĐ-CP
 * Art. 6(2)).
 *
 * @param before `null` where the item is new
 * @param asks the requirement `local-approval-of-change` of the day of receipt; `null` where there is none
 * @returns the item as it is then, and the change where it is one of the licensed programme
 */
export function changeItem(
  state: VisitState,
  before: ProgrammeItem | null,
  after: ProgrammeItem,
  asks: VisitRequirement | null,
  changing: Changing,
): { readonly item: ProgrammeItem; readonly change: ProgrammeChange | null } {
  const parts = before === null ? [] : changedParts(before, after);
  const dropped = before !== null && after.state === 'dropped' && before.state !== 'dropped';
  const different = before === null || dropped || parts.length > 0;
  if (!different) return { item: after, change: null };
  const licensed = licensedStates.includes(state);
  const answered = before !== null && before.approval.state !== 'not-needed' && parts.length > 0;
  const anew = after.province !== null && !dropped && (answered || (licensed && asks !== null));
  const approval: LocalApproval = anew ? { ...noApproval, state: 'requested' } : after.approval;
  const item = { ...after, approval: after.province === null ? noApproval : approval };
  if (!licensed) return { item, change: null };
  const kind = before === null ? 'added' : dropped ? 'dropped' : 'changed';
  const { id, reason, at, by } = changing;
  const change = { id, item: after.id, kind, parts: kind === 'changed' ? parts : [] } as const;
  return { item, change: { ...change, reason, at, by, notifiedOn: null, reference: '' } };
}

/**
 * What keeps an item from taking place: a local approval that is open or refused, an application to its
 * province or site that is not granted, and a change of which the ministry has not been told.
 */
export function heldBack(
  { permits, changes }: Pick<WholeVisit, 'permits' | 'changes'>,
  item: ProgrammeItem,
  asks: VisitRequirement | null,
): readonly Finding[] {
  const law = asks?.law ?? '';
  const subject = { of: 'item', id: item.id } as const;
  const found: Finding[] = [];
  const { state, askedOn, answeredOn } = item.approval;
  if (state === 'requested') found.push(finding('approval-open', subject, { law, on: askedOn }));
  if (state === 'refused')
    found.push(finding('approval-refused', subject, { law, on: answeredOn }));
  for (const permit of permits) {
    const { body } = permit;
    if (body.kind === 'ministry' || body.place !== item.province?.place || isGranted(permit))
      continue;
    if (body.kind === 'site' && body.name.toLowerCase() !== item.venue.toLowerCase()) continue;
    const kind = permit.state === 'refused' ? 'permit-refused' : 'permit-open';
    found.push(finding(kind, { of: 'permit', id: permit.id }, { on: permit.decidedOn }));
  }
  const untold = changes.find(
    (one) => one.item === item.id && one.kind !== 'dropped' && one.notifiedOn === null,
  );
  if (asks !== null && untold !== undefined) {
    found.push(finding('notice-open', { of: 'change', id: untold.id }, { law }));
  }
  return found;
}

export type HoldRefusal =
  | { readonly kind: 'item-settled'; readonly state: ProgrammeItem['state'] }
  | { readonly kind: 'item-not-yet'; readonly day: CivilDate }
  | { readonly kind: 'visit-not-in-country'; readonly state: VisitState }
  | { readonly kind: 'item-held-back'; readonly findings: readonly Finding[] };

/** Says that an item took place, which it does only where nothing keeps it back (P3). */
export function holdItem(
  whole: WholeVisit,
  item: ProgrammeItem,
  asks: VisitRequirement | null,
  today: CivilDate,
): Result<ProgrammeItem, HoldRefusal> {
  if (item.state !== 'planned') return refuse({ kind: 'item-settled', state: item.state });
  if (whole.visit.state !== 'in-country') {
    return refuse({ kind: 'visit-not-in-country', state: whole.visit.state });
  }
  if (today < item.day) return refuse({ kind: 'item-not-yet', day: item.day });
  const findings = heldBack(whole, item, asks);
  if (findings.length > 0) return refuse({ kind: 'item-held-back', findings });
  return ok({ ...item, state: 'held' });
}
