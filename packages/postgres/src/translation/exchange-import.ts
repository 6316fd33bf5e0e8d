import {
  type BlockKey,
  type Edition,
  type EditionText,
  hashesOf,
  madeFromHash,
} from '@nhipcau/core/content';
import {
  type EditionId,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  type ExchangeProblem,
  type GateGap,
  type ReturnedFile,
  type TakenBack,
  type TakenBlock,
  takeBack,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { type Author, sha256 } from '../content/changed-by.ts';
import { createEdition } from '../content/edition-commands.ts';
import { lockEdition } from '../content/editions.ts';
import type { RelatedToItself, UnknownReference } from '../content/shown-pictures.ts';
import { translationSource } from '../content/staleness.ts';
import { type TextRow, textColumns, textOf } from '../content/text-row.ts';
import type { Database } from '../database.ts';
import { blockRecords } from './blocks.ts';
import { headText } from './exchange-export.ts';
import { type NotATranslation, saveTranslation } from './save-translation.ts';

type Trx = Kysely<Database>;

/** Why a file is not about what it is given for: one of these alone, before its units are looked at. */
export interface ExchangeFileRefusal {
  readonly kind: 'other-work' | 'wrong-language' | 'unknown-revision';
  readonly detail: string;
}

export type ImportTranslationRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'gate-closed'; readonly gaps: readonly GateGap[] }
  | { readonly kind: 'file-refused'; readonly refusal: ExchangeFileRefusal }
  | { readonly kind: 'units-refused'; readonly problems: readonly ExchangeProblem[] }
  | NotATranslation
  | UnknownReference
  | RelatedToItself;

export interface ImportedTranslation {
  readonly edition: Edition;
  readonly blocks: readonly TakenBlock[];
}

/** The edition that a file is for; `null` where the work has none in its language, or there is no work. */
export async function editionOfFile(
  db: Trx,
  { reference: { work, to } }: ReturnedFile,
): Promise<{ readonly isKnown: boolean; readonly edition: EditionId | null }> {
  const { rows } = await sql<{ edition: EditionId | null }>`
    select e.id as edition from work w left join edition e on e.work = w.id and e.language = ${to}
    where w.id = ${work}`.execute(db);
  return { isKnown: rows.length > 0, edition: rows[0]?.edition ?? null };
}

/** Begins the edition that a file is for, with the text of its original. */
export async function beginEditionOf(
  trx: Trx,
  { reference: { work, from, to } }: ReturnedFile,
  id: EditionId,
  by: Author,
): Promise<Result<EditionId, ImportTranslationRefusal>> {
  const made = await createEdition(trx, { id, work, language: to, copyFrom: from }, by);
  if (made.ok) return made;
  const { kind } = made.error;
  return kind === 'edition-exists' ? refuse({ kind: 'not-found' }) : refuse(made.error);
}

/**
 * Takes a file back into an edition that the transaction has locked: all of it as one revision, written
 * and confirmed by whoever brings it, or nothing. A translation that is the same as before makes no
 * revision. Call it in a transaction that a refusal undoes.
 */
export async function importTranslation(
  trx: Trx,
  id: EditionId,
  { reference, units }: ReturnedFile,
  by: Author,
): Promise<Result<ImportedTranslation, ImportTranslationRefusal>> {
  const edition = await lockEdition(trx, id);
  if (edition === null) return refuse({ kind: 'not-found' });
  const { work, language } = edition;
  const not = (kind: ExchangeFileRefusal['kind'], detail: string) =>
    refuse({ kind: 'file-refused' as const, refusal: { kind, detail } });
  if (reference.work !== work) return not('other-work', reference.work);
  if (reference.to !== language) return not('wrong-language', reference.to);
  const now = await translationSource(trx, work);
  if (now === null || now.edition === id) return refuse({ kind: 'not-a-translation' });
  if (reference.from !== now.language) return not('wrong-language', reference.from);
  const source = await revisionText(trx, work, reference.from, reference.sourceRevision);
  if (source === null)
    return not('unknown-revision', `${reference.from} ${reference.sourceRevision}`);
  const { targetRevision } = reference;
  const sent =
    targetRevision === 0 ? null : await revisionText(trx, work, language, targetRevision);
  if (sent === null && targetRevision !== 0) {
    return not('unknown-revision', `${language} ${targetRevision}`);
  }
  const ground = { source, sourceNow: now.text, sent, target: await headText(trx, id) };
  const taken = takeBack(ground, units, sha256);
  if (!taken.ok) return refuse({ kind: 'units-refused', problems: taken.error });
  const after = await saved(trx, edition, taken.value, by);
  if (!after.ok) return after;
  const { blocks } = taken.value;
  await recordAudit(trx, {
    ...{ at: by.at, actor: by.actor, action: 'translation.import', subject: `edition:${id}` },
    detail: {
      ...{ sourceRevision: reference.sourceRevision, targetRevision },
      taken: blocks.filter(({ outcome }) => outcome === 'taken').length,
      behind: blocks.filter((one) => one.outcome === 'taken' && one.source !== 'same').length,
    },
  });
  return ok({ edition: after.value, blocks });
}

/** Saves what was taken; of a block that is confirmed as it is, its confirmation and review stay. */
async function saved(
  trx: Trx,
  edition: Edition,
  { text, blocks }: TakenBack,
  by: Author,
): ReturnType<typeof saveTranslation> {
  const hashes = hashesOf(text, sha256);
  const records = await blockRecords(trx, edition.id);
  const stands = (block: BlockKey): boolean => {
    const record = records.get(block);
    return (
      (record?.confirmed ?? null) !== null &&
      record?.targetHash === hashes.get(block)?.whole &&
      record?.sourceHash === madeFromHash(text, block)
    );
  };
  const confirmed = blocks.flatMap(({ target, confirmed }) =>
    confirmed && target !== null && !stands(target)
      ? [{ block: target, origin: 'person' as const }]
      : [],
  );
  return saveTranslation(trx, edition, { text, confirmed, drafts: [] }, by);
}

async function revisionText(
  db: Trx,
  work: WorkId,
  language: SiteLanguage,
  revision: number,
): Promise<EditionText | null> {
  const { rows } = await sql<TextRow>`
    select ${textColumns} from edition e join revision r on r.edition = e.id
    where e.work = ${work} and e.language = ${language} and r.number = ${revision}`.execute(db);
  return rows[0] === undefined ? null : textOf(rows[0]);
}
