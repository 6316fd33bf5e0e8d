import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Currency, Money } from '../kernel/index.ts';
import { aCost, anyCost, anyPosting, aPosting, money, ofState } from './cost.fixture.ts';
import { type CostItem, costStages } from './cost.ts';
import { bookDifferences, costMatrix, type Sums, sumByCurrency } from './cost-matrix.ts';

const inCurrency = (amounts: readonly Money[], currency: string): bigint =>
  amounts.find((one) => one.currency === currency)?.amountMinor ?? 0n;
const codes = ['VND', 'KRW', 'USD', 'EUR'];

/** What costs come to in one currency at one stage. */
const naive = (costs: readonly CostItem[], stage: (typeof costStages)[number], of: string) =>
  costs.reduce((sum, one) => (one.currency === of ? sum + (one[stage] ?? 0n) : sum), 0n);

describe('the matrix', () => {
  test('adds up every cost once, by kind and payer, each currency by itself', () => {
    fc.assert(
      fc.property(fc.array(anyCost, { maxLength: 12 }), (costs) => {
        const { rows, totals, total } = costMatrix(costs);
        for (const stage of costStages) {
          for (const code of codes) {
            const sum = (all: readonly Sums[]): bigint =>
              all.reduce((so, one) => so + inCurrency(one[stage], code), 0n);
            const whole = naive(costs, stage, code);
            expect(inCurrency(total[stage], code)).toBe(whole);
            expect(sum(rows.map((row) => row.total))).toBe(whole);
            expect(sum(totals.map(({ sums }) => sums))).toBe(whole);
            for (const row of rows) {
              const own = costs.filter(({ kind }) => kind === row.kind);
              for (const { payer, sums } of row.cells) {
                const cell = own.filter((one) => one.payer === payer);
                expect(inCurrency(sums[stage], code)).toBe(naive(cell, stage, code));
              }
            }
          }
        }
      }),
    );
  });

  test('shows the kinds and payers that there are, in the order of the lists', () => {
    const { payers, rows } = costMatrix([
      aCost({ kind: 'INSURANCE', payer: 'in-kind' }),
      aCost({ kind: 'HOTEL', payer: 'outlet' }),
    ]);
    expect(payers).toEqual(['outlet', 'in-kind']);
    expect(rows.map(({ kind }) => kind)).toEqual(['HOTEL', 'INSURANCE']);
    expect(costMatrix([]).rows).toEqual([]);
  });
});

test('a sum that comes to nothing is left out', () => {
  expect(sumByCurrency([money(5n), money(-5n), money(2n, 'USD')])).toEqual([money(2n, 'USD')]);
});

describe('matrix and books (R14)', () => {
  const paid = (change: Partial<CostItem> = {}): CostItem =>
    aCost({ payer: 'domestic-sponsor', mode: 'ON_BOOK_SPONSORSHIP', actual: 100n, ...change });

  test('agree where what was paid through the books is the expense of the activity', () => {
    expect(bookDifferences([paid()], [aPosting()])).toEqual([]);
    expect(bookDifferences([], [])).toEqual([]);
  });

  test('differ by one unit, by a currency, by a cost that is not in the books or the other way', () => {
    const difference = (matrix: bigint, ledger: bigint, currency = 'VND'): unknown => ({
      ...{ currency, matrix, ledger },
    });
    expect(bookDifferences([paid({ actual: 101n })], [aPosting()])).toEqual([
      difference(101n, 100n),
    ]);
    expect(bookDifferences([paid()], [])).toEqual([difference(100n, 0n)]);
    expect(bookDifferences([], [ofState()])).toEqual([difference(0n, 100n)]);
    expect(bookDifferences([paid({ currency: 'USD' as Currency })], [aPosting()])).toEqual([
      difference(100n, 0n, 'USD'),
      difference(0n, 100n),
    ]);
  });

  test('leave out what others spend themselves, what is only agreed, and what is no expense', () => {
    expect(bookDifferences([aCost({ actual: 7n })], [])).toEqual([]);
    expect(bookDifferences([paid({ actual: null, committed: 9n })], [])).toEqual([]);
    expect(bookDifferences([], [aPosting({ class: 'ASSET' })])).toEqual([]);
  });

  test('a reversed expense is none', () => {
    expect(bookDifferences([], [aPosting(), aPosting({ side: 'CREDIT' })])).toEqual([]);
  });

  test('whatever was entered, the difference is what one side has more, to the last unit', () => {
    fc.assert(
      fc.property(fc.array(anyCost), fc.array(anyPosting), (costs, postings) => {
        const found = bookDifferences(costs, postings);
        for (const currency of codes) {
          const onBook = costs.filter(
            ({ mode }) => mode !== 'PARTNER_EXECUTED' && mode !== 'SERVICE_IN_KIND',
          );
          const matrix = naive(onBook, 'actual', currency);
          let ledger = 0n;
          for (const one of postings) {
            if (one.class !== 'EXPENSE' || one.amount.currency !== currency) continue;
            ledger += one.side === 'DEBIT' ? one.amount.amountMinor : -one.amount.amountMinor;
          }
          const own = found.find((one) => one.currency === currency);
          expect(own).toEqual(matrix === ledger ? undefined : { currency, matrix, ledger });
        }
      }),
    );
  });
});
