import {
  type ActivityId,
  type Brand,
  bookCurrency,
  type Currency,
  mostMinor,
  type OrganisationId,
  ok,
  type Result,
  refuse,
} from '../kernel/index.ts';
import type { EntryMode } from './mode.ts';

/** What can cost something, in the order in which the matrix shows it. */
export const costKinds = [
  'INTL_AIRFARE',
  'DOM_AIRFARE',
  'GROUND_TRANSPORT',
  'HOTEL',
  'MEALS',
  'INTERPRETER',
  'PRESS_GUIDE',
  'SITE_FEES',
  'EQUIPMENT_CUSTOMS',
  'VISA_FEES',
  'VENUE',
  'GIFTS',
  'INSURANCE',
  'OTHER',
] as const;
export type CostKind = (typeof costKinds)[number];

/** Who pays. `in-kind`: an airline or a hotel that gives seats or rooms. */
export const payers = [
  'outlet',
  'foreign-partner',
  'domestic-sponsor',
  'in-kind',
  'province',
  'ministry',
  'agency',
] as const;
export type Payer = (typeof payers)[number];

/** How sure an amount is. */
export const costStages = ['estimate', 'committed', 'actual'] as const;
export type CostStage = (typeof costStages)[number];

export type CostItemId = Brand<string, 'CostItemId'>;

/** One cell of the matrix: something that one payer pays, in one currency. */
export interface CostItem {
  readonly id: CostItemId;
  /** Counts its changes from 1; every one of them is kept. */
  readonly version: number;
  readonly activity: ActivityId;
  readonly kind: CostKind;
  /** What it is: six nights, eight rooms. Of things alone, never of a person. */
  readonly what: string;
  readonly payer: Payer;
  /** Which organisation, where the house knows it as one. */
  readonly organisation: OrganisationId | null;
  /** What the payer is called in public. */
  readonly payerName: string;
  /** The outlet whose reporters it carried; `null` for the whole visit. */
  readonly outlet: string | null;
  readonly mode: EntryMode;
  readonly currency: Currency;
  /** Minor units; `null` while there is none. */
  readonly estimate: bigint | null;
  readonly committed: bigint | null;
  readonly actual: bigint | null;
  /** The paper that shows what was paid: number and day. */
  readonly evidence: string;
}

/** What a person writes of a cost. */
export type CostFields = Omit<CostItem, 'id' | 'version' | 'activity'>;

/** How each payer can pay. What a body of the state pays is state money, whatever it is called. */
const modesOf: Readonly<Record<Payer, readonly EntryMode[]>> = {
  outlet: ['PARTNER_EXECUTED', 'COOPERATION_CONTRACT'],
  'foreign-partner': [
    ...(['PARTNER_EXECUTED', 'SERVICE_IN_KIND', 'ON_BOOK_FOREIGN_AID'] as const),
    ...(['ON_BOOK_IN_KIND', 'COOPERATION_CONTRACT'] as const),
  ],
  'domestic-sponsor': [
    ...(['ON_BOOK_SPONSORSHIP', 'ON_BOOK_IN_KIND', 'SERVICE_IN_KIND'] as const),
    ...(['PARTNER_EXECUTED', 'COOPERATION_CONTRACT'] as const),
  ],
  'in-kind': ['SERVICE_IN_KIND', 'ON_BOOK_IN_KIND'],
  province: ['STATE_BUDGET'],
  ministry: ['STATE_BUDGET'],
  agency: ['STATE_BUDGET'],
};

/** The modes in which a payer can pay, the usual one first. */
export const modesFor = (payer: Payer): readonly EntryMode[] => modesOf[payer];

/** Whether a cost is borne by the state: by who pays or by how, whichever says so. */
export function isStatePaid({ payer, mode }: Pick<CostItem, 'payer' | 'mode'>): boolean {
  return mode === 'STATE_BUDGET' || modesOf[payer].includes('STATE_BUDGET');
}

export type CostRefusal =
  | {
      readonly kind: 'mode-not-of-payer';
      readonly payer: Payer;
      readonly mode: EntryMode;
      readonly possible: readonly EntryMode[];
    }
  | { readonly kind: 'amount-missing' }
  | { readonly kind: 'not-positive'; readonly stage: CostStage }
  | { readonly kind: 'too-large'; readonly stage: CostStage }
  | { readonly kind: 'currency-without-rate'; readonly currency: Currency }
  | { readonly kind: 'evidence-missing' };

/**
 * Whether a cost can be entered so. `rated` are the foreign currencies with an accounting rate for the
 * month: an amount that nobody can value in đồng is refused rather than left out of a sum.
 */
export function checkCost<F extends CostFields>(
  cost: F,
  rated: ReadonlySet<Currency>,
): Result<F, CostRefusal> {
  const { payer, mode, currency } = cost;
  const possible = modesOf[payer];
  if (!possible.includes(mode)) return refuse({ kind: 'mode-not-of-payer', payer, mode, possible });
  const given = costStages.filter((stage) => cost[stage] !== null);
  if (given.length === 0) return refuse({ kind: 'amount-missing' });
  for (const stage of given) {
    const amount = cost[stage] ?? 0n;
    if (amount <= 0n) return refuse({ kind: 'not-positive', stage });
    if (amount > mostMinor) return refuse({ kind: 'too-large', stage });
  }
  if (currency !== bookCurrency && !rated.has(currency)) {
    return refuse({ kind: 'currency-without-rate', currency });
  }
  if (cost.actual !== null && cost.evidence.trim() === '') {
    return refuse({ kind: 'evidence-missing' });
  }
  return ok(cost);
}

/** The surest amount of a cost: what was paid, else what was agreed, else what is expected. */
export function surest(cost: Pick<CostItem, CostStage>): {
  readonly stage: CostStage;
  readonly amountMinor: bigint;
} {
  if (cost.actual !== null) return { stage: 'actual', amountMinor: cost.actual };
  if (cost.committed !== null) return { stage: 'committed', amountMinor: cost.committed };
  return { stage: 'estimate', amountMinor: cost.estimate ?? 0n };
}
