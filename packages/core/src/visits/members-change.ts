import { ok, type Result, refuse } from '../kernel/index.ts';
import { expected, isSamePerson } from './dossier.ts';
import { mostMembers, type VisitMember } from './member.ts';
import type { PermitApplication } from './permit.ts';
import type { VisitState, WholeVisit } from './visit.ts';

/** States in which somebody may still join. */
const joinable: readonly VisitState[] = [
  ...(['idea', 'invited', 'requested', 'dossier', 'submitted', 'permitted', 'preparing'] as const),
  'postponed',
];

/** States in which nothing of the dossier is handed in, so that somebody may be taken off the list. */
const unsubmitted: readonly VisitState[] = ['idea', 'invited', 'requested', 'dossier', 'postponed'];

export type MemberRefusal =
  | { readonly kind: 'members-settled'; readonly state: VisitState }
  | { readonly kind: 'member-twice' }
  | { readonly kind: 'too-many-members'; readonly most: number }
  | { readonly kind: 'member-forgotten' }
  | { readonly kind: 'attended-too-early' }
  | { readonly kind: 'kept-too-long' };

/**
 * Enters a member, or what is told of one now. Nobody is on a visit twice; whether somebody came is told
 * from the first day in the country on.
 *
 * @param retainUntil the last day on which members of the visit may be kept
 */
export function enterMember(
  whole: WholeVisit,
  member: VisitMember,
  retainUntil: VisitMember['retainUntil'],
): Result<WholeVisit, MemberRefusal> {
  const { visit, members } = whole;
  const before = members.find(({ id }) => id === member.id);
  if (before === undefined && !joinable.includes(visit.state)) {
    return refuse({ kind: 'members-settled', state: visit.state });
  }
  if (before !== undefined && before.forgottenOn !== null)
    return refuse({ kind: 'member-forgotten' });
  const others = members.filter(({ id }) => id !== member.id);
  if (others.some((one) => isSamePerson(one, member))) return refuse({ kind: 'member-twice' });
  if (expected([...others, member]).length > mostMembers) {
    return refuse({ kind: 'too-many-members', most: mostMembers });
  }
  if (member.attended === true && visit.actualFirstOn === null) {
    return refuse({ kind: 'attended-too-early' });
  }
  if (member.retainUntil > retainUntil) return refuse({ kind: 'kept-too-long' });
  const after =
    before === undefined
      ? [...members, member]
      : members.map((one) => (one.id === member.id ? member : one));
  return ok({ ...whole, members: after });
}

/** Takes a member off the list; after the dossier is handed in one who does not come stays, as not come. */
export function removeMember(
  whole: WholeVisit,
  id: VisitMember['id'],
): Result<WholeVisit, MemberRefusal> {
  const { visit, members } = whole;
  if (!unsubmitted.includes(visit.state)) {
    return refuse({ kind: 'members-settled', state: visit.state });
  }
  return ok({ ...whole, members: members.filter((one) => one.id !== id) });
}

/** Gives those who come the number and the days of the ministry's permit. */
export function permitted(
  members: readonly VisitMember[],
  { number, validFirstOn, validLastOn }: PermitApplication,
): readonly VisitMember[] {
  if (validFirstOn === null || validLastOn === null) return members;
  const permit = { number, firstOn: validFirstOn, lastOn: validLastOn };
  return members.map((one) =>
    one.attended === false || one.forgottenOn !== null ? one : { ...one, permit },
  );
}
