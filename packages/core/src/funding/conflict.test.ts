import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActivityId, addMonths } from '../kernel/index.ts';
import { type ConflictCase, conflictFindings, exceeds, recognitionFor } from './conflict.ts';
import { type ConflictRule, validOn } from './conflict-rule.ts';
import { aConflictRule, aContribution, aGiver, day, today, visit } from './contribution.fixture.ts';
import type { OpenMatter } from './giver.ts';

const nothing = { giverVnd: 0n, totalVnd: 0n };

function aCase(change: Partial<ConflictCase> = {}): ConflictCase {
  return {
    ...{ contribution: aContribution(), giver: aGiver(), worthVnd: 200_000_000n, today },
    ...{ ofActivity: nothing, ofYear: nothing },
    ...change,
  };
}

const found = (rule: Partial<ConflictRule>, change: Partial<ConflictCase> = {}) =>
  conflictFindings([aConflictRule(rule)], [], aCase(change));

const matter = (change: Partial<OpenMatter> = {}): OpenMatter => ({
  ...{ kind: 'licence', reference: 'GP-1', openedOn: day('2025-01-10'), closedOn: null },
  ...{ activity: null, ...change },
});

describe('a giver under our management', () => {
  const rule: Partial<ConflictRule> = {
    ...{ effect: 'cooperation-only', needs: ['legal-opinion', 'head-decision', 'publication'] },
  };
  const giver = aGiver({ regulatedByUs: true });

  test.each(['gift', 'sponsorship', 'aid', 'service'] as const)(
    'gives nothing as %s, and the lawful form is shown with what it needs',
    (form) => {
      const [one] = found(rule, { giver, contribution: aContribution({ form }) });
      expect(one).toMatchObject({
        ...{
          blocks: true,
          before: 'cleared',
          lawfulForm: 'cooperation',
          missing: [],
          law: '36/2018/QH14 Art. 22',
        },
        lawfulNeeds: ['legal-opinion', 'head-decision', 'publication'],
      });
    },
  );

  test('may sign a contract of cooperation, for which each document is asked for', () => {
    const contribution = aContribution({
      form: 'cooperation',
      references: [{ kind: 'legal-opinion', number: '1', on: today }],
    });
    const [one] = found(rule, { giver, contribution });
    expect(one).toMatchObject({
      ...{ blocks: false, missing: ['head-decision', 'publication'], lawfulForm: null },
      before: 'agreed',
    });
  });

  test('is no matter where it is not under our management', () => {
    expect(found(rule)).toEqual([]);
  });
});

describe('an open matter of the giver', () => {
  const rule = { code: 'open-matter', effect: 'cooperation-only', months: 12 } as const;
  test.each<[string, Partial<OpenMatter>, number]>([
    ['while it is open, however old', { openedOn: day('2019-01-01') }, 1],
    ['on the day on which it begins', { openedOn: today }, 1],
    ['not before it begins', { openedOn: day('2026-06-02') }, 0],
    ['on the last day of the twelve months', { closedOn: day('2025-06-02') }, 1],
    ['no more when twelve months are over', { closedOn: day('2025-06-01') }, 0],
  ])('counts %s', (_, change, count) => {
    const giver = aGiver({ matters: [matter(change)] });
    expect(found(rule, { giver })).toHaveLength(count);
  });

  test('that is a bid for the same activity blocks whatever the form', () => {
    const bid = (activity: ActivityId | null) =>
      found(
        { code: 'bidding' },
        {
          contribution: aContribution({ form: 'cooperation' }),
          giver: aGiver({ matters: [matter({ kind: 'procurement-bid', activity })] }),
        },
      );
    expect(bid(visit)).toMatchObject([{ blocks: true, lawfulForm: null }]);
    expect(bid('other' as ActivityId)).toEqual([]);
    expect(bid(null)).toEqual([]);
    const licence = aGiver({ matters: [matter({ activity: visit })] });
    expect(found({ code: 'bidding' }, { giver: licence })).toEqual([]);
  });
});

describe('other rules', () => {
  test('a sector of the list blocks, another does not', () => {
    const rule = { code: 'excluded-sector', values: ['tobacco'] } as const;
    expect(found(rule, { giver: aGiver({ sectors: ['alcohol', 'tobacco'] }) })).toHaveLength(1);
    expect(found(rule, { giver: aGiver({ sectors: ['alcohol'] }) })).toEqual([]);
  });

  test('a foreign state asks for two opinions', () => {
    const rule: Partial<ConflictRule> = {
      ...{ code: 'foreign-state', effect: 'needs', values: ['foreign-government'] },
      needs: ['foreign-ministry-opinion', 'public-security-opinion'],
    };
    const giver = aGiver({ nature: 'foreign-government' });
    expect(found(rule, { giver })).toMatchObject([
      { blocks: false, missing: ['foreign-ministry-opinion', 'public-security-opinion'] },
    ]);
    expect(found(rule)).toEqual([]);
  });

  test('aid asks for its approval, other forms do not', () => {
    const rule = { code: 'foreign-aid', effect: 'needs', needs: ['aid-approval'] } as const;
    expect(found(rule, { contribution: aContribution({ form: 'aid' }) })).toHaveLength(1);
    expect(found(rule)).toEqual([]);
  });

  test('a condition of a forbidden type blocks', () => {
    const rule = { code: 'forbidden-condition', values: ['content-control'] } as const;
    const asking = (type: 'content-control' | 'purpose') =>
      aContribution({ conditions: [{ type, text: { vi: 'x', en: 'x' } }] });
    expect(found(rule, { contribution: asking('content-control') })).toHaveLength(1);
    expect(found(rule, { contribution: asking('purpose') })).toEqual([]);
  });

  test('recognition beyond the tier of its worth blocks', () => {
    const tiers = [
      { fromVnd: 0n, allows: ['mention'], validFrom: day('2020-01-01'), validUntil: null },
      {
        fromVnd: 100n,
        allows: ['mention', 'logo'],
        validFrom: day('2020-01-01'),
        validUntil: null,
      },
    ];
    const logo = aContribution({ recognitions: [{ kind: 'logo', givenOn: null, waived: '' }] });
    const of = (worthVnd: bigint | null) =>
      conflictFindings([aConflictRule({ code: 'recognition-tier' })], tiers, {
        ...aCase({ worthVnd }),
        contribution: logo,
      }).length;
    expect([of(99n), of(100n), of(null)]).toEqual([1, 0, 1]);
    expect(recognitionFor(tiers, 100n)).toEqual(['mention', 'logo']);
    expect(recognitionFor(tiers.toReversed(), 100n)).toEqual(['mention', 'logo']);
  });

  test.each(['share-of-activity', 'share-of-year'] as const)(
    '%s is noted above the percentage and not at it',
    (code) => {
      const rule = { code, effect: 'needs', needs: ['second-approval'], percent: 50 } as const;
      const share = (giverVnd: bigint) => {
        const one = { giverVnd, totalVnd: 100n };
        return found(rule, code === 'share-of-year' ? { ofYear: one } : { ofActivity: one });
      };
      expect(share(50n)).toEqual([]);
      expect(share(51n)).toMatchObject([{ noted: true, missing: ['second-approval'] }]);
    },
  );

  test('shares are reckoned exactly, whatever the amounts', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 99 }), (giverVnd, others, percent) => {
        const totalVnd = giverVnd + others;
        const expected = giverVnd * (100n - BigInt(percent)) > others * BigInt(percent);
        expect(exceeds({ giverVnd, totalVnd }, percent)).toBe(expected);
      }),
    );
  });

  test('a case keeps the rules of the day of its offer', () => {
    const old = aConflictRule({ validUntil: day('2026-05-02') });
    const late = aConflictRule({ validFrom: day('2026-05-02') });
    const giver = aGiver({ regulatedByUs: true });
    expect(conflictFindings([old], [], aCase({ giver }))).toHaveLength(1);
    expect(conflictFindings([late], [], aCase({ giver }))).toEqual([]);
    expect(validOn([old, late], day('2026-05-02'))).toEqual([late]);
  });
});

test.each([
  ['2025-01-31', 1, '2025-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2025-12-15', 12, '2026-12-15'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2025-11-30', 2, '2026-01-30'],
  ['2025-12-31', 2, '2026-02-28'],
])('%s and %i months is %s', (from, months, to) => {
  expect(addMonths(day(from), months)).toBe(to);
});
