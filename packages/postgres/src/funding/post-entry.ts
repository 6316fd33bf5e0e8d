import {
  type Entry,
  type EntryContent,
  type Hands,
  type PostRefusal,
  post,
  type ReversalRefusal,
  reverse,
  type WrittenLine,
} from '@nhipcau/core/funding';
import { type EntryId, ok, type Result, refuse } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { lockBooks } from './read-books.ts';
import { type EntryRow, entryColumns, entryOf, type StoredEntry } from './rows.ts';
import { tellActivities } from './tell-activities.ts';

type Db = Kysely<Database>;

/** The key was used for an entry that says something else. */
export interface KeyTaken {
  readonly kind: 'key-for-another-entry';
  readonly entry: EntryId;
}
export interface NoSuchEntry {
  readonly kind: 'no-such-entry';
}

/** An entry that stands when the transaction commits; `fresh` where it did not stand before. */
export interface Posted {
  readonly id: EntryId;
  readonly fresh: boolean;
}

/**
 * Lets an entry stand. Whoever sends the same `key` again gets the first entry, however many do so at once.
 * Call it before the trail is written to, so that the ledger's lock is always taken before the trail's.
 */
export async function postEntry(
  trx: Db,
  content: EntryContent<WrittenLine>,
  hands: Hands,
  key: string,
): Promise<Result<Posted, PostRefusal | KeyTaken>> {
  const books = await lockBooks(trx, content);
  const stood = await keyed(trx, key, content);
  if (stood !== null) return stood;
  const entry = post(content, hands, books);
  return entry.ok ? insertEntry(trx, entry.value, key, content) : entry;
}

/** Reverses an entry; the key of a reversal is its entry's, so that there is one. */
export async function reverseEntry(
  trx: Db,
  id: EntryId,
  reversal: Pick<EntryContent, 'on' | 'description' | 'document'>,
  hands: Hands,
): Promise<Result<Posted, ReversalRefusal | KeyTaken | NoSuchEntry>> {
  const before = await readEntry(trx, id);
  if (before === null) return refuse({ kind: 'no-such-entry' });
  const books = await lockBooks(trx, { ...before, on: reversal.on });
  const entry = (await readEntry(trx, id)) ?? before;
  const reversed = reverse(entry, reversal, hands, books, entry.reversedBy);
  if (!reversed.ok) return reversed;
  return insertEntry(trx, reversed.value, `reversal:${id}`, reversed.value);
}

/** An entry that stands; `null` where there is none. */
export async function readEntry(db: Db, id: EntryId): Promise<StoredEntry | null> {
  const { rows } = await sql<EntryRow>`select ${entryColumns} from journal_entry e
    where e.id = ${id} and e.seq is not null`.execute(db);
  return rows[0] === undefined ? null : entryOf(rows[0]);
}

async function insertEntry(
  trx: Db,
  entry: Entry,
  key: string,
  content: EntryContent<WrittenLine>,
): Promise<Result<Posted, KeyTaken>> {
  const { rows } =
    await sql`insert into journal_entry (id, on_day, period, mode, description, document,
      consent, reverses, created_by, created_at, approved_by, posted_at, key)
    values (${entry.id}, ${entry.on}, ${entry.period}, ${entry.mode}, ${entry.description},
      ${entry.document}, ${entry.consent}, ${entry.reverses}, ${entry.createdBy},
      ${new Date(entry.createdAt)}, ${entry.approvedBy}, ${new Date(entry.postedAt)}, ${key})
    on conflict do nothing returning 1`.execute(trx);
  if (rows.length === 0) {
    const stood = await keyed(trx, key, content);
    return stood ?? refuse({ kind: 'key-for-another-entry', entry: entry.id });
  }
  const columns = <T>(of: (line: Entry['lines'][number]) => T): T[] => entry.lines.map(of);
  await sql`insert into journal_line (entry, position, account, class, fund, activity, cost_item, side,
      amount_minor, currency, rate, amount_vnd)
    select ${entry.id}, l.place, l.account, l.class, l.fund, l.activity, l.cost_item, l.side, l.minor,
      l.currency, l.rate, l.vnd
    from unnest(${columns((l) => l.account)}::text[], ${columns((l) => l.class)}::text[],
      ${columns((l) => l.fund)}::uuid[], ${columns((l) => l.activity)}::uuid[],
      ${columns((l) => l.costItem)}::uuid[], ${columns((l) => l.side)}::text[],
      ${columns((l) => String(l.amount.amountMinor))}::bigint[],
      ${columns((l) => l.amount.currency)}::text[], ${columns((l) => l.rate)}::uuid[],
      ${columns((l) => String(l.vnd))}::bigint[]) with ordinality
      l (account, class, fund, activity, cost_item, side, minor, currency, rate, vnd, place)`.execute(
    trx,
  );
  await tellActivities(
    trx,
    columns((l) => l.activity),
    entry.postedAt,
  );
  return ok({ id: entry.id, fresh: true });
}

/** What stands under a key; `null` where nothing does. */
async function keyed(
  trx: Db,
  key: string,
  content: EntryContent<WrittenLine>,
): Promise<Result<Posted, KeyTaken> | null> {
  const { rows } = await sql<EntryRow>`select ${entryColumns} from journal_entry e
    where e.key = ${key}`.execute(trx);
  const first = rows[0] === undefined ? null : entryOf(rows[0]);
  if (first === null) return null;
  return said(first) === said(content)
    ? ok({ id: first.id, fresh: false })
    : refuse({ kind: 'key-for-another-entry', entry: first.id });
}

/** What tells one entry from another, whoever wrote it and when. */
function said({ on, mode, description, document, consent, lines }: EntryContent<WrittenLine>) {
  return JSON.stringify([
    ...[on, mode, description, document, consent],
    lines.map(({ account, fund, activity, costItem, side, amount, rate }) => [
      ...[account, fund, activity, costItem, side, rate],
      ...[amount.currency, String(amount.amountMinor)],
    ]),
  ]);
}
