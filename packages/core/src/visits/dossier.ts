import { addMonths, type CivilDate } from '../kernel/index.ts';
import { type Finding, finding } from './blocker.ts';
import { mostMembers, type VisitMember } from './member.ts';
import { requirementOn, type VisitRequirement } from './requirement.ts';
import type { WholeVisit } from './visit.ts';

/** Whoever did come, or may still. */
export function expected(members: readonly VisitMember[]): readonly VisitMember[] {
  return members.filter(({ attended }) => attended !== false);
}

/** Why a dossier is not complete, in the order of the form: Form 01/BC-BNG, Parts I to III. */
export function dossierGaps(
  { visit, members, programme }: WholeVisit,
  today: CivilDate,
  requirements: readonly VisitRequirement[],
): readonly Finding[] {
  const found: Finding[] = [];
  const { receivedOn, firstOn, lastOn } = visit;
  if (receivedOn === null) found.push(finding('not-received'));
  if (lastOn < firstOn) found.push(finding('dates-reversed', undefined, { on: lastOn }));
  const all = expected(members);
  if (all.length === 0) found.push(finding('no-members'));
  if (all.length > mostMembers) found.push(finding('too-many-members'));
  found.push(...twice(all));
  for (const member of all) {
    found.push(...memberGaps(member, { appliedOn: receivedOn ?? today, lastOn }, requirements));
  }
  if (visit.purpose === '') found.push(finding('purpose-missing'));
  if (visit.publicationPlan === '') found.push(finding('plan-missing'));
  const planned = programme.filter(({ state }) => state !== 'dropped');
  if (planned.length === 0) found.push(finding('programme-empty'));
  for (const { id, day } of planned) {
    if (day < firstOn || day > lastOn) {
      found.push(finding('item-outside-days', { of: 'item', id }, { on: day }));
    }
  }
  return found;
}

/** A name as it is compared: passports write in capitals, people do not. */
function compared(name: string): string {
  return name.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').trim();
}

/** Whether two entries are of one person: told to be, or of one name and nationality. */
export function isSamePerson(a: VisitMember, b: VisitMember): boolean {
  if (a.person === b.person) return true;
  if (a.passportName === null || b.passportName === null) return false;
  return compared(a.passportName) === compared(b.passportName) && a.nationality === b.nationality;
}

/** The later entries of people who are entered more than once. */
export function twice(members: readonly VisitMember[]): readonly Finding[] {
  return members
    .filter((one, index) => members.slice(0, index).some((other) => isSamePerson(one, other)))
    .map(({ id }) => finding('member-twice', { of: 'member', id }));
}

/**
 * What is missing or wrong of one member on the day of the application. A passport lasts to the last day of
 * the visit, and as many months from the application as the law of that day asks (262/2026/NĐ-CP Art. 5(1)).
 */
function memberGaps(
  { id, passportName, nationality, passportValidUntil, visaPlace }: VisitMember,
  { appliedOn, lastOn }: { readonly appliedOn: CivilDate; readonly lastOn: CivilDate },
  requirements: readonly VisitRequirement[],
): readonly Finding[] {
  const subject = { of: 'member', id } as const;
  const whole = passportName !== null && nationality !== null && visaPlace !== null;
  if (!whole || passportValidUntil === null) return [finding('member-incomplete', subject)];
  if (passportValidUntil < appliedOn || passportValidUntil < lastOn) {
    return [finding('passport-expired', subject, { on: passportValidUntil })];
  }
  const rule = requirementOn(requirements, 'passport-months', appliedOn);
  const needed =
    rule?.months === undefined || rule.months === null ? null : addMonths(appliedOn, rule.months);
  return rule !== null && needed !== null && passportValidUntil < needed
    ? [finding('passport-short', subject, { law: rule.law, on: passportValidUntil })]
    : [];
}

/** Who of those that come has no permit for each of the days from `firstOn` to `lastOn`, both included. */
export function permitGaps(
  members: readonly VisitMember[],
  firstOn: CivilDate,
  lastOn: CivilDate,
): readonly Finding[] {
  return expected(members).flatMap(({ id, permit }) => {
    const subject = { of: 'member', id } as const;
    if (permit === null) return [finding('member-not-permitted', subject)];
    const covers = permit.firstOn <= firstOn && permit.lastOn >= lastOn;
    return covers ? [] : [finding('permit-other-days', subject, { on: permit.lastOn })];
  });
}
