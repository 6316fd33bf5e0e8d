import type { Instant, PartnerId, SiteLanguage, Slug, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

export const searchAlerts = ['none', 'mail', 'webhook'] as const;
export type SearchAlert = (typeof searchAlerts)[number];

/** What a partner looks for again and again. */
export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly language: SiteLanguage | null;
  readonly topic: Slug | null;
  readonly alert: SearchAlert;
  /** Where a webhook is called; `null` without one. */
  readonly address: string | null;
  /** Why the webhook is called no more, in a word of the core; `null` while it is. */
  readonly pausedReason: string | null;
  /** What came later is new. */
  readonly seenAt: Instant;
}

/** Most searches of one partner. */
export const mostSearches = 50;

/** The searches of the partner in whose scope `trx` is, by name. */
export async function listSavedSearches(trx: Kysely<Database>): Promise<readonly SavedSearch[]> {
  const { rows } =
    await sql<SavedSearch>`select s.id, s.name, s.query, s.language, s.topic, s.alert,
      s.address, s.paused_reason as "pausedReason", s.seen_at as "seenAt"
    from saved_search s order by s.name`.execute(trx);
  return rows;
}

/** Saves a search; says no when the partner has one of that name. */
export async function insertSavedSearch(
  trx: Kysely<Database>,
  partner: PartnerId,
  search: SavedSearch,
  user: UserId,
): Promise<boolean> {
  const at = new Date(search.seenAt);
  const { numAffectedRows } =
    await sql`insert into saved_search (id, partner, name, query, language,
      topic, alert, address, cursor, created_by, created_at, seen_at)
    values (${search.id}, ${partner}, ${search.name}, ${search.query}, ${search.language},
      ${search.topic}, ${search.alert}, ${search.address}, ${newest}, ${user}, ${at}, ${at})
    on conflict (partner, name) do nothing`.execute(trx);
  return numAffectedRows === 1n;
}

/** The newest entry of the wire of a search's partner: what came before it is not told. */
const newest = sql`coalesce((select max(e.seq) from wire_entry e where e.partner = current_partner()), 0)`;

/** Says how a search tells what is new from now on; `null` where there is no such search. */
export async function setSearchAlert(
  trx: Kysely<Database>,
  id: string,
  { alert, address }: Pick<SavedSearch, 'alert' | 'address'>,
): Promise<SavedSearch | null> {
  const { numAffectedRows } = await sql`update saved_search set alert = ${alert},
      address = ${address}, paused_reason = null, cursor = ${newest} where id = ${id}`.execute(trx);
  if (numAffectedRows !== 1n) return null;
  return (await listSavedSearches(trx)).find((one) => one.id === id) ?? null;
}

/** Remembers that somebody looked; says no where there is no such search. */
export async function seeSavedSearch(
  trx: Kysely<Database>,
  id: string,
  at: Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update saved_search set seen_at = ${new Date(at)} where id = ${id}`.execute(trx);
  return numAffectedRows === 1n;
}

export async function deleteSavedSearch(trx: Kysely<Database>, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from saved_search where id = ${id}`.execute(trx);
  return numAffectedRows === 1n;
}
