import { expectOk } from '@nhipcau/core/kernel';
import type { Hash } from '@nhipcau/release';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { checkLedger, readLedgerHead } from './check-ledger.ts';
import {
  content,
  line,
  posted,
  receive,
  type TestBooks,
  testBooks,
  usd,
} from './ledger.fixture.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
let books: TestBooks;

beforeEach(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  books = await testBooks(db);
  for (const minor of [100, 200, 300]) await receive(db, books, books.state, minor);
  const dollars = { amount: { currency: usd, amountMinor: 1_000n }, rate: books.dollar.id };
  const aid = content([
    line('DEBIT', '112', books.state, 0, dollars),
    line('CREDIT', '511', books.state, 0, dollars),
  ]);
  expectOk(await posted(db, books, aid));
}, 120_000);
afterEach(() => fresh.drop());

test('the ledger is in order, with the totals of each fund and currency', async () => {
  const { head, totals, broken } = await checkLedger(db, []);
  expect([head.events, broken]).toEqual([4, null]);
  expect(head).toEqual(await readLedgerHead(db));
  expect(totals).toEqual([
    { fund: books.state.code, currency: 'USD', debit: 1_000n, credit: 1_000n },
    { fund: books.state.code, currency: 'VND', debit: 600n, credit: 600n },
  ]);
});

describe('the role of the application', () => {
  test.each([
    "update journal_entry set description = 'x'",
    'delete from journal_entry',
    'truncate journal_entry cascade',
    'update journal_line set amount_minor = 1',
    'delete from journal_line',
    'truncate journal_line',
    'update exchange_rate set numerator = 1',
    'delete from exchange_rate',
    "update fund set source = 'SPONSOR'",
    "update account set class = 'ASSET'",
    'update ledger_head set entries = 0, hash = null',
    'update ledger_balance set minor = 1',
    'insert into ledger_balance values (1)',
    'update fund_balance set vnd = 1',
    'alter table journal_line disable trigger all',
    'drop trigger ledger_post on journal_entry',
    'set session_replication_role = replica',
    "insert into journal_entry (seq, key) values (9, 'a')",
    "insert into journal_entry (hash, key) values (repeat('0', 64), 'a')",
  ])('may not: %s', async (statement) => {
    await expect(fresh.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    expect(await checkLedger(db, [])).toMatchObject({ broken: null, head: { events: 4 } });
  });

  test('adds no line to an entry that stands', async () => {
    const statement = `insert into journal_line (entry, position, account, class, fund, side,
        amount_minor, currency, amount_vnd)
      select entry, 3, account, class, fund, side, amount_minor, currency, amount_vnd
      from journal_line where currency = 'VND' limit 1`;
    await expect(fresh.pool.query(statement)).rejects.toThrow('takes no more lines');
  });

  test('does not open a closed period again', async () => {
    await fresh.pool.query("update period set state = 'CLOSED'");
    await expect(fresh.pool.query("update period set state = 'OPEN'")).rejects.toThrow(
      'cannot be opened again',
    );
  });
});

test('the owner too is told that entries, lines and rates are never changed', async () => {
  for (const statement of [
    "update journal_entry set description = 'x'",
    'delete from journal_entry where reverses is not null or true',
    'update journal_line set amount_minor = 1',
    'delete from exchange_rate',
  ]) {
    await expect(fresh.owner.query(statement)).rejects.toThrow('is never changed');
  }
});

describe('a check finds what the owner of the tables did, and names the row', () => {
  const third = '(select id from journal_entry where seq = 3)';
  const changed = { kind: 'chain', found: { kind: 'changed', seq: 3 } };
  test.each<[string, readonly string[], object]>([
    [
      'an amount, on both sides, balances and all',
      [
        `update journal_line set amount_minor = 301, amount_vnd = 301 where entry = ${third}`,
        "update ledger_balance set minor = minor + 1 where account = '112' and currency = 'VND'",
        "update ledger_balance set minor = minor - 1 where account = '511' and currency = 'VND'",
      ],
      changed,
    ],
    ['a word', [`update journal_entry set description = 'x' where seq = 3`], changed],
    ['a day', [`update journal_entry set on_day = on_day + 1 where seq = 3`], changed],
    [
      'who let it stand',
      [`update journal_entry set approved_by = created_by, created_by = approved_by where seq = 3`],
      changed,
    ],
    [
      'an activity',
      [
        `update journal_line set activity = (select id from activity limit 1) where entry = ${third}`,
      ],
      changed,
    ],
    ['a line that is gone', [`delete from journal_line where entry = ${third}`], changed],
    [
      'where the money of a fund is from',
      ["update fund set source = 'SPONSOR' where source = 'STATE'"],
      { kind: 'chain', found: { kind: 'changed', seq: 1 } },
    ],
    [
      'a rate that was used',
      ['update exchange_rate set numerator = numerator + 1'],
      { kind: 'chain', found: { kind: 'changed', seq: 4 } },
    ],
    [
      'an entry that is gone',
      [
        `delete from journal_line where entry = ${third}`,
        'delete from journal_entry where seq = 3',
      ],
      { kind: 'chain', found: { kind: 'missing', seq: 3 } },
    ],
    [
      'the end, head included',
      [
        'delete from journal_line where entry in (select id from journal_entry where seq > 2)',
        'delete from journal_entry where seq > 2',
        'update ledger_head set entries = 2, hash = (select hash from journal_entry where seq = 2)',
      ],
      { kind: 'chain', found: { kind: 'cut-off', seq: 3, release: 7 } },
    ],
    [
      'an entry without the chain',
      [
        `insert into journal_entry (id, on_day, period, mode, description, document, created_by,
            created_at, approved_by, posted_at, key)
          select gen_random_uuid(), on_day, period, mode, 'x', 'x', created_by, created_at,
            approved_by, posted_at, 'x' from journal_entry where seq = 1`,
      ],
      { kind: 'chain', found: { kind: 'unchained', seq: 5, count: 1 } },
    ],
    [
      'what stands on an account',
      ["update ledger_balance set minor = minor + 5 where account = '112' and currency = 'USD'"],
      { kind: 'balance-differs', account: '112', currency: 'USD', stored: 1_005n, lines: 1_000n },
    ],
  ])('%s', async (_what, statements, found) => {
    const { rows } = await fresh.owner.query('select hash from journal_entry where seq = 3');
    const release = { events: 3, hash: rows[0].hash as Hash, release: 7 };
    const tables = ['journal_entry', 'journal_line', 'exchange_rate', 'fund', 'ledger_balance'];
    await fresh.owner.query(
      tables.map((one) => `alter table ${one} disable trigger user`).join(';'),
    );
    for (const statement of statements) await fresh.owner.query(statement);
    const { broken } = await checkLedger(db, [release]);
    expect(broken).toMatchObject(found);
  });
});
