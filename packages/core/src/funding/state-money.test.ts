import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CivilDate, Currency } from '../kernel/index.ts';
import { aCost, anyCost, anyPosting, aPosting, money, ofState } from './cost.fixture.ts';
import type { CostItem } from './cost.ts';
import type { ExchangeRate, RateId } from './rate.ts';
import { directStateMoney, valuedOn } from './state-money.ts';

const day = (text: string): CivilDate => text as CivilDate;
const rateOf = (currency: string, on: string, numerator: bigint): ExchangeRate => ({
  ...{ id: `${currency}${on}` as RateId, currency: currency as Currency, kind: 'ACCOUNTING' },
  ...{ on: day(on), numerator, denominator: 1n, source: 'KBNN' },
});
const plain = ({ amountMinor }: { readonly amountMinor: bigint }): bigint => amountMinor;
const direct = (costs: readonly CostItem[], postings = [ofState()].slice(1)): bigint =>
  directStateMoney(costs, postings, plain);
const state = (payer: 'agency' | 'province' | 'ministry', actual: bigint): CostItem =>
  aCost({ payer, mode: 'STATE_BUDGET', actual, evidence: 'HĐ 1' });

describe('direct state money', () => {
  test('is nothing where others pay', () => {
    expect(direct([aCost({ actual: 5n })], [aPosting()])).toBe(0n);
    expect(direct([])).toBe(0n);
  });

  test('is the expense of state funds and not counted twice with its line of the matrix', () => {
    expect(direct([state('agency', 100n)], [ofState()])).toBe(100n);
    expect(direct([], [ofState()])).toBe(100n);
    expect(direct([state('agency', 100n)])).toBe(100n);
  });

  test('is the greater where matrix and books differ', () => {
    expect(direct([state('agency', 101n)], [ofState()])).toBe(101n);
    expect(direct([state('agency', 99n)], [ofState()])).toBe(100n);
  });

  test('has what provinces and ministries pay besides', () => {
    const costs = [state('agency', 100n), state('province', 7n), state('ministry', 3n)];
    expect(direct(costs, [ofState()])).toBe(110n);
    expect(direct([state('province', 7n)], [ofState()])).toBe(107n);
  });

  test('leaves out what moves without being spent, and what was reversed', () => {
    expect(direct([], [ofState({ class: 'ASSET' })])).toBe(0n);
    expect(direct([], [ofState(), ofState({ side: 'CREDIT' })])).toBe(0n);
  });

  test('counts what is expected as long as nothing surer is known', () => {
    expect(direct([aCost({ payer: 'province', mode: 'STATE_BUDGET', estimate: 9n })])).toBe(9n);
  });

  test('is nothing exactly where no cost is of the state and its funds have no expense', () => {
    fc.assert(
      fc.property(fc.array(anyCost), fc.array(anyPosting), (costs, postings) => {
        const others = costs.filter(({ mode }) => mode !== 'STATE_BUDGET');
        const debits = postings.map((one) => ({ ...one, side: 'DEBIT' as const }));
        const private_ = debits.filter((one) => one.fund?.source !== 'STATE');
        expect(direct(others, private_)).toBe(0n);
        const spent = debits.some(
          (one) => one.class === 'EXPENSE' && one.fund?.source === 'STATE' && one.vnd > 0n,
        );
        const known = costs.some(
          (one) =>
            one.mode === 'STATE_BUDGET' && (one.actual ?? one.committed ?? one.estimate) !== null,
        );
        expect(direct(costs, debits) > 0n).toBe(spent || known);
      }),
    );
  });
});

describe('the worth of money on a day', () => {
  const rates = [
    rateOf('KRW', '2019-05-01', 20n),
    rateOf('KRW', '2019-03-01', 19n),
    { ...rateOf('KRW', '2019-04-20', 99n), kind: 'BANK' as const },
  ];

  test('is by the accounting rate of its month, or of the newest before it', () => {
    const worth = (on: string): bigint => valuedOn(rates, day(on))(money(10n, 'KRW'));
    expect(worth('2019-05-01')).toBe(200n);
    expect(worth('2019-04-30')).toBe(190n);
    expect(worth('2019-12-31')).toBe(200n);
  });

  test('is by the first rate before there was one; đồng are worth themselves', () => {
    expect(valuedOn(rates, day('2018-01-01'))(money(10n, 'KRW'))).toBe(190n);
    expect(valuedOn([], day('2018-01-01'))(money(10n))).toBe(10n);
  });

  test('of a currency without a rate is a fault', () => {
    expect(() => valuedOn(rates, day('2019-05-01'))(money(10n, 'USD'))).toThrow('USD');
  });
});
