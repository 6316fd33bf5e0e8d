import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SiteLanguage, siteLanguages } from './language.ts';
import {
  allCurrencies,
  amountText,
  type Currency,
  decimalText,
  minorDigits,
  moneyJson,
  moneyText,
  mostMinor,
  parseAmount,
  parseCurrency,
  parseMoneyJson,
} from './money.ts';
import { expectOk } from './result.ts';

const currency = (code: string): Currency => expectOk(parseCurrency(code));
const minor = (text: string, code: string, language: SiteLanguage): bigint =>
  expectOk(parseAmount(text, currency(code), language)).amountMinor;

const someMoney = fc.record({
  currency: fc.constantFrom(...allCurrencies()),
  amountMinor: fc.bigInt({ min: 1n, max: mostMinor }),
});

describe('currencies', () => {
  test.each([
    ['VND', 0],
    ['KRW', 0],
    ['JPY', 0],
    ['USD', 2],
    ['EUR', 2],
    ['LAK', 2],
    ['KWD', 3],
  ])('%s has %i decimals', (code, digits) => {
    expect(minorDigits(currency(code))).toBe(digits);
  });

  test.each(['vnd', 'XXX', 'ZZZ', '', 'toString', 'DEM'])('refuses %j', (code) => {
    expect(parseCurrency(code)).toEqual({
      ok: false,
      error: { kind: 'not-a-currency', text: code },
    });
  });
});

describe('parseAmount', () => {
  test.each<[text: string, code: string, language: SiteLanguage, amountMinor: bigint]>([
    ['1.500.000', 'VND', 'vi', 1_500_000n],
    ['1500000', 'VND', 'vi', 1_500_000n],
    ['999', 'VND', 'vi', 999n],
    ['1.000', 'VND', 'vi', 1_000n],
    ['1,000', 'VND', 'en', 1_000n],
    ['12,50', 'EUR', 'fr', 1_250n],
    ['1 234 567,8', 'EUR', 'fr', 123_456_780n],
    ['1 234,56', 'USD', 'ru', 123_456n],
    ['48,000,000', 'KRW', 'ko', 48_000_000n],
    ['４８，０００', 'JPY', 'ja', 48_000n],
    ['١٬٢٣٤٫٥', 'USD', 'ar', 123_450n],
    ['1,234.5', 'USD', 'ar', 123_450n],
    ['១,០០០', 'KHR', 'km', 100_000n],
    ['໑.໐໐໐', 'LAK', 'lo', 100_000n],
    ['0,01', 'EUR', 'de', 1n],
    ['1', 'VND', 'zh', 1n],
    ['1,234', 'KWD', 'es', 1_234n],
  ])('reads %j %s in %s', (text, code, language, amountMinor) => {
    expect(minor(text, code, language)).toBe(amountMinor);
  });

  test.each<[text: string, code: string, language: SiteLanguage, kind: string]>([
    ['1.500.000', 'VND', 'en', 'not-an-amount'],
    ['1,500,000', 'VND', 'vi', 'not-an-amount'],
    ['1.50', 'EUR', 'de', 'not-an-amount'],
    ['1.5000', 'VND', 'vi', 'not-an-amount'],
    ['1500.000', 'VND', 'vi', 'not-an-amount'],
    ['.500', 'VND', 'vi', 'not-an-amount'],
    ['1 000', 'VND', 'vi', 'not-an-amount'],
    ['1,', 'EUR', 'vi', 'not-an-amount'],
    ['1e6', 'VND', 'en', 'not-an-amount'],
    ['0x10', 'VND', 'en', 'not-an-amount'],
    ['=1+1', 'VND', 'en', 'not-an-amount'],
    ['₫1000', 'VND', 'vi', 'not-an-amount'],
    ['', 'VND', 'vi', 'not-an-amount'],
    ['1,5', 'VND', 'vi', 'too-fine'],
    ['1,005', 'EUR', 'vi', 'too-fine'],
    ['0', 'VND', 'vi', 'not-positive'],
    ['0,00', 'EUR', 'vi', 'not-positive'],
    ['-5', 'VND', 'vi', 'not-positive'],
    ['−5', 'VND', 'vi', 'not-positive'],
    ['1000000000000000', 'VND', 'vi', 'too-large'],
  ])('refuses %j %s in %s as %s', (text, code, language, kind) => {
    expect(parseAmount(text, currency(code), language)).toMatchObject({
      ok: false,
      error: { kind },
    });
  });

  test('takes the largest amount', () => {
    expect(minor(String(mostMinor), 'VND', 'vi')).toBe(mostMinor);
  });

  test('a refusal shows how the language writes amounts', () => {
    expect(parseAmount('1,5,0', currency('EUR'), 'vi')).toMatchObject({
      error: { example: '1.234.567,89' },
    });
  });

  test('reads what every language writes', () => {
    fc.assert(
      fc.property(someMoney, fc.constantFrom(...siteLanguages), (money, language) => {
        const read = parseAmount(amountText(money, language), money.currency, language);
        expect(read).toEqual({ ok: true, value: money });
      }),
    );
  });
});

describe('what is written', () => {
  test.each<[amountMinor: bigint, code: string, text: string]>([
    [5n, 'EUR', '0.05'],
    [-5n, 'EUR', '-0.05'],
    [123_456n, 'EUR', '1234.56'],
    [0n, 'VND', '0'],
    [-200_000n, 'VND', '-200000'],
    [1n, 'KWD', '0.001'],
  ])('%s minor units of %s are %s', (amountMinor, code, text) => {
    expect(decimalText({ currency: currency(code), amountMinor })).toBe(text);
  });

  test('an amount beyond the floats keeps every digit', () => {
    const money = { currency: currency('VND'), amountMinor: 9_007_199_254_740_993n };
    expect(moneyText(money, 'vi')).toBe('9.007.199.254.740.993\u00a0VND');
  });

  test('JSON carries a string of digits and gives the same money back', () => {
    fc.assert(
      fc.property(someMoney, (money) => {
        expect(parseMoneyJson(JSON.parse(JSON.stringify(moneyJson(money))))).toEqual({
          ok: true,
          value: money,
        });
      }),
    );
  });

  test.each(['1.0', '01', '+1', '', '1e3', '-0', '١'])(
    'JSON with %j is no money',
    (amountMinor) => {
      expect(parseMoneyJson({ currency: 'VND', amountMinor }).ok).toBe(false);
    },
  );
});
