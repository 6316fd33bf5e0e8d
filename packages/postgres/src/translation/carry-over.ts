import type { Edition } from '@nhipcau/core/content';
import type { Instant } from '@nhipcau/core/kernel';
import { translatedBlocks } from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { dateOf } from '../content/changed-by.ts';
import type { Database } from '../database.ts';
import { sayOfBlocks } from './blocks.ts';
import { storedTranslation } from './read-translation.ts';

/**
 * Notes who answered for the blocks of a translation that was let out, before it is written on: what
 * is not touched stays confirmed by whoever saved it, and reviewed by whoever let it out. What was
 * said of a block already is left as it is.
 */
export async function carryOver(trx: Kysely<Database>, edition: Edition): Promise<void> {
  const { id, stage, approval, live } = edition;
  if (stage === 'draft' || stage === 'review') return;
  const stored = await storedTranslation(trx, id);
  if (stored === null) return;
  const unsaid = translatedBlocks(stored).filter(
    ({ block }) => !stored.records.has(block) && stored.targetHashes.has(block),
  );
  if (unsaid.length === 0) return;
  const { target, savedBy: user } = stored;
  const at = approval?.at ?? live?.since ?? (0 as Instant);
  await sayOfBlocks(trx, id, target, unsaid, { user, at });
  if (approval === null || approval.by === user) return;
  await sql`update translated_block
    set reviewed_by = ${approval.by}, reviewed_at = ${dateOf(approval.at)}
    where edition = ${id} and block = any(${unsaid.map(({ block }) => block)})`.execute(trx);
}
