import type { CivilDate, Money } from '../kernel/index.ts';
import { type CostItem, isStatePaid, surest } from './cost.ts';
import { type BookDifference, bookDifferences } from './cost-matrix.ts';
import type { Commitment, Posting, Postings } from './posting.ts';

/** What has to hold for an activity to have cost the state nothing directly, in the order in which it is told. */
export const conditionCodes = [
  'no-state-posting',
  'no-open-state-commitment',
  'every-cost-paid-by-others',
] as const;
export type ConditionCode = (typeof conditionCodes)[number];

/** What civil servants do for it in their working time: no direct cost, and so no condition, but said beside. */
export const staffTasks = [
  'coordination',
  'paperwork',
  'guiding',
  'interpreting',
  'driving',
  'accounting',
] as const;
export type StaffTask = (typeof staffTasks)[number];

export interface StaffTime {
  readonly task: StaffTask;
  /** Working hours, whole. */
  readonly hours: number;
}

/** One thing that was looked at. Everything that was is listed, whether it speaks for the state or not. */
export interface CertificateLine {
  readonly source: 'ledger' | 'commitment' | 'cost';
  /** Of the ledger's line: the entry's place in the chain and the line's place in it. */
  readonly id: string;
  /** The day of the entry; `null` for what has none. */
  readonly on: CivilDate | null;
  readonly what: string;
  /** Who paid: the code of the fund, or the payer's name. */
  readonly from: string;
  readonly amount: Money;
  /** How sure the amount of a cost is; `null` for what stands in the books. */
  readonly stage: 'estimate' | 'committed' | 'actual' | null;
  /** State money, of an entry that was reversed: both together moved nothing. */
  readonly undone: boolean;
  /** The conditions that it makes false; mostly none. */
  readonly breaks: readonly ConditionCode[];
}

export interface Certificate {
  readonly holds: boolean;
  readonly conditions: readonly { readonly code: ConditionCode; readonly holds: boolean }[];
  /** Ledger, then commitments, then costs; each in its own order. */
  readonly lines: readonly CertificateLine[];
  readonly staffTime: readonly StaffTime[];
  /** Where the cost matrix and the books differ: said, though it decides nothing. */
  readonly differences: readonly BookDifference[];
}

/**
 * Whether an activity has cost the state nothing directly, as far as `postings` and `costs` were known at one
 * moment. An activity of which no cost is known is not certified: nothing was looked at.
 */
export function zeroStateBudget(
  postings: Pick<Postings, 'lines' | 'commitments'>,
  costs: readonly CostItem[],
  staffTime: readonly StaffTime[],
): Certificate {
  const lines = [
    ...postings.lines.map(ledgerLine),
    ...postings.commitments.map(commitmentLine),
    ...costs.map(costLine),
  ];
  const conditions = conditionCodes.map((code) => ({
    code,
    holds:
      lines.every(({ breaks }) => !breaks.includes(code)) && (code !== last || costs.length > 0),
  }));
  return {
    ...{ holds: conditions.every(({ holds }) => holds), conditions, lines, staffTime },
    differences: bookDifferences(costs, postings.lines),
  };
}

const last: ConditionCode = 'every-cost-paid-by-others';

function ledgerLine(posting: Posting): CertificateLine {
  const { seq, position, on, description, document, fund, amount } = posting;
  const undone = posting.reverses !== null || posting.reversedBy !== null;
  const state = fund?.source === 'STATE';
  return {
    ...{ source: 'ledger', id: `${seq}/${position}`, on },
    what: [description, document].filter((one) => one !== '').join(' · '),
    ...{ from: fund?.code ?? posting.mode, amount, stage: null, undone: state && undone },
    breaks: state && !undone ? ['no-state-posting'] : [],
  };
}

function commitmentLine({ id, what, fund, amount }: Commitment): CertificateLine {
  return {
    ...{ source: 'commitment', id, on: null, what, from: fund.code, amount, stage: null },
    undone: false,
    breaks: fund.source === 'STATE' ? ['no-open-state-commitment'] : [],
  };
}

function costLine(cost: CostItem): CertificateLine {
  const { stage, amountMinor } = surest(cost);
  const state = isStatePaid(cost);
  const open = state && cost.committed !== null && cost.actual === null;
  return {
    ...{ source: 'cost', id: cost.id, on: null, what: cost.what, from: cost.payerName },
    ...{ amount: { currency: cost.currency, amountMinor }, stage, undone: false },
    breaks: [
      ...(open ? ['no-open-state-commitment' as const] : []),
      ...(state ? ['every-cost-paid-by-others' as const] : []),
    ],
  };
}
