import type { Commitment, CommitmentKind, Posting, Postings } from '@nhipcau/core/funding';
import type { ActivityId, Currency, EntryId, FundId, Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Digits } from './rows.ts';

type Db = Kysely<Database>;

type PostingRow = Omit<Posting, 'amount' | 'vnd' | 'fund'> & {
  readonly currency: Currency;
  readonly minor: Digits;
  readonly vnd: Digits;
  readonly fund: Posting['fund'];
};

/**
 * All that the ledger knew of an activity at a moment: every line that names it, reversed or not, with where
 * its money is from, and every commitment and travel claim that was open then.
 */
export async function postingsOf(
  db: Db,
  activity: ActivityId,
  knownAt: Instant,
): Promise<Postings> {
  const known = new Date(knownAt);
  const { rows } = await sql<PostingRow>`
    select e.id as entry, e.seq, l.position, e.on_day as "on", e.posted_at as "postedAt", e.mode,
      e.description, e.document, l.account, l.class, l.side, l.currency, l.amount_minor::text as minor,
      l.amount_vnd::text as vnd, l.cost_item as "costItem", e.reverses, r.id as "reversedBy",
      case when f.id is not null then
        json_build_object('id', f.id, 'code', f.code, 'source', f.source) end as fund
    from journal_line l
      join journal_entry e on e.id = l.entry
      left join fund f on f.id = l.fund
      left join journal_entry r on r.reverses = e.id and r.posted_at <= ${known}
    where l.activity = ${activity} and e.posted_at <= ${known}
    order by e.seq, l.position`.execute(db);
  const lines = rows.map(({ currency, minor, vnd, ...said }) => ({
    ...said,
    ...{ amount: { currency, amountMinor: BigInt(minor) }, vnd: BigInt(vnd) },
  }));
  const commitments = await commitmentsWhere(
    db,
    sql`c.activity = ${activity} and c.opened_at <= ${known}
      and (c.closed_at is null or c.closed_at > ${known})`,
  );
  return { activity, knownAt, lines, commitments };
}

type CommitmentRow = Omit<Commitment, 'amount'> & {
  readonly currency: Currency;
  readonly minor: Digits;
};

async function commitmentsWhere(
  db: Db,
  condition: RawBuilder<unknown>,
): Promise<readonly Commitment[]> {
  const { rows } = await sql<CommitmentRow>`
    select c.id, c.version, c.kind, c.activity, c.what, c.currency, c.amount_minor::text as minor,
      c.opened_at as "openedAt", c.closed_at as "closedAt", c.entry,
      json_build_object('id', f.id, 'code', f.code, 'source', f.source) as fund
    from commitment c join fund f on f.id = c.fund
    where ${condition} order by c.opened_at, c.id`.execute(db);
  return rows.map(({ currency, minor, ...said }) => ({
    ...said,
    amount: { currency, amountMinor: BigInt(minor) },
  }));
}

/** The commitments and claims that are open, the oldest first. */
export function openCommitments(db: Db): Promise<readonly Commitment[]> {
  return commitmentsWhere(db, sql`c.closed_at is null`);
}

export async function readCommitment(db: Db, id: string): Promise<Commitment | null> {
  const [found] = await commitmentsWhere(db, sql`c.id = ${id}`);
  return found ?? null;
}

/** Writes down that money of a fund is promised or claimed. */
export async function openCommitment(
  trx: Db,
  one: {
    readonly id: string;
    readonly kind: CommitmentKind;
    readonly activity: ActivityId;
    readonly fund: FundId;
    readonly what: string;
    readonly amount: Commitment['amount'];
  },
  by: { readonly user: UserId; readonly at: Instant },
): Promise<void> {
  const { currency, amountMinor } = one.amount;
  await sql`insert into commitment (id, kind, activity, fund, what, amount_minor, currency, opened_by,
      opened_at)
    values (${one.id}, ${one.kind}, ${one.activity}, ${one.fund}, ${one.what}, ${String(amountMinor)},
      ${currency}, ${by.user}, ${new Date(by.at)})`.execute(trx);
}

/** Closes a commitment, paid by an entry or given up; says no where it is not open in that version. */
export async function closeCommitment(
  trx: Db,
  { id, version, entry }: { id: string; version: number; entry: EntryId | null },
  by: { readonly user: UserId; readonly at: Instant },
): Promise<boolean> {
  const { rows } = await sql`update commitment set version = version + 1, closed_by = ${by.user},
      closed_at = ${new Date(by.at)}, entry = ${entry}
    where id = ${id} and version = ${version} and closed_at is null returning 1`.execute(trx);
  return rows.length > 0;
}
