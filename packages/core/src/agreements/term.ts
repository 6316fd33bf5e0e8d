import { type CivilDate, ok, type Result, refuse } from '../kernel/index.ts';
import type { Agreement, RenewalDecision, Status, Suspension } from './agreement.ts';
import { endOn, isLiveOn, renewalDueOn, renewalOf, statusOn, suspensionOn } from './status.ts';

export type TermRefusal =
  | { readonly kind: 'not-live'; readonly status: Status }
  | { readonly kind: 'no-end' }
  | { readonly kind: 'renewal-decided'; readonly until: CivilDate | null }
  | { readonly kind: 'renewal-too-late'; readonly last: CivilDate }
  | { readonly kind: 'not-after-end'; readonly end: CivilDate }
  | { readonly kind: 'already-suspended'; readonly from: CivilDate }
  | { readonly kind: 'not-suspended' }
  | { readonly kind: 'not-after-from'; readonly from: CivilDate }
  | { readonly kind: 'before-effect'; readonly from: CivilDate };

type Outcome = Result<Agreement, TermRefusal>;

/**
 * Decides about the end of the term that runs, once and thirty days before it at the latest: afterwards it
 * ends as it says, and going on takes a new agreement.
 */
export function decideRenewal(
  agreement: Agreement,
  decision: Omit<RenewalDecision, 'end'>,
): Outcome {
  const { decidedOn, until } = decision;
  if (!isLiveOn(agreement, decidedOn)) return notLive(agreement, decidedOn);
  const end = endOn(agreement, decidedOn);
  if (end === null) return refuse({ kind: 'no-end' });
  const earlier = renewalOf(agreement, end);
  if (earlier !== null) return refuse({ kind: 'renewal-decided', until: earlier.until });
  if (decidedOn > renewalDueOn(end)) {
    return refuse({ kind: 'renewal-too-late', last: renewalDueOn(end) });
  }
  if (until !== null && until <= end) return refuse({ kind: 'not-after-end', end });
  return changed(agreement, { renewals: [...agreement.renewals, { ...decision, end }] });
}

/** Rests an agreement from a day on, with a reason that readers may see and a day to look at it again. */
export function suspend(agreement: Agreement, suspension: Omit<Suspension, 'until'>): Outcome {
  const { from, reviewOn } = suspension;
  const { effectiveFrom } = agreement;
  if (!isLiveOn(agreement, from)) return notLive(agreement, from);
  if (effectiveFrom !== null && from < effectiveFrom) {
    return refuse({ kind: 'before-effect', from: effectiveFrom });
  }
  const running = agreement.suspensions.find(({ until }) => until === null || from < until);
  if (running !== undefined) return refuse({ kind: 'already-suspended', from: running.from });
  if (reviewOn <= from) return refuse({ kind: 'not-after-from', from });
  return changed(agreement, {
    suspensions: [...agreement.suspensions, { ...suspension, until: null }],
  });
}

/** Lets a suspended agreement hold again from a day on; or moves the day on which it is looked at. */
export function resume(agreement: Agreement, on: CivilDate): Outcome {
  const open = openSuspension(agreement);
  if (open === null) return refuse({ kind: 'not-suspended' });
  if (on <= open.from) return refuse({ kind: 'not-after-from', from: open.from });
  return replaced(agreement, open, { ...open, until: on });
}

/** The suspension was looked at and goes on until another look. */
export function reviewSuspension(
  agreement: Agreement,
  on: CivilDate,
  reviewOn: CivilDate,
): Outcome {
  const open = openSuspension(agreement);
  if (open === null || suspensionOn(agreement, on) === null) {
    return refuse({ kind: 'not-suspended' });
  }
  if (reviewOn <= on) return refuse({ kind: 'not-after-from', from: on });
  return replaced(agreement, open, { ...open, reviewOn });
}

/** Ends an agreement before its time, from a day on; `succeeded` where another takes its place. */
export function terminate(
  agreement: Agreement,
  on: CivilDate,
  stage: 'terminated' | 'succeeded' = 'terminated',
): Outcome {
  if (agreement.stage !== 'signed' || !isLiveOn(agreement, on)) return notLive(agreement, on);
  return changed(agreement, { stage, endedOn: on });
}

function openSuspension({ suspensions }: Agreement): Suspension | null {
  return suspensions.find(({ until }) => until === null) ?? null;
}

function replaced(agreement: Agreement, old: Suspension, by: Suspension): Outcome {
  return changed(agreement, {
    suspensions: agreement.suspensions.map((one) => (one === old ? by : one)),
  });
}

function notLive(agreement: Agreement, on: CivilDate): Outcome {
  return refuse({ kind: 'not-live', status: statusOn(agreement, on) });
}

function changed(agreement: Agreement, change: Partial<Agreement>): Outcome {
  return ok({ ...agreement, ...change, version: agreement.version + 1 });
}
