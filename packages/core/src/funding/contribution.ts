import type {
  ActivityId,
  CivilDate,
  ContributionId,
  Money,
  Multilingual,
  NeedId,
  OrganisationId,
  UserId,
} from '../kernel/index.ts';
import type { EntryMode } from './mode.ts';

/** How far a contribution has come. */
export const contributionStages = [
  'offered',
  'screening',
  'rejected',
  'cleared',
  'agreed',
  'received',
  'in-use',
  'reported',
  'closed',
  'repurposed',
  'returned',
  'cancelled',
] as const;
export type ContributionStage = (typeof contributionStages)[number];

/**
 * In what form of law it comes. A `cooperation` contract has duties on both sides and is public; the others
 * ask for nothing that the law would call a return.
 */
export const legalForms = ['gift', 'sponsorship', 'aid', 'cooperation', 'service'] as const;
export type LegalForm = (typeof legalForms)[number];

export const contributionKinds = ['cash', 'goods', 'service'] as const;
export type ContributionKind = (typeof contributionKinds)[number];

/** Why an offer was not taken: what the register says, never more. */
export const rejectionKinds = [
  'under-our-management',
  'open-matter',
  'bidding',
  'excluded-sector',
  'foreign-state',
  'condition',
  'no-approval',
  'not-needed',
  'not-identified',
] as const;
export type RejectionKind = (typeof rejectionKinds)[number];

/** What a giver may ask for; the last four are never agreed to. */
export const conditionTypes = [
  'purpose',
  'time',
  'report',
  'refund',
  'content-control',
  'exclusivity',
  'reporter-data',
  'procurement-promise',
] as const;
export type ConditionType = (typeof conditionTypes)[number];

/** Something that the giver asks for. */
export interface Condition {
  readonly type: ConditionType;
  /** Public. */
  readonly text: Multilingual;
}

/** What readers are shown of a giver. */
export const recognitionKinds = ['credit-line', 'mention', 'thanks', 'logo', 'event-logo'] as const;
export type RecognitionKind = (typeof recognitionKinds)[number];

/** What was promised in return, and what became of it. */
export interface Recognition {
  readonly kind: RecognitionKind;
  /** `null` while it is still owed. */
  readonly givenOn: CivilDate | null;
  /** The giver wants it no more: the number of the letter that says so; `''` otherwise. */
  readonly waived: string;
}

/** Documents that the law or the house asks for on the way. */
export const referenceKinds = [
  'agreement',
  'legal-opinion',
  'head-decision',
  'publication',
  'foreign-ministry-opinion',
  'public-security-opinion',
  'aid-approval',
  'second-approval',
  'giver-consent',
  'use-report',
] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** A document by its number and day. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** Number and issuer; never `''`. */
  readonly number: string;
  readonly on: CivilDate;
}

/** What came in at once. */
export interface Tranche {
  readonly on: CivilDate;
  /** `null` of goods and services. */
  readonly money: Money | null;
  /** The paper that shows it. */
  readonly evidence: string;
}

/** What a part of the money was used for. */
export interface ContributionUse {
  readonly on: CivilDate;
  readonly money: Money;
  /** Public. */
  readonly what: Multilingual;
  readonly evidence: string;
}

/** What became of money that was not used: paid back, used otherwise with consent, or kept as agreed. */
export const settlementKinds = ['refund', 'repurpose', 'carry-over'] as const;
export type SettlementKind = (typeof settlementKinds)[number];

export interface Settlement {
  readonly kind: SettlementKind;
  readonly on: CivilDate;
  readonly money: Money;
  /** The payment, the giver's written consent, or the clause of the agreement. */
  readonly reference: string;
}

/** Something that an organisation gives for an activity, from its offer to its end. */
export interface Contribution {
  readonly id: ContributionId;
  /** Counts changes, from 1. */
  readonly version: number;
  readonly need: NeedId | null;
  /** What it is for; `null` while nobody has said. There is none for official responses (R11). */
  readonly activity: ActivityId | null;
  /** `null` while the house has not found out who offers. */
  readonly giver: OrganisationId | null;
  readonly form: LegalForm;
  readonly kind: ContributionKind;
  readonly mode: EntryMode;
  /** Public. */
  readonly purpose: Multilingual;
  /** Money promised; `null` of goods and services, whose worth is a valuation. */
  readonly amount: Money | null;
  readonly stage: ContributionStage;
  readonly offeredOn: CivilDate;
  /** Who entered it and speaks with the giver; `null`: it came through the public form. */
  readonly enteredBy: UserId | null;
  readonly conditions: readonly Condition[];
  readonly recognitions: readonly Recognition[];
  readonly references: readonly Reference[];
  /** Public, of a rejected one. */
  readonly rejection: RejectionKind | null;
  readonly clearedBy: UserId | null;
  readonly agreedBy: UserId | null;
  /** `null` before it is agreed. */
  readonly agreedOn: CivilDate | null;
  /** In the order in which they came. */
  readonly tranches: readonly Tranche[];
  readonly uses: readonly ContributionUse[];
  readonly settlements: readonly Settlement[];
  /** The ground in law for which the register withholds giver and amount; `''`: it does not. */
  readonly withheld: string;
}

/** What was received, used, settled, and is left, in minor units of the contribution's currency. */
export interface Balance {
  readonly received: bigint;
  readonly used: bigint;
  readonly settled: bigint;
  readonly left: bigint;
}

/** The account of a contribution in money; all nothing for goods and services. */
export function balanceOf({
  tranches,
  uses,
  settlements,
}: Pick<Contribution, 'tranches' | 'uses' | 'settlements'>): Balance {
  const sum = (all: readonly { readonly money: Money | null }[]): bigint =>
    all.reduce((total, { money }) => total + (money?.amountMinor ?? 0n), 0n);
  const [received, used, settled] = [sum(tranches), sum(uses), sum(settlements)];
  return { received, used, settled, left: received - used - settled };
}

/** The stages in which the house has a contribution: from then on readers are told. */
export function isTaken(stage: ContributionStage): boolean {
  return !['offered', 'screening', 'rejected', 'cleared', 'cancelled'].includes(stage);
}
