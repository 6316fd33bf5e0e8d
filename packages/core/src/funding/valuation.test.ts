import { describe, expect, test } from 'vitest';
import type { OrganisationId } from '../kernel/index.ts';
import { aValuation, bank, head, lan, today, usd, vnd } from './contribution.fixture.ts';
import { approveValuation, type Valuation, valuationLacks } from './valuation.ts';

const kinds = (change: Partial<Valuation>) =>
  valuationLacks(aValuation(change), bank).map(({ kind }) => kind);
const quote = (organisation: string, amount: bigint) => ({
  ...{ organisation: organisation as OrganisationId, money: vnd(amount), on: today, evidence: 'x' },
});

describe('a valuation', () => {
  test.each<[string, Partial<Valuation>, string[]]>([
    ['two quotes around it are enough', {}, []],
    ['the value of a quote itself is within', { wouldHaveCost: vnd(80_000_000n) }, []],
    ['below all quotes is outside', { wouldHaveCost: vnd(79_999_999n) }, ['outside-quotes']],
    ['above all quotes is outside', { wouldHaveCost: vnd(100_000_001n) }, ['outside-quotes']],
    ['one quote is too few', { quotes: [quote('a', 90_000_000n)] }, ['quotes-missing']],
    [
      'two quotes of one organisation are one',
      { quotes: [quote('a', 80_000_000n), quote('a', 99_000_000n)] },
      ['quotes-missing'],
    ],
    [
      'the giver quotes nothing',
      { quotes: [quote('a', 80_000_000n), quote(bank, 99_000_000n), quote('b', 95_000_000n)] },
      ['quote-of-giver'],
    ],
    ['evidence is always asked for', { evidence: '' }, ['evidence-missing']],
    [
      'nothing is no value',
      { wouldHaveCost: vnd(0n), quotes: [quote('a', 0n), quote('b', 1n)] },
      ['value-missing'],
    ],
    ['one currency for all', { giverSays: usd(1n) }, ['currencies-differ']],
    ['the giver’s price is told', { method: 'GIVER_PRICE' }, ['giver-price-missing']],
    [
      'by the giver’s price it is that price',
      { method: 'GIVER_PRICE', giverSays: vnd(1n) },
      ['not-giver-price'],
    ],
    ['as the giver says', { method: 'GIVER_PRICE', giverSays: vnd(90_000_000n) }, []],
    ['an expert is named', { method: 'EXPERT' }, ['expert-missing']],
    ['the giver is no expert', { method: 'EXPERT', expert: bank }, ['expert-is-giver']],
    ['another is', { method: 'EXPERT', expert: 'x' as OrganisationId }, []],
    ['a nominal one stands on its evidence', { method: 'NOMINAL', quotes: [] }, []],
  ])('%s', (_, change, expected) => {
    expect(kinds(change)).toEqual(expected);
  });

  test('is approved by somebody else, once, and only when nothing lacks', () => {
    const refused = (one: Valuation, by = head) => {
      const outcome = approveValuation(one, bank, by, today);
      return outcome.ok ? outcome.value.approvedBy : outcome.error.kind;
    };
    expect(refused(aValuation(), lan)).toBe('own-valuation');
    expect(refused(aValuation({ approvedBy: head }))).toBe('valuation-approved');
    expect(refused(aValuation({ evidence: '' }))).toBe('valuation-lacks');
    expect(refused(aValuation())).toBe(head);
  });
});
