import {
  type BlockKey,
  type ContentCategory,
  type Dismissals,
  hashesOf,
} from '@nhipcau/core/content';
import type { EditionId, Instant, SiteLanguage, UserId, WorkId } from '@nhipcau/core/kernel';
import {
  type TranslatedBlock,
  type Translation,
  translatedBlocks,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { sha256 } from '../content/changed-by.ts';
import { type ChangedPart, changedSince } from '../content/changed-since.ts';
import { type EditionRecord, type PersonName, readEdition } from '../content/editions.ts';
import { dismissalsOf, type TranslationSource, translationSource } from '../content/staleness.ts';
import { type TextRow, textColumns, textOf } from '../content/text-row.ts';
import type { Database } from '../database.ts';
import { blockRecords } from './blocks.ts';

/** A translation as it is stored: both texts, and what is known of them. */
export interface StoredTranslation extends Translation {
  readonly from: TranslationSource;
  readonly category: ContentCategory;
  /** Who saved the newest text. */
  readonly savedBy: UserId;
}

/** The newest text of a translation beside its source; `null` for an original or without texts. */
export async function storedTranslation(
  db: Kysely<Database>,
  edition: EditionId,
): Promise<StoredTranslation | null> {
  const { rows } = await sql<
    TextRow & {
      readonly work: WorkId;
      readonly language: SiteLanguage;
      readonly category: ContentCategory;
      readonly saved_by: UserId;
      readonly approved: boolean;
    }
  >`select e.work, e.language, w.category, r.saved_by,
      e.stage in ('approved', 'scheduled', 'published') as approved, ${textColumns}
    from edition e join work w on w.id = e.work
      join revision r on r.edition = e.id and r.number = e.head
    where e.id = ${edition}`.execute(db);
  const row = rows[0];
  const from = row === undefined ? null : await translationSource(db, row.work);
  if (row === undefined || from === null || from.edition === edition) return null;
  const target = textOf(row);
  return {
    ...{ from, category: row.category, savedBy: row.saved_by, source: from.text, target },
    isApproved: row.approved,
    sourceHashes: hashesOf(from.text, sha256),
    targetHashes: hashesOf(target, sha256),
    records: await blockRecords(db, edition),
    dismissed: await dismissalsOf(db, edition),
  };
}

/** A translation with everything that its translator and its reviewer look at. */
export interface TranslationRecord {
  readonly record: EditionRecord;
  readonly source: TranslationSource;
  readonly sourceBlocks: readonly {
    readonly block: BlockKey;
    readonly hash: string;
    readonly textHash: string;
  }[];
  readonly blocks: readonly TranslatedBlock[];
  readonly changes: readonly ChangedPart[];
  readonly dismissed: Dismissals;
  /** Whoever confirmed or reviewed a block. */
  readonly people: readonly PersonName[];
}

/** The translation with its source as it is; `null` for an original, and where there is no text. */
export async function readTranslation(
  db: Kysely<Database>,
  edition: EditionId,
  at: Instant,
): Promise<TranslationRecord | null> {
  const record = await readEdition(db, edition, at);
  const stored = record === null ? null : await storedTranslation(db, edition);
  if (record === null || stored === null) return null;
  const blocks = translatedBlocks(stored);
  const ids = blocks.flatMap(({ confirmed, reviewed }) => [confirmed?.by, reviewed?.by]);
  const { rows: people } = await sql<PersonName>`
    select id, name from app_user
    where id = any(${[...new Set(ids.filter((id) => id !== undefined))]}::uuid[])
    order by name, id`.execute(db);
  return {
    ...{ record, source: stored.from, blocks, people, dismissed: stored.dismissed },
    sourceBlocks: [...stored.sourceHashes].map(([block, { whole, text }]) => ({
      ...{ block, hash: whole, textHash: text },
    })),
    changes: await changedSince(db, edition),
  };
}

/** Version of a translation and revision of its source: what tells an open desk to look again. */
export async function translationVersions(
  db: Kysely<Database>,
  edition: EditionId,
): Promise<{ readonly version: number; readonly source: number } | null> {
  const { rows } = await sql<{ version: number; source: number }>`
    select e.version, coalesce(o.live_revision, o.head) as source
    from edition e join work w on w.id = e.work
      join edition o on o.work = e.work and o.language = w.original
    where e.id = ${edition}`.execute(db);
  return rows[0] ?? null;
}
