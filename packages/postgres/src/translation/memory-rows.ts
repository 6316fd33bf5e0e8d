import { type Inline, plain } from '@nhipcau/core/content';
import type { EditionId, Instant, SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import {
  type BlockKey,
  type MemoryUnit,
  type MemoryUnitId,
  memoryKeys,
  tokensOf,
  weightOfAll,
  wholeOf,
} from '@nhipcau/core/translation';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { sha256 } from '../content/changed-by.ts';
import type { Database } from '../database.ts';

/** The languages that a unit of memory goes from and to. */
export interface MemoryPair {
  readonly from: SiteLanguage;
  readonly to: SiteLanguage;
}

/** A unit of memory as its columns are read by {@link memoryColumns}. */
export interface MemoryRow {
  readonly id: MemoryUnitId;
  readonly source: Inline;
  readonly target: Inline;
  readonly before: string | null;
  readonly after: string | null;
  readonly work: WorkId | null;
  readonly edition: EditionId | null;
  readonly revision: number | null;
  readonly block: BlockKey | null;
  readonly file: string | null;
  readonly learntAt: Instant;
}

/** Of `memory_unit m`. */
export const memoryColumns: RawBuilder<MemoryRow> = sql<MemoryRow>`m.id, m.source, m.target,
  m.before_hash as "before", m.after_hash as "after", m.work, m.edition, m.revision, m.block,
  m.file, m.learnt_at as "learntAt"`;

export function memoryUnitOf(row: MemoryRow): MemoryUnit {
  const { id, source, target, before, after, learntAt } = row;
  const { work, edition, revision, block } = row;
  const origin: MemoryUnit['origin'] =
    work !== null && edition !== null && revision !== null && block !== null
      ? { kind: 'work', work, edition, revision, block }
      : { kind: 'file', file: row.file ?? '' };
  return { id, source, target, before, after, origin, learntAt };
}

/** What a text is found by. */
export function findingsOf(
  source: Inline,
  { from, to }: MemoryPair,
): { readonly hash: string; readonly weight: number; readonly keys: readonly number[] } {
  const tokens = tokensOf(plain(source));
  return {
    hash: sha256(wholeOf(source)),
    weight: weightOfAll(tokens),
    keys: memoryKeys(tokens, from, to),
  };
}

/**
 * Adds units that are not there; one that is keeps its day and names the newest revision.
 * @returns how many were not there
 */
export async function writeMemory(
  trx: Kysely<Database>,
  pair: MemoryPair,
  units: readonly Omit<MemoryUnit, 'learntAt'>[],
  at: Instant,
): Promise<number> {
  if (units.length === 0) return 0;
  const rows = units.map(({ id, source, target, before, after, origin }) => ({
    ...{ id, source, target, before_hash: before, after_hash: after },
    ...{ source_words: plain(source), target_words: plain(target) },
    ...{ source_hash: sha256(wholeOf(source)), target_hash: sha256(wholeOf(target)) },
    ...(origin.kind === 'work'
      ? { ...origin, kind: undefined, file: null }
      : { work: null, edition: null, revision: null, block: null, file: origin.file }),
  }));
  const { rows: written } = await sql<{ id: MemoryUnitId; added: boolean }>`
    insert into memory_unit (id, from_language, to_language, source, target, source_words,
      target_words, source_hash, target_hash, before_hash, after_hash, work, edition, revision,
      block, file, learnt_at)
    select id, ${pair.from}, ${pair.to}, source, target, source_words, target_words, source_hash,
      target_hash, before_hash, after_hash, work, edition, revision, block, file, ${new Date(at)}
    from jsonb_to_recordset(${JSON.stringify(rows)}) as u (id uuid, source jsonb, target jsonb,
      source_words text, target_words text, source_hash text, target_hash text,
      before_hash text, after_hash text, work uuid, edition uuid, revision integer,
      block text, file text)
    on conflict on constraint memory_unit_once
      do update set revision = excluded.revision, block = excluded.block
    returning id, xmax = 0 as added`.execute(trx);
  const added = new Set(written.filter((one) => one.added).map(({ id }) => id));
  const found = units
    .filter(({ id }) => added.has(id))
    .map(({ id, source }) => ({ unit: id, ...findingsOf(source, pair) }));
  await sql`insert into memory_unit_key (unit, weight, keys)
    select unit, weight, keys from jsonb_to_recordset(${JSON.stringify(found)})
      as u (unit uuid, weight integer, keys integer[])`.execute(trx);
  return added.size;
}
