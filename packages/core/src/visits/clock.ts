import { type CivilDate, type Instant, vietnamDay } from '../kernel/index.ts';
import { dueAt, type ObligationRule, ruleOn, type SpecialDay } from '../obligations/index.ts';
import type { BlockerSubject } from './blocker.ts';
import { ofVisit } from './blocker.ts';
import type { PermitApplication } from './permit.ts';
import type { ProgrammeItem } from './programme.ts';
import type { Visit, WholeVisit } from './visit.ts';

/** Codes of the rules by which the terms of a visit are reckoned. */
export const visitRuleCodes = [
  'PRESS_APPLY',
  'PRESS_FORWARD',
  'PRESS_DECIDE',
  'PRESS_LOCAL_ANSWER',
  'PRESS_REPORT',
] as const;
export type VisitRuleCode = (typeof visitRuleCodes)[number];

export const clockStates = ['open', 'overdue', 'done', 'done-late'] as const;
export type ClockState = (typeof clockStates)[number];

/** A term of the law that runs, or ran, in a visit. */
export interface Clock {
  readonly code: VisitRuleCode;
  readonly law: string;
  readonly subject: BlockerSubject;
  /** The last instant in time. */
  readonly dueAt: Instant;
  /** The day on which it was done; `null` while it is not. */
  readonly doneOn: CivilDate | null;
  readonly state: ClockState;
}

/** By which terms are reckoned, past rules included, and at which instant it is looked. */
export interface Terms {
  readonly rules: readonly ObligationRule[];
  readonly calendar: readonly SpecialDay[];
  readonly now: Instant;
}

/** What a term is about: what begins it and what ends it. */
interface Run {
  readonly code: VisitRuleCode;
  readonly subject: BlockerSubject;
  readonly from: Instant | CivilDate | null;
  readonly done: Instant | CivilDate | null;
}

/**
 * The terms of a visit by the law of its day of receipt, whatever the law is later (262/2026/NĐ-CP Art. 26(3)):
 * to apply, each application, each local approval, the end report. A term that nothing has begun does not run.
 */
export function clocksOf(whole: WholeVisit, terms: Terms): readonly Clock[] {
  const { visit, permits, programme, report } = whole;
  const runs: readonly Run[] = [
    applying(visit),
    ...permits.flatMap(permitRuns),
    ...programme.flatMap(localRun),
    {
      ...{ code: 'PRESS_REPORT', subject: ofVisit },
      from: visit.actualLastOn,
      done: report?.sentOn ?? null,
    },
  ];
  const day = visit.receivedOn ?? vietnamDay(terms.now);
  return runs.flatMap((run) => clockOf(run, day, terms));
}

/** The terms of one application by the law of the day of receipt. */
export function permitClocks(
  permit: PermitApplication,
  receivedOn: CivilDate,
  terms: Terms,
): readonly Clock[] {
  return permitRuns(permit).flatMap((run) => clockOf(run, receivedOn, terms));
}

function applying({ firstOn, receivedOn }: Visit): Run {
  return { code: 'PRESS_APPLY', subject: ofVisit, from: firstOn, done: receivedOn };
}

function permitRuns(permit: PermitApplication): readonly Run[] {
  const { id, body, byMission, submittedAt, forwardedAt, completeOn, decidedOn } = permit;
  const subject = { of: 'permit', id } as const;
  const decides = body.kind === 'ministry' ? 'PRESS_DECIDE' : 'PRESS_LOCAL_ANSWER';
  return [
    ...(byMission
      ? [{ code: 'PRESS_FORWARD', subject, from: submittedAt, done: forwardedAt } as const]
      : []),
    { code: decides, subject, from: completeOn, done: decidedOn },
  ];
}

function localRun({ id, approval, state }: ProgrammeItem): readonly Run[] {
  if (approval.state === 'not-needed' || state === 'dropped') return [];
  const { askedOn: from, answeredOn: done } = approval;
  return [{ code: 'PRESS_LOCAL_ANSWER', subject: { of: 'item', id }, from, done }];
}

function clockOf(
  { code, subject, from, done }: Run,
  day: CivilDate,
  { rules, calendar, now }: Terms,
): readonly Clock[] {
  const rule = ruleOn(rules, code, day);
  if (rule === null || from === null) return [];
  const due = dueAt(rule, from, calendar);
  const late = typeof done === 'number' ? done > due : done !== null && done > vietnamDay(due);
  const state = done === null ? (now > due ? 'overdue' : 'open') : late ? 'done-late' : 'done';
  const doneOn = typeof done === 'number' ? vietnamDay(done) : done;
  return [{ code, law: rule.law, subject, dueAt: due, doneOn, state }];
}
