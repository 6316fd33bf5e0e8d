import { entryHash } from '@nhipcau/core/funding';
import { expectOk, instantOf } from '@nhipcau/core/kernel';
import { sha256 } from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { ids } from '../rights/rights.fixture.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import {
  at,
  content,
  day,
  hands,
  line,
  makeActivity,
  posted,
  receive,
  type TestBooks,
  testBooks,
  usd,
} from './ledger.fixture.ts';
import { postEntry, readEntry, reverseEntry } from './post-entry.ts';
import { postingsOf } from './postings.ts';
import { balancesOf } from './read-books.ts';
import { closeCommitment, openCommitment } from './write-commitment.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let books: TestBooks;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  books = await testBooks(db);
}, 120_000);
afterAll(() => fresh.drop());

const spend = (minor: number, activity = books.activity) =>
  content(
    [
      line('DEBIT', '611', books.sponsor, minor, { activity }),
      line('CREDIT', '112', books.sponsor, minor),
    ],
    { mode: 'ON_BOOK_SPONSORSHIP' },
  );

describe('an entry that two people let stand', () => {
  test('comes back as it was written, with its worth, its place and the hash of all it says', async () => {
    await receive(db, books, books.sponsor, 1_000_000);
    const dollars = { amount: { currency: usd, amountMinor: 1_000n }, rate: books.dollar.id };
    const memo = content(
      [
        line('DEBIT', 'M1', null, 0, { ...dollars, activity: books.activity }),
        line('CREDIT', 'M2', null, 0, { ...dollars, activity: books.activity }),
      ],
      { mode: 'PARTNER_EXECUTED', description: 'Đoàn tự chi “khách sạn”' },
    );
    const { id } = expectOk(await posted(db, books, memo));
    const entry = await readEntry(db, id);
    expect(entry).toMatchObject({
      ...{ seq: 2, mode: 'PARTNER_EXECUTED', period: '2026-11', createdBy: books.writer },
      ...{ approvedBy: books.chief, on: '2026-11-10', reverses: null, reversedBy: null },
    });
    // 10.00 dollars at 25,154.5.
    expect(entry?.lines.map(({ vnd }) => vnd)).toEqual([251_545n, 251_545n]);
    const grounds = [1, 2].map(() => ({ fundSource: null, rate: '251545/1000' }));
    if (entry === null) throw new Error('no entry');
    expect(entryHash(entry, entry, grounds, sha256)).toBe(entry.hash);
  });

  test('moves the balances of its funds', async () => {
    expectOk(await posted(db, books, spend(400_000)));
    const stood = (await balancesOf(db, [books.sponsor.id])).get(books.sponsor.id);
    expect(stood).toMatchObject([{ account: '112', minor: 600_000n, vnd: 600_000n }]);
  });

  test('is one, whoever sends its key a thousand times, twenty at once', async () => {
    const key = ids();
    const entry = spend(1_000);
    const outcomes: Awaited<ReturnType<typeof posted>>[] = [];
    const sender = async (): Promise<void> => {
      for (let turn = 0; turn < 50; turn += 1) outcomes.push(await posted(db, books, entry, key));
    };
    await Promise.all(Array.from({ length: 20 }, sender));
    expect(outcomes).toHaveLength(1_000);
    expect(new Set(outcomes.map((one) => expectOk(one).id)).size).toBe(1);
    expect(outcomes.filter((one) => expectOk(one).fresh)).toHaveLength(1);
    const other = await posted(db, books, spend(2_000), key);
    expect(other).toMatchObject({ ok: false, error: { kind: 'key-for-another-entry' } });
  }, 60_000);

  test('is not let stand by whoever wrote it', async () => {
    const own = { ...hands(books), approvedBy: books.writer };
    const outcome = await db
      .transaction()
      .execute((trx) => postEntry(trx, spend(1_000), own, ids()));
    expect(outcome).toEqual({ ok: false, error: { kind: 'own-entry' } });
  });

  test('is refused outside the purpose of its money, outside its time, and beyond what there is', async () => {
    expect(await posted(db, books, spend(1, books.other))).toMatchObject({
      error: { kind: 'outside-purpose', activity: books.other },
    });
    expect(await posted(db, books, spend(599_001))).toMatchObject({
      error: { kind: 'overdraft', short: 1n, account: '112' },
    });
    expectOk(await posted(db, books, spend(599_000)));
    expect(await posted(db, books, { ...spend(1), on: day('2026-12-01') })).toMatchObject({
      error: { kind: 'no-period' },
    });
  });
});

describe('a reversal', () => {
  test('undoes an entry once, by another, and says of it that it was undone', async () => {
    const fund = books.state;
    await receive(db, books, fund, 5_000);
    const activity = await makeActivity(db);
    const lines = [
      line('DEBIT', '611', fund, 5_000, { activity }),
      line('CREDIT', '112', fund, 5_000),
    ];
    const { id } = expectOk(await posted(db, books, content(lines)));
    const undo = { on: day('2026-11-20'), description: 'Ghi nhầm', document: 'BB 02' };
    const tries = await Promise.all(
      [1, 2, 3, 4].map(() =>
        db.transaction().execute((trx) => reverseEntry(trx, id, undo, hands(books))),
      ),
    );
    expect(tries.filter((one) => one.ok)).toHaveLength(1);
    expect(tries.filter((one) => !one.ok && one.error.kind === 'already-reversed')).toHaveLength(3);
    const stood = (await balancesOf(db, [fund.id])).get(fund.id);
    expect(stood).toMatchObject([{ minor: 5_000n }]);
    const { lines: told } = await postingsOf(db, activity, at);
    expect(told.map((one) => [one.account, one.side, one.reversedBy === null])).toEqual([
      ...[['611', 'DEBIT', false] as const, ['611', 'CREDIT', true] as const],
    ]);
  });
});

describe('what the ledger knew of an activity', () => {
  test('is told by line with the source of its money, and leaves out what came later', async () => {
    const activity = await makeActivity(db);
    await receive(db, books, books.state, 9_000);
    const taxi = content([
      line('DEBIT', '611', books.state, 9_000, { activity, costItem: ids() }),
      line('CREDIT', '112', books.state, 9_000),
    ]);
    expectOk(await posted(db, books, taxi));
    const claim = { id: ids(), kind: 'TRAVEL_CLAIM', activity, fund: books.state.id } as const;
    const amount = { currency: 'VND' as never, amountMinor: 70_000n };
    const by = { user: books.writer, at };
    await openCommitment(db, { ...claim, what: 'Taxi ra sân bay', amount }, by);
    const { lines, commitments } = await postingsOf(db, activity, at);
    expect(lines).toMatchObject([{ account: '611', vnd: 9_000n, fund: { source: 'STATE' } }]);
    expect(commitments).toMatchObject([
      { kind: 'TRAVEL_CLAIM', amount, fund: { id: books.state.id, source: 'STATE' } },
    ]);
    const before = await postingsOf(db, activity, instantOf(at - 1));
    expect([before.lines, before.commitments]).toEqual([[], []]);
    const later = { user: books.writer, at: instantOf(at + 1) };
    expect(await closeCommitment(db, { id: claim.id, version: 1, entry: null }, later)).toBe(true);
    expect(await closeCommitment(db, { id: claim.id, version: 1, entry: null }, later)).toBe(false);
    expect((await postingsOf(db, activity, at)).commitments).toHaveLength(1);
    expect((await postingsOf(db, activity, instantOf(at + 1))).commitments).toEqual([]);
  });
});

test('nothing of it is a number with a fraction in the database', async () => {
  const { rows } = await sql<{ column: string }>`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' and data_type in ('real', 'double precision', 'money')
      and table_name in ('journal_entry', 'journal_line', 'exchange_rate', 'ledger_balance',
        'fund_balance', 'fund', 'commitment')`.execute(db);
  expect(rows).toEqual([]);
});
