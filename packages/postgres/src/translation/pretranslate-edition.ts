import type { BlockKey, Edition } from '@nhipcau/core/content';
import { ok, type Result } from '@nhipcau/core/kernel';
import {
  askedTexts,
  type Proposal,
  pretranslate,
  unitsOf,
  unitsToTranslate,
} from '@nhipcau/core/translation';
import type { Kysely } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { type Author, sha256 } from '../content/changed-by.ts';
import type { Database } from '../database.ts';
import { confirmedBlocks } from './blocks.ts';
import { lookup } from './lookup-memory.ts';
import { saveTranslation } from './save-translation.ts';
import type { TranslationTexts } from './suggestions.ts';

/** The units of which a translation says nothing yet, with what the memory knows exactly. */
export async function exactProposals(
  db: Kysely<Database>,
  { source, target, from, to }: TranslationTexts,
): Promise<readonly Proposal[]> {
  const units = unitsOf(source);
  const asked = askedTexts(units, sha256);
  const wanted = new Set(unitsToTranslate(source, target).map(({ id }) => id));
  const found: Proposal[] = [];
  for (const [at, unit] of units.entries()) {
    const text = asked[at];
    if (text === undefined || !wanted.has(unit.id)) continue;
    const [best] = await lookup(db, { ...text, from, to }, 1);
    if (best === undefined || best.percent < 100) continue;
    found.push({ unit: unit.id, text: best.unit.target, origin: 'memory' });
  }
  return found;
}

/** What pre-translation did: blocks that got words, by where those came from. */
export interface PretranslationDone {
  readonly edition: Edition;
  readonly drafts: readonly { readonly block: BlockKey; readonly origin: 'memory' | 'machine' }[];
}

/**
 * Puts proposals into a translation where it says nothing yet, as drafts that name their origin, in
 * one revision. Nothing is confirmed by it.
 */
export async function pretranslateEdition(
  trx: Kysely<Database>,
  edition: Edition,
  texts: Pick<TranslationTexts, 'source' | 'target'>,
  proposals: readonly Proposal[],
  by: Author,
): Promise<Result<PretranslationDone, Refused>> {
  const confirmed = await confirmedBlocks(trx, edition.id);
  const { text, drafts } = pretranslate(texts.source, texts.target, confirmed, proposals);
  if (drafts.length === 0) return ok({ edition, drafts });
  const saved = await saveTranslation(trx, edition, { text, confirmed: [], drafts }, by);
  if (!saved.ok) return saved;
  const { actor, at } = by;
  const subject = `edition:${edition.id}`;
  const detail = { drafts, revision: saved.value.head };
  await recordAudit(trx, { at, actor, action: 'translation.pretranslate', subject, detail });
  return ok({ edition: saved.value, drafts });
}

type Saved = Awaited<ReturnType<typeof saveTranslation>>;
type Refused = Extract<Saved, { readonly ok: false }>['error'];
