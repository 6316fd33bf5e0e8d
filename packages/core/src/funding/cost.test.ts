import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Currency, expectOk, mostMinor } from '../kernel/index.ts';
import { aCost, anyCost } from './cost.fixture.ts';
import {
  type CostFields,
  checkCost,
  costStages,
  isStatePaid,
  modesFor,
  payers,
  surest,
} from './cost.ts';
import { entryModes } from './mode.ts';

const rated = new Set(['USD', 'KRW', 'EUR'] as Currency[]);
const refusal = (change: Partial<CostFields>): unknown => {
  const checked = checkCost(aCost(change), rated);
  return checked.ok ? null : checked.error;
};

describe('a cost', () => {
  test('is entered with any one of its three amounts', () => {
    for (const stage of costStages) {
      const only = { estimate: null, committed: null, actual: null, [stage]: 1n };
      expectOk(checkCost(aCost({ ...only, evidence: 'HĐ 1' }), rated));
    }
    expect(refusal({ estimate: null })).toEqual({ kind: 'amount-missing' });
  });

  test.each(costStages)('of nothing or less, or of too much, is refused: %s', (stage) => {
    const at = (amount: bigint): unknown => refusal({ [stage]: amount, evidence: 'HĐ 1' });
    expect(at(0n)).toEqual({ kind: 'not-positive', stage });
    expect(at(-1n)).toEqual({ kind: 'not-positive', stage });
    expect(at(1n)).toBeNull();
    expect(at(mostMinor)).toBeNull();
    expect(at(mostMinor + 1n)).toEqual({ kind: 'too-large', stage });
  });

  test('in a currency without a rate is refused; đồng need none', () => {
    const currency = 'JPY' as Currency;
    expect(refusal({ currency })).toEqual({ kind: 'currency-without-rate', currency });
    expect(refusal({ currency: 'KRW' as Currency })).toBeNull();
    expectOk(checkCost(aCost(), new Set()));
  });

  test('that was paid names the paper that shows it', () => {
    expect(refusal({ actual: 5n })).toEqual({ kind: 'evidence-missing' });
    expect(refusal({ actual: 5n, evidence: '  ' })).toEqual({ kind: 'evidence-missing' });
    expect(refusal({ actual: 5n, evidence: 'HĐ 7' })).toBeNull();
  });

  test('is paid in a mode that its payer has', () => {
    for (const payer of payers) {
      for (const mode of entryModes) {
        const possible = modesFor(payer);
        expect(refusal({ payer, mode })).toEqual(
          possible.includes(mode) ? null : { kind: 'mode-not-of-payer', payer, mode, possible },
        );
      }
    }
  });
});

describe('state money', () => {
  test('is what a province, a ministry or the agency pays, and nothing that others pay', () => {
    const paying = payers.filter((payer) =>
      modesFor(payer).some((mode) => isStatePaid({ payer, mode })),
    );
    expect(paying).toEqual(['province', 'ministry', 'agency']);
  });

  test('is said by the payer or by the mode, whichever says so', () => {
    expect(isStatePaid({ payer: 'agency', mode: 'ON_BOOK_SPONSORSHIP' })).toBe(true);
    expect(isStatePaid({ payer: 'outlet', mode: 'STATE_BUDGET' })).toBe(true);
    expect(isStatePaid({ payer: 'outlet', mode: 'PARTNER_EXECUTED' })).toBe(false);
  });
});

test('the surest amount is what was paid, else agreed, else expected', () => {
  fc.assert(
    fc.property(anyCost, (cost) => {
      const { stage, amountMinor } = surest(cost);
      const later = costStages.slice(costStages.indexOf(stage) + 1);
      expect(later.map((one) => cost[one])).toEqual(later.map(() => null));
      expect(amountMinor).toBe(cost[stage] ?? 0n);
    }),
  );
});
