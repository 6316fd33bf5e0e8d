import {
  correctPicture,
  type EditionRefusal,
  mayReplacePicture,
  rightsShortcomings,
  type Shortcoming,
} from '@nhipcau/core/content';
import {
  type EditionId,
  expectOk,
  type Instant,
  ok,
  type PictureId,
  type Result,
  refuse,
  type UserId,
} from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { enqueue, enqueueCorrection } from '../publishing/outbox.ts';
import type { Approver, Author } from './changed-by.ts';
import { lockEdition, type PersonName } from './editions.ts';
import { pictureUses } from './picture-uses.ts';
import { lockPicture, type PictureRecord } from './pictures.ts';
import { storeEdition } from './store-edition.ts';
import { turnLicence } from './turn-licences.ts';

/** A new file that waits to take the place of a picture's. */
export interface Replacement {
  /** The picture of the library that has it. */
  readonly file: PictureId;
  /** What readers of every text that shows the picture will see. */
  readonly reason: string;
  readonly proposedBy: PersonName;
  readonly proposedAt: Instant;
}

export async function readReplacement(
  db: Kysely<Database>,
  picture: PictureId,
): Promise<Replacement | null> {
  const { rows } = await sql<Replacement>`
    select r.file, r.reason, jsonb_build_object('id', u.id, 'name', u.name) as "proposedBy",
      r.proposed_at as "proposedAt"
    from picture_replacement r join app_user u on u.id = r.proposed_by
    where r.picture = ${picture}`.execute(db);
  return rows[0] ?? null;
}

export type ProposeRefusal =
  | { readonly kind: 'unknown-reference'; readonly field: string; readonly id: string }
  | { readonly kind: 'picture-used'; readonly editions: number }
  | { readonly kind: 'replacement-waits' };

/** Proposes the file of `file`, which no text ever showed, for a picture that is locked. */
export async function proposeReplacement(
  trx: Kysely<Database>,
  picture: PictureRecord,
  { file, reason }: { readonly file: PictureId; readonly reason: string },
  { user, actor, at }: Author,
): Promise<Result<void, ProposeRefusal>> {
  const other = file === picture.id ? null : await lockPicture(trx, file, null);
  if (other === null) return refuse({ kind: 'unknown-reference', field: 'file', id: file });
  const { uses } = await pictureUses(trx, file, null);
  if (uses.length > 0) return refuse({ kind: 'picture-used', editions: uses.length });
  const { rows } = await sql`
    insert into picture_replacement (picture, file, reason, proposed_by, proposed_at)
    select ${picture.id}, ${file}, ${reason}, ${user}, ${new Date(at)}
    where not exists (select from picture_replacement
      where ${picture.id} in (picture, file) or ${file} in (picture, file))
    returning 1`.execute(trx);
  if (rows.length === 0) return refuse({ kind: 'replacement-waits' });
  const subject = `picture:${picture.id}`;
  const detail = { file, reason };
  await recordAudit(trx, { at, actor, action: 'picture.replacement-propose', subject, detail });
  return ok(undefined);
}

/** Takes a proposal back, or turns it down; the file stays in the library. */
export async function dropReplacement(
  trx: Kysely<Database>,
  picture: PictureId,
  { actor, at }: Author,
): Promise<boolean> {
  const { rows } = await sql<{ file: PictureId }>`
    delete from picture_replacement where picture = ${picture} returning file`.execute(trx);
  const file = rows[0]?.file;
  if (file === undefined) return false;
  const subject = `picture:${picture}`;
  await recordAudit(trx, {
    ...{ at, actor, action: 'picture.replacement-drop', subject, detail: { file } },
  });
  return true;
}

export type ReplaceRefusal =
  | { readonly kind: 'not-found' }
  | Extract<EditionRefusal, { readonly kind: 'own-work' }>
  | { readonly kind: 'picture-used'; readonly editions: number }
  | { readonly kind: 'not-ready'; readonly shortcomings: readonly Shortcoming[] };

/**
 * Puts the proposed file in the place of that of a picture that is locked: with its credit, licence,
 * focal point and crops. Every public text that shows the picture is corrected, with the reason;
 * former files leave the map. The file's own entry in the library goes.
 */
export async function replacePicture(
  trx: Kysely<Database>,
  picture: PictureRecord,
  by: Approver,
): Promise<Result<void, ReplaceRefusal>> {
  const { id } = picture;
  const found = await readReplacement(trx, id);
  const file = found === null ? null : await lockPicture(trx, found.file, null);
  if (found === null || file === null) return refuse({ kind: 'not-found' });
  const live = await liveEditions(trx, id);
  const may = mayReplacePicture(found.proposedBy.id as UserId, by.user, live.length > 0);
  if (!may.ok) return may;
  const { uses } = await pictureUses(trx, file.id, null);
  if (uses.length > 0) return refuse({ kind: 'picture-used', editions: uses.length });
  const lacks = live.length === 0 ? [] : await lacking(trx, file, by.at);
  if (lacks.length > 0) return refuse({ kind: 'not-ready', shortcomings: lacks });
  await moveFile(trx, id, file.id);
  for (const edition of live) await correct(trx, edition, found.reason, by);
  if (live.length > 0) {
    const touched = { keys: [dependsOn.picture(id)], paths: [] };
    await enqueue(trx, touched, found.reason, by.at, by.role);
  }
  await turnLicence(trx, { ...file, id, title: picture.title }, by.at);
  const { actor, at } = by;
  const detail = { from: picture.sha256, to: file.sha256, reason: found.reason };
  const subject = `picture:${id}`;
  await recordAudit(trx, { at, actor, action: 'picture.replace', subject, detail });
  return ok(undefined);
}

async function lacking(
  trx: Kysely<Database>,
  file: PictureRecord,
  at: Instant,
): Promise<readonly Shortcoming[]> {
  const { rows } = await sql`
    select from rendition where picture = ${file.id} and place = 'whole' limit 1`.execute(trx);
  const pending = rows.length === 0 ? (['picture-pending'] as const) : [];
  const kinds = [...rightsShortcomings(file, at), ...pending];
  return kinds.map((kind) => ({ kind, at: file.id }));
}

async function liveEditions(
  trx: Kysely<Database>,
  picture: PictureId,
): Promise<readonly EditionId[]> {
  const { rows } = await sql<{ id: EditionId }>`
    select e.id from revision r join edition e on e.id = r.edition and r.number = e.live_revision
    where pictures_shown(r.hero, r.body) ? ${picture} order by e.id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Gives a picture the file of another one, which goes; what its own files were stays known. */
async function moveFile(trx: Kysely<Database>, to: PictureId, from: PictureId): Promise<void> {
  await sql`delete from picture_replacement where picture = ${to}`.execute(trx);
  await sql`delete from rendition where picture = ${to}`.execute(trx);
  await sql`update rendition set picture = ${to} where picture = ${from}`.execute(trx);
  await sql`insert into picture_file (picture, type, sha256)
    select ${to}, type, sha256 from picture_file where picture = ${from}
    on conflict do nothing`.execute(trx);
  await sql`delete from picture_file where picture = ${from}`.execute(trx);
  await sql`with gone as (select * from picture where id = ${from})
    update picture p set version = p.version + 1, format = g.format, width_px = g.width_px,
      height_px = g.height_px, focal_x = g.focal_x, focal_y = g.focal_y, crops = g.crops,
      credit = g.credit, licence = g.licence, source = g.source, look = g.look,
      licensed_from = g.licensed_from, licensed_until = g.licensed_until
    from gone g where p.id = ${to}`.execute(trx);
  const { rows } = await sql<{ sha256: string }>`
    delete from picture where id = ${from} returning sha256`.execute(trx);
  await sql`update picture set sha256 = ${rows[0]?.sha256} where id = ${to}`.execute(trx);
}

async function correct(
  trx: Kysely<Database>,
  id: EditionId,
  reason: string,
  by: Approver,
): Promise<void> {
  const before = await lockEdition(trx, id);
  if (before === null || before.live === null) return;
  const after = expectOk(correctPicture(before, reason, by.at));
  const step = { before, after, action: 'edition.picture-replaced', reason };
  await storeEdition(trx, step, by);
  await enqueueCorrection(trx, after, reason, by.at, by.role);
}
