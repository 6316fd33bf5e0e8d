import { approve, type BlockKey, type Edition } from '@nhipcau/core/content';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { translatedBlocks } from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Approver, Author } from '../content/changed-by.ts';
import { type ApproveRefusal, approveEdition } from '../content/edition-commands.ts';
import type { Database } from '../database.ts';
import { sayOfBlocks } from './blocks.ts';
import { type StoredTranslation, storedTranslation } from './read-translation.ts';
import type { NotATranslation } from './save-translation.ts';

type Trx = Kysely<Database>;

/** Blocks that keep a translation from being accepted, or a block from being reviewed. */
export interface OpenBlocks {
  readonly kind: 'untranslated-blocks' | 'unconfirmed-blocks';
  readonly blocks: readonly BlockKey[];
}

export type AcceptTranslationRefusal = ApproveRefusal | NotATranslation | OpenBlocks;

/**
 * Lets a translation go out as was asked at its submission: by a reviewer who neither wrote in it nor
 * confirmed what nobody else has read. Every block is reviewed by it.
 */
export async function acceptTranslation(
  trx: Trx,
  before: Edition,
  by: Approver,
): Promise<Result<Edition, AcceptTranslationRefusal>> {
  const may = approve(before, by.user, by.at);
  if (!may.ok) return may;
  const stored = await storedTranslation(trx, before.id);
  if (stored === null) return refuse({ kind: 'not-a-translation' });
  const blocks = translatedBlocks(stored);
  const open = blocks.filter(({ state }) => state === 'untranslated');
  if (open.length > 0) {
    return refuse({ kind: 'untranslated-blocks', blocks: open.map(({ block }) => block) });
  }
  const own = blocks.some(
    ({ confirmed, reviewed }) => confirmed?.by === by.user && reviewed === null,
  );
  if (own) return refuse({ kind: 'own-work', writers: [by.user] });
  const after = await approveEdition(trx, before, by);
  if (after.ok) await reviewWhole(trx, before, by, stored);
  return after;
}

/**
 * Every block of an approved translation was reviewed by whoever approved it; what nobody had
 * confirmed, whoever saved the newest text is taken to have. Nothing for an original.
 */
export async function reviewWhole(
  trx: Trx,
  { id }: Pick<Edition, 'id'>,
  by: Author,
  known: StoredTranslation | null = null,
): Promise<void> {
  const stored = known ?? (await storedTranslation(trx, id));
  if (stored === null || stored.savedBy === by.user) return;
  const { target, savedBy: user } = stored;
  const unsaid = translatedBlocks(stored).filter(
    ({ block, confirmed }) => confirmed === null && stored.targetHashes.has(block),
  );
  await sayOfBlocks(trx, id, target, unsaid, { user, at: by.at });
  await sql`update translated_block set reviewed_by = ${by.user}, reviewed_at = ${new Date(by.at)}
    where edition = ${id} and block = any(${[...stored.targetHashes.keys()]})
      and confirmed_by <> ${by.user} and reviewed_by is null`.execute(trx);
}

/** Marks blocks that somebody else has confirmed as read. The words have to be as they were then. */
export async function reviewBlocks(
  trx: Trx,
  { id, head }: Edition,
  blocks: readonly BlockKey[],
  by: Author,
): Promise<
  Result<
    void,
    | NotATranslation
    | OpenBlocks
    | { readonly kind: 'own-work'; readonly writers: readonly Author['user'][] }
  >
> {
  const stored = await storedTranslation(trx, id);
  if (stored === null) return refuse({ kind: 'not-a-translation' });
  const states = new Map(translatedBlocks(stored).map((one) => [one.block, one]));
  const open = blocks.filter((block) => (states.get(block)?.confirmed ?? null) === null);
  if (open.length > 0) return refuse({ kind: 'unconfirmed-blocks', blocks: open });
  if (blocks.some((block) => states.get(block)?.confirmed?.by === by.user)) {
    return refuse({ kind: 'own-work', writers: [by.user] });
  }
  await sql`update translated_block set reviewed_by = ${by.user}, reviewed_at = ${new Date(by.at)}
    where edition = ${id} and block = any(${blocks}) and reviewed_by is null`.execute(trx);
  const { actor, at } = by;
  const subject = `edition:${id}`;
  const detail = { blocks, revision: head };
  await recordAudit(trx, { at, actor, action: 'translation.review', subject, detail });
  return ok(undefined);
}
