import { addDays, type CivilDate, type Instant, vietnamDay } from '../kernel/index.ts';
import {
  dueAt,
  isWorkingDay,
  type ObligationRule,
  ruleOn,
  type SpecialDay,
} from '../obligations/index.ts';
import type { ApplicationState } from './application.ts';

/** Steps of an application as its applicant follows them, in their order. */
export const followedSteps = ['hand-in', 'take-over', 'forward', 'decide', 'come'] as const;
export type FollowedStep = (typeof followedSteps)[number];

/** How far an application and its visit have come. What `null` says is "not yet". */
export interface Course {
  readonly state: ApplicationState;
  readonly submittedAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly entryOn: CivilDate | null;
  /** The permit that the ministry is asked for. */
  readonly permit: {
    readonly submittedAt: Instant | null;
    /** The day from which the ministry’s days are counted. */
    readonly completeOn: CivilDate | null;
    readonly decidedOn: CivilDate | null;
  } | null;
}

/** One step with the clock that a law puts on it. */
export interface Followed {
  readonly code: FollowedStep;
  readonly state: 'done' | 'now' | 'later';
  readonly doneAt: Instant | CivilDate | null;
  readonly dueAt: Instant | null;
  /** Days that are left, in the days that the rule counts, today not counted; 0 once the last one has come. */
  readonly daysLeft: number | null;
  /** The rule of the day of receipt; `null` where the law gives no term. */
  readonly rule: ObligationRule | null;
}

const codes: Readonly<Record<FollowedStep, string | null>> = {
  'hand-in': 'PRESS_APPLY',
  'take-over': null,
  forward: null,
  decide: 'PRESS_DECIDE',
  come: null,
};

/**
 * The steps of an application: those that are done, the one that is now, those that follow. The rules are
 * those of the day of receipt, of a draft those of today (Decree 262/2026/NĐ-CP art. 26(3)).
 */
export function followApplication(
  course: Course,
  rules: readonly ObligationRule[],
  calendar: readonly SpecialDay[],
  now: Instant,
): readonly Followed[] {
  const today = vietnamDay(now);
  const { permit, entryOn } = course;
  const received = course.submittedAt === null ? today : vietnamDay(course.submittedAt);
  const done: Readonly<Record<FollowedStep, Instant | CivilDate | null>> = {
    'hand-in': course.submittedAt,
    'take-over': course.state === 'taken-over' ? course.decidedAt : null,
    forward: permit?.submittedAt ?? null,
    decide: permit?.decidedOn ?? null,
    come: entryOn !== null && entryOn <= today && permit?.decidedOn ? entryOn : null,
  };
  const triggers: Readonly<Record<FollowedStep, CivilDate | null>> = {
    ...{ 'hand-in': entryOn, 'take-over': null, forward: null, come: null },
    decide: permit?.completeOn ?? null,
  };
  const next = followedSteps.find((code) => done[code] === null);
  const open = course.state !== 'turned-down' && course.state !== 'withdrawn';
  return followedSteps.map((code) => {
    const name = codes[code];
    const rule = name === null ? null : ruleOn(rules, name, received);
    const trigger = triggers[code];
    const due = rule === null || trigger === null ? null : dueAt(rule, trigger, calendar);
    const isOpen = done[code] === null && due !== null;
    return {
      ...{ code, rule, doneAt: done[code], dueAt: due },
      state: done[code] !== null ? 'done' : code === next && open ? 'now' : 'later',
      daysLeft: isOpen ? daysUntil(today, vietnamDay(due), rule, calendar) : null,
    };
  });
}

function daysUntil(
  today: CivilDate,
  last: CivilDate,
  rule: ObligationRule | null,
  calendar: readonly SpecialDay[],
): number {
  let left = 0;
  for (let day = addDays(today, 1); day <= last; day = addDays(day, 1)) {
    if (rule?.offset.unit !== 'working-day' || isWorkingDay(day, calendar)) left += 1;
  }
  return left;
}
