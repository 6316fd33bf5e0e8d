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
  /** What came later is new. */
  readonly seenAt: Instant;
}

/** Most searches of one partner. */
export const mostSearches = 50;

/** The searches of the partner in whose scope `trx` is, by name. */
export async function listSavedSearches(trx: Kysely<Database>): Promise<readonly SavedSearch[]> {
  const { rows } =
    await sql<SavedSearch>`select s.id, s.name, s.query, s.language, s.topic, s.alert,
      s.seen_at as "seenAt"
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
      topic, alert, created_by, created_at, seen_at)
    values (${search.id}, ${partner}, ${search.name}, ${search.query}, ${search.language},
      ${search.topic}, ${search.alert}, ${user}, ${at}, ${at})
    on conflict (partner, name) do nothing`.execute(trx);
  return numAffectedRows === 1n;
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
