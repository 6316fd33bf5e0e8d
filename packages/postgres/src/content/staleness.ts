import {
  type BlockKey,
  countStale,
  type Dismissals,
  type EditionText,
  freshnessOf,
  hashesOf,
} from '@nhipcau/core/content';
import type { EditionId, SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { sha256 } from './changed-by.ts';
import { type TextRow, textColumns, textOf } from './text-row.ts';

/** What the translations of a work are compared with. */
export interface TranslationSource {
  readonly edition: EditionId;
  readonly language: SiteLanguage;
  /** The public revision of the original, else its newest one. */
  readonly revision: number;
  readonly text: EditionText;
}

/** The original's text that translations are compared with; `null` before it has one. */
export async function translationSource(
  db: Kysely<Database>,
  work: WorkId,
): Promise<TranslationSource | null> {
  const { rows } = await sql<
    { edition: EditionId; language: SiteLanguage; revision: number } & TextRow
  >`
    select e.id as edition, e.language, r.number as revision, ${textColumns}
    from work w join edition e on e.work = w.id and e.language = w.original
      join revision r on r.edition = e.id and r.number = coalesce(e.live_revision, e.head)
    where w.id = ${work}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  const { edition, language, revision } = row;
  return { edition, language, revision, text: textOf(row) };
}

interface DismissalRow {
  readonly edition: EditionId;
  readonly block: BlockKey;
  readonly hash: string;
}

/** Differences from the source that a reviewer let stand in an edition. */
export async function dismissalsOf(db: Kysely<Database>, edition: EditionId): Promise<Dismissals> {
  return (await dismissals(db, [edition])).get(edition) ?? new Map();
}

/** The same of several editions. Of a part that was let stand more than once the newest counts. */
export async function dismissals(
  db: Kysely<Database>,
  editions: readonly EditionId[],
): Promise<ReadonlyMap<EditionId, Dismissals>> {
  const { rows } = await sql<DismissalRow>`
    select edition, block, source_hash as hash from freshness_dismissal
    where edition = any(${editions}) order by dismissed_at`.execute(db);
  const all = new Map<EditionId, Map<BlockKey, string>>();
  for (const { edition, block, hash } of rows) {
    const own = all.get(edition) ?? new Map<BlockKey, string>();
    all.set(edition, own.set(block, hash));
  }
  return all;
}

/**
 * Reckons anew how many parts of each translation the original has outrun, or of `only` one. Call it
 * in a transaction that has locked the work.
 */
export async function refreshStaleness(
  trx: Kysely<Database>,
  work: WorkId,
  only: EditionId | null = null,
): Promise<void> {
  const source = await translationSource(trx, work);
  const hashes = source === null ? null : hashesOf(source.text, sha256);
  const { rows } = await sql<{ id: EditionId; language: SiteLanguage; stale: number } & TextRow>`
    select e.id, e.language, e.stale_blocks as stale, ${textColumns}
    from edition e join revision r on r.edition = e.id and r.number = e.head
    where e.work = ${work} and ${only === null ? sql`true` : sql`e.id = ${only}`}`.execute(trx);
  const standing = await dismissals(
    trx,
    rows.map(({ id }) => id),
  );
  for (const row of rows) {
    const own = hashes === null || row.language === source?.language;
    const states = own ? [] : freshnessOf(textOf(row), hashes, standing.get(row.id));
    const count = countStale(states);
    if (count === row.stale) continue;
    await sql`update edition set stale_blocks = ${count} where id = ${row.id}`.execute(trx);
  }
}
