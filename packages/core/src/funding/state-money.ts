import { bookCurrency, type CivilDate, type Money } from '../kernel/index.ts';
import { type CostItem, isStatePaid, type Payer, surest } from './cost.ts';
import { signed } from './entry.ts';
import type { Posting } from './posting.ts';
import { dongOf, type ExchangeRate } from './rate.ts';

const keepOwnBooks: ReadonlySet<Payer> = new Set(['province', 'ministry']);

/**
 * What an activity cost the state directly, in đồng: the expense of state funds in the books, or what the
 * matrix says the agency pays where that is more, so that nothing is told too small; and what a province or a
 * ministry pays, which have books of their own.
 */
export function directStateMoney(
  costs: readonly CostItem[],
  postings: readonly Posting[],
  worth: (money: Money) => bigint,
): bigint {
  const booked = postings
    .filter((one) => one.class === 'EXPENSE' && one.fund?.source === 'STATE')
    .reduce((sum, { side, vnd }) => sum + signed(side, vnd), 0n);
  const sum = (of: readonly CostItem[]): bigint =>
    of.reduce((total, cost) => {
      const { amountMinor } = surest(cost);
      return total + worth({ currency: cost.currency, amountMinor });
    }, 0n);
  const state = costs.filter(isStatePaid);
  const ours = sum(state.filter(({ payer }) => !keepOwnBooks.has(payer)));
  const theirs = sum(state.filter(({ payer }) => keepOwnBooks.has(payer)));
  return (booked > ours ? booked : ours) + theirs;
}

/**
 * Values money by accounting rates as they were on a day: the newest of its month or of one before, else the
 * first there is. @throws for a currency that has none, of which no cost can be entered.
 */
export function valuedOn(rates: readonly ExchangeRate[], day: CivilDate): (money: Money) => bigint {
  return (money) => {
    if (money.currency === bookCurrency) return dongOf(money, null);
    const own = rates
      .filter(({ currency, kind }) => kind === 'ACCOUNTING' && currency === money.currency)
      .toSorted((a, b) => (a.on < b.on ? -1 : 1));
    const rate = own.findLast(({ on }) => on <= day) ?? own[0];
    if (rate === undefined) throw new Error(`no accounting rate of ${money.currency}`);
    return dongOf(money, rate);
  };
}
