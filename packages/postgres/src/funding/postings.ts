import type { Commitment, Posting, Postings } from '@nhipcau/core/funding';
import type { ActivityId, Currency, Instant } from '@nhipcau/core/kernel';
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
