import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrganisationId } from '../kernel/index.ts';
import {
  aContribution,
  aReceived,
  aValuation,
  day,
  head,
  today,
  vnd,
} from './contribution.fixture.ts';
import { contributionKinds, contributionStages, legalForms } from './contribution.ts';
import { modesOf } from './contribution-mode.ts';
import { isOpenOn, type Need } from './need.ts';
import {
  contributionWorth,
  isDisclosed,
  largestShare,
  perMille,
  registerDueOn,
  shareOf,
} from './register.ts';

const counted = fc.array(
  fc.record({
    giver: fc.constantFrom('a', 'b', 'c').map((one) => one as OrganisationId),
    worthVnd: fc.bigInt({ min: 1n, max: 10n ** 14n }),
  }),
  { maxLength: 8 },
);

describe('the register', () => {
  test('has a contribution ten days after its agreement at the latest, as the rule of the day says', () => {
    expect(registerDueOn(day('2026-02-20'), 10)).toBe('2026-03-02');
    expect(registerDueOn(day('2026-12-31'), 1)).toBe('2027-01-01');
  });

  test('takes the worth of money from the promise, and that of things from an approved valuation', () => {
    expect(contributionWorth(aContribution(), null)).toEqual(vnd(200_000_000n));
    const goods = aContribution({ kind: 'goods', amount: null });
    expect(contributionWorth(goods, null)).toBe(null);
    expect(contributionWorth(goods, aValuation())).toBe(null);
    expect(contributionWorth(goods, aValuation({ approvedBy: head }))).toEqual(vnd(90_000_000n));
  });

  test('no giver has a greater share than the one it names, and shares add up', () => {
    fc.assert(
      fc.property(counted, (all) => {
        const largest = largestShare(all);
        const givers = [...new Set(all.map(({ giver }) => giver))];
        expect(largest === null).toBe(givers.length === 0);
        if (largest === null) return;
        const shares = givers.map((giver) => shareOf(all, giver));
        expect(shares.every(({ giverVnd }) => giverVnd <= largest.giverVnd)).toBe(true);
        expect(shares.reduce((sum, { giverVnd }) => sum + giverVnd, 0n)).toBe(largest.totalVnd);
        expect(shareOf(all, largest.giver).giverVnd).toBe(largest.giverVnd);
      }),
    );
  });

  test('a share is told in tenths of a per cent, rounded down', () => {
    expect(perMille({ giverVnd: 2n, totalVnd: 3n })).toBe(666);
    expect(perMille({ giverVnd: 3n, totalVnd: 3n })).toBe(1000);
    expect(perMille({ giverVnd: 0n, totalVnd: 0n })).toBe(0);
  });
});

describe('disclosure', () => {
  test('begins with the agreement and goes on for good', () => {
    const told = contributionStages.filter((stage) => isDisclosed(aReceived({ stage })));
    expect(told).toEqual(['agreed', 'received', 'in-use', 'reported', 'closed', 'repurposed']);
  });

  test('of money given back is made only where some of it was used', () => {
    const uses = [{ on: today, money: vnd(1n), what: { vi: 'x', en: 'x' }, evidence: '1' }];
    expect(isDisclosed(aReceived({ stage: 'returned' }))).toBe(false);
    expect(isDisclosed(aReceived({ stage: 'returned', uses }))).toBe(true);
    expect(isDisclosed(aReceived({ stage: 'returned', kind: 'goods', amount: null }))).toBe(true);
  });
});

test('whatever is given is paid for in a way that has a name, and a service never comes into the books', () => {
  for (const kind of contributionKinds) {
    for (const form of legalForms) expect(modesOf(kind, form).length).toBeGreaterThan(0);
  }
  expect(modesOf('cash', 'aid')[0]).toBe('ON_BOOK_FOREIGN_AID');
  expect(modesOf('cash', 'cooperation')[0]).toBe('COOPERATION_CONTRACT');
  expect(modesOf('cash', 'gift')[0]).toBe('ON_BOOK_SPONSORSHIP');
  expect(modesOf('goods', 'gift')).toEqual(['ON_BOOK_IN_KIND']);
  expect(modesOf('service', 'gift')).toEqual(['SERVICE_IN_KIND', 'PARTNER_EXECUTED']);
});

test('a need is open until the day on which it helps, that day included', () => {
  const need = { state: 'open', neededBy: today } as Need;
  expect(isOpenOn(need, today)).toBe(true);
  expect(isOpenOn(need, day('2026-06-02'))).toBe(false);
  expect(isOpenOn({ ...need, state: 'draft' }, today)).toBe(false);
});
