import { expect, test } from 'vitest';
import type { CivilDate } from '../kernel/index.ts';
import type { MarketCode } from './market.ts';
import { filingDueOn, labelFor, type MarketRule } from './market-rule.ts';

const day = (text: string): CivilDate => text as CivilDate;
const us = 'US' as MarketCode;
const rule: MarketRule = {
  ...{ market: us, from: day('2026-06-01'), until: day('2027-01-01') },
  label: { vi: 'Nhãn', en: 'Label' },
  ...{ filing: null, source: 'Một điều luật' },
};

test.each<[on: string, label: string | null]>([
  ['2026-05-31', null],
  ['2026-06-01', 'Nhãn'],
  ['2026-12-31', 'Nhãn'],
  ['2027-01-01', null],
])('the label of a rule on %s is %j', (on, label) => {
  expect(labelFor([rule], [us], 'vi', day(on))).toBe(label);
});

test('it is English in a language without words, none in another market, and without end stays', () => {
  const open = { ...rule, until: null };
  expect(labelFor([open], [us], 'km', day('2040-01-01'))).toBe('Label');
  expect(labelFor([open], ['KR' as MarketCode], 'vi', day('2026-07-01'))).toBeNull();
});

test('a country and its group each want their own, and the same words stand once', () => {
  const [fr, eu] = ['FR', 'EU'] as MarketCode[];
  const of = (market: MarketCode, en: string): MarketRule => ({
    ...rule,
    ...{ market, label: { vi: 'Nhãn', en } },
  });
  const labels = (rules: readonly MarketRule[], markets: readonly MarketCode[]) =>
    labelFor(rules, markets, 'en', day('2026-07-01'));
  const both = [of(eu as MarketCode, 'Union'), of(fr as MarketCode, 'France')];
  expect(labels(both, [fr as MarketCode, eu as MarketCode])).toBe('France · Union');
  expect(labels(both, [fr as MarketCode])).toBe('France');
  expect(labels(both, [eu as MarketCode])).toBe('Union');
  expect(labels(both, [])).toBeNull();
  const same = [of(eu as MarketCode, 'Label'), of(fr as MarketCode, 'Label')];
  expect(labels(same, [fr as MarketCode, eu as MarketCode])).toBe('Label');
});

test.each<[reached: string, due: string | null]>([
  ['2026-05-31', null],
  ['2026-06-01', '2026-06-03'],
  ['2026-12-31', '2027-01-02'],
  ['2027-01-01', null],
])('what reached the market on %s is to be filed until %j', (reached, due) => {
  const filing = { duty: { vi: 'Nộp bản sao', en: 'File a copy' }, deadlineDays: 2 };
  expect(filingDueOn({ ...rule, filing }, day(reached))).toBe(due);
  expect(filingDueOn(rule, day(reached))).toBeNull();
});

test('what is to be filed at once is due on the day itself, across the end of February', () => {
  const within = (deadlineDays: number) => ({
    ...{ ...rule, from: day('2024-01-01'), filing: { duty: rule.label, deadlineDays } },
  });
  expect(filingDueOn(within(0), day('2026-06-01'))).toBe('2026-06-01');
  expect(filingDueOn(within(2), day('2024-02-28'))).toBe('2024-03-01');
});
