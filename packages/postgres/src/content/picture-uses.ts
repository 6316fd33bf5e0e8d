import type {
  EditionId,
  OrganisationId,
  PictureId,
  SiteLanguage,
  WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** Where a text shows a picture. */
export type UsePlace = 'hero' | 'figure' | 'gallery';

/** A text that shows a picture. */
export interface PictureUse {
  readonly work: WorkId;
  readonly edition: EditionId;
  readonly language: SiteLanguage;
  /** Of the newest revision that shows it; `''` where that has none. */
  readonly title: string;
  readonly places: readonly UsePlace[];
  /** Whether readers see it there; the newest text shows it; only earlier revisions do. */
  readonly live: boolean;
  readonly newest: boolean;
}

/**
 * The editions that show a picture in any of their revisions: what is public first, then what is
 * being written, then history. Works of other organisations are left out, which `hidden` counts.
 *
 * @param organisations those whose works are named; `null` means every one
 */
export async function pictureUses(
  db: Kysely<Database>,
  picture: PictureId,
  organisations: readonly OrganisationId[] | null,
): Promise<{ readonly uses: readonly PictureUse[]; readonly hidden: number }> {
  const { rows } = await sql<PictureUse & { readonly organisation: OrganisationId }>`
    select w.id as work, w.organisation, e.id as edition, e.language,
      (array_agg(r.title order by r.number desc))[1] as title,
      array_remove(array[
        case when bool_or(r.hero->>'picture' = ${picture}) then 'hero' end,
        case when bool_or(jsonb_path_exists(r.body, ${inFigure}, ${named(picture)}))
          then 'figure' end,
        case when bool_or(jsonb_path_exists(r.body, ${inGallery}, ${named(picture)}))
          then 'gallery' end], null) as places,
      bool_or(r.number is not distinct from e.live_revision) as live,
      bool_or(r.number = e.head) as newest
    from revision r join edition e on e.id = r.edition join work w on w.id = e.work
    where pictures_shown(r.hero, r.body) ? ${picture}
    group by w.id, e.id
    order by live desc, newest desc, e.updated_at desc, e.id`.execute(db);
  const uses = rows
    .filter(({ organisation }) => organisations === null || organisations.includes(organisation))
    .map(({ organisation: _, ...use }) => use);
  return { uses, hidden: rows.length - uses.length };
}

const inFigure = sql`'$.content[*] ? (@.type == "image" && @.attrs.picture == $p)'`;
const inGallery = sql`'$.content[*] ? (@.type == "gallery").attrs.pictures[*]
  ? (@.picture == $p)'`;

function named(picture: PictureId): ReturnType<typeof sql> {
  return sql`jsonb_build_object('p', ${picture}::text)`;
}
