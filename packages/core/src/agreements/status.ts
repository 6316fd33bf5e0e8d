import { addDays, type CivilDate, daysBetween } from '../kernel/index.ts';
import type { Agreement, RenewalDecision, Status, Suspension } from './agreement.ts';

type Dated = Pick<
  Agreement,
  'stage' | 'effectiveFrom' | 'expiresOn' | 'suspensions' | 'renewals' | 'endedOn'
>;

/** Days before its end from which an agreement is expiring, and on which people are told. */
export const warningDays = [90, 60, 30] as const;

/** Days before its end until which a renewal is decided, the last included. */
export const renewalDays = 30;

/** The decision about an end; `null` where there is none yet. */
export function renewalOf(
  { renewals }: Pick<Agreement, 'renewals'>,
  end: CivilDate,
): RenewalDecision | null {
  return renewals.find((one) => one.end === end) ?? null;
}

/** The end of the term that runs on a day, excluded, by the renewals decided until then; `null` is none. */
export function endOn(agreement: Dated, day: CivilDate): CivilDate | null {
  let end = agreement.expiresOn;
  while (end !== null && end <= day) {
    const until = renewalOf(agreement, end)?.until ?? null;
    if (until === null) return end;
    end = until;
  }
  return end;
}

/** The suspension that holds on a day; `null` where none does. */
export function suspensionOn(
  { suspensions }: Pick<Agreement, 'suspensions'>,
  day: CivilDate,
): Suspension | null {
  return (
    suspensions.find(({ from, until }) => from <= day && (until === null || day < until)) ?? null
  );
}

/**
 * What an agreement is on a day. Nothing goes on by silence: an end without a renewal is an end. A
 * suspension does not move it.
 */
export function statusOn(agreement: Dated, day: CivilDate): Status {
  const { stage, effectiveFrom, endedOn } = agreement;
  const over = stage === 'terminated' || stage === 'withdrawn' || stage === 'succeeded';
  if (over && (endedOn === null || endedOn <= day)) return stage;
  if (stage !== 'signed' && !over) return stage;
  if (effectiveFrom === null || day < effectiveFrom) return 'signed';
  const end = endOn(agreement, day);
  if (end !== null && end <= day) return 'expired';
  if (suspensionOn(agreement, day) !== null) return 'suspended';
  if (end === null || daysBetween(day, end) > warningDays[0]) return 'in-force';
  const renewal = renewalOf(agreement, end);
  return renewal !== null && renewal.until !== null && renewal.decidedOn <= day
    ? 'renewed'
    : 'expiring';
}

/** Whether both sides are bound by it on a day; a suspension rests it and does not end it. */
export function isLiveOn(agreement: Dated, day: CivilDate): boolean {
  const status = statusOn(agreement, day);
  return ['signed', 'in-force', 'suspended', 'expiring', 'renewed'].includes(status);
}

/** Whether licences may be used under it on a day. */
export function isUsableOn(agreement: Dated, day: CivilDate): boolean {
  return ['in-force', 'expiring', 'renewed'].includes(statusOn(agreement, day));
}

/** The last day on which the renewal of an end is decided. */
export function renewalDueOn(end: CivilDate): CivilDate {
  return addDays(end, -renewalDays);
}

/** What a person is told about an agreement before it is too late. */
export type Warning =
  | { readonly kind: 'ends'; readonly on: CivilDate; readonly days: 90 | 60 | 30 }
  | { readonly kind: 'renewal-missed'; readonly on: CivilDate }
  | { readonly kind: 'review-due'; readonly on: CivilDate };

/**
 * What is to be told on a day, the end first: how near it is, by the nearest of 90, 60 and 30 days that
 * is reached, unless a renewal or its refusal is decided.
 */
export function warningsOn(agreement: Dated, day: CivilDate): readonly Warning[] {
  if (!isLiveOn(agreement, day)) return [];
  const warnings: Warning[] = [];
  const end = endOn(agreement, day);
  if (end !== null && renewalOf(agreement, end) === null) {
    const left = daysBetween(day, end);
    const days = [...warningDays].reverse().find((one) => left <= one);
    if (days !== undefined) warnings.push({ kind: 'ends', on: end, days });
    if (day > renewalDueOn(end)) warnings.push({ kind: 'renewal-missed', on: renewalDueOn(end) });
  }
  const suspension = suspensionOn(agreement, day);
  if (suspension !== null && suspension.reviewOn <= day) {
    warnings.push({ kind: 'review-due', on: suspension.reviewOn });
  }
  return warnings;
}
