import { addDays, type CivilDate, daysBetween } from '../kernel/index.ts';
import type { Agreement } from './agreement.ts';
import { type Obligation, obligationStateOn } from './obligation.ts';
import { isLiveOn, warningsOn } from './status.ts';
import { type AgreementStep, stepStateOn } from './step.ts';

/** Days before the last one from which a step is told. */
export const stepDueDays = 3;

/** What people are told once of an agreement, before something is too late or when it is. */
export interface Telling {
  readonly kind:
    | 'agreement-ends'
    | 'renewal-missed'
    | 'review-due'
    | 'obligation-due'
    | 'obligation-late'
    | 'step-due'
    | 'step-late';
  /** What it is about: `end:2027-01-01`. There is one telling about a matter at a time. */
  readonly matter: string;
  /** How near the matter is: a telling takes the place of one with a higher rank, never of a lower. */
  readonly rank: number;
  /** The day that matters. */
  readonly on: CivilDate;
  /** What is owed; `''` where it is about the agreement itself. */
  readonly what: string;
}

type Step = AgreementStep & { readonly id: string };

/**
 * What is to be told of an agreement on a day, of each matter the nearest alone, however long nobody
 * looked: that it ends in 90, 60, 30 days or is past the day of its renewal, that a suspension is to be
 * looked at, and what is due or late. Nothing is told of what is over.
 */
export function tellingsOn(
  agreement: Agreement,
  obligations: readonly Obligation[],
  steps: readonly Step[],
  day: CivilDate,
): readonly Telling[] {
  const open = ['idea', 'screening', 'negotiation', 'opinions', 'decision'];
  const live = isLiveOn(agreement, day);
  if (!live && !open.includes(agreement.stage)) return [];
  return [
    ...ofTerm(agreement, day),
    ...(live ? obligations.flatMap((one) => ofObligation(one, day)) : []),
    ...steps.flatMap((step) => ofStep(step, day)),
  ];
}

function ofTerm(agreement: Agreement, day: CivilDate): readonly Telling[] {
  const warnings = warningsOn(agreement, day);
  const missed = warnings.some(({ kind }) => kind === 'renewal-missed');
  const tellings: Telling[] = [];
  for (const warning of warnings) {
    const { kind, on } = warning;
    if (kind === 'ends') {
      const rank = missed ? 0 : warning.days;
      const told = missed ? 'renewal-missed' : 'agreement-ends';
      tellings.push({ kind: told, matter: `end:${on}`, rank, on, what: '' });
    }
    if (kind === 'review-due') {
      tellings.push({ kind, matter: `review:${on}`, rank: 0, on, what: '' });
    }
  }
  return tellings;
}

function ofObligation(obligation: Obligation, day: CivilDate): readonly Telling[] {
  const { id, dueOn: on, what } = obligation;
  const matter = `obligation:${id}:${on}`;
  switch (obligationStateOn(obligation, day)) {
    case 'due':
      return [{ kind: 'obligation-due', matter, rank: 1, on, what }];
    case 'late':
      return [{ kind: 'obligation-late', matter, rank: 0, on, what }];
    default:
      return [];
  }
}

function ofStep(step: Step, day: CivilDate): readonly Telling[] {
  const { id, dueOn: on } = step;
  const state = stepStateOn(step, day);
  if (on === null || (state !== 'open' && state !== 'overdue')) return [];
  const matter = `step:${id}`;
  if (state === 'overdue') return [{ kind: 'step-late', matter, rank: 0, on, what: '' }];
  const near = daysBetween(day, on) <= stepDueDays;
  return near ? [{ kind: 'step-due', matter, rank: 1, on, what: '' }] : [];
}

/** What was told of a matter, and on which day. */
export interface Told {
  readonly rank: number;
  readonly on: CivilDate;
}

/**
 * Whether a telling is still to be told on a day, after what was told of its matter. What was told more
 * than a day ahead was told by a clock that was wrong, and does not count; a clock that goes back a little
 * repeats nothing.
 */
export function isUntold({ rank }: Telling, told: Told | null, day: CivilDate): boolean {
  return told === null || rank < told.rank || told.on > addDays(day, 1);
}
