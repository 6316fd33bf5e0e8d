import {
  type CivilDate,
  daysBetween,
  type Instant,
  type OrganisationId,
  ok,
  type Result,
  refuse,
  type UserId,
} from '../kernel/index.ts';
import type { ObligationId } from './agreement.ts';

/** What is handed over, how much of it, in which language and for which market. */
export interface Deliverable {
  readonly type: string;
  readonly quantity: number;
  /** BCP 47; `null` where no language is agreed. */
  readonly language: string | null;
  /** ISO 3166-1; `null` where no market is agreed. */
  readonly market: string | null;
}

/** What one party owes the others under an agreement. */
export interface Obligation {
  readonly id: ObligationId;
  /** Counts changes, from 1. */
  readonly version: number;
  readonly owner: OrganisationId;
  readonly what: string;
  /** Whether money is to be paid. */
  readonly money: boolean;
  /** The last day. */
  readonly dueOn: CivilDate;
  /** Days after which it is due again once accepted; `null` where it is owed once. */
  readonly everyDays: number | null;
  /** `null` of a duty that hands nothing over. */
  readonly deliverable: Deliverable | null;
  /** What shows that it was done; `''` before. */
  readonly evidence: string;
  readonly submitted: { readonly on: CivilDate; readonly by: UserId } | null;
  readonly decision: {
    readonly accepted: boolean;
    readonly at: Instant;
    readonly by: UserId;
    /** What was looked at; of a refusal what is wrong. Never `''`. */
    readonly qualityCheck: string;
  } | null;
  /** Why it need not be done; `''` where it has to. */
  readonly waived: string;
  /** The number of the amendment by which it is owed; `null` where it is by the agreement as signed. */
  readonly broughtBy: number | null;
  /** The number of the amendment by which it is owed no more; `null` where there is none. */
  readonly endedBy: number | null;
}

export const obligationStates = [
  'planned',
  'due',
  'late',
  'submitted',
  'accepted',
  'rejected',
  'waived',
] as const;
export type ObligationState = (typeof obligationStates)[number];

/** Days before its last one from which an obligation is due. */
export const dueDays = 14;

/** Where an obligation stands on a day. What was refused is owed still. */
export function obligationStateOn(obligation: Obligation, day: CivilDate): ObligationState {
  const { waived, decision, submitted, dueOn } = obligation;
  if (waived !== '') return 'waived';
  if (decision !== null) return decision.accepted ? 'accepted' : 'rejected';
  if (submitted !== null) return 'submitted';
  if (day > dueOn) return 'late';
  return daysBetween(day, dueOn) <= dueDays ? 'due' : 'planned';
}

export type ObligationRefusal =
  | { readonly kind: 'obligation-settled'; readonly state: ObligationState }
  | { readonly kind: 'not-submitted' }
  | { readonly kind: 'evidence-missing' }
  | { readonly kind: 'reason-missing' }
  | { readonly kind: 'own-evidence' };

type Outcome = Result<Obligation, ObligationRefusal>;

/** Somebody of the house enters what shows that it was done. */
export function submitObligation(
  obligation: Obligation,
  evidence: string,
  on: CivilDate,
  by: UserId,
): Outcome {
  if (evidence.trim() === '') return refuse({ kind: 'evidence-missing' });
  return whileOwed(obligation, { evidence, submitted: { on, by }, decision: null });
}

/** Another person than the one who entered the evidence accepts it, or says what is wrong. */
export function decideObligation(
  obligation: Obligation,
  { accepted, qualityCheck }: { readonly accepted: boolean; readonly qualityCheck: string },
  by: UserId,
  at: Instant,
): Outcome {
  const { submitted, decision } = obligation;
  if (submitted === null || decision !== null) return refuse({ kind: 'not-submitted' });
  if (submitted.by === by) return refuse({ kind: 'own-evidence' });
  if (qualityCheck.trim() === '') return refuse({ kind: 'reason-missing' });
  return whileOwed(obligation, { decision: { accepted, at, by, qualityCheck } });
}

/** It need not be done, for a reason. */
export function waiveObligation(obligation: Obligation, reason: string): Outcome {
  if (reason.trim() === '') return refuse({ kind: 'reason-missing' });
  return whileOwed(obligation, { waived: reason });
}

function whileOwed(obligation: Obligation, change: Partial<Obligation>): Outcome {
  if (obligation.waived !== '') return refuse({ kind: 'obligation-settled', state: 'waived' });
  if (obligation.decision?.accepted === true) {
    return refuse({ kind: 'obligation-settled', state: 'accepted' });
  }
  return ok({ ...obligation, ...change, version: obligation.version + 1 });
}
