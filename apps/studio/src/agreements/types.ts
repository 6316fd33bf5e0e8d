import type { Words } from '../api/index.ts';
import type { PortalKeyTold } from '../portal/types.ts';

/** Agreements and partners as the API tells them. */
export interface Partner {
  readonly organisation: string;
  readonly version: number;
  readonly slug: string;
  readonly name: Words;
  readonly agreements: number;
  readonly kind: string;
  readonly country: string;
  readonly languages: readonly string[];
  readonly state: string;
  readonly since: string;
}

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly email: string;
  readonly phone: string;
  readonly purpose: string;
  readonly keepUntil: string;
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly sourceUrl: string | null;
  readonly seenOn: string;
  readonly writtenAt: string;
}

export interface PartnerKey extends PortalKeyTold {
  /** `null`: the installation itself. */
  readonly madeBy: string | null;
  readonly revokedBy: string | null;
}

export interface Timeline {
  readonly today: string;
  readonly items: readonly {
    readonly on: string;
    readonly kind: string;
    readonly subject: string | null;
    readonly name: Words | null;
    readonly text: string;
  }[];
}

export interface AgreementSummary {
  readonly id: string;
  readonly version: number;
  readonly family: 'international' | 'contract';
  readonly parent: string | null;
  readonly title: Words;
  readonly stage: string;
  readonly status: string;
  readonly parties: readonly string[];
  readonly signedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly end: string | null;
  readonly warnings: readonly {
    readonly kind: 'ends' | 'renewal-missed' | 'review-due';
    readonly on: string;
    readonly days?: number;
  }[];
}

export interface Step {
  readonly id: string;
  readonly code: string;
  readonly occasion: string;
  readonly law: string;
  readonly mayBeLeftOut: boolean;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly reference: string;
  readonly leftOut: string;
  readonly state: string;
}

export interface Obligation {
  readonly id: string;
  readonly version: number;
  readonly owner: string;
  readonly what: string;
  readonly money: boolean;
  readonly dueOn: string;
  readonly everyDays: number | null;
  readonly deliverable: {
    readonly type: string;
    readonly quantity: number;
    readonly language: string | null;
    readonly market: string | null;
  } | null;
  readonly evidence: string;
  readonly decision: { readonly qualityCheck: string } | null;
  readonly waived: string;
  readonly state: string;
  /** Numbers of amendments. */
  readonly broughtBy: number | null;
  readonly endedBy: number | null;
}

/** What is written of an obligation that begins. */
export type ObligationFields = Pick<
  Obligation,
  'owner' | 'what' | 'dueOn' | 'money' | 'everyDays' | 'deliverable'
>;

/** What was changed in a signed agreement; `null` is as before. */
export interface Amendment {
  readonly number: number;
  readonly signedOn: string;
  readonly effectiveFrom: string;
  readonly basis: string;
  readonly what: string;
  readonly changes: {
    readonly languages: readonly string[] | null;
    readonly scope: string | null;
    readonly fullText: string | null;
  };
}

export interface Succession {
  readonly id: string;
  readonly agreement: string;
  readonly version: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly openedOn: string;
  readonly state: string;
  readonly affectedClauses: string;
}

/** What people write of an agreement before it is signed. */
export interface AgreementFields {
  readonly parent: string | null;
  readonly title: Words;
  readonly path: 'full' | 'name-only';
  readonly parties: readonly string[];
  readonly languages: readonly string[];
  readonly scope: string;
  readonly legallyBinding: boolean;
  readonly signedOn: string | null;
  readonly signedAt: string;
  readonly signatories: readonly {
    readonly organisation: string;
    readonly name: string;
    readonly title: string;
  }[];
  readonly effectiveFrom: string | null;
  readonly expiresOn: string | null;
}

export interface Agreement extends Omit<AgreementSummary, keyof AgreementFields>, AgreementFields {
  readonly suspensions: readonly {
    readonly from: string;
    readonly until: string | null;
    readonly reason: string;
    readonly reviewOn: string;
  }[];
  readonly renewals: readonly {
    readonly decidedOn: string;
    readonly until: string | null;
    readonly recommendation: string;
  }[];
  readonly amendments: readonly Amendment[];
  /** What it says today. */
  readonly terms: {
    readonly languages: readonly string[];
    readonly scope: string;
    readonly fullText: string;
  };
  readonly republications: readonly { readonly on: string; readonly reason: string }[];
  readonly publication:
    | { readonly kind: 'full' }
    | { readonly kind: 'withheld'; readonly ground: string }
    | null;
  readonly fullText: string;
  readonly next: readonly string[];
  readonly lacks: readonly { readonly path: string; readonly kind: string }[];
  readonly renewalDueOn: string | null;
  readonly steps: readonly Step[];
  readonly obligations: readonly Obligation[];
  readonly cases: readonly Succession[];
  readonly annexes: readonly AgreementSummary[];
}
