import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  CivilDate,
  CleanText,
  CountryCode,
  PartnerId,
  Slug,
  WorkId,
} from '../kernel/index.ts';
import { figuresBy, figuresOf, type Taking, type Use } from './figures.ts';

const taking = (change: Partial<Taking> = {}): Taking => ({
  ...{ work: 'w1' as WorkId, item: 'ko', topics: ['craft' as Slug] },
  ...{ publishedOn: '2026-11-01' as CivilDate, partner: 'p1' as PartnerId },
  ...change,
});
const use = (change: Partial<Use> = {}): Use => ({
  ...taking(),
  ...{ outlet: 'Han River Daily' as CleanText, country: 'KR' as CountryCode },
  ...{ usedOn: '2026-11-04' as CivilDate, evidence: 'reported-by-partner', reach: null },
  ...change,
});
const views = (count: number): Use['reach'] => ({
  ...{ count, method: 'page-views', source: 'counter' as CleanText },
});

describe('figures', () => {
  test('of nothing are nothing', () => {
    expect(figuresOf([], [])).toEqual({
      ...{ taken: 0, used: 0, pickups: 0, repeated: 0, outlets: 0, days: null, reach: [] },
    });
  });

  test('count what was taken once, however often', () => {
    const { taken, used } = figuresOf([taking(), taking(), taking({ item: 'en' })], [use(), use()]);
    expect([taken, used]).toEqual([2, 1]);
  });

  test('do not count as used what another partner used, or nobody took', () => {
    const other = use({ partner: 'p2' as PartnerId });
    expect(figuresOf([taking()], [other, use({ partner: null })])).toMatchObject({
      ...{ taken: 1, used: 0, pickups: 2 },
    });
  });

  test('count a syndication with its parent, its reach left out', () => {
    const child = use({ evidence: 'syndication-child', outlet: 'B' as CleanText, reach: views(9) });
    expect(figuresOf([], [use({ reach: views(5) }), child, child])).toMatchObject({
      ...{ pickups: 1, repeated: 2, outlets: 1 },
      reach: [{ method: 'page-views', count: 5, of: 1 }],
    });
  });

  test('never add numbers of different methods', () => {
    const printed = use({
      reach: { count: 7, method: 'circulation', source: 'audit' as CleanText },
    });
    expect(
      figuresOf([], [use({ reach: views(5) }), printed, use({ reach: views(2) })]).reach,
    ).toEqual([
      { method: 'circulation', count: 7, of: 1 },
      { method: 'page-views', count: 7, of: 2 },
    ]);
  });

  test('tell outlets apart by country, not by capitals', () => {
    const outlets = [
      use({ outlet: 'HAN  RIVER DAILY' as CleanText }),
      use(),
      use({ country: 'US' as CountryCode }),
    ];
    expect(figuresOf([], outlets).outlets).toBe(2);
  });

  test('count days to the first use, never fewer than none', () => {
    const on = (work: string, usedOn: string): Use =>
      use({ work: work as WorkId, usedOn: usedOn as CivilDate });
    const uses = [on('a', '2026-11-09'), on('a', '2026-11-02'), on('b', '2026-10-31')];
    expect(figuresOf([], uses).days).toEqual({ least: 0, median: 0.5, most: 1, of: 2 });
    expect(figuresOf([], [...uses, on('c', '2026-11-08')]).days?.median).toBe(1);
  });
});

describe('figures of each', () => {
  test('topic count an item of two in both', () => {
    const topics = ['craft', 'food'] as Slug[];
    const found = figuresBy('topic', [taking({ topics })], [use()]);
    expect(found.map(({ key, taken, used, pickups }) => [key, taken, used, pickups])).toEqual([
      ['craft', 1, 1, 1],
      ['food', 1, 0, 0],
    ]);
  });

  test('country come from where it was used, most first', () => {
    const in_ = (country: string): Use => use({ country: country as CountryCode });
    const found = figuresBy('country', [taking()], [in_('US'), in_('KR'), in_('KR')]);
    expect(found.map(({ key, taken, pickups }) => [key, taken, pickups])).toEqual([
      ['KR', 0, 2],
      ['US', 0, 1],
    ]);
  });
});

describe('whatever is given', () => {
  const days = fc
    .integer({ min: 1, max: 28 })
    .map((day) => `2026-11-${String(day).padStart(2, '0')}`);
  const takings = fc.array(
    fc.record({
      work: fc.constantFrom('a', 'b', 'c'),
      item: fc.constantFrom('ko', 'en'),
      partner: fc.constantFrom('p', 'q'),
      topics: fc.subarray(['craft', 'food']),
      publishedOn: fc.constant('2026-11-10'),
    }),
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<Taking[]>;
  const uses = fc.array(
    fc.record({
      work: fc.constantFrom('a', 'b', 'c'),
      item: fc.constantFrom('ko', 'en'),
      partner: fc.constantFrom('p', 'q', null),
      topics: fc.subarray(['craft', 'food']),
      publishedOn: fc.constant('2026-11-10'),
      outlet: fc.constantFrom('A', 'a', 'B'),
      country: fc.constantFrom('KR', 'US'),
      usedOn: days,
      evidence: fc.constantFrom('reported-by-partner', 'found-by-us', 'syndication-child'),
      reach: fc.option(
        fc.record({
          count: fc.nat(100),
          method: fc.constantFrom('page-views', 'plays'),
          source: fc.constant('s'),
        }),
      ),
    }),
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<Use[]>;

  test('the order does not matter, and repetitions change nothing but their own count', () => {
    fc.assert(
      fc.property(takings, uses, uses, (taken, used, more) => {
        const figures = figuresOf(taken, used);
        expect(figuresOf(taken.toReversed(), used.toReversed())).toEqual(figures);
        const children = more.map((one) => ({ ...one, evidence: 'syndication-child' as const }));
        expect(figuresOf(taken, [...used, ...children])).toEqual({
          ...figures,
          repeated: figures.repeated + children.length,
        });
      }),
    );
  });

  test('no more is used than was taken, and the sides add up to the whole', () => {
    fc.assert(
      fc.property(takings, uses, (taken, used) => {
        const whole = figuresOf(taken, used);
        expect(whole.used).toBeLessThanOrEqual(whole.taken);
        expect(whole.pickups + whole.repeated).toBe(used.length);
        for (const side of ['language', 'country'] as const) {
          const sum = figuresBy(side, taken, used).reduce((all, one) => all + one.pickups, 0);
          expect(sum).toBe(whole.pickups);
        }
        const byLanguage = figuresBy('language', taken, used);
        expect(byLanguage.reduce((all, one) => all + one.taken, 0)).toBe(whole.taken);
        expect(byLanguage.reduce((all, one) => all + one.used, 0)).toBe(whole.used);
      }),
    );
  });
});
