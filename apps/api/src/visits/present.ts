import {
  type CivilDate,
  daysBetween,
  ok,
  type Result,
  refuse,
  type VisitId,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  attendedCount,
  blockersOf,
  type Clock,
  clocksOf,
  coverageUntil,
  lastDay,
  nextVisitStates,
  permitTransitions,
  type Terms,
  type VisitRequirement,
  type WholeVisit,
} from '@nhipcau/core/visits';
import {
  lockVisit,
  type Namesake,
  namesakesOf,
  obligationRules,
  readVisit,
  recordAudit,
  specialDays,
  visitRequirements,
  writeVisit,
} from '@nhipcau/postgres';
import { passportsFollow } from '../applications/with-application.ts';
import {
  type Asked,
  answer,
  created,
  expectVersion,
  type Outcome,
  type Refusal,
  told,
} from '../http/index.ts';

/** What is needed to say on a day what is blocked and what is due. */
export interface Circumstances {
  readonly today: CivilDate;
  readonly requirements: readonly VisitRequirement[];
  readonly terms: Terms;
}

/** The law and the calendar, past and present, as they are for visits around a day. */
export async function circumstances(
  { db, at }: Pick<Asked, 'db' | 'at'>,
  around: CivilDate,
): Promise<Circumstances> {
  return {
    today: vietnamDay(at),
    requirements: await visitRequirements(db),
    terms: {
      rules: await obligationRules(db),
      calendar: await specialDays(db, around),
      now: at,
    },
  };
}

function shownClock(clock: Clock, today: CivilDate): object {
  const dueOn = vietnamDay(clock.dueAt);
  return { ...clock, dueAt: told(clock.dueAt), dueOn, daysLeft: daysBetween(today, dueOn) };
}

/** What a list shows of a visit. */
export function shownSummary(whole: WholeVisit, circumstances: Circumstances): object {
  const { visit, members, outlets } = whole;
  const { today, requirements, terms } = circumstances;
  return {
    ...visit,
    ...{ outlets, invited: members.length, attended: attendedCount(members) },
    next: nextVisitStates(visit.state),
    blockers: blockersOf(whole, today, requirements),
    clocks: clocksOf(whole, terms).map((clock) => shownClock(clock, today)),
  };
}

/** A visit with everything that belongs to it. */
export function shownVisit(
  whole: WholeVisit,
  circumstances: Circumstances,
  namesakes: readonly Namesake[],
): object {
  const { visit, outlets: _outlets, permits, changes, report, ...parts } = whole;
  return {
    ...shownSummary(whole, circumstances),
    ...parts,
    namesakes,
    permits: permits.map((one) => ({
      ...one,
      next: permitTransitions[one.state],
      ...{ submittedAt: told(one.submittedAt), forwardedAt: told(one.forwardedAt) },
    })),
    changes: changes.map((one) => ({ ...one, at: told(one.at) })),
    report:
      report === null
        ? null
        : { ...report, writtenAt: told(report.writtenAt), approvedAt: told(report.approvedAt) },
    coverageUntil: coverageUntil(visit),
  };
}

/** Answers with a visit as it stands. */
export async function answered(
  call: Asked,
  id: VisitId,
  how: 'changed' | 'created' = 'changed',
): Promise<Outcome> {
  const whole = await readVisit(call.db, id);
  if (whole === null) return refuse({ kind: 'not-found' });
  const shown = await shownNow(call, whole);
  const { version } = whole.visit;
  return ok(how === 'created' ? created(shown, version) : answer(shown, version));
}

async function shownNow(call: Asked, whole: WholeVisit): Promise<object> {
  const around = await circumstances(call, whole.visit.firstOn);
  return shownVisit(whole, around, await namesakesOf(call.db, whole.visit.id));
}

/**
 * Changes a visit from the version that was seen: locks it, asks `rule`, writes what it says as the next version,
 * tells the trail, and answers with it.
 *
 * @param act its `detail` names no person: the trail is kept for good
 */
export async function changeVisit(
  call: Asked,
  id: VisitId,
  act: { readonly action: string; readonly detail: unknown },
  rule: (
    before: WholeVisit,
    around: Circumstances,
  ) => Result<WholeVisit, Refusal> | Promise<Result<WholeVisit, Refusal>>,
): Promise<Outcome> {
  const { db, at, actor } = call;
  const before = await lockVisit(db, id);
  if (before === null) return refuse({ kind: 'not-found' });
  const { version, firstOn } = before.visit;
  if (call.version !== version) {
    const seen = expectVersion(call, version, await shownNow(call, before));
    if (!seen.ok) return seen;
  }
  const outcome = await rule(before, await circumstances(call, firstOn));
  if (!outcome.ok) return outcome;
  const after = { ...outcome.value, visit: { ...outcome.value.visit, version: version + 1 } };
  await writeVisit(db, after, at);
  if (lastDay(after.visit) !== lastDay(before.visit)) await passportsFollow(call, id);
  await recordAudit(db, { at, actor, ...act, subject: `visit:${id}` });
  return answered(call, id);
}
