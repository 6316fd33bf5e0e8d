/** What an activity cost and who paid, as the API tells it. */
export interface Money {
  readonly currency: string;
  readonly amountMinor: string;
}

export type Stage = 'estimate' | 'committed' | 'actual';

export type Sums = Readonly<Record<Stage, readonly Money[]>>;

export interface Cost {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly what: string;
  readonly payer: string;
  readonly payerName: string;
  readonly outlet: string | null;
  readonly mode: string;
  readonly currency: string;
  readonly estimate: string | null;
  readonly committed: string | null;
  readonly actual: string | null;
  readonly evidence: string;
}

export interface Account {
  readonly costs: readonly Cost[];
  readonly matrix: {
    readonly payers: readonly string[];
    readonly rows: readonly {
      readonly kind: string;
      readonly cells: readonly { readonly payer: string; readonly sums: Sums }[];
      readonly total: Sums;
    }[];
    readonly totals: readonly { readonly payer: string; readonly sums: Sums }[];
    readonly total: Sums;
  };
  readonly certificate: {
    readonly holds: boolean;
    readonly dataHash: string;
    readonly conditions: readonly { readonly code: string; readonly holds: boolean }[];
    readonly lines: readonly {
      readonly id: string;
      readonly what: string;
      readonly from: string;
      readonly amount: Money;
      readonly breaks: readonly string[];
    }[];
    readonly staffTime: readonly { readonly task: string; readonly hours: number }[];
    readonly differences: readonly {
      readonly currency: string;
      readonly matrixMinor: string;
      readonly ledgerMinor: string;
    }[];
  };
  readonly direct: Money;
}
