/**
 * What an activity looks like to the International Aid Transparency Initiative, standard 2.03. Words are
 * in the code lists of that standard; `codes.ts` has their numbers.
 *
 * @module
 */
import type { CivilDate, Instant, Money, Multilingual } from '@nhipcau/core/kernel';

/** Who an organisation is, in the words of the code list `OrganisationType`. */
export type OrganisationType =
  | 'government'
  | 'local-government'
  | 'other-public'
  | 'international-ngo'
  | 'national-ngo'
  | 'multilateral'
  | 'foundation'
  | 'private-sector'
  | 'academic'
  | 'other';

export interface IatiOrganisation {
  /** Identifier by org-id.guide, as `VN-MST-0100000000`; `null` where none is known. */
  readonly ref: string | null;
  readonly type: OrganisationType;
  readonly name: Multilingual;
}

/** Code list `OrganisationRole`. */
export type ParticipantRole = 'funding' | 'accountable' | 'extending' | 'implementing';

export interface Participant {
  readonly role: ParticipantRole;
  readonly organisation: IatiOrganisation;
}

/** Code list `ActivityStatus`. */
export type ActivityStatus =
  | 'pipeline'
  | 'implementation'
  | 'finalisation'
  | 'closed'
  | 'cancelled'
  | 'suspended';

/** First and last day, both included, as the standard counts. `null` where a day is not known yet. */
export interface IatiDays {
  readonly plannedStart: CivilDate | null;
  readonly actualStart: CivilDate | null;
  readonly plannedEnd: CivilDate | null;
  readonly actualEnd: CivilDate | null;
}

export interface IatiBudget {
  readonly kind: 'original' | 'revised';
  readonly committed: boolean;
  readonly from: CivilDate;
  /** Last day, included. */
  readonly to: CivilDate;
  readonly value: Money;
  readonly valueOn: CivilDate;
}

/** Code list `TransactionType`, as far as a receiving agency has transactions. */
export type TransactionKind =
  | 'incoming-funds'
  | 'outgoing-commitment'
  | 'disbursement'
  | 'expenditure'
  | 'incoming-commitment'
  | 'outgoing-pledge'
  | 'incoming-pledge';

/** Money in the agency's own books. A correction is a transaction with less than zero. */
export interface IatiTransaction {
  readonly ref: string;
  readonly kind: TransactionKind;
  readonly on: CivilDate;
  readonly value: Money;
  readonly description: Multilingual;
  /** `null`: withheld, and the description says so; or the other side of money that goes out. */
  readonly provider: IatiOrganisation | null;
  readonly receiver: IatiOrganisation | null;
}

/**
 * What came in kind, or what a partner spent and carried out itself: no funds of the agency, so it is told as a
 * description and a result and never as a transaction.
 */
export interface IatiMemo {
  readonly kind: 'in-kind' | 'partner-executed';
  readonly what: Multilingual;
  readonly by: string;
  /** The value that was approved; `null` where none is given. */
  readonly value: Money | null;
  /** How the value was found, in English; `''` where there is no value. */
  readonly method: string;
}

export interface IatiActivity {
  /** Begins with the reporting organisation's identifier. */
  readonly identifier: string;
  readonly updatedAt: Instant;
  readonly title: Multilingual;
  readonly description: Multilingual;
  readonly participants: readonly Participant[];
  readonly status: ActivityStatus;
  readonly days: IatiDays;
  /** Five digits of the OECD DAC list; `22030` is radio, television and print media. */
  readonly sector: string;
  readonly budgets: readonly IatiBudget[];
  readonly transactions: readonly IatiTransaction[];
  readonly memos: readonly IatiMemo[];
  /** Public pages about it, for instance its certificate. */
  readonly pages: readonly { readonly url: string; readonly title: Multilingual }[];
}

export interface IatiFile {
  readonly generatedAt: Instant;
  readonly reporting: IatiOrganisation & { readonly ref: string };
  readonly activities: readonly IatiActivity[];
}
