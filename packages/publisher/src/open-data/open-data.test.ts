import { type CostItem, type CostItemId, sumByCurrency } from '@nhipcau/core/funding';
import type {
  ActivityId,
  CivilDate,
  ContributionId,
  Currency,
  Instant,
  Money,
  Slug,
} from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  iatiFile,
  ocdsFile,
  type PublicActivity,
  type PublicExpense,
  type PublicFund,
  type PublicGift,
  type PublicOrganisation,
} from './index.ts';

const day = (text: string): CivilDate => text as CivilDate;
const money = (currency: string, amountMinor: bigint): Money => ({
  ...{ currency: currency as Currency, amountMinor },
});
const name = (vi: string, en: string) => ({ vi, en });
const bank: PublicOrganisation = {
  ...{ slug: 'bank' as Slug, name: name('Ngân hàng', 'Bank'), kind: 'COMPANY' },
};
const ours = {
  ...{ name: name('Cơ quan', 'Agency'), siteUrl: 'https://site.example' },
  ...{ organisation: 'VN-TEST-1', ocdsPrefix: 'ocds-abc123' },
};

const fund = (change: Partial<PublicFund> = {}): PublicFund => ({
  ...{ code: 'BANK', name: name('Quỹ', 'Fund'), source: 'SPONSOR', grantor: bank },
  ...{ from: day('2026-01-01'), to: null, ...change },
});
const state = fund({ code: 'STATE', source: 'STATE', grantor: null });

const gift = (change: Partial<PublicGift> = {}): PublicGift => ({
  ...{ id: 'g' as ContributionId, kind: 'cash', form: 'sponsorship', mode: 'ON_BOOK_SPONSORSHIP' },
  ...{ purpose: name('Chỗ ở', 'Lodging'), agreedOn: day('2026-06-02'), withheld: '', giver: bank },
  ...{ worth: money('VND', 100n), method: null, received: [], ...change },
});

let count = 0;
function paid(
  amount: Money,
  change: Partial<PublicExpense> = {},
  from: PublicFund = fund(),
): PublicExpense {
  count += 1;
  const vnd = amount.currency === 'VND' ? amount.amountMinor : amount.amountMinor * 25n;
  return {
    ...{ ref: `${count}/1`, on: day('2026-06-03') },
    ...{
      cost: { id: 'c', kind: 'HOTEL', what: 'Ba đêm' },
      paid: { money: amount, vnd, fund: from },
    },
    ...change,
  };
}
const withheld = (change: Partial<PublicExpense> = {}): PublicExpense =>
  paid(money('VND', 1n), { paid: { withheld: 'Luật 91' }, ...change });

const cost = (change: Partial<CostItem> = {}): CostItem => ({
  ...{ id: 'c' as CostItemId, version: 1, activity: 'a' as ActivityId, kind: 'HOTEL' },
  ...{ what: 'Ba đêm', payer: 'domestic-sponsor', organisation: null, payerName: 'Ngân hàng' },
  ...{ outlet: null, mode: 'ON_BOOK_SPONSORSHIP', currency: 'VND' as Currency, estimate: null },
  ...{ committed: null, actual: null, evidence: '', ...change },
});

const activity = (change: Partial<PublicActivity> = {}): PublicActivity => ({
  ...{ code: 'a-visit' as Slug, kind: 'programme', name: name('Chương trình', 'A programme') },
  ...{ changedAt: 7 as Instant, visit: null, gifts: [], expenses: [], costs: [], ...change },
});
const visit: PublicActivity['visit'] = {
  ...{ state: 'closed', firstOn: day('2026-06-01'), lastOn: day('2026-06-05') },
  ...{ actualFirstOn: day('2026-06-02'), actualLastOn: day('2026-06-04'), held: true },
};

function iati(change: Partial<PublicActivity>) {
  const [told] = iatiFile([activity(change)], ours).activities;
  if (told === undefined) throw new Error('nothing is told');
  return told;
}
const ocds = (change: Partial<PublicActivity>) => ocdsFile([activity(change)], ours).processes;

describe('in IATI', () => {
  test.each<[what: string, change: Partial<PublicGift>, isMoney: boolean]>([
    ['cash of a sponsor', {}, true],
    ['cash of foreign aid', { mode: 'ON_BOOK_FOREIGN_AID' }, true],
    ['goods', { kind: 'goods', mode: 'ON_BOOK_IN_KIND' }, false],
    ['goods by contract', { kind: 'goods', mode: 'COOPERATION_CONTRACT' }, false],
    ['a service', { kind: 'service', mode: 'SERVICE_IN_KIND' }, false],
    ['what a partner pays itself', { mode: 'PARTNER_EXECUTED' }, false],
  ])('%s is money or it is not', (_what, change, isMoney) => {
    const { transactions, memos, participants } = iati({ gifts: [gift(change)] });
    expect(transactions.map(({ kind }) => kind)).toEqual(isMoney ? ['incoming-commitment'] : []);
    expect(memos).toHaveLength(isMoney ? 0 : 1);
    expect(participants.at(-1)).toMatchObject({
      ...{ role: isMoney ? 'funding' : 'implementing', organisation: { name: bank.name } },
    });
  });

  test('a giver who is withheld has a ground in the place of a name, and no transaction', () => {
    const hidden = { giver: null, withheld: 'Luật 91', worth: null };
    const told = iati({ gifts: [gift(hidden)] });
    expect(told.transactions).toEqual([]);
    expect(told.participants.at(-1)?.organisation.name.en).toBe('Withheld (Luật 91)');
    expect(told.description.en).toContain('Withheld (Luật 91)');
  });

  test('the state funds where its money stays spent, and not where all was put back', () => {
    const roles = (expenses: readonly PublicExpense[]) =>
      iati({ expenses }).participants.map(({ role }) => role);
    const spent = paid(money('VND', 5n), {}, state);
    expect(roles([spent])).toEqual(['accountable', 'implementing', 'funding']);
    expect(roles([spent, paid(money('VND', -5n), {}, state)])).not.toContain('funding');
    expect(roles([paid(money('VND', 5n))])).not.toContain('funding');
  });

  test('what is no visit has the first day on which there was money or an agreement', () => {
    const expenses = [paid(money('VND', 1n), { on: day('2026-05-31') })];
    expect(iati({ gifts: [gift()], expenses }).days.actualStart).toBe('2026-05-31');
    expect(iati({ gifts: [gift()] }).days.actualStart).toBe('2026-06-02');
  });

  test('a visit has its days, its page once it has taken place, and estimates of the books alone', () => {
    const costs = [
      cost({ estimate: 10n }),
      cost({ estimate: 3n, mode: 'PARTNER_EXECUTED' }),
      cost({ estimate: 5n, mode: 'ON_BOOK_IN_KIND' }),
    ];
    const told = iati({ visit, costs });
    expect(told.days).toEqual({
      ...{ plannedStart: '2026-06-01', actualStart: '2026-06-02' },
      ...{ plannedEnd: '2026-06-05', actualEnd: '2026-06-04' },
    });
    expect(told.budgets).toMatchObject([{ value: money('VND', 10n), from: '2026-06-02' }]);
    expect(told.memos.map(({ kind }) => kind)).toEqual(['partner-executed', 'in-kind']);
    expect(told.pages).toMatchObject([{ url: 'https://site.example/en/press/visits/a-visit' }]);
    expect(iati({ visit: { ...visit, held: false }, gifts: [gift()] }).pages).toEqual([]);
  });

  test('what a contribution tells is not told again by a cost', () => {
    const service = gift({ kind: 'service', mode: 'SERVICE_IN_KIND' });
    const costs = [cost({ mode: 'SERVICE_IN_KIND', actual: 1n })];
    expect(iati({ visit, gifts: [service], costs }).memos).toHaveLength(1);
    expect(iati({ visit, costs }).memos).toHaveLength(1);
  });
});

describe('in OCDS', () => {
  test('a purchase is agreed at what the matrix says, else at what was paid', () => {
    const expenses = [paid(money('VND', 40n)), paid(money('VND', 2n))];
    const of = (own: Partial<CostItem>) => ocds({ expenses, costs: [cost(own)] })[0]?.committed;
    expect(of({ committed: 50n, actual: 45n })).toEqual(money('VND', 50n));
    expect(of({ actual: 45n })).toEqual(money('VND', 45n));
    expect(of({})).toEqual(money('VND', 42n));
    const mixed = [paid(money('VND', 40n)), paid(money('USD', 2n))];
    expect(ocds({ expenses: mixed })[0]?.committed).toEqual(money('VND', 90n));
  });

  test('each fund is a line of the budget until its end, or the last payment where it has none', () => {
    const ending = fund({ code: 'AID', source: 'AID', grantor: null, to: day('2026-12-31') });
    const expenses = [
      paid(money('VND', 40n)),
      paid(money('VND', 1n), { on: day('2026-06-09') }),
      paid(money('VND', 2n), {}, state),
      paid(money('VND', 3n), {}, ending),
    ];
    expect(ocds({ expenses })[0]?.budget).toMatchObject([
      { source: { id: 'bank' }, amount: money('VND', 41n), to: '2026-06-09' },
      { source: { id: 'state-budget' }, amount: money('VND', 2n) },
      { source: { id: 'fund-AID' }, amount: money('VND', 3n), to: '2026-12-31' },
    ]);
  });

  test('one payment that is withheld keeps every amount of its purchase, and no other', () => {
    const other = { id: 'd', kind: 'MEALS', what: '' } as const;
    const expenses = [
      ...[paid(money('VND', 40n)), withheld()],
      paid(money('VND', 5n), { cost: other }),
    ];
    const costs = [cost({ estimate: 1n, committed: 2n, actual: 3n })];
    expect(ocds({ expenses, costs })).toMatchObject([
      {
        ...{ budget: [], estimate: null, committed: null, payments: [] },
        withheld: [{ rationale: 'Luật 91' }],
      },
      { payments: [{ value: money('VND', 5n) }], withheld: [] },
    ]);
  });

  test('an expense that names no cost is no purchase', () => {
    expect(ocds({ expenses: [paid(money('VND', 1n), { cost: null })] })).toEqual([]);
  });
});

test('both tell each amount of the books once, to the last unit', () => {
  const amounts = fc.record({
    ...{ currency: fc.constantFrom('VND', 'USD', 'KWD') },
    ...{ minor: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), hidden: fc.boolean() },
    cost: fc.constantFrom('c', 'd', null),
  });
  fc.assert(
    fc.property(fc.array(amounts, { maxLength: 12 }), (all) => {
      const expenses = all.map(({ currency, minor, hidden, cost: id }) => {
        const own = { cost: id === null ? null : { id, kind: 'HOTEL' as const, what: '' } };
        return hidden ? withheld(own) : paid(money(currency, minor), own);
      });
      const sum = (some: typeof all) =>
        sumByCurrency(some.map(({ currency, minor }) => money(currency, minor)));
      const { transactions } = iati({ expenses });
      const told = transactions.map(({ value }) => value);
      expect(sumByCurrency(told)).toEqual(sum(all.filter(({ hidden }) => !hidden)));
      const secret = new Set(all.filter(({ hidden }) => hidden).map(({ cost: id }) => id));
      const open = all.filter(({ cost: id }) => id !== null && !secret.has(id));
      const payments = ocds({ expenses }).flatMap((one) => one.payments);
      expect(sumByCurrency(payments.map(({ value }) => value))).toEqual(sum(open));
      const lines = ocds({ expenses }).flatMap(({ budget }) => budget);
      expect(sumByCurrency(lines.map(({ amount }) => amount))).toEqual(sum(open));
    }),
  );
});

test('a file is as old as the newest change of what it tells', () => {
  const two = [activity(), activity({ changedAt: 9 as Instant }), activity()];
  expect(iatiFile(two, ours).generatedAt).toBe(9);
  expect(ocdsFile(two, ours).publishedAt).toBe(9);
});
