import type { EditionText } from '@nhipcau/core/content';
import { newEdition, save } from '@nhipcau/core/content';
import {
  type EditionId,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  type Slug,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { originalHead } from '../translation/gate.ts';
import type { Author } from './changed-by.ts';
import { insertEdition, insertRevision } from './store-edition.ts';
import { createWork, type WorkFields, type WorkRefusal } from './work-commands.ts';

type Trx = Kysely<Database>;

export type AdaptRefusal =
  | WorkRefusal
  | { readonly kind: 'not-found' }
  /** It is for readers abroad already. */
  | { readonly kind: 'not-domestic' }
  | { readonly kind: 'work-closed'; readonly why: 'killed' };

/**
 * Makes a work for readers abroad from one for readers at home: an address of its own, the same fields,
 * and the newest text of the original as the draft that an editor makes fit for them.
 */
export async function adaptWork(
  trx: Trx,
  from: WorkId,
  asked: { readonly id: WorkId; readonly edition: EditionId; readonly slug: Slug },
  by: Author,
): Promise<Result<WorkId, AdaptRefusal>> {
  const head = await originalHead(trx, from);
  const { rows } = await sql<Omit<WorkFields, 'slug'> & { audience: string; killed: boolean }>`
    select w.category, w.original, w.organisation, w.audience, w.killed_at is not null as killed,
      array(select topic from work_topic where work = w.id order by position) as topics,
      array(select place from work_place where work = w.id order by position) as places,
      array[]::uuid[] as related
    from work w where w.id = ${from}`.execute(trx);
  if (rows[0] === undefined) return refuse({ kind: 'not-found' });
  const { audience, killed, ...fields } = rows[0];
  if (killed) return refuse({ kind: 'work-closed', why: 'killed' });
  if (audience !== 'domestic') return refuse({ kind: 'not-domestic' });
  const { id, slug } = asked;
  const about = { audience: 'abroad', adaptedFrom: from } as const;
  const made = await createWork(trx, id, { ...fields, slug }, by, about);
  if (!made.ok) return made;
  if (head !== null) await copyText(trx, asked, fields.original, head.text, by);
  const detail = { from, slug };
  const { at, actor } = by;
  await recordAudit(trx, { at, actor, action: 'work.adapt', subject: `work:${id}`, detail });
  return ok(id);
}

async function copyText(
  trx: Trx,
  { id, edition }: { readonly id: WorkId; readonly edition: EditionId },
  language: SiteLanguage,
  text: EditionText,
  by: Author,
): Promise<void> {
  const written = { ...save(newEdition(edition, id, language), by.user), version: 1 };
  await insertEdition(trx, written, by);
  const body = text.body.map((block) => ({ ...block, source: null }));
  const own = { ...text, method: 'original', translator: '', madeFrom: null, body } as const;
  await insertRevision(trx, written, own, by);
  const { at, actor } = by;
  const detail = { work: id, language, copyFrom: null };
  const subject = `edition:${edition}`;
  await recordAudit(trx, { at, actor, action: 'edition.create', subject, detail });
}
