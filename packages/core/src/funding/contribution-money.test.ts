import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aContribution,
  aFinding,
  aGround,
  aReceived,
  aValuation,
  day,
  head,
  minh,
  today,
  usd,
  vnd,
} from './contribution.fixture.ts';
import { balanceOf, type Contribution, contributionStages, type Tranche } from './contribution.ts';
import { keepRecognition, receiveTranche, settle, useMoney } from './contribution-money.ts';

const agreed = (change: Partial<Contribution> = {}) =>
  aReceived({ stage: 'agreed', tranches: [], ...change });
const tranche = (change: Partial<Tranche> = {}): Tranche => ({
  ...{ on: today, money: vnd(1n), evidence: 'Báo có' },
  ...change,
});
const kindOf = (outcome: ReturnType<typeof receiveTranche>) =>
  outcome.ok ? outcome.value.stage : outcome.error.kind;

describe('a tranche', () => {
  test.each<[string, Partial<Tranche>, string]>([
    ['of money', {}, 'received'],
    ['of all that was promised', { money: vnd(200_000_000n) }, 'received'],
    ['of more', { money: vnd(200_000_001n) }, 'more-than-agreed'],
    ['of nothing', { money: vnd(0n) }, 'not-positive'],
    ['below nothing', { money: vnd(-1n) }, 'not-positive'],
    ['in another currency', { money: usd(1n) }, 'currency-differs'],
    ['without money', { money: null }, 'money-missing'],
    ['on the day of the agreement', { on: day('2026-05-20') }, 'received'],
    ['on the day before', { on: day('2026-05-19') }, 'before-agreed'],
    ['tomorrow', { on: day('2026-06-02') }, 'in-the-future'],
    ['without a paper', { evidence: '' }, 'evidence-missing'],
  ])('%s', (_, change, expected) => {
    expect(kindOf(receiveTranche(agreed(), tranche(change), aGround()))).toBe(expected);
  });

  test('counts what came before', () => {
    const half = agreed({ stage: 'in-use', tranches: [tranche({ money: vnd(150_000_000n) })] });
    const more = (amount: bigint) =>
      kindOf(receiveTranche(half, tranche({ money: vnd(amount) }), aGround()));
    expect([more(50_000_000n), more(50_000_001n)]).toEqual(['in-use', 'more-than-agreed']);
  });

  test.each(contributionStages)(
    'comes in at the right stage, not at %s unless it is one',
    (stage) => {
      const right = ['agreed', 'received', 'in-use'].includes(stage);
      const outcome = receiveTranche(agreed({ stage }), tranche(), aGround());
      expect(outcome.ok).toBe(right);
    },
  );

  test('of aid waits for the approval', () => {
    const findings = [aFinding({ before: 'received', missing: ['aid-approval'] })];
    expect(kindOf(receiveTranche(agreed(), tranche(), aGround({ findings })))).toBe('blocked');
  });

  test('in kind has no money, and waits for an approved valuation', () => {
    const goods = agreed({ kind: 'goods', amount: null });
    const valued = aGround({ valuation: aValuation({ approvedBy: head }) });
    expect(kindOf(receiveTranche(goods, tranche(), valued))).toBe('no-money');
    expect(kindOf(receiveTranche(goods, tranche({ money: null }), valued))).toBe('received');
    const unvalued = aGround({ valuation: aValuation() });
    expect(kindOf(receiveTranche(goods, tranche({ money: null }), unvalued))).toBe('blocked');
  });
});

const use = (amount: bigint) => ({
  ...{ on: today, money: vnd(amount), what: { vi: 'x', en: 'x' }, evidence: '1' },
});
const refund = (amount: bigint) => ({
  ...({ kind: 'refund', on: today, money: vnd(amount), reference: 'UNC 9' } as const),
});

describe('money', () => {
  test('is used up to the last đồng and no further', () => {
    expect(kindOf(useMoney(aReceived(), use(200_000_000n), today))).toBe('in-use');
    expect(kindOf(useMoney(aReceived(), use(200_000_001n), today))).toBe('more-than-left');
    expect(kindOf(settle(aReceived(), refund(200_000_001n), today))).toBe('more-than-left');
    expect(kindOf(settle(aReceived(), { ...refund(1n), reference: '' }, today))).toBe(
      'evidence-missing',
    );
  });

  test('is used and settled at the right stages alone', () => {
    const used = contributionStages.filter(
      (stage) => useMoney(aReceived({ stage }), use(1n), today).ok,
    );
    const settled = contributionStages.filter(
      (stage) => settle(aReceived({ stage }), refund(1n), today).ok,
    );
    expect(used).toEqual(['received', 'in-use', 'repurposed']);
    expect(settled).toEqual(['received', 'in-use', 'reported', 'repurposed']);
  });

  test('never falls below nothing and is never lost, whatever is asked in whatever order', () => {
    const step = fc.record({
      what: fc.constantFrom('receive', 'use', 'settle'),
      amount: fc.bigInt({ min: -5n, max: 120n }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let one = agreed({ amount: vnd(300n) });
        let [received, used, settled] = [0n, 0n, 0n];
        for (const { what, amount } of steps) {
          const outcome =
            what === 'receive'
              ? receiveTranche(one, tranche({ money: vnd(amount) }), aGround())
              : what === 'use'
                ? useMoney(one, use(amount), today)
                : settle(one, refund(amount), today);
          if (!outcome.ok) continue;
          one = outcome.value;
          if (what === 'receive') received += amount;
          else if (what === 'use') used += amount;
          else settled += amount;
        }
        expect(balanceOf(one)).toEqual({
          received,
          used,
          settled,
          left: received - used - settled,
        });
        expect(balanceOf(one).left >= 0n && received <= 300n).toBe(true);
      }),
    );
  });
});

describe('recognition', () => {
  const promised = aReceived({ recognitions: [{ kind: 'logo', givenOn: null, waived: '' }] });

  test('is given once, on a day that has come', () => {
    const given = keepRecognition(promised, 'logo', { givenOn: today }, today);
    if (!given.ok) throw new Error(given.error.kind);
    expect(given.value.recognitions).toEqual([{ kind: 'logo', givenOn: today, waived: '' }]);
    expect(kindOf(keepRecognition(given.value, 'logo', { givenOn: today }, today))).toBe(
      'not-promised',
    );
    expect(kindOf(keepRecognition(promised, 'logo', { givenOn: day('2026-06-02') }, today))).toBe(
      'in-the-future',
    );
    expect(kindOf(keepRecognition(promised, 'thanks', { givenOn: today }, today))).toBe(
      'not-promised',
    );
  });

  test('is waived by a letter, and not before it is agreed', () => {
    expect(kindOf(keepRecognition(promised, 'logo', { waived: '' }, today))).toBe(
      'evidence-missing',
    );
    expect(kindOf(keepRecognition(promised, 'logo', { waived: 'Thư 3' }, today))).toBe('received');
    const early = aContribution({ ...promised, stage: 'cleared', clearedBy: minh });
    expect(kindOf(keepRecognition(early, 'logo', { waived: 'Thư 3' }, today))).toBe('wrong-stage');
  });
});
