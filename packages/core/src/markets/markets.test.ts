import { describe, expect, test } from 'vitest';
import type { CountryCode } from '../kernel/index.ts';
import { type Market, type MarketCode, marketOf, parseMarketCode, world } from './market.ts';
import { negotiateLanguage } from './negotiate.ts';

test.each<[header: string | null, language: string]>([
  [null, 'en'],
  ['', 'en'],
  ['vi', 'vi'],
  ['VI-vn', 'vi'],
  ['sv, vi;q=0.5', 'vi'],
  ['ko;q=0.8, ja;q=0.9', 'ja'],
  ['ko;q=0.8, ja;q=0.8', 'ko'],
  ['fr;q=0, de;q=0.1', 'de'],
  ['fr;q=0', 'en'],
  ['zh-Hant-TW', 'zh'],
  ['yue', 'zh'],
  ['uk, en;q=0.9', 'ru'],
  ['*', 'en'],
  ['xx', 'en'],
  ['de;q=2, fr;q=0.1', 'fr'],
  ['de;q=abc, fr;q=0.1', 'fr'],
  ['de;q=1.000, fr', 'de'],
  ['lo;q=0.001', 'lo'],
  [`${'sv,'.repeat(500)}km`, 'en'],
])('%j reads %s', (header, language) => {
  expect(negotiateLanguage(header)).toBe(language);
});

test.each(['world', 'KR', 'EU'])('%s is the code of a market', (text) => {
  expect(parseMarketCode(text)).toEqual({ ok: true, value: text });
});

test.each(['', 'K', 'KRX', 'kr', 'K1', ' KR', 'KR\n', 'World', 'WORLD'])(
  '%j is no code of a market',
  (text) => {
    expect(parseMarketCode(text)).toEqual({ ok: false, error: { kind: 'not-a-market', text } });
  },
);

describe('marketOf', () => {
  const name = { vi: '', en: '' };
  const code = (text: string): MarketCode => text as MarketCode;
  const country = (text: string): CountryCode => text as CountryCode;
  const markets: readonly Market[] = [
    { code: world, members: null, name, languages: [] },
    { code: code('EU'), members: [country('FR'), country('DE')], name, languages: [] },
    { code: code('FR'), members: null, name, languages: [] },
    { code: code('KR'), members: null, name, languages: [] },
  ];
  const all = new Set(markets.map((market) => market.code));

  test.each<[from: string | null, published: ReadonlySet<MarketCode>, market: string]>([
    [null, all, 'world'],
    ['FR', all, 'FR'],
    ['DE', all, 'EU'],
    ['KR', all, 'KR'],
    ['BR', all, 'world'],
    ['FR', new Set([world, code('EU')]), 'EU'],
    ['FR', new Set([world]), 'world'],
    ['EU', all, 'world'],
  ])('a reader in %s', (from, published, market) => {
    expect(marketOf(from === null ? null : country(from), markets, published)).toBe(market);
  });
});
