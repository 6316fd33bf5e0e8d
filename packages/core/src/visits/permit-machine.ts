import {
  type CivilDate,
  type Instant,
  ok,
  type Result,
  refuse,
  type UserId,
  vietnamDay,
} from '../kernel/index.ts';
import type { PermitApplication, PermitRefusal, PermitState } from './permit.ts';

/** From where an application goes where. Whatever is not here is refused. */
export const permitTransitions: Readonly<Record<PermitState, readonly PermitState[]>> = {
  draft: ['submitted'],
  submitted: ['forwarded', 'incomplete', 'complete'],
  forwarded: ['incomplete', 'complete'],
  incomplete: ['complete'],
  complete: ['incomplete', 'granted', 'refused'],
  granted: ['amended', 'expired', 'revoked'],
  amended: ['amended', 'expired', 'revoked'],
  refused: [],
  expired: [],
  revoked: [],
};

/** What happened to an application, with what has to be told of it. */
export type PermitStep =
  | { readonly to: 'submitted'; readonly at: Instant }
  | { readonly to: 'forwarded'; readonly at: Instant }
  | { readonly to: 'incomplete' | 'revoked' | 'expired'; readonly on: CivilDate }
  | { readonly to: 'complete'; readonly on: CivilDate }
  | {
      readonly to: 'granted' | 'amended';
      readonly on: CivilDate;
      readonly number: string;
      readonly firstOn: CivilDate;
      readonly lastOn: CivilDate;
    }
  | { readonly to: 'refused'; readonly on: CivilDate; readonly refusal: PermitRefusal };

/** Steps that decide something, for which another person than the one who handed it in answers. */
export const decidingSteps = ['granted', 'amended', 'refused', 'revoked'] as const;

export type PermitStepRefusal =
  | {
      readonly kind: 'permit-not-next';
      readonly state: PermitState;
      readonly next: readonly PermitState[];
    }
  | { readonly kind: 'not-by-mission' }
  | { readonly kind: 'not-forwarded' }
  | { readonly kind: 'step-in-the-future'; readonly on: CivilDate }
  | { readonly kind: 'step-before-last'; readonly last: CivilDate }
  | { readonly kind: 'permit-number-missing' }
  | { readonly kind: 'permit-days-reversed' }
  | { readonly kind: 'permit-still-holds'; readonly until: CivilDate }
  | { readonly kind: 'refusal-without-reason' }
  | { readonly kind: 'own-permit' };

/**
 * Takes one step of an application. What a mission has received is complete only once it is forwarded (262/2026/NĐ-CP
 * Art. 5(2)); a refusal has its reason in a letter (Art. 5(3)); a decision is entered by another person than
 * the one who handed the application in.
 *
 * @param today no step is taken after it
 */
export function stepPermit(
  permit: PermitApplication,
  step: PermitStep,
  by: UserId,
  today: CivilDate,
): Result<PermitApplication, PermitStepRefusal> {
  const next = permitTransitions[permit.state];
  if (!next.includes(step.to))
    return refuse({ kind: 'permit-not-next', state: permit.state, next });
  const on = 'at' in step ? vietnamDay(step.at) : step.on;
  if (on > today) return refuse({ kind: 'step-in-the-future', on });
  const last = lastDay(permit);
  if (last !== null && on < last) return refuse({ kind: 'step-before-last', last });
  if ((decidingSteps as readonly string[]).includes(step.to) && by === permit.submittedBy) {
    return refuse({ kind: 'own-permit' });
  }
  return taken(permit, step, by);
}

function taken(
  permit: PermitApplication,
  step: PermitStep,
  by: UserId,
): Result<PermitApplication, PermitStepRefusal> {
  switch (step.to) {
    case 'submitted':
      return ok({ ...permit, state: 'submitted', submittedAt: step.at, submittedBy: by });
    case 'forwarded':
      if (!permit.byMission) return refuse({ kind: 'not-by-mission' });
      return ok({ ...permit, state: 'forwarded', forwardedAt: step.at });
    case 'incomplete':
      return ok({ ...permit, state: 'incomplete', completeOn: null });
    case 'complete':
      if (permit.byMission && permit.forwardedAt === null) return refuse({ kind: 'not-forwarded' });
      return ok({ ...permit, state: 'complete', completeOn: step.on });
    case 'granted':
    case 'amended': {
      const { to: state, number, firstOn, lastOn, on } = step;
      if (number.trim() === '') return refuse({ kind: 'permit-number-missing' });
      if (lastOn < firstOn) return refuse({ kind: 'permit-days-reversed' });
      const days = { validFirstOn: firstOn, validLastOn: lastOn };
      return ok({ ...permit, state, number, ...days, decidedOn: on, decidedBy: by });
    }
    case 'refused': {
      const { on, refusal } = step;
      if (refusal.reference.trim() === '') return refuse({ kind: 'refusal-without-reason' });
      return ok({ ...permit, state: 'refused', refusal, decidedOn: on, decidedBy: by });
    }
    case 'revoked':
      return ok({ ...permit, state: 'revoked', decidedOn: step.on, decidedBy: by });
    case 'expired': {
      const { validLastOn } = permit;
      if (validLastOn !== null && step.on <= validLastOn) {
        return refuse({ kind: 'permit-still-holds', until: validLastOn });
      }
      return ok({ ...permit, state: 'expired' });
    }
  }
}

/** The day of the last thing that happened to an application; `null` of a draft. */
function lastDay({
  submittedAt,
  forwardedAt,
  completeOn,
  decidedOn,
}: PermitApplication): CivilDate | null {
  const days = [
    submittedAt === null ? null : vietnamDay(submittedAt),
    forwardedAt === null ? null : vietnamDay(forwardedAt),
    completeOn,
    decidedOn,
  ].filter((day) => day !== null);
  return days.length === 0 ? null : days.reduce((a, b) => (a > b ? a : b));
}

/** Whether an application ended in a permit that holds. */
export function isGranted({ state }: Pick<PermitApplication, 'state'>): boolean {
  return state === 'granted' || state === 'amended';
}
