import {
  type CivilDate,
  type Money,
  type OrganisationId,
  ok,
  type Result,
  refuse,
  type UserId,
} from '../kernel/index.ts';

export const valuationMethods = ['GIVER_PRICE', 'MARKET_COMPARABLE', 'EXPERT', 'NOMINAL'] as const;
export type ValuationMethod = (typeof valuationMethods)[number];

/** What somebody else asks for the same. */
export interface Quote {
  readonly organisation: OrganisationId;
  readonly money: Money;
  readonly on: CivilDate;
  /** Number or address of the paper. */
  readonly evidence: string;
}

/**
 * What goods or a service are worth: what they would have cost us, and what the giver says. A changed
 * valuation is another row.
 */
export interface Valuation {
  readonly method: ValuationMethod;
  readonly wouldHaveCost: Money;
  /** `null` where the giver does not say. */
  readonly giverSays: Money | null;
  readonly quotes: readonly Quote[];
  /** The organisation that valued it as an expert; `null` with another method. */
  readonly expert: OrganisationId | null;
  /** Papers by number or address. */
  readonly evidence: string;
  /** Who of the house answers for it. */
  readonly valuer: UserId;
  readonly valuedOn: CivilDate;
  readonly approvedBy: UserId | null;
  readonly approvedOn: CivilDate | null;
}

/** What a valuation lacks before somebody can approve it. */
export type ValuationLack =
  | { readonly kind: 'evidence-missing' }
  | { readonly kind: 'value-missing' }
  | { readonly kind: 'currencies-differ' }
  | { readonly kind: 'giver-price-missing' }
  | { readonly kind: 'not-giver-price' }
  | { readonly kind: 'quotes-missing'; readonly least: number }
  | { readonly kind: 'quote-of-giver' }
  | { readonly kind: 'outside-quotes' }
  | { readonly kind: 'expert-missing' }
  | { readonly kind: 'expert-is-giver' };

/** Fewest offers of others by which a market's price is told. */
export const leastQuotes = 2;

/** What is still to be done; empty where somebody can approve it. */
export function valuationLacks(
  valuation: Valuation,
  giver: OrganisationId,
): readonly ValuationLack[] {
  const { method, wouldHaveCost, giverSays, quotes, expert, evidence } = valuation;
  const lacks: ValuationLack[] = [];
  const all = [...quotes.map(({ money }) => money), ...(giverSays === null ? [] : [giverSays])];
  if (evidence === '') lacks.push({ kind: 'evidence-missing' });
  if (wouldHaveCost.amountMinor <= 0n) lacks.push({ kind: 'value-missing' });
  if (all.some(({ currency }) => currency !== wouldHaveCost.currency)) {
    lacks.push({ kind: 'currencies-differ' });
  }
  switch (method) {
    case 'GIVER_PRICE':
      if (giverSays === null) lacks.push({ kind: 'giver-price-missing' });
      else if (giverSays.amountMinor !== wouldHaveCost.amountMinor) {
        lacks.push({ kind: 'not-giver-price' });
      }
      break;
    case 'MARKET_COMPARABLE':
      lacks.push(...marketLacks(valuation, giver));
      break;
    case 'EXPERT':
      if (expert === null) lacks.push({ kind: 'expert-missing' });
      else if (expert === giver) lacks.push({ kind: 'expert-is-giver' });
      break;
    case 'NOMINAL':
      break;
  }
  return lacks;
}

function marketLacks(
  { quotes, wouldHaveCost: { amountMinor } }: Valuation,
  giver: OrganisationId,
): readonly ValuationLack[] {
  if (quotes.some(({ organisation }) => organisation === giver))
    return [{ kind: 'quote-of-giver' }];
  const askers = new Set(quotes.map(({ organisation }) => organisation));
  if (askers.size < leastQuotes) return [{ kind: 'quotes-missing', least: leastQuotes }];
  const asked = quotes.map(({ money }) => money.amountMinor);
  const within = asked.some((one) => one <= amountMinor) && asked.some((one) => one >= amountMinor);
  return within ? [] : [{ kind: 'outside-quotes' }];
}

export type ValuationRefusal =
  | { readonly kind: 'valuation-lacks'; readonly lacks: readonly ValuationLack[] }
  | { readonly kind: 'own-valuation' }
  | { readonly kind: 'valuation-approved' };

/** Approves a valuation: never by whoever made it. */
export function approveValuation(
  valuation: Valuation,
  giver: OrganisationId,
  by: UserId,
  on: CivilDate,
): Result<Valuation, ValuationRefusal> {
  if (valuation.approvedBy !== null) return refuse({ kind: 'valuation-approved' });
  if (valuation.valuer === by) return refuse({ kind: 'own-valuation' });
  const lacks = valuationLacks(valuation, giver);
  return lacks.length > 0
    ? refuse({ kind: 'valuation-lacks', lacks })
    : ok({ ...valuation, approvedBy: by, approvedOn: on });
}
