import { documentOf, type Edition, type EditionText, hashesOf } from '@nhipcau/core/content';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { type Author, sha256 } from '../content/changed-by.ts';
import { type GivenText, saveText } from '../content/edition-commands.ts';
import type { RelatedToItself, UnknownReference } from '../content/shown-pictures.ts';
import { type TextRow, textColumns, textOf } from '../content/text-row.ts';
import type { Database } from '../database.ts';
import { type SaidOfBlock, sayOfBlocks } from './blocks.ts';
import { carryOver } from './carry-over.ts';

type Trx = Kysely<Database>;

export interface NotATranslation {
  readonly kind: 'not-a-translation';
}

/** What a translator hands in. */
export interface TranslationSaved {
  readonly text: GivenText;
  /** Blocks that are their source's translation now, by whoever saves. */
  readonly confirmed: readonly SaidOfBlock[];
  /** Blocks that are not finished, whose words came from the memory or a machine. */
  readonly drafts: readonly SaidOfBlock[];
}

/**
 * Saves a text and what is said of its blocks as one more revision. Where only something is said and
 * the text is the same, there is no new revision, and the edition stays where it is on its way.
 */
export async function saveTranslation(
  trx: Trx,
  edition: Edition,
  { text: given, confirmed, drafts }: TranslationSaved,
  by: Author,
): Promise<Result<Edition, NotATranslation | UnknownReference | RelatedToItself>> {
  if (!(await isTranslation(trx, edition))) return refuse({ kind: 'not-a-translation' });
  const head = await headText(trx, edition);
  const text = { ...given, madeFrom: given.madeFrom ?? head?.madeFrom ?? null };
  const hashes = hashesOf(text, sha256);
  const unknown = [...confirmed, ...drafts].find(({ block }) => !hashes.has(block));
  if (unknown !== undefined) {
    return refuse({ kind: 'unknown-reference', field: 'confirmed', id: unknown.block });
  }
  await carryOver(trx, edition);
  await sayOfBlocks(trx, edition.id, text, drafts, null);
  await sayOfBlocks(trx, edition.id, text, confirmed, by);
  if (confirmed.length > 0) {
    const { actor, at } = by;
    const detail = { blocks: confirmed.map(({ block }) => block) };
    const subject = `edition:${edition.id}`;
    await recordAudit(trx, { at, actor, action: 'translation.confirm', subject, detail });
  }
  return head !== null && isSame(head, text) ? ok(edition) : saveText(trx, edition, text, by);
}

async function isTranslation(trx: Trx, { work, language }: Edition): Promise<boolean> {
  const { rows } = await sql<{ other: boolean }>`
    select original <> ${language} as other from work where id = ${work}`.execute(trx);
  return rows[0]?.other === true;
}

/** What the newest revision says; `null` before the first. */
async function headText(trx: Trx, { id, head }: Edition): Promise<EditionText | null> {
  const { rows } = await sql<TextRow>`
    select ${textColumns} from revision r where r.edition = ${id} and r.number = ${head}`.execute(
    trx,
  );
  return rows[0] === undefined ? null : textOf(rows[0]);
}

function isSame(one: EditionText, other: EditionText): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder({ hero, madeFrom, body, ...text }: EditionText): unknown {
  const { title, summary, byline, method, translator } = text;
  const from =
    madeFrom && [madeFrom.title, madeFrom.summary, madeFrom.hero].map((one) => one?.hash);
  const placed = hero && [hero.picture, hero.alt, hero.caption];
  return [title, summary, byline, method, translator, placed, from, documentOf(body)];
}
