import type { SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { type MarketHosts, world } from '@nhipcau/core/markets';
import type { SyndicatedItem, SyndicatedPicture } from '@nhipcau/core/syndication';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { isCleared, withheldPictures } from '../markets/index.ts';

/** Where things are to be found. */
export interface Reach {
  /** Origin of the api. */
  readonly apiUrl: string;
  /** Origin of the world's site. */
  readonly siteUrl: string;
  readonly marketHosts: MarketHosts;
}

/**
 * Gives items of `works` with addresses at which a partner finds them and their pictures: on the site, or
 * where the world's readers have them not, on a host of a market that has them, and pictures at the api, which
 * wants a key of the partner. As the house, which alone knows what readers have.
 */
export async function withinReach(
  db: Kysely<Database>,
  works: readonly WorkId[],
  { apiUrl, siteUrl, marketHosts }: Reach,
): Promise<(item: SyndicatedItem) => SyndicatedItem> {
  const hosts = [...marketHosts].filter(([, market]) => market !== world);
  const { rows } = await sql<{
    readonly work: WorkId;
    readonly language: SiteLanguage;
    readonly host: string | null;
  }>`
    select e.work, e.language, (
      select h.host from unnest(${hosts.map(([host]) => host)}::text[],
          ${hosts.map(([, market]) => market)}::text[]) with ordinality as h (host, market, place)
        join market m on m.code = h.market and m.published
      where ${isCleared(sql`h.market`)} order by h.place limit 1) as host
    from edition e
    where e.work = any(${works}) and not (${isCleared(world)})`.execute(db);
  const apart = new Map(rows.map(({ work, language, host }) => [`${work} ${language}`, host]));
  const withheld = await withheldPictures(db, world, works);
  return (item) => {
    const { work, language, hero, pictures, canonicalUrl, siblings } = item;
    const page = (address: string, of: SiteLanguage): string => {
      const host = apart.get(`${work} ${of}`) ?? null;
      return host === null || address === '' ? address : onHost(address, siteUrl, host);
    };
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
    return {
      ...item,
      canonicalUrl: page(canonicalUrl, language),
      siblings: siblings.map((one) => ({
        ...one,
        canonicalUrl: page(one.canonicalUrl, one.language),
      })),
      hero: hero && moved(hero),
      pictures: pictures.map(moved),
    };
  };
}

/** The same page at `host`, which the site serves as it does its own: same scheme, same port. */
function onHost(address: string, siteUrl: string, host: string): string {
  const there = new URL(siteUrl);
  there.hostname = host;
  return there.origin + new URL(address).pathname;
}
