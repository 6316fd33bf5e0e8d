import type { Bilingual } from '../kernel/index.ts';
import type { AccountClass } from './account.ts';

/** What stands on an account of a fund, in đồng, before any sum of it is made. */
export interface TrialLine {
  readonly code: string;
  readonly name: Bilingual;
  readonly class: AccountClass;
  /** Code of the fund; `null` for the memo register. */
  readonly fund: string | null;
  /** Sums of all lines of each side, in đồng. */
  readonly debit: bigint;
  readonly credit: bigint;
}

/** The trial balance: every account of every fund, and whether the two sides are equal in each fund. */
export interface TrialBalance {
  readonly lines: readonly TrialLine[];
  readonly debit: bigint;
  readonly credit: bigint;
  readonly balanced: boolean;
}

/** Adds up lines; a fund in which the two sides differ makes the whole unbalanced. */
export function trialBalance(lines: readonly TrialLine[]): TrialBalance {
  const sum = (of: readonly TrialLine[], side: 'debit' | 'credit'): bigint =>
    of.reduce((total, line) => total + line[side], 0n);
  const funds = [...Map.groupBy(lines, ({ fund }) => fund).values()];
  return {
    ...{ lines, debit: sum(lines, 'debit'), credit: sum(lines, 'credit') },
    balanced: funds.every((own) => sum(own, 'debit') === sum(own, 'credit')),
  };
}

/** What happened on the accounts of one class of a fund within days, in đồng, debit less credit. */
export interface Movement {
  readonly class: AccountClass;
  readonly before: bigint;
  readonly within: bigint;
}

/** From what a fund had at first to what it has at the end of days, in đồng. */
export interface RollForward {
  readonly opening: bigint;
  readonly received: bigint;
  readonly spent: bigint;
  /** From other funds, or to them where negative. */
  readonly moved: bigint;
  /** `opening + received − spent + moved`. */
  readonly closing: bigint;
  /** Of what is held, what is still owed to the giver: its condition is not met. */
  readonly owed: bigint;
  /** What is held: money, goods, advances. */
  readonly held: bigint;
}

export function rollForward(movements: readonly Movement[]): RollForward {
  const sum = (when: 'before' | 'within', ...classes: readonly AccountClass[]): bigint =>
    movements
      .filter((one) => classes.includes(one.class))
      .reduce((total, one) => total + one[when], 0n);
  const at = (...classes: readonly AccountClass[]): bigint =>
    sum('before', ...classes) + sum('within', ...classes);
  return {
    opening: sum('before', 'ASSET', 'LIABILITY'),
    received: -sum('within', 'REVENUE'),
    spent: sum('within', 'EXPENSE'),
    moved: -sum('within', 'NET_ASSET'),
    closing: at('ASSET', 'LIABILITY'),
    owed: -at('LIABILITY'),
    held: at('ASSET'),
  };
}
