import { createHash } from 'node:crypto';
import { siteLanguages } from '@nhipcau/core/kernel';
import { socialCard } from '@nhipcau/media';
import {
  type Assets,
  loadAssets,
  mediaPath,
  type PublicReader,
  type SocialCards,
} from '@nhipcau/publisher';
import { blobName, type Hash, type ObjectStore, putBlob, readBlob } from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** What the drawing looks like; a new look gets a new number, so that cards are drawn anew. */
const look = 1;

/** Draws social cards once for each thing they show, and finds them again in the database. */
export function storedCards(db: Kysely<Database>, store: ObjectStore): SocialCards {
  return async (input) => {
    const hash = createHash('sha256')
      .update(JSON.stringify([look, input]))
      .digest('hex');
    const { rows } = await sql<{ sha256: Hash }>`
      select sha256 from social_card where input_hash = ${hash}`.execute(db);
    const known = rows[0]?.sha256;
    if (known !== undefined && (await store.has(blobName(known)))) return known;
    const { title, kicker, publisher, language, picture } = input;
    const drawn = await socialCard({
      title,
      kicker,
      publisher,
      language,
      picture: picture === null ? null : await readBlob(store, picture.blob as Hash),
      focal: { x: picture?.x ?? 0.5, y: picture?.y ?? 0.5 },
      ...(picture?.crop && { crop: picture.crop }),
    });
    const blob = await putBlob(store, drawn);
    await sql`with shown as (
        insert into picture_file (picture, type, sha256)
        select picture, 'image/jpeg', ${blob} from picture_file
        where sha256 = ${picture?.blob ?? ''} on conflict do nothing)
      insert into social_card (input_hash, sha256) values (${hash}, ${blob})
      on conflict (input_hash) do update set sha256 = excluded.sha256`.execute(db);
    return blob;
  };
}

/** Style, fonts and scripts, and a social card of the site in each language. */
export async function siteAssets(
  store: ObjectStore,
  reader: PublicReader,
  cards: SocialCards,
): Promise<Assets> {
  const { publisher, statement } = await reader.settings();
  const blobs = new Map<string, string>();
  for (const language of siteLanguages) {
    const name = publisher[language] ?? publisher.en;
    const title = statement[language] ?? statement.en;
    const input = { title, kicker: '', publisher: name, language, picture: null };
    blobs.set(language, await cards(input));
  }
  const assets = await loadAssets((language) => mediaPath(blobs.get(language) ?? '', 'image/jpeg'));
  const files = new Map(assets.files);
  for (const blob of blobs.values()) {
    const bytes = await readBlob(store, blob as Hash);
    if (bytes === null) throw new Error(`social card ${blob} is missing from the store`);
    files.set(mediaPath(blob, 'image/jpeg'), { blob, bytes, type: 'image/jpeg' });
  }
  return { files, paths: assets.paths };
}
