import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectOk } from '../kernel/index.ts';
import { day, dollar, usd, vnd } from './ledger.fixture.ts';
import { dongOf, holdsOn, parseRate, rateText, worth } from './rate.ts';

describe('a rate is read as it is written', () => {
  const read = (text: string, language: 'vi' | 'en' = 'vi') => parseRate(text, usd, language);
  test('exactly, as a fraction for one minor unit', () => {
    expect(read('25.154,5')).toEqual({
      ok: true,
      value: { numerator: 50_309n, denominator: 200n },
    });
    expect(read('25,154.5', 'en')).toEqual(read('25.154,5'));
    expect(read('25154,5')).toEqual(read('25.154,5'));
    expect(parseRate('18,52', 'KRW' as never, 'vi')).toEqual({
      ...{ ok: true, value: { numerator: 463n, denominator: 25n } },
    });
  });

  test.each([
    ...[
      '',
      '0',
      '0,00',
      '-5',
      '25,154.5',
      '1.23',
      '2.5154,5',
      '25.154,5,1',
      '25.154,',
      '1e5',
      '=1+1',
    ],
    ...[' ', '+5', '@5', '25 154', '12345678901', '0,123456789', 'NaN'],
  ])('refuses %j', (text) => {
    expect(read(text)).toMatchObject({ ok: false, error: { kind: 'not-a-rate' } });
  });

  test('the đồng has none', () => {
    expect(parseRate('1', vnd, 'vi')).toMatchObject({ error: { kind: 'rate-of-book-currency' } });
  });

  test('and told as it was', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1, max: 999_999 }),
      fc.integer({ min: 1, max: 9_999 }),
    );
    fc.assert(
      fc.property(parts, fc.constantFrom('USD', 'KRW', 'KWD'), ([whole, fraction], currency) => {
        const text = `${whole}.${fraction}`.replace(/0+$/, '');
        const rate = expectOk(parseRate(text, currency as never, 'en'));
        expect(rateText({ ...dollar, currency: currency as never, ...rate })).toBe(text);
      }),
    );
  });
});

describe('an amount is worth', () => {
  test('what the fraction says, half a đồng rounded up', () => {
    const half = { ...dollar, numerator: 1n, denominator: 2n };
    expect([1n, 2n, 3n].map((minor) => worth(minor, half))).toEqual([1n, 1n, 2n]);
    const third = { ...dollar, numerator: 1n, denominator: 3n };
    expect([1n, 2n, 4n, 5n].map((minor) => worth(minor, third))).toEqual([0n, 1n, 1n, 2n]);
    expect(worth(10_000n, dollar)).toBe(2_515_450n);
  });

  test('as much less where it is less than nothing', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (minor) => {
        expect(worth(-minor, dollar)).toBe(-worth(minor, dollar));
        const exact = minor * dollar.numerator - worth(minor, dollar) * dollar.denominator;
        expect(2n * exact <= dollar.denominator && 2n * exact >= -dollar.denominator).toBe(true);
      }),
    );
  });

  test('itself in đồng', () => {
    expect(dongOf({ currency: vnd, amountMinor: 7n }, null)).toBe(7n);
    expect(dongOf({ currency: usd, amountMinor: 10_000n }, dollar)).toBe(2_515_450n);
  });
});

test('an accounting rate holds in its month, a bank’s on its day', () => {
  expect(
    ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((on) => holdsOn(dollar, day(on))),
  ).toEqual([...[false, true, true, false]]);
  const bank = { ...dollar, kind: 'BANK', on: day('2026-11-10') } as const;
  expect(['2026-11-09', '2026-11-10', '2026-11-11'].map((on) => holdsOn(bank, day(on)))).toEqual([
    ...[false, true, false],
  ]);
});
