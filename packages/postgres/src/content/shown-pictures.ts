import {
  type EditionText,
  type Picture,
  placedPictures,
  type Shortcoming,
  shortcomings,
} from '@nhipcau/core/content';
import {
  type Instant,
  ok,
  type PictureId,
  type Result,
  refuse,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** A text names something that is not there. `field` is a field of the text. */
export interface UnknownReference {
  readonly kind: 'unknown-reference';
  readonly field: string;
  readonly id: string;
}

export interface RelatedToItself {
  readonly kind: 'related-to-itself';
  readonly work: WorkId;
}

function picturesOf({ hero, body }: EditionText): readonly PictureId[] {
  const placed = [...(hero === null ? [] : [hero]), ...placedPictures(body)];
  return [...new Set(placed.map(({ picture }) => picture))];
}

/** What a text lacks for publication at `publishedAt`, its pictures looked up. */
export async function shortcomingsOf(
  db: Kysely<Database>,
  text: EditionText,
  publishedAt: Instant,
): Promise<readonly Shortcoming[]> {
  const shown = picturesOf(text);
  if (shown.length === 0) return shortcomings(text, new Map(), publishedAt);
  const { rows } = await sql<
    Omit<Picture, 'focal'> & { readonly x: number; readonly y: number; readonly made: boolean }
  >`select p.id, p.version, p.sha256, p.format, p.width_px as "widthPx", p.height_px as "heightPx",
      p.focal_x as x, p.focal_y as y, p.crops, p.title, p.alt, p.credit, p.licence,
      p.source, p.licensed_from as "licensedFrom", p.licensed_until as "licensedUntil",
      exists (
        select from rendition r where r.picture = p.id and r.place = 'whole') as made
    from picture p where p.id = any(${shown})`.execute(db);
  const pictures = new Map(
    rows.map(({ x, y, made, ...picture }) => [
      picture.id as string,
      { ...picture, focal: { x, y } },
    ]),
  );
  const pending = new Set<string>(rows.filter(({ made }) => !made).map(({ id }) => id));
  return shortcomings(text, pictures, publishedAt, pending);
}

/** Says whether everything that a text names exists, and that the work does not name itself. */
export async function checkReferences(
  db: Kysely<Database>,
  work: WorkId,
  text: EditionText,
): Promise<Result<void, UnknownReference | RelatedToItself>> {
  const pictures = picturesOf(text);
  const works = text.body.flatMap((block) => (block.kind === 'relatedWork' ? [block.work] : []));
  if (works.includes(work)) return refuse({ kind: 'related-to-itself', work });
  const missingPicture = await firstMissing(db, 'picture', pictures);
  if (missingPicture !== null) {
    const field = text.hero?.picture === missingPicture ? 'hero' : 'body';
    return refuse({ kind: 'unknown-reference', field, id: missingPicture });
  }
  const missingWork = await firstMissing(db, 'work', works);
  return missingWork === null
    ? ok(undefined)
    : refuse({ kind: 'unknown-reference', field: 'body', id: missingWork });
}

/** The first of `ids` that a table does not have; `null` where it has them all. */
export async function firstMissing(
  db: Kysely<Database>,
  table: 'picture' | 'work' | 'topic' | 'place' | 'organisation',
  ids: readonly string[],
): Promise<string | null> {
  if (ids.length === 0) return null;
  // A former unit has no page that a work could stand on.
  const usable = table === 'place' ? sql`slug is not null` : sql`true`;
  // A picture that a text begins to show is not deleted meanwhile.
  const kept = table === 'picture' ? sql`for key share` : sql``;
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where id = any(${ids}) and ${usable} ${kept}`.execute(db);
  const found = new Set(rows.map(({ id }) => id));
  return ids.find((id) => !found.has(id)) ?? null;
}
