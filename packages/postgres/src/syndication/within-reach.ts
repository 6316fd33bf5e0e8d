import type { SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { world } from '@nhipcau/core/markets';
import type { SyndicatedItem, SyndicatedPicture } from '@nhipcau/core/syndication';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { isCleared, withheldPictures } from '../markets/index.ts';

/**
 * Gives items of `works` with addresses at which a partner finds their pictures: on the site, or where the
 * world's readers have not a picture, at the api, which wants a key of the partner. As the house, which alone
 * knows what readers have.
 */
export async function withinReach(
  db: Kysely<Database>,
  works: readonly WorkId[],
  apiUrl: string,
): Promise<(item: SyndicatedItem) => SyndicatedItem> {
  const { rows } = await sql<{ work: WorkId; language: SiteLanguage }>`
    select e.work, e.language from edition e
    where e.work = any(${works}) and not (${isCleared(world)})`.execute(db);
  const apart = new Set(rows.map(({ work, language }) => `${work} ${language}`));
  const withheld = await withheldPictures(db, world, works);
  return (item) => {
    const { work, language, hero, pictures } = item;
    const moved = (picture: SyndicatedPicture): SyndicatedPicture => {
      if (!apart.has(`${work} ${language}`) && !withheld(work, language).has(picture.id)) {
        return picture;
      }
      const files = picture.files.map((file) => ({
        ...file,
        href: `${apiUrl}/api/v1/wire/pictures/${work}/${language}/${file.sha256}`,
      }));
      return { ...picture, files };
    };
    return { ...item, hero: hero && moved(hero), pictures: pictures.map(moved) };
  };
}
