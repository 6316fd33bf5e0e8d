import {
  type CivilDate,
  daysBetween,
  type Instant,
  ok,
  type Result,
  refuse,
  type UserId,
  vietnamDay,
} from '../kernel/index.ts';
import type { ObligationRule } from './rule.ts';
import { dueAt } from './term.ts';
import type { SpecialDay } from './working-day.ts';

/** One duty of one case: what the rule of its day orders, and what came of it. */
export interface Obligation {
  readonly rule: ObligationRule;
  /** What the term is counted from; `null` while it has not happened. */
  readonly trigger: Instant | CivilDate | null;
  /** `null` while it is not done. */
  readonly done: { readonly at: Instant; readonly by: UserId } | null;
  /** `null` while it has to be done. */
  readonly waived: Waiver | null;
}

/** That a duty need not be done, why, and who says so. */
export interface Waiver {
  /** Never `''`. */
  readonly reason: string;
  readonly by: UserId;
  readonly at: Instant;
}

export const obligationStates = [
  'upcoming',
  'due-soon',
  'due',
  'overdue',
  'done',
  'done-late',
  'waived',
] as const;
export type ObligationState = (typeof obligationStates)[number];

/** Days before its last day from which a duty is due soon. */
export const soonDays = 3;

/**
 * Where an obligation stands at an instant: reckoned, never stored. `due` is on its last day. What is done
 * or waived after `now` is not yet.
 */
export function obligationState(
  { rule, trigger, done, waived }: Obligation,
  now: Instant,
  calendar: readonly SpecialDay[],
): ObligationState {
  const due = trigger === null ? null : dueAt(rule, trigger, calendar);
  if (waived !== null && waived.at <= now) return 'waived';
  if (done !== null && done.at <= now) return due !== null && done.at > due ? 'done-late' : 'done';
  if (due === null) return 'upcoming';
  if (now > due) return 'overdue';
  const left = daysBetween(vietnamDay(now), vietnamDay(due));
  if (left === 0) return 'due';
  return left <= soonDays ? 'due-soon' : 'upcoming';
}

export type ObligationRefusal =
  | { readonly kind: 'already-done'; readonly at: Instant }
  | { readonly kind: 'already-waived'; readonly at: Instant }
  | { readonly kind: 'reason-missing' };

/** It was done; late is done too. */
export function fulfil(
  obligation: Obligation,
  at: Instant,
  by: UserId,
): Result<Obligation, ObligationRefusal> {
  return whileOwed(obligation, { done: { at, by } });
}

/** It need not be done, for a reason. What was done cannot be waived. */
export function waive(
  obligation: Obligation,
  waived: Waiver,
): Result<Obligation, ObligationRefusal> {
  if (waived.reason.trim() === '') return refuse({ kind: 'reason-missing' });
  return whileOwed(obligation, { waived });
}

function whileOwed(
  obligation: Obligation,
  change: Partial<Obligation>,
): Result<Obligation, ObligationRefusal> {
  const { done, waived } = obligation;
  if (done !== null) return refuse({ kind: 'already-done', at: done.at });
  if (waived !== null) return refuse({ kind: 'already-waived', at: waived.at });
  return ok({ ...obligation, ...change });
}
