import { createHash } from 'node:crypto';
import { socialCard } from '@nhipcau/media';
import type { Database } from '@nhipcau/postgres';
import type { SocialCards } from '@nhipcau/publisher';
import { type Hash, type ObjectStore, putBlob, readBlob } from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';

/** What the drawing looks like; a new look gets a new number, so that cards are drawn anew. */
const look = 1;

/** Draws social cards once for each thing they show, and finds them again in the database. */
export function storedCards(db: Kysely<Database>, store: ObjectStore): SocialCards {
  return async (input) => {
    const hash = createHash('sha256')
      .update(JSON.stringify([look, input]))
      .digest('hex');
    const { rows } = await sql<{ sha256: string }>`
      select sha256 from social_card where input_hash = ${hash}`.execute(db);
    const known = rows[0]?.sha256;
    if (known !== undefined && (await store.has(`blobs/${known.slice(0, 2)}/${known}`)))
      return known;
    const { title, kicker, publisher, language, picture } = input;
    const drawn = await socialCard({
      title,
      kicker,
      publisher,
      language,
      picture: picture === null ? null : await readBlob(store, picture.blob as Hash),
      focal: { x: picture?.x ?? 0.5, y: picture?.y ?? 0.5 },
    });
    const blob = await putBlob(store, drawn, { compress: false });
    await sql`insert into social_card (input_hash, sha256) values (${hash}, ${blob})
      on conflict (input_hash) do update set sha256 = excluded.sha256`.execute(db);
    return blob;
  };
}
