import { type Body, countStale, freshnessOf, parseBody } from '@nhipcau/core/content';
import { type EditionId, expectOk, type SiteLanguage, type WorkId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { sha256 } from './changed-by.ts';

/** What the translations of a work are compared with. */
export interface TranslationSource {
  readonly edition: EditionId;
  /** The public revision of the original, else its newest one. */
  readonly revision: number;
  readonly body: Body;
}

/** The original's text that translations are compared with; `null` before it has one. */
export async function translationSource(
  db: Kysely<Database>,
  work: WorkId,
): Promise<TranslationSource | null> {
  const { rows } = await sql<{ edition: EditionId; revision: number; body: unknown }>`
    select e.id as edition, r.number as revision, r.body
    from work w join edition e on e.work = w.id and e.language = w.original
      join revision r on r.edition = e.id and r.number = coalesce(e.live_revision, e.head)
    where w.id = ${work}`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { ...row, body: expectOk(parseBody(row.body)) };
}

/**
 * Reckons anew how many blocks of each translation the original has outrun, or of `only` one.
 * Call it in a transaction that has locked the work.
 */
export async function refreshStaleness(
  trx: Kysely<Database>,
  work: WorkId,
  only: EditionId | null = null,
): Promise<void> {
  const source = await translationSource(trx, work);
  const { rows } = await sql<{
    id: EditionId;
    language: SiteLanguage;
    original: SiteLanguage;
    stale: number;
    body: unknown;
  }>`select e.id, e.language, w.original, e.stale_blocks as stale, r.body
    from work w join edition e on e.work = w.id
      join revision r on r.edition = e.id and r.number = e.head
    where w.id = ${work} and ${only === null ? sql`true` : sql`e.id = ${only}`}`.execute(trx);
  for (const { id, language, original, stale, body } of rows) {
    const own = language === original || source === null;
    const states = own ? [] : freshnessOf(expectOk(parseBody(body)), source.body, sha256);
    const count = countStale(states);
    if (count === stale) continue;
    await sql`update edition set stale_blocks = ${count} where id = ${id}`.execute(trx);
  }
}
