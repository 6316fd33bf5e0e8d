import { addDays, type CivilDate } from '../kernel/index.ts';
import type { PersonId, VisitMember } from './member.ts';
import type { Visit, VisitState } from './visit.ts';

/** States of a visit that has taken place. */
export const pastStates: readonly VisitState[] = ['ended', 'reported', 'coverage-open', 'closed'];

/** Days after the last for which coverage is looked for: the house's own rule. */
export const coverageDays = 90;

/** The first day on which coverage of a visit is no longer looked for; `null` while it has not ended. */
export function coverageUntil({ actualLastOn }: Pick<Visit, 'actualLastOn'>): CivilDate | null {
  return actualLastOn === null ? null : addDays(actualLastOn, coverageDays + 1);
}

/** What of a visit its figures are made of. */
export interface CountedVisit {
  readonly state: VisitState;
  readonly actualFirstOn: CivilDate | null;
  readonly members: readonly Pick<VisitMember, 'person' | 'attended'>[];
}

export interface VisitFigures {
  readonly delegations: number;
  /** Attended members: who came on two visits counts twice. */
  readonly reporters: number;
  /** People: who came on two visits counts once. */
  readonly distinct: number;
}

/** Whether a visit counts in a year: it has taken place, and began then. */
export function countsIn(
  { state, actualFirstOn }: Omit<CountedVisit, 'members'>,
  year: number,
): boolean {
  const began = actualFirstOn === null ? null : Number(actualFirstOn.slice(0, 4));
  return pastStates.includes(state) && began === year;
}

/** Members who came, never those who were invited (P5). */
export function attendedCount(members: readonly Pick<VisitMember, 'attended'>[]): number {
  return members.filter(({ attended }) => attended === true).length;
}

/** The figures of a year: visits that took place and began in it, and who came (P5, P9). */
export function countVisits(visits: readonly CountedVisit[], year: number): VisitFigures {
  const counted = visits.filter((visit) => countsIn(visit, year));
  const came = counted.flatMap(({ members }) =>
    members.filter(({ attended }) => attended === true),
  );
  return {
    delegations: counted.length,
    reporters: came.length,
    distinct: new Set<PersonId>(came.map(({ person }) => person)).size,
  };
}
