import { describe, expect, test } from 'vitest';
import { expectOk } from '../kernel/index.ts';
import { canonicalEntry, entryHash } from './chain.ts';
import { checkEntry } from './entry.ts';
import { carryOver, checkFund, closeFund, widen } from './fund.ts';
import {
  books,
  chart,
  content,
  day,
  dollar,
  fund,
  hands,
  line,
  sponsor,
  state,
  usd,
  visit,
  vnd,
} from './ledger.fixture.ts';
import { closePeriod, type Period, periodOf } from './period.ts';
import { post } from './post.ts';
import { rollForward, trialBalance } from './report.ts';
import { type Answers, linesOf, templateCodes, templates } from './template.ts';

describe('a fund', () => {
  test('says its purpose and its end where they are narrowed', () => {
    const kind = (own: object) => {
      const outcome = checkFund(fund('x', own));
      return outcome.ok ? null : outcome.error.kind;
    };
    expect(kind({ restriction: 'PURPOSE' })).toBe('purpose-missing');
    expect(kind({ restriction: 'TIME' })).toBe('end-missing');
    expect(kind({ validUntil: '2026-01-01' })).toBe('end-not-later');
    expect(kind({ validUntil: '2026-01-02' })).toBeNull();
    expect(kind({})).toBeNull();
  });

  test('is carried over to a later end on a basis alone', () => {
    expect(carryOver(sponsor, day('2027-06-01'), '')).toMatchObject({
      error: { kind: 'basis-missing' },
    });
    expect(carryOver(sponsor, day('2027-01-01'), 'x')).toMatchObject({
      error: { kind: 'end-not-later' },
    });
    expect(carryOver(sponsor, day('2027-01-02'), 'x')).toMatchObject({
      value: { validUntil: '2027-01-02', version: 2 },
    });
  });

  test('is widened without the giver’s consent only before anything came', () => {
    const other = 'other' as never;
    expect(widen(sponsor, other, { consent: '', received: true })).toMatchObject({
      error: { kind: 'basis-missing' },
    });
    for (const how of [
      { consent: 'x', received: true },
      { consent: '', received: false },
    ]) {
      expect(expectOk(widen(sponsor, other, how)).activities).toEqual(new Set([visit, other]));
    }
  });

  test('is closed when nothing is left, of money or of worth', () => {
    const rest = { account: '112', currency: vnd, minor: 0n, vnd: 0n };
    const close = (own: object) => closeFund(sponsor, [{ ...rest, ...own }], day('2027-01-01'));
    expect(close({ minor: 50n })).toMatchObject({
      error: { kind: 'rest-left', rest: '112 VND 50' },
    });
    expect(close({ vnd: 1n })).toMatchObject({ error: { kind: 'rest-left' } });
    const closed = expectOk(close({}));
    expect(closed.closedOn).toBe('2027-01-01');
    expect(closeFund(closed, [], day('2027-01-02'))).toMatchObject({
      error: { kind: 'fund-closed' },
    });
    expect(widen(closed, visit, { consent: 'x', received: true }).ok).toBe(false);
    expect(carryOver(closed, day('2028-01-01'), 'x').ok).toBe(false);
  });
});

describe('a period', () => {
  test('is a month of the calendar', () => {
    expect([periodOf(day('2026-12-31')), periodOf(day('2024-02-01'))]).toMatchObject([
      { code: '2026-12', from: '2026-12-01', until: '2027-01-01' },
      { code: '2024-02', from: '2024-02-01', until: '2024-03-01' },
    ]);
  });

  test('is closed one step at a time, after the one before it, when nothing waits', () => {
    const [october, november] = [periodOf(day('2026-10-01')), periodOf(day('2026-11-01'))];
    const close = (
      period: Period,
      to: Period['state'],
      earlier: readonly Period[] = [],
      waiting = 0,
    ) => {
      const outcome = closePeriod(period, to, { earlier, waiting });
      return outcome.ok ? outcome.value.state : outcome.error.kind;
    };
    const soft = { ...november, state: 'SOFT_CLOSED' } as const;
    expect(close(november, 'SOFT_CLOSED')).toBe('SOFT_CLOSED');
    expect(close(november, 'CLOSED')).toBe('period-not-next');
    expect(close(soft, 'OPEN')).toBe('period-not-next');
    expect(close({ ...soft, state: 'CLOSED' }, 'SOFT_CLOSED')).toBe('period-not-next');
    expect(close(november, 'SOFT_CLOSED', [october])).toBe('earlier-period-open');
    expect(close(soft, 'CLOSED', [{ ...october, state: 'SOFT_CLOSED' }])).toBe(
      'earlier-period-open',
    );
    expect(close(soft, 'CLOSED', [{ ...october, state: 'CLOSED' }, november])).toBe('CLOSED');
    expect(close(soft, 'CLOSED', [], 1)).toBe('drafts-wait');
    expect(close(november, 'SOFT_CLOSED', [], 1)).toBe('SOFT_CLOSED');
  });
});

describe('a template', () => {
  const answers: Answers = {
    ...{ fund: state.id, toFund: sponsor.id, activity: visit, costItem: null, rate: null },
    ...{ amount: { currency: vnd, amountMinor: 9n }, received: 9n, balance: null },
  };
  const foreign = {
    ...{ amount: { currency: usd, amountMinor: 10_000n }, rate: dollar },
    balance: { account: '112', currency: usd, minor: 10_000n, vnd: 2_500_000n },
  };
  test.each(templateCodes)('%s makes lines that balance', (code) => {
    const alien = code === 'exchange' || code === 'revaluation';
    const lines = expectOk(linesOf(code, { ...answers, ...(alien && foreign) }, chart));
    const { mode } = templates[code];
    const checked = checkEntry(content(lines, { mode: mode ?? 'STATE_BUDGET' }), books());
    expect(checked.ok).toBe(true);
    const memo = mode === 'PARTNER_EXECUTED' || mode === 'SERVICE_IN_KIND';
    expect(lines.every((one) => (one.fund === null) === memo)).toBe(true);
  });

  const told = (lines: ReturnType<typeof linesOf>) =>
    expectOk(lines).map(({ side, account, amount, vnd }) => [
      side,
      account,
      amount.currency,
      vnd ?? amount.amountMinor,
    ]);
  test('of an exchange tells what it brought beside its worth, gain or loss', () => {
    const exchange = (received: bigint) =>
      told(linesOf('exchange', { ...answers, ...foreign, received }, chart));
    expect(exchange(2_520_000n).at(-1)).toEqual(['CREDIT', '515', 'VND', 4_550n]);
    expect(exchange(2_510_000n).at(-1)).toEqual(['DEBIT', '615', 'VND', 5_450n]);
    expect(exchange(2_515_450n)).toHaveLength(4);
  });

  test('of a revaluation brings what stands to its new worth, up or down, or says that there is nothing', () => {
    const revalue = (stood: bigint) =>
      linesOf(
        'revaluation',
        { ...answers, ...foreign, balance: { ...foreign.balance, vnd: stood } },
        chart,
      );
    expect(told(revalue(2_500_000n))).toEqual([
      ...[
        ['DEBIT', '112', 'USD', 15_450n],
        ['CREDIT', '413', 'USD', 15_450n],
      ],
      ...[
        ['DEBIT', '413', 'VND', 15_450n],
        ['CREDIT', '515', 'VND', 15_450n],
      ],
    ]);
    expect(told(revalue(2_515_451n))[3]).toEqual(['DEBIT', '615', 'VND', 1n]);
    expect(revalue(2_515_450n)).toMatchObject({ error: { kind: 'nothing-to-revalue' } });
  });

  test('says what it lacks: an answer, an account, a foreign currency', () => {
    expect(linesOf('spent', { ...answers, fund: null }, chart)).toMatchObject({
      error: { kind: 'answer-missing', field: 'fund' },
    });
    expect(linesOf('spent', answers, [])).toMatchObject({
      error: { kind: 'account-for-missing', use: 'expense' },
    });
    expect(linesOf('exchange', answers, chart)).toMatchObject({
      error: { kind: 'currency-not-foreign' },
    });
  });
});

describe('the hash of an entry', () => {
  const dollars = { amount: { currency: usd, amountMinor: 100n }, rate: dollar.id };
  const lines = [
    line('DEBIT', '112', state, 0n, dollars),
    line('CREDIT', '511', state, 0n, dollars),
  ];
  const entry = expectOk(post(content(lines), hands, books()));
  const grounds = [1, 2].map(() => ({ fundSource: 'STATE', rate: '251545/1000' }) as const);
  const link = { seq: 3, previous: 'abc' };
  test('covers canonical JSON of strings alone', () => {
    const text = canonicalEntry(entry, link, grounds);
    expect(text).toBe(
      '{"approvedBy":"chief","consent":"","createdAt":"1970-01-01T00:00:00.001Z","createdBy":"writer",' +
        '"description":"x","document":"x","id":"entry","lines":[' +
        '{"account":"112","activity":null,"amountMinor":"100","class":"ASSET","costItem":null,"currency":"USD","fund":"state","fundSource":"STATE","rate":"251545/1000","side":"DEBIT","vnd":"25155"},' +
        '{"account":"511","activity":null,"amountMinor":"100","class":"REVENUE","costItem":null,"currency":"USD","fund":"state","fundSource":"STATE","rate":"251545/1000","side":"CREDIT","vnd":"25155"}],' +
        '"mode":"STATE_BUDGET","on":"2026-11-10","period":"2026-11","postedAt":"1970-01-01T00:00:00.002Z","previous":"abc","reverses":null,"seq":"3"}',
    );
    expect(entryHash(entry, link, grounds, (covered) => `hash of ${covered.length}`)).toBe(
      `hash of ${text.length}`,
    );
  });
});

describe('a report', () => {
  test('says in which fund the sides differ, though the whole is even', () => {
    const one = { code: '112', name: { vi: '', en: '' }, class: 'ASSET' } as const;
    const a = { ...one, fund: 'A', debit: 5n, credit: 4n };
    const b = { ...one, fund: 'B', debit: 4n, credit: 5n };
    expect(trialBalance([a, b])).toMatchObject({ debit: 9n, credit: 9n, balanced: false });
    expect(trialBalance([a, { ...a, debit: 4n, credit: 5n }]).balanced).toBe(true);
  });

  test('rolls a fund forward: opening, received, spent, moved, closing, of it owed and held', () => {
    const movements = [
      { class: 'ASSET', before: 100n, within: 60n },
      { class: 'LIABILITY', before: -40n, within: 10n },
      { class: 'REVENUE', before: -60n, within: -120n },
      { class: 'EXPENSE', before: 0n, within: 30n },
      { class: 'NET_ASSET', before: 0n, within: 20n },
    ] as const;
    const rolled = rollForward(movements);
    expect(rolled).toEqual({
      ...{
        opening: 60n,
        received: 120n,
        spent: 30n,
        moved: -20n,
        closing: 130n,
        owed: 30n,
        held: 160n,
      },
    });
    expect(rolled.opening + rolled.received - rolled.spent + rolled.moved).toBe(rolled.closing);
  });
});
