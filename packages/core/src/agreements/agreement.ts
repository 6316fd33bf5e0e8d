import type {
  AgreementId,
  Brand,
  CivilDate,
  Multilingual,
  OrganisationId,
  UserId,
} from '../kernel/index.ts';

/**
 * The two families of the law. `international`: an international agreement (thỏa thuận quốc tế, Law
 * 70/2020/QH14), never binding in law. `contract`: a civil contract, outside that law (its Art. 1(2)); all
 * money, rights and penalties stand there.
 */
export const families = ['international', 'contract'] as const;
export type Family = (typeof families)[number];

/** How far an agreement was brought; what its dates make of it on a day is {@link statusOn}. */
export const stages = [
  'idea',
  'screening',
  'negotiation',
  'opinions',
  'decision',
  'signed',
  'terminated',
  'withdrawn',
  'succeeded',
] as const;
export type Stage = (typeof stages)[number];

/** What an agreement is on a day. */
export const statuses = [
  'idea',
  'screening',
  'negotiation',
  'opinions',
  'decision',
  'signed',
  'terminated',
  'withdrawn',
  'succeeded',
  'in-force',
  'suspended',
  'expiring',
  'renewed',
  'expired',
] as const;
export type Status = (typeof statuses)[number];

/** Days `[from, until)`; `until` `null` means until somebody resumes it. */
export interface Suspension {
  readonly from: CivilDate;
  readonly until: CivilDate | null;
  /** Public. */
  readonly reason: string;
  /** The day on which it is looked at again. */
  readonly reviewOn: CivilDate;
}

/** A decision to go on beyond an end, or not to, with what speaks for it. */
export interface RenewalDecision {
  readonly decidedOn: CivilDate;
  readonly decidedBy: UserId;
  /** The end that it is about, excluded. */
  readonly end: CivilDate;
  /** The new end, excluded, later than `end`; `null`: it is not renewed. */
  readonly until: CivilDate | null;
  readonly performance: string;
  readonly cost: string;
  readonly risk: string;
  readonly recommendation: string;
}

/** What was agreed to be changed in a signed agreement, from a day on. */
export interface Amendment {
  /** From 1, in the order in which they were agreed. */
  readonly number: number;
  readonly signedOn: CivilDate;
  /** The first day on which it holds; not before its signature. */
  readonly effectiveFrom: CivilDate;
  /** Number and issuer of the decision that it rests on. */
  readonly basis: string;
  /** What is different, in words; public where the text is. */
  readonly what: string;
  /** `null`: as before. `fullText` is the whole text as it stands after it. */
  readonly changes: {
    readonly languages: readonly string[] | null;
    readonly scope: string | null;
    readonly fullText: string | null;
  };
  readonly enteredOn: CivilDate;
  readonly enteredBy: UserId;
}

/** How the text is made public: in full, or withheld with a ground that the law knows. */
export type Publication =
  | { readonly kind: 'full' }
  | { readonly kind: 'withheld'; readonly ground: string };

/** That the house changed what readers are given of the text, and what they were given before. */
export interface Republication {
  readonly on: CivilDate;
  /** For readers, in Vietnamese. */
  readonly reason: string;
  readonly former: Publication;
  /** The text that was public; `''` where it was withheld. */
  readonly formerText: string;
  readonly by: UserId;
}

export interface Signatory {
  readonly organisation: OrganisationId;
  /** As it stands in the text; a public fact. */
  readonly name: string;
  readonly title: string;
}

/**
 * An agreement between the agency and others: a frame, or an annex of one. What it says is as it was signed;
 * what it says on a day, with its amendments, is `termsOn`.
 */
export interface Agreement {
  readonly id: AgreementId;
  /** Counts changes, from 1. */
  readonly version: number;
  readonly family: Family;
  /** The frame that it is an annex of; `null` of a frame. */
  readonly parent: AgreementId | null;
  readonly title: Multilingual;
  readonly stage: Stage;
  readonly parties: readonly OrganisationId[];
  /** Languages of the text, of equal worth: BCP 47. */
  readonly languages: readonly string[];
  /** Field, content and manner of working together; `''` while nobody has said. */
  readonly scope: string;
  readonly legallyBinding: boolean;
  readonly signedOn: CivilDate | null;
  readonly signedAt: string;
  readonly signatories: readonly Signatory[];
  readonly effectiveFrom: CivilDate | null;
  /** The first day on which it holds no more; `null` means without end. */
  readonly expiresOn: CivilDate | null;
  readonly suspensions: readonly Suspension[];
  readonly renewals: readonly RenewalDecision[];
  /** In the order in which they were agreed. */
  readonly amendments: readonly Amendment[];
  /** `null` while nobody has decided. */
  readonly publication: Publication | null;
  /** In the order in which they were decided. */
  readonly republications: readonly Republication[];
  /** The full text for readers; `''` where there is none. */
  readonly fullText: string;
  /** The day from which it was ended before its time; `null` where it was not. */
  readonly endedOn: CivilDate | null;
}

export type ObligationId = Brand<string, 'ObligationId'>;
