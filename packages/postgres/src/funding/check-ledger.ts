import { type Entry, entryHash, type LineGround, signed } from '@nhipcau/core/funding';
import type { Currency, EntryId } from '@nhipcau/core/kernel';
import { type Hash, sha256 } from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';
import {
  type AuditBreak,
  type AuditHead,
  type Commitment,
  checkLinks,
  type Link,
} from '../access/audit-chain.ts';
import type { Database } from '../database.ts';
import { type Digits, type EntryRow, entryColumns, entryOf } from './rows.ts';

type Db = Kysely<Database>;

/** Both sides of a fund in one currency, in its minor units. */
export interface FundTotal {
  /** Code of the fund; `null` for the memo register. */
  readonly fund: string | null;
  readonly currency: Currency;
  readonly debit: bigint;
  readonly credit: bigint;
}

/** The first thing in the ledger that is not what it must be. */
export type LedgerBreak =
  /** `entry` is `null` where none is left to name. */
  | { readonly kind: 'chain'; readonly entry: EntryId | null; readonly found: AuditBreak }
  | { readonly kind: 'entry-unbalanced'; readonly entry: EntryId; readonly seq: number }
  | ({ readonly kind: 'fund-unbalanced' } & FundTotal)
  /** What the ledger says stands on an account is not the sum of its lines. */
  | {
      readonly kind: 'balance-differs';
      readonly account: string;
      readonly fund: string | null;
      readonly currency: Currency;
      readonly stored: bigint;
      readonly lines: bigint;
    };

/** What a check of the whole ledger found. */
export interface LedgerCheck {
  /** How far the chain was followed without a difference. */
  readonly head: AuditHead;
  readonly totals: readonly FundTotal[];
  /** `null` when everything is in order. */
  readonly broken: LedgerBreak | null;
}

/** How far the chain of entries reaches. */
export async function readLedgerHead(db: Db): Promise<AuditHead> {
  const { rows } = await sql<AuditHead>`
    select entries as events, hash from ledger_head`.execute(db);
  return rows[0] ?? { events: 0, hash: null };
}

/**
 * Recomputes the whole ledger in one snapshot: the chain, compared with its head and with `commitments` of
 * releases, which were read before; the balance of each entry; that of each fund and currency; and what
 * stands on each account.
 */
export async function checkLedger(
  db: Db,
  commitments: readonly Commitment[],
): Promise<LedgerCheck> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const { head, broken } = await checkEntries(trx, commitments);
      const totals = await fundTotals(trx);
      return { head, totals, broken: broken ?? unequal(totals) ?? (await misstated(trx)) };
    });
}

async function checkEntries(
  trx: Db,
  commitments: readonly Commitment[],
): Promise<Pick<LedgerCheck, 'head' | 'broken'>> {
  const own: Commitment = { ...(await readLedgerHead(trx)), release: null };
  const check = checkLinks(hashOfLink, [...commitments, own]);
  for await (const link of entryLinks(trx)) {
    const found = check.follow(link);
    const { id } = link.entry;
    if (found !== null) return { head: check.head(), broken: { kind: 'chain', entry: id, found } };
    if (!balances(link.entry)) {
      return { head: check.head(), broken: { kind: 'entry-unbalanced', entry: id, seq: link.seq } };
    }
  }
  const head = check.head();
  const found = check.end() ?? (await unchained(trx, head.events + 1));
  return { head, broken: found === null ? null : { kind: 'chain', entry: null, found } };
}

/** An entry with all that its hash covers. */
interface EntryLink extends Link {
  readonly entry: Entry;
  readonly grounds: readonly LineGround[];
}

function hashOfLink({ entry, seq, previous, grounds }: EntryLink): string {
  return entryHash(entry, { seq, previous }, grounds, sha256);
}

/** How many entries are read at a time. */
const entriesAtATime = 1_000;

type LinkRow = EntryRow & { readonly grounds: readonly LineGround[] };

async function* entryLinks(db: Db): AsyncIterable<EntryLink> {
  // No lower bound at first: a number below 1 is a finding too.
  let after: number | null = null;
  for (;;) {
    const rows: readonly LinkRow[] = await linksAfter(db, after);
    for (const { grounds, ...row } of rows) {
      const { seq, previous, hash, ...entry } = entryOf(row);
      yield { seq, previous: previous as Hash | null, hash: hash as Hash, entry, grounds };
    }
    after = rows.at(-1)?.seq ?? null;
    if (rows.length < entriesAtATime) return;
  }
}

async function linksAfter(db: Db, after: number | null): Promise<readonly LinkRow[]> {
  const above = after === null ? sql`e.seq is not null` : sql`e.seq > ${after}`;
  const { rows } = await sql<LinkRow>`
    select ${entryColumns}, coalesce((select json_agg(json_build_object('fundSource', f.source,
          'rate', r.numerator::text || '/' || r.denominator::text) order by l.position)
        from journal_line l left join fund f on f.id = l.fund
          left join exchange_rate r on r.id = l.rate
        where l.entry = e.id), '[]') as grounds
    from journal_entry e where ${above} order by e.seq limit ${entriesAtATime}`.execute(db);
  return rows;
}

function balances({ lines }: Entry): boolean {
  const even = (groups: Iterable<Entry['lines']>, size: (line: Entry['lines'][number]) => bigint) =>
    [...groups].every(
      (own) => own.reduce((sum, line) => sum + signed(line.side, size(line)), 0n) === 0n,
    );
  return (
    even(Map.groupBy(lines, ({ fund }) => fund).values(), ({ vnd }) => vnd) &&
    even(
      Map.groupBy(lines, ({ amount }) => amount.currency).values(),
      ({ amount }) => amount.amountMinor,
    )
  );
}

async function unchained(db: Db, seq: number): Promise<AuditBreak | null> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from journal_entry where seq is null`.execute(db);
  const count = rows[0]?.count ?? 0;
  return count === 0 ? null : { kind: 'unchained', seq, count };
}

async function fundTotals(db: Db): Promise<readonly FundTotal[]> {
  const { rows } = await sql<{
    readonly fund: string | null;
    readonly currency: Currency;
    readonly debit: Digits;
    readonly credit: Digits;
  }>`
    select f.code as fund, l.currency,
      coalesce(sum(l.amount_minor) filter (where l.side = 'DEBIT'), 0)::text as debit,
      coalesce(sum(l.amount_minor) filter (where l.side = 'CREDIT'), 0)::text as credit
    from (select fund, currency, side, sum(amount_minor) as amount_minor from journal_line
        group by fund, currency, side) l
      left join fund f on f.id = l.fund
    group by f.code, l.currency order by f.code nulls last, l.currency`.execute(db);
  return rows.map(({ debit, credit, ...of }) => ({
    ...of,
    ...{ debit: BigInt(debit), credit: BigInt(credit) },
  }));
}

function unequal(totals: readonly FundTotal[]): LedgerBreak | null {
  const wrong = totals.find(({ debit, credit }) => debit !== credit);
  return wrong === undefined ? null : { kind: 'fund-unbalanced', ...wrong };
}

async function misstated(db: Db): Promise<LedgerBreak | null> {
  const { rows } = await sql<{
    readonly account: string;
    readonly fund: string | null;
    readonly currency: Currency;
    readonly stored: Digits;
    readonly lines: Digits;
  }>`
    with reckoned as (
      select account, fund, currency,
        sum(case side when 'DEBIT' then amount_minor else -amount_minor end) as minor,
        sum(case side when 'DEBIT' then amount_vnd else -amount_vnd end) as vnd
      from journal_line group by account, fund, currency)
    select coalesce(b.account, r.account) as account, f.code as fund,
      coalesce(b.currency, r.currency) as currency,
      case when coalesce(b.minor, 0) <> coalesce(r.minor, 0) then coalesce(b.minor, 0)
        else coalesce(b.vnd, 0) end::text as stored,
      case when coalesce(b.minor, 0) <> coalesce(r.minor, 0) then coalesce(r.minor, 0)
        else coalesce(r.vnd, 0) end::text as lines
    from ledger_balance b
      full join reckoned r on r.account = b.account and r.currency = b.currency
        and coalesce(r.fund, '00000000-0000-0000-0000-000000000000')
          = coalesce(b.fund, '00000000-0000-0000-0000-000000000000')
      left join fund f on f.id = coalesce(b.fund, r.fund)
    where coalesce(b.minor, 0) <> coalesce(r.minor, 0) or coalesce(b.vnd, 0) <> coalesce(r.vnd, 0)
    order by 1, 2, 3 limit 1`.execute(db);
  const [wrong] = rows;
  if (wrong === undefined) return null;
  const { stored, lines, ...of } = wrong;
  return { kind: 'balance-differs', ...of, stored: BigInt(stored), lines: BigInt(lines) };
}
