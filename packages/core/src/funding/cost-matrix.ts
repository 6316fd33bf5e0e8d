import type { Currency, Money } from '../kernel/index.ts';
import {
  type CostItem,
  type CostKind,
  type CostStage,
  costKinds,
  costStages,
  type Payer,
  payers,
} from './cost.ts';
import { signed } from './entry.ts';
import { isMemo } from './mode.ts';
import type { Posting } from './posting.ts';

/** What stands in one place of the matrix, each currency by itself, in the order of its code. */
export type Sums = Readonly<Record<CostStage, readonly Money[]>>;

export interface MatrixRow {
  readonly kind: CostKind;
  readonly cells: readonly { readonly payer: Payer; readonly sums: Sums }[];
  readonly total: Sums;
}

export interface CostMatrix {
  /** Payers that pay something, and rows that cost something; nothing else is shown. */
  readonly payers: readonly Payer[];
  readonly rows: readonly MatrixRow[];
  readonly totals: readonly { readonly payer: Payer; readonly sums: Sums }[];
  readonly total: Sums;
}

/** Adds costs up, kind by payer. Currencies are never added to each other. */
export function costMatrix(costs: readonly CostItem[]): CostMatrix {
  const paying = payers.filter((payer) => costs.some((one) => one.payer === payer));
  const byPayer = (of: readonly CostItem[]): MatrixRow['cells'] =>
    paying.map((payer) => ({ payer, sums: sumsOf(of.filter((one) => one.payer === payer)) }));
  const rows = costKinds.flatMap((kind) => {
    const own = costs.filter((one) => one.kind === kind);
    return own.length === 0 ? [] : [{ kind, cells: byPayer(own), total: sumsOf(own) }];
  });
  return { payers: paying, rows, totals: byPayer(costs), total: sumsOf(costs) };
}

function sumsOf(costs: readonly CostItem[]): Sums {
  const [estimate = [], committed = [], actual = []] = costStages.map((stage) =>
    sumByCurrency(costs.map((one) => ({ currency: one.currency, amountMinor: one[stage] ?? 0n }))),
  );
  return { estimate, committed, actual };
}

/** Adds amounts up by currency; what comes to nothing is left out. */
export function sumByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<Currency, bigint>();
  for (const { currency, amountMinor } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor);
  }
  return [...sums]
    .filter(([, amountMinor]) => amountMinor !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, amountMinor]) => ({ currency, amountMinor }));
}

/** A currency in which matrix and books do not say the same. */
export interface BookDifference {
  readonly currency: Currency;
  readonly matrix: bigint;
  readonly ledger: bigint;
}

/**
 * Where what the matrix says was paid through the books is not what the books have as expense of the activity.
 * Empty: they agree to the last unit.
 */
export function bookDifferences(
  costs: readonly CostItem[],
  postings: readonly Posting[],
): readonly BookDifference[] {
  const paid = costs.filter(({ mode }) => !isMemo(mode));
  const matrix = sumByCurrency(
    paid.map(({ currency, actual }) => ({ currency, amountMinor: actual ?? 0n })),
  );
  const spent = postings.filter((one) => one.class === 'EXPENSE');
  const ledger = sumByCurrency(
    spent.map(({ side, amount: { currency, amountMinor } }) => ({
      ...{ currency, amountMinor: signed(side, amountMinor) },
    })),
  );
  const sizeIn = (sums: readonly Money[], currency: Currency): bigint =>
    sums.find((one) => one.currency === currency)?.amountMinor ?? 0n;
  const all = [...new Set([...matrix, ...ledger].map(({ currency }) => currency))].sort();
  return all
    .map((currency) => ({
      ...{ currency, matrix: sizeIn(matrix, currency), ledger: sizeIn(ledger, currency) },
    }))
    .filter((one) => one.matrix !== one.ledger);
}
