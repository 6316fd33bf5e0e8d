import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Crop, Crops } from '@nhipcau/core/content';
import type { PictureId } from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import { renditions, renditionWidths } from '@nhipcau/media';
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

/** Where a cleaned original lies in the media folder. */
export function originalPath(mediaFolder: string, sha256: string): string {
  return join(mediaFolder, originalName(sha256));
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

/** Places whose parts have files of their own; the part of a social card is cut as it is drawn. */
const cutPlaces = ['hero', 'card'] as const;

/** Pictures of which files for the site are not made yet, the oldest first. */
export async function picturesWithoutRenditions(
  db: Kysely<Database>,
): Promise<readonly PictureId[]> {
  const { rows } = await sql<{ id: PictureId }>`
    select p.id from picture p
    where not exists (select from rendition r where r.picture = p.id and r.place = 'whole')
      or exists (select from unnest(${cutPlaces}::text[]) part where p.crops ? part and not exists (
        select from rendition r where r.picture = p.id and r.place = part))
    order by p.created_at, p.id`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Makes the files of the public site that a picture lacks from its original in the media folder: of
 * the whole, and of parts that were cut by hand. Puts them into the release store, and only then
 * names them in the database. Nothing happens where they are named already. CPU about 0.5 s for each
 * part: never within a request.
 * @throws {OriginalLost} when the original cannot be read
 */
export async function makeRenditions(
  db: Kysely<Database>,
  picture: PictureId,
  { mediaFolder, store }: { readonly mediaFolder: string; readonly store: ObjectStore },
): Promise<void> {
  const lacking = await partsWithoutFiles(db, picture);
  const original = lacking.length === 0 ? null : await readOriginal(db, picture, mediaFolder);
  if (original === null) return;
  for (const part of lacking) {
    const made: Made[] = [];
    const files = await renditions(original, renditionWidths, part.crop);
    for (const { type, widthPx, heightPx, bytes } of files) {
      made.push({ type, widthPx, heightPx, sha256: await putBlob(store, bytes) });
    }
    await db.transaction().execute((trx) => nameRenditions(trx, picture, part, made));
  }
}

interface Part {
  readonly place: 'whole' | (typeof cutPlaces)[number];
  readonly crop: Crop | null;
}

interface Made {
  readonly type: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sha256: Hash;
}

async function partsWithoutFiles(
  db: Kysely<Database>,
  picture: PictureId,
): Promise<readonly Part[]> {
  const { rows } = await sql<{ crops: Crops; made: readonly string[] }>`
    select crops, array(select distinct place from rendition where picture = p.id) as made
    from picture p where id = ${picture}`.execute(db);
  const row = rows[0];
  if (row === undefined) return [];
  const parts: readonly Part[] = [
    { place: 'whole', crop: null },
    ...cutPlaces.flatMap((place): Part[] => {
      const crop = row.crops[place];
      return crop === undefined ? [] : [{ place, crop }];
    }),
  ];
  return parts.filter(({ place }) => !row.made.includes(place));
}

/** Names files of a part, unless it was cut otherwise meanwhile; pages that show it are made anew. */
async function nameRenditions(
  trx: Kysely<Database>,
  picture: PictureId,
  { place, crop }: Part,
  made: readonly Made[],
): Promise<void> {
  const { rows } = await sql<{ crops: Crops }>`
    select crops from picture where id = ${picture} for update`.execute(trx);
  const now = place === 'whole' ? null : (rows[0]?.crops[place] ?? null);
  if (rows.length === 0 || !isDeepStrictEqual(now, crop)) return;
  for (const { type, widthPx, heightPx, sha256 } of made) {
    await sql`insert into rendition (picture, place, type, width_px, height_px, sha256)
      values (${picture}, ${place}, ${type}, ${widthPx}, ${heightPx}, ${sha256})
      on conflict do nothing`.execute(trx);
    await sql`insert into picture_file (picture, type, sha256)
      values (${picture}, ${type}, ${sha256}) on conflict do nothing`.execute(trx);
  }
  if (place === 'whole') return;
  // The database's clock: whoever makes files has none.
  await sql`insert into outbox (at, keys, paths, reason)
    values (now(), ${[dependsOn.picture(picture)]}, '{}', ${pictureCut})`.execute(trx);
}

/** What the public log says when a picture is cut otherwise. */
const pictureCut = 'Ảnh được cắt lại · A picture cut anew';

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
    where picture = ${picture} and place = 'whole' and type = 'image/jpeg'
    order by width_px < ${widthPx}, abs(width_px - ${widthPx}) limit 1`.execute(db);
  return rows[0] ?? null;
}
