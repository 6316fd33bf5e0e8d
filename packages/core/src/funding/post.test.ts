import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntryId, expectOk, type UserId } from '../kernel/index.ts';
import { type EntryContent, signed, type WrittenLine } from './entry.ts';
import type { Fund } from './fund.ts';
import {
  aid,
  books,
  content,
  day,
  dollar,
  fund,
  hands,
  line,
  sponsor,
  stands,
  state,
  usd,
  visit,
} from './ledger.fixture.ts';
import { periodOf } from './period.ts';
import { type Books, post, reverse } from './post.ts';

const why = (entry: EntryContent<WrittenLine>, around: Books = books(), by = hands) => {
  const outcome = post(entry, by, around);
  return outcome.ok ? null : outcome.error;
};
const spend = (
  of: Fund,
  minor: bigint,
  own: Partial<EntryContent<WrittenLine>> = {},
  activity: typeof visit | null = visit,
) =>
  content([line('DEBIT', '611', of, minor, { activity }), line('CREDIT', '112', of, minor)], {
    mode: of.source === 'STATE' ? 'STATE_BUDGET' : 'ON_BOOK_SPONSORSHIP',
    ...own,
  });

test('nobody lets an entry stand that is their own', () => {
  const entry = spend(state, 5n);
  const around = books({ balances: stands(state, 5n) });
  expect(why(entry, around, { ...hands, approvedBy: 'writer' as UserId })?.kind).toBe('own-entry');
  expect(why(entry, around)).toBeNull();
});

describe('a period', () => {
  const around = (period: Books['period']) => books({ period, balances: stands(state, 5n) });
  const november = periodOf(day('2026-11-10'));
  test('takes entries while it is open, and none where there is none', () => {
    expect(why(spend(state, 5n), around(null))).toEqual({ kind: 'no-period', on: '2026-11-10' });
    for (const stateOf of ['SOFT_CLOSED', 'CLOSED'] as const) {
      expect(why(spend(state, 5n), around({ ...november, state: stateOf }))).toEqual({
        ...{ kind: 'period-closed', period: '2026-11', state: stateOf },
      });
    }
  });

  test('softly closed takes reversals and new rates; closed takes nothing', () => {
    const zero = { amount: { currency: usd, amountMinor: 0n }, rate: dollar.id, vnd: 7n };
    const revaluation = content([
      ...[line('DEBIT', '112', state, 0n, zero), line('CREDIT', '413', state, 0n, zero)],
      ...[line('DEBIT', '413', state, 7n), line('CREDIT', '515', state, 7n)],
    ]);
    const entry = expectOk(post(spend(state, 5n), hands, around(november)));
    for (const [stateOf, right] of [
      ['SOFT_CLOSED', true],
      ['CLOSED', false],
    ] as const) {
      const then = around({ ...november, state: stateOf });
      expect(why(revaluation, then) === null).toBe(right);
      expect(reverse(entry, entry, hands, then, null).ok).toBe(right);
    }
  });
});

describe('restricted money', () => {
  const around = books({ balances: stands(sponsor, 100n) });
  test('goes to its purpose alone', () => {
    expect(why(spend(sponsor, 5n), around)).toBeNull();
    expect(why(spend(sponsor, 5n, {}, null), around)?.kind).toBe('outside-purpose');
    expect(why(spend(sponsor, 5n, {}, 'other' as never), around)).toEqual({
      ...{ kind: 'outside-purpose', fund: 'SPONSOR', activity: 'other' },
    });
  });

  test('goes to it in its time alone: the first day, the last, and not the day after', () => {
    const on = (text: string) => why(spend(sponsor, 5n, { on: day(text) }), around)?.kind;
    expect([on('2025-12-31'), on('2026-01-01')]).toEqual(['fund-not-begun', undefined]);
    expect([on('2026-12-31'), on('2027-01-01')]).toEqual([undefined, 'outside-time']);
  });

  test('goes back to the giver also after its time', () => {
    const owed = new Map([
      [
        sponsor.id,
        [
          ...[{ account: '112', currency: 'VND' as never, minor: 5n, vnd: 5n }],
          ...[{ account: '337', currency: 'VND' as never, minor: -5n, vnd: -5n }],
        ],
      ],
    ]);
    const refund = [line('DEBIT', '337', sponsor, 5n), line('CREDIT', '112', sponsor, 5n)];
    const own = { on: day('2027-02-01'), mode: 'ON_BOOK_SPONSORSHIP' } as const;
    expect(why(content(refund, own), books({ balances: owed }))).toBeNull();
  });

  test('gets another purpose with the giver’s written consent alone', () => {
    const moved = (consent: string) =>
      content(
        [
          ...[line('DEBIT', '419', sponsor, 5n), line('CREDIT', '112', sponsor, 5n)],
          ...[line('DEBIT', '112', state, 5n), line('CREDIT', '419', state, 5n)],
        ],
        { mode: 'ON_BOOK_SPONSORSHIP', consent },
      );
    expect(why(moved(''), around)?.kind).toBe('mode-not-of-fund');
    expect(why(moved('Thư 12'), around)).toBeNull();
    const other = fund('other', { source: 'SPONSOR' });
    const funds = new Map([...around.funds, [other.id, other]]);
    const within = (consent: string) => ({
      ...moved(consent),
      lines: moved('').lines.map((one) =>
        one.fund === state.id ? { ...one, fund: other.id } : one,
      ),
    });
    expect(why(within(''), { ...around, funds })?.kind).toBe('consent-missing');
    expect(why(within('Thư 12'), { ...around, funds })).toBeNull();
  });

  test('may lose by an exchange, and is not spent under that name', () => {
    const loss = line('DEBIT', '615', sponsor, 1n);
    const way = [line('DEBIT', '413', sponsor, 3n), line('CREDIT', '413', sponsor, 3n)];
    const bank = line('CREDIT', '112', sponsor, 1n);
    const mode = 'ON_BOOK_SPONSORSHIP' as const;
    expect(why(content([...way, loss, bank], { mode }), around)).toBeNull();
    expect(why(content([loss, bank], { mode }), around)?.kind).toBe('outside-purpose');
  });

  test('is of the mode in which it came', () => {
    expect(why(spend(sponsor, 5n, { mode: 'STATE_BUDGET' }), around)).toEqual({
      ...{ kind: 'mode-not-of-fund', fund: 'SPONSOR', source: 'SPONSOR' },
    });
  });
});

describe('no fund is overdrawn', () => {
  test('the last đồng may go, and not one more', () => {
    const around = books({ balances: stands(state, 5n) });
    expect(why(spend(state, 5n), around)).toBeNull();
    expect(why(spend(state, 6n), around)).toMatchObject({ kind: 'overdraft', short: 1n });
  });

  test('in one currency though it has another', () => {
    const around = books({ balances: stands(aid, 5n) });
    const dollars = { amount: { currency: usd, amountMinor: 100n }, rate: dollar.id };
    const lines = [line('DEBIT', '611', aid, 0n, dollars), line('CREDIT', '112', aid, 0n, dollars)];
    expect(why(content(lines, { mode: 'ON_BOOK_FOREIGN_AID' }), around)).toMatchObject({
      ...{ kind: 'overdraft', currency: 'USD', short: 100n },
    });
  });

  test('by what it owes, though no account of it is below nought', () => {
    const around = books({ balances: stands(state, 5n) });
    const owe = (minor: bigint) =>
      content([line('DEBIT', '611', state, minor), line('CREDIT', '331', state, minor)]);
    expect(why(owe(5n), around)).toBeNull();
    expect(why(owe(6n), around)).toEqual({ kind: 'fund-overdrawn', fund: 'STATE', short: 1n });
  });

  test('through any row of entries: what stands is never below nought, and is what went in less what went out', () => {
    const step = fc.tuple(fc.boolean(), fc.bigInt({ min: 1n, max: 50n }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let stood = 0n;
        for (const [inward, minor] of steps) {
          const entry = inward
            ? content([line('DEBIT', '112', state, minor), line('CREDIT', '511', state, minor)])
            : spend(state, minor);
          const outcome = post(entry, hands, books({ balances: stands(state, stood) }));
          expect(outcome.ok).toBe(inward || minor <= stood);
          if (!outcome.ok) continue;
          for (const one of outcome.value.lines) {
            if (one.class === 'ASSET') stood += signed(one.side, one.vnd);
          }
          expect(stood >= 0n).toBe(true);
        }
      }),
    );
  });
});

test('a closed fund takes nothing', () => {
  const shut = { ...state, closedOn: day('2026-11-01') };
  const around = books({ balances: stands(state, 5n), funds: new Map([[state.id, shut]]) });
  expect(why(spend(state, 5n), around)?.kind).toBe('entry-fund-closed');
});

describe('a reversal', () => {
  const around = books({ balances: stands(sponsor, 100n) });
  const entry = expectOk(post(spend(sponsor, 60n), hands, around));
  const undo = { on: day('2026-11-30'), description: 'y', document: 'y' };
  test('has the lines of its entry with the sides exchanged', () => {
    const made = expectOk(reverse(entry, undo, hands, around, null));
    expect(made.reverses).toBe('entry');
    expect(made.lines.map(({ side, account, vnd }) => [side, account, vnd])).toEqual([
      ...[
        ['CREDIT', '611', 60n],
        ['DEBIT', '112', 60n],
      ],
    ]);
  });

  test('is made once, and is not reversed', () => {
    expect(reverse(entry, undo, hands, around, 'other' as EntryId)).toMatchObject({
      error: { kind: 'already-reversed', by: 'other' },
    });
    const made = expectOk(reverse(entry, undo, hands, around, null));
    expect(reverse(made, undo, hands, around, null)).toMatchObject({
      error: { kind: 'reverses-a-reversal' },
    });
  });

  test('takes another person, keeps the rate of its entry, and may come after the time of its money', () => {
    expect(
      reverse(entry, undo, { ...hands, approvedBy: 'writer' as UserId }, around, null),
    ).toMatchObject({
      error: { kind: 'own-entry' },
    });
    expect(reverse(entry, { ...undo, on: day('2027-03-01') }, hands, around, null).ok).toBe(true);
    const dollars = { amount: { currency: usd, amountMinor: 100n }, rate: dollar.id };
    const lines = [line('DEBIT', '112', aid, 0n, dollars), line('CREDIT', '512', aid, 0n, dollars)];
    const grant = expectOk(post(content(lines, { mode: 'ON_BOOK_FOREIGN_AID' }), hands, books()));
    const stood = stands(aid, 100n, { currency: usd, vnd: 25_155n });
    const later = books({ balances: stood, period: periodOf(day('2026-12-10')) });
    expect(reverse(grant, { ...undo, on: day('2026-12-10') }, hands, later, null).ok).toBe(true);
  });

  test('cannot take back what is spent', () => {
    const receipt = content([line('DEBIT', '112', state, 9n), line('CREDIT', '511', state, 9n)]);
    const made = expectOk(post(receipt, hands, books()));
    expect(reverse(made, undo, hands, books({ balances: stands(state, 8n) }), null)).toMatchObject({
      error: { kind: 'overdraft', short: 1n },
    });
  });
});
