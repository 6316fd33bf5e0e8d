import type { Words } from '../api/index.ts';

/** The ledger as the API tells it. Amounts in đồng are strings of digits. */
export interface MoneyTold {
  readonly currency: string;
  readonly amountMinor: string;
}

export interface Account {
  readonly code: string;
  readonly class: string;
  readonly name: Words;
  readonly use: string | null;
}

/** What an entry may name. */
export interface Chart {
  readonly accounts: readonly Account[];
  readonly activities: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: Words;
  }[];
}

export interface EntryLine {
  readonly account: string;
  readonly fund: string | null;
  readonly activity: string | null;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly amount: MoneyTold;
  readonly vnd: string | null;
}

export interface Entry {
  readonly id: string;
  readonly seq: number;
  readonly on: string;
  readonly period: string;
  readonly mode: string;
  readonly description: string;
  readonly document: string;
  readonly consent: string;
  readonly reverses: string | null;
  readonly reversedBy: string | null;
  readonly createdByName: string;
  readonly approvedByName: string;
  readonly postedAt: string;
  readonly hash: string;
  readonly lines: readonly EntryLine[];
}

export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly state: 'DRAFT' | 'SUBMITTED' | 'POSTED' | 'DISCARDED';
  readonly remark: string;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly content: {
    readonly kind: 'entry' | 'reversal';
    readonly on: string;
    readonly description: string;
    readonly document: string;
    readonly lines?: readonly EntryLine[];
    readonly reverses?: string;
  };
}

export interface Fund {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly name: Words;
  readonly source: string;
  readonly restriction: string;
  readonly currency: string;
  readonly purpose: string;
  readonly activities: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly closedOn: string | null;
  readonly balances: readonly {
    readonly account: string;
    readonly amount: MoneyTold;
    readonly vnd: string;
  }[];
  readonly rollForward: Readonly<
    Record<'opening' | 'received' | 'spent' | 'moved' | 'closing' | 'owed' | 'held', string>
  >;
}

export interface Period {
  readonly code: string;
  readonly version: number;
  readonly state: 'OPEN' | 'SOFT_CLOSED' | 'CLOSED';
}

export interface Rate {
  readonly id: string;
  readonly currency: string;
  readonly kind: string;
  readonly on: string;
  readonly rate: string;
  readonly source: string;
}

export interface TrialBalance {
  readonly balanced: boolean;
  readonly debitMinor: string;
  readonly creditMinor: string;
  readonly accounts: readonly {
    readonly code: string;
    readonly name: Words;
    readonly fund: string | null;
    readonly debitMinor: string;
    readonly creditMinor: string;
  }[];
}
