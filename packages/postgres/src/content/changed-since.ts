import {
  type BlockFreshness,
  type BlockKey,
  type EditionText,
  freshnessOf,
  hashesOf,
  madeFromHash,
  partKind,
  partWords,
  sourcePartOf,
} from '@nhipcau/core/content';
import type { EditionId, WorkId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { sha256 } from './changed-by.ts';
import { dismissalsOf, translationSource } from './staleness.ts';
import { type TextRow, textColumns, textOf } from './text-row.ts';

/** A part of the source that is no longer what a translation was made from. */
export interface ChangedPart {
  /** Of the translation; of the source where the translation has no such part. */
  readonly block: BlockKey;
  /** Of the source; gone from it where `state` is `source-gone`. */
  readonly source: BlockKey;
  readonly state: Exclude<BlockFreshness, 'fresh' | 'free'>;
  readonly kind: NonNullable<ReturnType<typeof partKind>>;
  /**
   * What the source said, piece by piece; `null` where it is new, and where no revision is kept that
   * said so.
   */
  readonly before: readonly string[] | null;
  /** What it says; `null` where it is gone. */
  readonly after: readonly string[] | null;
}

/** How many revisions of the source are read at a time, newest first. */
const revisionsAtATime = 20;

/**
 * What has changed in the source of a translation since it was made, in the translation's order; the
 * parts still to be translated last. `of` says which of its texts is compared.
 */
export async function changedSince(
  db: Kysely<Database>,
  edition: EditionId,
  of: 'head' | 'live' = 'head',
): Promise<readonly ChangedPart[]> {
  const number = of === 'head' ? sql`e.head` : sql`e.live_revision`;
  const { rows } = await sql<{ work: WorkId } & TextRow>`
    select e.work, ${textColumns} from edition e
      join revision r on r.edition = e.id and r.number = ${number}
    where e.id = ${edition}`.execute(db);
  const source = rows[0] === undefined ? null : await translationSource(db, rows[0].work);
  if (rows[0] === undefined || source === null || source.edition === edition) return [];
  const target = textOf(rows[0]);
  const dismissed = await dismissalsOf(db, edition);
  const states = freshnessOf(target, hashesOf(source.text, sha256), dismissed);
  const changed = states.flatMap(({ block, state }) => {
    if (state === 'fresh' || state === 'free') return [];
    const from = state === 'untranslated' ? block : sourcePartOf(target, block);
    const hash = state === 'untranslated' ? null : madeFromHash(target, block);
    return from === null ? [] : [{ block, state, source: from, hash }];
  });
  const wanted = changed.flatMap(({ hash }) => (hash === null ? [] : [hash]));
  const old = await partsByHash(db, source.edition, source.revision, wanted);
  return changed.map(({ hash, ...one }) => {
    const was = hash === null ? undefined : old.get(hash);
    const kind = partKind(source.text, one.source) ?? was?.kind ?? 'paragraph';
    const before = was?.words ?? null;
    return { ...one, kind, before, after: partWords(source.text, one.source) };
  });
}

interface OldPart {
  readonly kind: ChangedPart['kind'];
  readonly words: readonly string[];
}

/** Parts of an edition's revisions up to `newest`, by the hash of what they said. */
async function partsByHash(
  db: Kysely<Database>,
  edition: EditionId,
  newest: number,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, OldPart>> {
  const missing = new Set(wanted);
  const found = new Map<string, OldPart>();
  let before = newest + 1;
  while (missing.size > 0) {
    const { rows } = await sql<{ number: number } & TextRow>`
      select r.number, ${textColumns} from revision r
      where r.edition = ${edition} and r.number < ${before}
      order by r.number desc limit ${revisionsAtATime}`.execute(db);
    for (const row of rows) collect(textOf(row), missing, found);
    before = rows.at(-1)?.number ?? 0;
    if (rows.length < revisionsAtATime) break;
  }
  return found;
}

function collect(text: EditionText, missing: Set<string>, found: Map<string, OldPart>): void {
  for (const [key, { whole }] of hashesOf(text, sha256)) {
    const words = missing.has(whole) ? partWords(text, key) : null;
    const kind = words === null ? null : partKind(text, key);
    if (words === null || kind === null) continue;
    found.set(whole, { kind, words });
    missing.delete(whole);
  }
}
