import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import type { Author } from './changed-by.ts';
import { pictureUses } from './picture-uses.ts';
import type { PictureRecord } from './pictures.ts';

/** A picture stays while any revision of any text shows it: history is never torn. */
export interface PictureUsed {
  readonly kind: 'picture-used';
  /** How many editions show it, those of other organisations included. */
  readonly editions: number;
}

/**
 * Takes a picture that the transaction has locked out of the library. It was never saved in a text,
 * so it was never public. Its original stays in the media folder until {@link dropOriginal}.
 */
export async function deletePicture(
  trx: Kysely<Database>,
  { id, sha256, title }: PictureRecord,
  { actor, at }: Author,
): Promise<Result<void, PictureUsed | { readonly kind: 'replacement-waits' }>> {
  const { uses } = await pictureUses(trx, id, null);
  if (uses.length > 0) return refuse({ kind: 'picture-used', editions: uses.length });
  const { rows } = await sql`
    select from picture_replacement where ${id} in (picture, file)`.execute(trx);
  if (rows.length > 0) return refuse({ kind: 'replacement-waits' });
  await sql`delete from rendition where picture = ${id}`.execute(trx);
  await sql`delete from picture_file where picture = ${id}`.execute(trx);
  await sql`delete from picture where id = ${id}`.execute(trx);
  const subject = `picture:${id}`;
  const detail = { sha256, title };
  await recordAudit(trx, { at, actor, action: 'picture.delete', subject, detail });
  return ok(undefined);
}
