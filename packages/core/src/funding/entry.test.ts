import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkEntry, signed } from './entry.ts';
import {
  aid,
  books,
  chart,
  content,
  day,
  dollar,
  line,
  sponsor,
  state,
  usd,
} from './ledger.fixture.ts';

const kind = (...args: Parameters<typeof checkEntry>): string | null => {
  const outcome = checkEntry(...args);
  return outcome.ok ? null : outcome.error.kind;
};
const dollars = (minor: bigint) => ({
  ...{ amount: { currency: usd, amountMinor: minor }, rate: dollar.id },
});

describe('an entry balances', () => {
  test('in đồng', () => {
    const lines = [line('DEBIT', '112', state, 5n), line('CREDIT', '511', state, 4n)];
    expect(checkEntry(content(lines), books())).toMatchObject({
      error: { kind: 'unbalanced', difference: 1n },
    });
  });

  test('in each fund, though the whole does', () => {
    const lines = [line('DEBIT', '112', state, 5n), line('CREDIT', '112', sponsor, 5n)];
    expect(checkEntry(content(lines), books())).toMatchObject({
      error: { kind: 'fund-unbalanced', fund: 'STATE', difference: 5n },
    });
  });

  test('in each currency, though đồng do', () => {
    const lines = [
      line('DEBIT', '112', aid, 251_545n),
      line('CREDIT', '112', aid, 0n, dollars(1_000n)),
    ];
    expect(checkEntry(content(lines), books())).toMatchObject({
      error: { kind: 'currency-unbalanced', difference: 251_545n },
    });
    const explicit = [
      ...[lines[0], line('CREDIT', '413', aid, 251_545n)],
      ...[line('DEBIT', '413', aid, 0n, dollars(1_000n)), lines[1]],
    ].filter((one) => one !== undefined);
    expect(kind(content(explicit), books())).toBeNull();
  });

  test('whatever its lines are, only when all three sums are nought', () => {
    const written = fc.record({
      side: fc.constantFrom('DEBIT' as const, 'CREDIT' as const),
      of: fc.constantFrom(state, sponsor, aid),
      minor: fc.bigInt({ min: 1n, max: 3n }),
      foreign: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(written, { minLength: 2, maxLength: 6 }), (drawn) => {
        const lines = drawn.map(({ side, of, minor, foreign }) =>
          line(side, '112', of, minor, foreign ? dollars(minor) : {}),
        );
        const worth = (minor: bigint, foreign: boolean) =>
          foreign ? (minor * 251_545n * 2n + 1_000n) / 2_000n : minor;
        const sum = (of: typeof drawn, size: (one: (typeof drawn)[number]) => bigint) =>
          of.reduce((total, one) => total + signed(one.side, size(one)), 0n);
        const even = [state, sponsor, aid].every(
          (own) =>
            sum(
              drawn.filter(({ of }) => of === own),
              (one) => worth(one.minor, one.foreign),
            ) === 0n,
        );
        const each = [true, false].every(
          (own) =>
            sum(
              drawn.filter(({ foreign }) => foreign === own),
              ({ minor }) => minor,
            ) === 0n,
        );
        expect(kind(content(lines), books()) === null).toBe(even && each);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a line is refused', () => {
  const pair = (own: Parameters<typeof line>[4], code = '611') => [
    line('DEBIT', code, state, 5n, own),
    line('CREDIT', '112', state, 5n, own),
  ];
  const zero = { amount: { currency: usd, amountMinor: 0n }, rate: dollar.id };
  const late = new Map([[dollar.id, { ...dollar, on: day('2026-10-01') }]]);
  test.each<[string, string, ReturnType<typeof content>, ReturnType<typeof books>]>([
    ['alone', 'lines-missing', content([line('DEBIT', '112', state, 5n)]), books()],
    ['on no account', 'unknown-account', content(pair({}, '999')), books()],
    ['of a fund that is not', 'unknown-fund', content(pair({ fund: 'x' as never })), books()],
    ['of no fund', 'fund-missing', content(pair({ fund: null })), books()],
    [
      'of nothing',
      'not-positive',
      content(pair({ amount: { currency: 'VND' as never, amountMinor: 0n } })),
      books(),
    ],
    [
      'of less',
      'not-positive',
      content(pair({ amount: { currency: 'VND' as never, amountMinor: -5n } })),
      books(),
    ],
    [
      'in a currency without a rate',
      'rate-missing',
      content(pair({ ...dollars(5n), rate: null })),
      books(),
    ],
    [
      'by the rate of another currency',
      'rate-missing',
      content(pair({ ...dollars(5n), amount: { currency: 'KRW' as never, amountMinor: 5n } })),
      books(),
    ],
    [
      'by the rate of another month',
      'rate-not-of-day',
      content(pair(dollars(5n))),
      books({ rates: late }),
    ],
    [
      'of nothing, where something is spent',
      'not-positive',
      content(pair({ ...zero, vnd: 5n })),
      books(),
    ],
    [
      'of nothing that moves nothing',
      'not-positive',
      content(pair({ ...zero, vnd: 0n }, '413')),
      books(),
    ],
    [
      'that is worth nothing',
      'worth-nothing',
      content(pair(dollars(1n))),
      books({ rates: new Map([[dollar.id, { ...dollar, numerator: 1n, denominator: 3n }]]) }),
    ],
    ['on a memo account of the books', 'memo-mixed', content(pair({}, 'M1')), books()],
    [
      'of the books in a memo',
      'memo-mixed',
      content(pair({}), { mode: 'PARTNER_EXECUTED' }),
      books(),
    ],
    [
      'of a fund in a memo',
      'fund-on-memo',
      content([line('DEBIT', 'M1', state, 5n), line('CREDIT', 'M2', null, 5n)], {
        mode: 'PARTNER_EXECUTED',
      }),
      books(),
    ],
  ])('%s', (_what, why, entry, around) => {
    expect(kind(entry, around)).toBe(why);
  });

  test('on an account before its first day of use and from its end on', () => {
    const around = (own: object) => {
      const accounts = new Map(books().accounts);
      const [account] = chart.filter(({ code }) => code === '611');
      if (account !== undefined) accounts.set('611', { ...account, ...own });
      return books({ accounts });
    };
    const entry = content(pair({}));
    expect(kind(entry, around({ validFrom: '2026-11-10', validUntil: '2026-11-11' }))).toBeNull();
    expect(kind(entry, around({ validFrom: '2026-11-11' }))).toBe('account-not-in-use');
    expect(kind(entry, around({ validUntil: '2026-11-10' }))).toBe('account-not-in-use');
  });
});

test('a new rate alone moves đồng where something stands', () => {
  const zero = { amount: { currency: usd, amountMinor: 0n }, rate: dollar.id, vnd: 7n };
  const lines = [
    ...[line('DEBIT', '112', aid, 0n, zero), line('CREDIT', '413', aid, 0n, zero)],
    ...[line('DEBIT', '413', aid, 7n), line('CREDIT', '515', aid, 7n)],
  ];
  const checked = checkEntry(content(lines), books());
  expect(checked.ok && checked.value.lines.map(({ vnd }) => vnd)).toEqual([7n, 7n, 7n, 7n]);
});
