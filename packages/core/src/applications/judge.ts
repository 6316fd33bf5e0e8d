import { addMonths, type CivilDate } from '../kernel/index.ts';
import { mostMembers } from '../visits/index.ts';
import type { ApplicationContent, Equipment, Member, SealedPart } from './application.ts';

/** What keeps an application from being submitted: where, and what. */
export interface ApplicationProblem {
  /** JSON pointer (RFC 6901) into the content. */
  readonly path: string;
  readonly kind:
    | 'missing'
    | 'dates-reversed'
    | 'day-past'
    | 'too-many-members'
    | 'one-member'
    | 'member-twice'
    | 'passport-expired'
    | 'passport-short'
    | 'not-sealed'
    | 'serial-twice'
    | 'not-accepted';
  /** The earliest last day of a passport that is long enough. */
  readonly least?: CivilDate;
  readonly most?: number;
}

/**
 * Everything that is wrong with an application on the day it would be submitted, in the order of the
 * form; nothing when it can be. `sealed` names the parts of passports that have come; `months` is for how
 * long a passport holds at least by the law of that day.
 */
export function judge(
  content: ApplicationContent,
  sealed: ReadonlyMap<string, ReadonlySet<SealedPart>>,
  today: CivilDate,
  months: number,
): readonly ApplicationProblem[] {
  return [
    ...outletProblems(content),
    ...programmeProblems(content, today),
    ...memberProblems(content, sealed, today, months),
    ...equipmentProblems(content.equipment),
    ...(content.undertaking ? [] : [{ path: '/undertaking', kind: 'not-accepted' as const }]),
  ];
}

function outletProblems({ outlet, host }: ApplicationContent): readonly ApplicationProblem[] {
  return missing({
    '/outlet/name': outlet.name,
    '/outlet/kind': outlet.kind,
    '/outlet/country': outlet.country,
    '/outlet/address': outlet.address,
    '/outlet/representative': outlet.representative,
    ...(host !== null && { '/host/name': host.name, '/host/address': host.address }),
  });
}

function programmeProblems(
  { purpose, programme, publicationPlan, places, entryOn, leaveOn }: ApplicationContent,
  today: CivilDate,
): readonly ApplicationProblem[] {
  const problems: ApplicationProblem[] = [
    ...missing({
      '/purpose': purpose,
      '/programme': programme,
      '/publicationPlan': publicationPlan,
      '/entryOn': entryOn,
      '/leaveOn': leaveOn,
      '/places': places[0] ?? '',
    }),
  ];
  if (entryOn !== null && entryOn <= today) problems.push({ path: '/entryOn', kind: 'day-past' });
  if (entryOn !== null && leaveOn !== null && leaveOn < entryOn) {
    problems.push({ path: '/leaveOn', kind: 'dates-reversed' });
  }
  return problems;
}

function memberProblems(
  { kind, members }: ApplicationContent,
  sealed: ReadonlyMap<string, ReadonlySet<SealedPart>>,
  today: CivilDate,
  months: number,
): readonly ApplicationProblem[] {
  if (members.length === 0) return [{ path: '/members', kind: 'missing' }];
  if (members.length > mostMembers) {
    return [{ path: '/members', kind: 'too-many-members', most: mostMembers }];
  }
  if (kind === 'single' && members.length > 1) return [{ path: '/members', kind: 'one-member' }];
  const seen = new Set<string>();
  return members.flatMap((member, index) => {
    const at = `/members/${index}`;
    const { fullName, nationality, position, visaPlace, passportValidTo } = member;
    const own: ApplicationProblem[] = [
      ...missing({
        [`${at}/fullName`]: fullName,
        [`${at}/nationality`]: nationality,
        [`${at}/position`]: position,
        [`${at}/visaPlace`]: visaPlace,
        [`${at}/passportValidTo`]: passportValidTo,
      }),
    ];
    const same = likeness(member);
    if (fullName !== '' && seen.has(same)) {
      own.push({ path: `${at}/fullName`, kind: 'member-twice' });
    }
    seen.add(same);
    const short = passportProblem(passportValidTo, today, months);
    if (short !== null) own.push({ path: `${at}/passportValidTo`, ...short });
    for (const part of ['details', 'image'] as const) {
      if (sealed.get(member.id)?.has(part) !== true) {
        own.push({ path: `${at}/${part}`, kind: 'not-sealed' });
      }
    }
    return own;
  });
}

/** What is wrong with the last day of a passport on the day of application; `null` for nothing. */
export function passportProblem(
  validTo: CivilDate | null,
  today: CivilDate,
  months: number,
):
  | (Pick<ApplicationProblem, 'least'> & {
      readonly kind: 'passport-expired' | 'passport-short';
    })
  | null {
  if (validTo === null) return null;
  const least = addMonths(today, months);
  if (validTo < today) return { kind: 'passport-expired', least };
  return validTo < least ? { kind: 'passport-short', least } : null;
}

/** Two members are one where name, nationality and last day of the passport are the same. */
function likeness({ fullName, nationality, passportValidTo }: Member): string {
  const name = fullName
    .normalize('NFKC')
    .toLocaleLowerCase('und')
    .replace(/[\s.'’-]+/g, ' ')
    .trim();
  return [name, nationality ?? '', passportValidTo ?? ''].join('\n');
}

function equipmentProblems(equipment: readonly Equipment[]): readonly ApplicationProblem[] {
  const seen = new Set<string>();
  return equipment.flatMap(({ description, serial, quantity }, index) => {
    const at = `/equipment/${index}`;
    const own: ApplicationProblem[] = [...missing({ [`${at}/description`]: description })];
    if (quantity < 1) own.push({ path: `${at}/quantity`, kind: 'missing' });
    const same = serial.toUpperCase().replace(/[\s-]+/g, '');
    if (same !== '' && seen.has(same)) own.push({ path: `${at}/serial`, kind: 'serial-twice' });
    seen.add(same);
    return own;
  });
}

function missing(answers: Readonly<Record<string, string | null>>): readonly ApplicationProblem[] {
  return Object.entries(answers)
    .filter(([, answer]) => answer === null || answer === '')
    .map(([path]) => ({ path, kind: 'missing' }));
}
