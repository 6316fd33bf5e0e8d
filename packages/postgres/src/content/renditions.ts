import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureId } from '@nhipcau/core/kernel';
import { renditions } from '@nhipcau/media';
import {
  folderStore,
  type Hash,
  sha256 as hashOf,
  type ObjectStore,
  putBlob,
} from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** A picture's original is not in the media folder, or its bytes are not those it had. */
export class OriginalLost extends Error {
  override readonly name = 'OriginalLost';
}

/** Name of a cleaned original in the media folder. */
function originalName(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256}`;
}

/** Keeps a cleaned original in the media folder under its SHA-256: whole, or not at all. */
export async function keepOriginal(mediaFolder: string, bytes: Uint8Array): Promise<string> {
  const sha256 = hashOf(bytes);
  const media = folderStore(mediaFolder);
  const there = await media.get(originalName(sha256));
  if (there === null || hashOf(there) !== sha256) await media.put(originalName(sha256), bytes);
  return sha256;
}

/** Whether the media folder has this cleaned original, undamaged. */
export async function hasOriginal(mediaFolder: string, sha256: string): Promise<boolean> {
  const bytes = await folderStore(mediaFolder).get(originalName(sha256));
  return bytes !== null && hashOf(bytes) === sha256;
}

/** The original of a picture; `null` where there is no such picture. @throws {OriginalLost} */
export async function readOriginal(
  db: Kysely<Database>,
  picture: PictureId,
  mediaFolder: string,
): Promise<Uint8Array | null> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from picture where id = ${picture}`.execute(db);
  const sha256 = rows[0]?.sha256;
  if (sha256 === undefined) return null;
  const original = await folderStore(mediaFolder).get(originalName(sha256));
  if (original === null || hashOf(original) !== sha256) {
    throw new OriginalLost(`the original of picture ${picture}, media/${originalName(sha256)}`);
  }
  return original;
}

/** Removes a cleaned original that no picture has; whoever took it in meanwhile keeps it. */
export async function dropOriginal(
  db: Kysely<Database>,
  mediaFolder: string,
  sha256: string,
): Promise<void> {
  const { rows } = await sql`select from picture where sha256 = ${sha256}`.execute(db);
  if (rows.length === 0) await rm(join(mediaFolder, originalName(sha256)), { force: true });
}

/** Pictures whose files for the site are not made yet, the oldest first. */
export async function picturesWithoutRenditions(
  db: Kysely<Database>,
): Promise<readonly PictureId[]> {
  const { rows } = await sql<{ id: PictureId }>`
    select p.id from picture p where not exists (select from rendition r where r.picture = p.id)
    order by p.created_at, p.id`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Makes the files of the public site from a picture's original in the media folder, puts them into
 * the release store, and only then names them in the database. Nothing
 * happens where they are named already. CPU about 0.5 s: never within a request.
 * @throws {OriginalLost} when the original cannot be read
 */
export async function makeRenditions(
  db: Kysely<Database>,
  picture: PictureId,
  { mediaFolder, store }: { readonly mediaFolder: string; readonly store: ObjectStore },
): Promise<void> {
  const { rows } = await sql`
    select from rendition where picture = ${picture} limit 1`.execute(db);
  const original = rows.length > 0 ? null : await readOriginal(db, picture, mediaFolder);
  if (original === null) return;
  const made: (readonly [type: string, widthPx: number, heightPx: number, blob: Hash])[] = [];
  for (const { type, widthPx, heightPx, bytes } of await renditions(original)) {
    made.push([type, widthPx, heightPx, await putBlob(store, bytes)]);
  }
  await db.transaction().execute(async (trx) => {
    for (const [type, widthPx, heightPx, blob] of made) {
      await sql`insert into rendition (picture, type, width_px, height_px, sha256)
        values (${picture}, ${type}, ${widthPx}, ${heightPx}, ${blob})
        on conflict do nothing`.execute(trx);
      await sql`insert into picture_file (picture, type, sha256)
        values (${picture}, ${type}, ${blob}) on conflict do nothing`.execute(trx);
    }
  });
}

/** A file made from a picture. */
export interface RenditionFile {
  readonly sha256: string;
  readonly widthPx: number;
}

/**
 * The smallest JPEG of a picture that is at least `widthPx` wide, else the widest there is; `null`
 * while none is made.
 */
export async function jpegOf(
  db: Kysely<Database>,
  picture: PictureId,
  widthPx: number,
): Promise<RenditionFile | null> {
  const { rows } = await sql<RenditionFile>`
    select sha256, width_px as "widthPx" from rendition
    where picture = ${picture} and type = 'image/jpeg'
    order by width_px < ${widthPx}, abs(width_px - ${widthPx}) limit 1`.execute(db);
  return rows[0] ?? null;
}
