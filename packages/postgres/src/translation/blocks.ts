import {
  type BlockKey,
  type ContentCategory,
  type EditionText,
  hashesOf,
  isHeadKey,
  type MachineShortcoming,
} from '@nhipcau/core/content';
import type { EditionId, Instant, UserId, WorkId } from '@nhipcau/core/kernel';
import {
  type BlockRecord,
  type BlockRecords,
  machineBlocks,
  machineShortcomings,
  type Origin,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { sha256 } from '../content/changed-by.ts';
import { type TextRow, textColumns, textOf } from '../content/text-row.ts';
import type { Database } from '../database.ts';

/**
 * Who answers for the blocks of a translation. A row holds while the block's words are those that it
 * was written for; where its words came from stays.
 *
 * @module
 */

interface RecordRow {
  readonly block: BlockKey;
  readonly source_hash: string;
  readonly target_hash: string;
  readonly origin: Origin;
  readonly confirmed_by: UserId | null;
  readonly confirmed_at: Instant | null;
  readonly reviewed_by: UserId | null;
  readonly reviewed_at: Instant | null;
}

/** What was said of the blocks of an edition, also where it does not hold any more. */
export async function blockRecords(
  db: Kysely<Database>,
  edition: EditionId,
): Promise<BlockRecords> {
  const { rows } = await sql<RecordRow>`
    select block, source_hash, target_hash, origin, confirmed_by, confirmed_at, reviewed_by, reviewed_at
    from translated_block where edition = ${edition}`.execute(db);
  return new Map(rows.map((row) => [row.block, recordOf(row)]));
}

function recordOf(row: RecordRow): BlockRecord {
  const { block, source_hash: sourceHash, target_hash: targetHash, origin } = row;
  const signed = (by: UserId | null, at: Instant | null): BlockRecord['confirmed'] =>
    by === null || at === null ? null : { by, at };
  return {
    ...{ block, sourceHash, targetHash, origin },
    confirmed: signed(row.confirmed_by, row.confirmed_at),
    reviewed: signed(row.reviewed_by, row.reviewed_at),
  };
}

/** The blocks whose words, as they are in the newest text, somebody has confirmed. */
export async function confirmedBlocks(
  db: Kysely<Database>,
  edition: EditionId,
): Promise<ReadonlySet<BlockKey>> {
  const { rows } = await sql<TextRow>`
    select ${textColumns} from edition e join revision r on r.edition = e.id and r.number = e.head
    where e.id = ${edition}`.execute(db);
  if (rows[0] === undefined) return new Set();
  const hashes = hashesOf(textOf(rows[0]), sha256);
  const records = await blockRecords(db, edition);
  return new Set(
    [...records.values()]
      .filter(({ confirmed }) => confirmed !== null)
      .filter(({ block, targetHash }) => hashes.get(block)?.whole === targetHash)
      .map(({ block }) => block),
  );
}

/** A block of a text that somebody confirms, or whose words were taken from somewhere. */
export interface SaidOfBlock {
  readonly block: BlockKey;
  readonly origin: Origin;
}

/**
 * Writes what is said of blocks of `text`: confirmed by `by`, or only where a draft came from. What a
 * block was made from is what the text names; of a block made from nothing it is the block itself.
 */
export async function sayOfBlocks(
  trx: Kysely<Database>,
  edition: EditionId,
  text: EditionText,
  said: readonly SaidOfBlock[],
  confirmed: { readonly user: UserId; readonly at: Instant } | null,
): Promise<void> {
  const hashes = hashesOf(text, sha256);
  const by = confirmed?.user ?? null;
  const at = confirmed === null ? null : new Date(confirmed.at);
  for (const { block, origin } of said) {
    const target = hashes.get(block)?.whole;
    if (target === undefined) continue;
    const source = hashMadeFrom(text, block) ?? target;
    await sql`insert into translated_block
        (edition, block, source_hash, target_hash, origin, confirmed_by, confirmed_at)
      values (${edition}, ${block}, ${source}, ${target}, ${origin}, ${by}, ${at})
      on conflict (edition, block) do update set source_hash = excluded.source_hash,
        target_hash = excluded.target_hash, origin = excluded.origin,
        confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at,
        reviewed_by = null, reviewed_at = null`.execute(trx);
  }
}

function hashMadeFrom(text: EditionText, key: BlockKey): string | null {
  if (isHeadKey(key)) return text.madeFrom?.[key]?.hash ?? null;
  return text.body.find(({ id }) => id === key)?.source?.hash ?? null;
}

/** What a machine's part in a text keeps from a step on its way; empty where nothing does. */
export async function machineHolds(
  db: Kysely<Database>,
  { id, work }: { readonly id: EditionId; readonly work: WorkId },
  text: EditionText,
  step: 'submit' | 'publish',
): Promise<readonly MachineShortcoming[]> {
  const { rows } = await sql<{ category: ContentCategory }>`
    select category from work where id = ${work}`.execute(db);
  const records = await blockRecords(db, id);
  const blocks = machineBlocks({ targetHashes: hashesOf(text, sha256), records });
  return machineShortcomings(blocks, rows[0]?.category ?? 'official', step);
}

/**
 * A translation with words of a machine says so, whoever saves it; one without is as its writers say.
 */
export async function withHonestMethod(
  db: Kysely<Database>,
  edition: EditionId,
  text: EditionText,
): Promise<EditionText> {
  if (text.method !== 'human') return text;
  const records = await blockRecords(db, edition);
  const machine = machineBlocks({ targetHashes: hashesOf(text, sha256), records });
  return machine.length > 0 ? { ...text, method: 'machine-reviewed' } : text;
}
