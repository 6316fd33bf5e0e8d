import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntryContent, linesOf, periodOf, type WrittenLine } from '@nhipcau/core/funding';
import { type EntryId, expectOk, type FundId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { migrate } from '../migrate/index.ts';
import { migrationsFolder } from '../migrate/migration-files.ts';
import { ids } from '../rights/rights.fixture.ts';
import { createPool, kyselyOf } from '../server/pool.ts';
import { withRetry } from '../server/retry.ts';
import { startServer } from '../server/start-server.ts';
import { freshDatabase } from '../testing/fresh-database.ts';
import { checkLedger } from './check-ledger.ts';
import {
  at,
  content,
  day,
  hands,
  line,
  posted,
  receive,
  type TestBooks,
  testBooks,
  usd,
} from './ledger.fixture.ts';
import { openFund, openPeriod } from './manage-books.ts';
import { reverseEntry } from './post-entry.ts';
import { balancesOf, listAccounts } from './read-books.ts';
import { readTrialBalance } from './read-ledger.ts';

/** How many operations, kills of the database and tries of a write skew; the full numbers by hand. */
const operations = Number(process.env.NHIPCAU_LEDGER_OPERATIONS ?? '1000');
const kills = Number(process.env.NHIPCAU_LEDGER_KILLS ?? '2');
const skews = Number(process.env.NHIPCAU_LEDGER_SKEWS ?? '120');
const seed = Number(process.env.NHIPCAU_LEDGER_SEED ?? '7');
const writers = 8;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
}, 60_000);

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function random(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function postmasterOf(dataFolder: string): number {
  const file = join(dataFolder, 'postgres', 'pgdata', 'postmaster.pid');
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  // The number of a process group, or of no process, would reach others.
  if (!Number.isInteger(pid) || pid <= 1) throw new Error(`${file} names no process`);
  return pid;
}

/** What somebody at the books does next. */
async function anEntry(
  db: Kysely<Database>,
  books: TestBooks,
  draw: () => number,
): Promise<EntryContent<WrittenLine>> {
  const { state, sponsor, activity, dollar } = books;
  const size = BigInt(1 + Math.floor(draw() * 5_000));
  const of = draw() < 0.5 ? state : sponsor;
  const mode = of === state ? 'STATE_BUDGET' : 'ON_BOOK_SPONSORSHIP';
  const dollars = { amount: { currency: usd, amountMinor: size }, rate: dollar.id };
  const two = (debit: WrittenLine, credit: WrittenLine, own = {}) =>
    content([debit, credit], { mode, ...own });
  const kind = draw();
  if (kind < 0.25) {
    const revenue = of === state ? '511' : '518';
    return two(line('DEBIT', '112', of, size), line('CREDIT', revenue, of, size));
  }
  if (kind < 0.5) {
    const spent = line('DEBIT', '611', of, size, { activity });
    return two(spent, line('CREDIT', '112', of, size));
  }
  if (kind < 0.6) {
    const spent = line('DEBIT', '611', of, size, { activity });
    return two(spent, line('CREDIT', '331', of, size));
  }
  if (kind < 0.7) {
    const memo = [line('DEBIT', 'M1', null, 0, dollars), line('CREDIT', 'M2', null, 0, dollars)];
    return content(memo, { mode: 'PARTNER_EXECUTED' });
  }
  if (kind < 0.8) {
    return two(line('DEBIT', '112', state, 0, dollars), line('CREDIT', '511', state, 0, dollars), {
      mode: 'STATE_BUDGET',
    });
  }
  if (kind < 0.9) {
    const answers = {
      ...{ fund: state.id, toFund: sponsor.id, activity: null, costItem: null, balance: null },
      ...(kind < 0.85
        ? { amount: { currency: 'VND' as never, amountMinor: size }, rate: null }
        : { amount: dollars.amount, rate: dollar }),
      received: size * 250n,
    };
    const code = kind < 0.85 ? 'transfer' : 'exchange';
    const lines = expectOk(linesOf(code, answers, await listAccounts(db)));
    return content(lines, { consent: 'Thư đồng ý 12' });
  }
  // Out of purpose, or out of balance: never to stand.
  return kind < 0.95
    ? two(line('DEBIT', '611', sponsor, size), line('CREDIT', '112', sponsor, size))
    : two(line('DEBIT', '611', of, size), line('CREDIT', '112', of, size + 1n));
}

test(`${operations} operations of eight writers, the database killed ${kills} times: all is kept, all balances`, async () => {
  const base = mkdtempSync(join(tmpdir(), 'nhipcau-ledger-'));
  chmodSync(base, 0o755);
  cleanups.push(() => rmSync(base, { recursive: true, force: true }));
  const start = () => startServer({ dataFolder: base, log: () => undefined });
  let server = await start();
  cleanups.push(() => server.stop());
  const connectionString = server.url('nhipcau', 'owner');
  await migrate({ connectionString, folder: migrationsFolder, log: () => undefined });
  const pool = createPool({ url: server.url('nhipcau', 'app'), role: 'app', max: writers + 2 });
  cleanups.push(() => pool.end());
  const db = kyselyOf<Database>(pool);
  const books = await testBooks(db);
  await openPeriod(db, periodOf(day('2026-12-01')));

  const acknowledged = new Set<EntryId>();
  const refused = new Map<string, number>();
  const stubborn = { idempotent: true, attempts: 14 };
  let done = 0;
  let killed = 0;
  const write = async (writer: number): Promise<void> => {
    const draw = random(seed * 1_000 + writer);
    const own: EntryId[] = [];
    for (let turn = 0; turn < operations / writers; turn += 1) {
      const victim = own[Math.floor(draw() * own.length)];
      const [key, by] = [ids(), hands(books)];
      const undo = { on: day('2026-12-05'), description: 'Ghi nhầm', document: 'BB' };
      const next =
        victim !== undefined && draw() < 0.1
          ? null
          : await anEntry(db, books, draw).catch(() => undefined);
      if (next === undefined) continue;
      const times = draw() < 0.05 ? 3 : 1;
      const outcomes = await Promise.all(
        Array.from({ length: times }, () =>
          next === null && victim !== undefined
            ? withRetry(
                () => db.transaction().execute((trx) => reverseEntry(trx, victim, undo, by)),
                stubborn,
              )
            : withRetry(() => posted(db, books, next ?? content([]), key), stubborn),
        ),
      );
      done += 1;
      for (const outcome of outcomes) {
        if (outcome.ok) {
          if (next !== null) own.push(outcome.value.id);
          acknowledged.add(outcome.value.id);
        } else refused.set(outcome.error.kind, (refused.get(outcome.error.kind) ?? 0) + 1);
      }
    }
  };
  const kill = async (): Promise<void> => {
    while (killed < kills) {
      const due = ((killed + 1) * operations) / (kills + 1);
      while (done < due) await new Promise((resolve) => setTimeout(resolve, 5));
      process.kill(postmasterOf(base), 'SIGKILL');
      killed += 1;
      await server.stop();
      server = await start();
    }
  };
  await Promise.all([kill(), ...Array.from({ length: writers }, (_, writer) => write(writer))]);

  const { head, totals, broken } = await checkLedger(db, []);
  expect(broken).toBeNull();
  expect(totals.length).toBeGreaterThan(3);
  for (const { debit, credit } of totals) expect(debit).toBe(credit);
  const { rows } = await sql<{ id: EntryId }>`select id from journal_entry`.execute(db);
  const stood = new Set(rows.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !stood.has(id))).toEqual([]);
  // A reversal that was written and whose answer was lost is told as made already: it stands once more.
  expect(stood.size).toBe(head.events);
  expect(stood.size - acknowledged.size).toBeLessThanOrEqual(kills * writers);
  const { balanced, debit } = await readTrialBalance(db, null);
  expect([balanced, debit > 0n]).toEqual([true, true]);
  for (const kind of ['outside-purpose', 'unbalanced', 'overdraft']) {
    expect(refused.get(kind), kind).toBeGreaterThan(0);
  }
  if (operations > 1_000) {
    process.stdout.write(
      `${JSON.stringify({ stood: stood.size, killed, refused: [...refused] })}\n`,
    );
  }
}, 3_600_000);

describe('whoever writes past the core', () => {
  test(`overdraws no fund in ${skews} write skews`, async () => {
    const fresh = await freshDatabase();
    cleanups.push(() => fresh.drop());
    const db = kyselyOf<Database>(fresh.pool);
    const books = await testBooks(db);
    const code = (name: string) => ({ ...books.state, id: ids() as FundId, code: name });
    for (let turn = 0; turn < skews; turn += 1) {
      const fund = code(`SKEW-${turn}`);
      await openFund(db, fund, { user: books.chief, at });
      await receive(db, books, fund, 100);
      const level = ['read committed', 'repeatable read', 'serializable'][turn % 3];
      // Each is good alone; together they owe and pay more than the fund has.
      const outcomes = await Promise.allSettled([
        raw(fresh.pool, level, books, fund.id, '112', 100),
        raw(fresh.pool, level, books, fund.id, '331', 100),
        raw(fresh.pool, level, books, fund.id, '112', 60),
      ]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const rests = (await balancesOf(db, [fund.id])).get(fund.id) ?? [];
      const left = rests.reduce((sum, { vnd }) => sum + vnd, 0n);
      expect(left === 0n || left === 40n).toBe(true);
    }
    expect((await checkLedger(db, [])).broken).toBeNull();
  }, 3_600_000);

  test('is refused what the core refuses', async () => {
    const fresh = await freshDatabase();
    cleanups.push(() => fresh.drop());
    const db = kyselyOf<Database>(fresh.pool);
    const books = await testBooks(db);
    await receive(db, books, books.state, 1_000);
    await receive(db, books, books.sponsor, 1_000);
    const { state, sponsor } = books;
    const tried = async (fund: FundId | null, ...own: Parameters<typeof past>[3][]) => {
      const outcomes: string[] = [];
      for (const one of own) {
        const said = await past(fresh.pool, books, fund, one).catch(
          (error: Error) => error.message,
        );
        outcomes.push(said ?? 'stood');
      }
      return outcomes;
    };
    expect(
      await tried(state.id, {}, { vnd: 6 }, { credit: 6 }, { period: '2026-11', on: '2026-12-01' }),
    ).toEqual([
      'stood',
      ...[expect.stringContaining('violates check'), expect.stringContaining('does not balance')],
      expect.stringContaining('its day is not in its period'),
    ]);
    expect(
      await tried(
        sponsor.id,
        {},
        { activity: books.activity },
        { activity: books.activity, on: '2026-11-30' },
      ),
    ).toEqual([...[expect.stringContaining('outside its purpose'), 'stood', 'stood']]);
    expect(
      await tried(
        state.id,
        { approver: books.writer },
        { mode: 'PARTNER_EXECUTED' },
        { zero: true },
      ),
    ).toEqual([
      ...[expect.stringContaining('violates check'), expect.stringContaining('are mixed')],
      expect.stringContaining('violates check'),
    ]);
    await fresh.pool.query("update period set state = 'SOFT_CLOSED'");
    expect(await tried(state.id, {})).toEqual([expect.stringContaining('period is closed')]);
  });
});

/** Spends of a fund in plain statements under a level of isolation, without asking the core. */
async function raw(
  pool: ReturnType<typeof createPool>,
  level: string | undefined,
  books: TestBooks,
  fund: FundId,
  credit: string,
  minor: number,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`begin isolation level ${level}`);
    await plain(client, books, fund, { creditOn: credit, debit: minor, credit: minor, vnd: minor });
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

interface Own {
  readonly creditOn?: string;
  readonly debit?: number;
  readonly credit?: number;
  readonly vnd?: number;
  readonly period?: string;
  readonly on?: string;
  readonly activity?: string;
  readonly approver?: string;
  readonly mode?: string;
  readonly zero?: boolean;
}

async function past(
  pool: ReturnType<typeof createPool>,
  books: TestBooks,
  fund: FundId | null,
  own: Own,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await plain(client, books, fund, own);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function plain(
  client: { query(text: string, values: readonly unknown[]): Promise<unknown> },
  { writer, chief }: TestBooks,
  fund: FundId | null,
  own: Own,
): Promise<void> {
  const id = ids();
  const { on = '2026-11-10', mode = 'STATE_BUDGET', debit = own.zero ? 0 : 5 } = own;
  await client.query(
    `insert into journal_entry (id, on_day, period, mode, description, document, created_by, created_at,
        approved_by, posted_at, key)
      values ($1, $2, $3, $4, 'x', 'x', $5, $6, $7, $6, $8)`,
    [id, on, own.period ?? on.slice(0, 7), mode, writer, new Date(at), own.approver ?? chief, id],
  );
  for (const [position, side, account, minor] of [
    [1, 'DEBIT', '611', debit],
    [2, 'CREDIT', own.creditOn ?? '112', own.credit ?? debit],
  ] as const) {
    await client.query(
      `insert into journal_line (entry, position, account, class, fund, activity, side, amount_minor,
          currency, amount_vnd)
        select $1, $2, code, class, $3, $4, $5, $6, 'VND', $7 from account where code = $8`,
      [id, position, fund, own.activity ?? null, side, minor, own.vnd ?? minor, account],
    );
  }
}
