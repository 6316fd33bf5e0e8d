import type {
  ConditionCode,
  CostKind,
  CostStage,
  EntryMode,
  StaffTask,
} from '@nhipcau/core/funding';

/** The words about press visits: who came, what it cost, who paid, and the certificate. */
export interface VisitMessages {
  readonly title: string;
  readonly introduction: string;
  readonly years: string;
  readonly none: string;
  /** `{year}` */
  readonly yearTitle: string;
  /** How the figures are counted. */
  readonly yearIntroduction: string;
  readonly delegations: string;
  readonly reporters: string;
  readonly distinct: string;
  readonly state: string;
  readonly list: string;
  readonly days: string;
  readonly outlets: string;
  readonly names: string;
  /** The link to the page of one visit. */
  readonly toCertificate: string;
  readonly costs: {
    readonly title: string;
    readonly introduction: string;
    readonly none: string;
    readonly what: string;
    readonly payer: string;
    readonly mode: string;
    readonly amount: string;
    readonly total: string;
    readonly kinds: { readonly [K in CostKind]: string };
    readonly modes: { readonly [M in EntryMode]: string };
    /** How sure an amount is, within a line. */
    readonly stages: { readonly [S in CostStage]: string };
  };
  readonly certificate: {
    readonly title: string;
    readonly holds: string;
    readonly fails: string;
    /** From what it is derived. */
    readonly direct: string;
    readonly conditions: { readonly [C in ConditionCode]: string };
    /** Whether a condition holds, within a line. */
    readonly yes: string;
    readonly no: string;
    readonly lines: string;
    /** Beside a line that makes it false. */
    readonly decides: string;
    /** Beside a line of an entry that was reversed. */
    readonly undone: string;
    readonly sources: { readonly [S in 'ledger' | 'commitment' | 'cost']: string };
    readonly staff: string;
    readonly staffNote: string;
    readonly tasks: { readonly [T in StaffTask]: string };
    /** `{count}` */
    readonly hours: string;
    /** `{amounts}` */
    readonly differs: string;
    readonly query: string;
    readonly hash: string;
    readonly release: string;
    /** `{code}` is the code of the visit. */
    readonly check: string;
  };
  /** The card for an outlet, and the note that it can put under what it publishes. */
  readonly disclosure: {
    readonly title: string;
    /** `{outlet}` */
    readonly lead: string;
    readonly independence: string;
    readonly noteTitle: string;
    /** `{outlet}`, days `{from}` and `{until}`, `{payments}` */
    readonly note: string;
  };
  /** What an outlet pays itself. */
  readonly invoice: {
    readonly title: string;
    readonly lead: string;
    readonly to: string;
    readonly visit: string;
    readonly evidence: string;
  };
}
