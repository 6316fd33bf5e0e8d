import { addDays, type CivilDate } from '../kernel/index.ts';
import { retentionDays, type VisitMember } from './member.ts';

/** The last day on which members of a visit may be kept. */
export function retainUntil(lastOn: CivilDate): CivilDate {
  return addDays(lastOn, retentionDays);
}

/** Whether a member is to be forgotten: from the day after the last on which it is kept. */
export function isToForget(
  { retainUntil: last, forgottenOn }: Pick<VisitMember, 'retainUntil' | 'forgottenOn'>,
  today: CivilDate,
): boolean {
  return forgottenOn === null && today > last;
}

/**
 * What is left of a member afterwards: that somebody of an outlet, in a position, came or did not; and the
 * name of whoever lets us publish it (Law 91/2025/QH15: kept no longer than its purpose).
 */
export function forget(member: VisitMember, today: CivilDate): VisitMember {
  if (!isToForget(member, today)) return member;
  return {
    ...member,
    passportName: member.consentToName ? member.passportName : null,
    ...{ nationality: null, passportValidUntil: null, visaPlace: null, permit: null },
    forgottenOn: today,
  };
}
