import type { Instant, LicenceId, PartnerId, SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import type { SyndicatedItem, Terms, WireAction } from '@nhipcau/core/syndication';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** One entry of a partner's wire. */
export interface WireEntry {
  readonly seq: number;
  readonly action: WireAction;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  /** Identifier of the version that it is about. */
  readonly itemVersion: string;
  readonly licence: LicenceId;
  /** The public reason of a kill or a correction; `null` in others. */
  readonly reason: string | null;
  readonly at: Instant;
}

/** What an entry hands over. */
export interface WireItem {
  readonly itemVersion: string;
  readonly item: SyndicatedItem;
  readonly terms: Terms;
}

/** Why an entry hands over nothing: another version stands by then, or the item is not to be had. */
export type Withheld = 'superseded' | 'not-available';

/** The newest entry of a partner's wire, 0 while there is none. In the partner's scope, or as the house. */
export async function newestSeq(db: Db, partner: PartnerId): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select coalesce(max(seq), 0) as seq from wire_entry where partner = ${partner}`.execute(db);
  return Number(rows[0]?.seq ?? 0);
}

/** Entries of a partner's wire after `since`, in order. */
export async function wireEntries(
  db: Db,
  partner: PartnerId,
  { since, limit }: { readonly since: number; readonly limit: number },
): Promise<readonly WireEntry[]> {
  const { rows } = await sql<WireEntry>`
    select seq, action, work, language, item_version as "itemVersion", licence, reason, at
    from wire_entry where partner = ${partner} and seq > ${since} order by seq limit ${limit}`.execute(
    db,
  );
  return rows;
}

/**
 * The version that an entry tells of, if it stands and the partner may have it at this very instant, by
 * the clock of the database; asked for each entry alone, since a licence may end between two. To whom it
 * is told as a correction it says so itself, though the version after the correction stands.
 */
export async function wireItem(
  db: Db,
  partner: PartnerId,
  { work, language, itemVersion, action, reason }: WireEntry,
): Promise<WireItem | Withheld> {
  const { rows } = await sql<WireItem>`
    select p.item_version as "itemVersion", v.content as item, p.terms
    from partner_item p join item_version v on v.id = p.item_version
    where p.partner = ${partner} and p.work = ${work} and p.language = ${language}
      and (p.state = 'killed' or (p.state = 'available' and p.available_from <= clock_timestamp()
        and (p.available_until is null or clock_timestamp() < p.available_until)))`.execute(db);
  const row = rows[0];
  if (row === undefined) return 'not-available';
  if (row.itemVersion !== itemVersion) return 'superseded';
  return action === 'correction' ? { ...row, item: { ...row.item, kind: action, reason } } : row;
}
