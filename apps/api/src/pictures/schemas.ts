import { z } from '@hono/zod-openapi';
import type { Crops } from '@nhipcau/core/content';
import type { EditionId, PictureId, WorkId } from '@nhipcau/core/kernel';
import type { PictureRecord } from '@nhipcau/postgres';
import { bilingual, id, instant, siteLanguage, text, told } from '../http/index.ts';

/** Most UTF-16 units of what is said of a picture. */
export const pictureLimits = {
  title: 300,
  alt: 1_000,
  credit: 300,
  licence: 120,
  source: 500,
} as const;

/** What is said of a picture that comes in; all but the title may be empty. */
export const wordsFields = {
  title: text(pictureLimits.title),
  altVi: text(pictureLimits.alt, 'optional'),
  altEn: text(pictureLimits.alt, 'optional'),
  credit: text(pictureLimits.credit, 'optional'),
  licence: text(pictureLimits.licence, 'optional'),
};

const share = z.number().min(0).max(1);
const crop = z.strictObject({ x: share, y: share, width: share, height: share }).optional();

/** Parts cut by hand, by place. */
export const cropsSchema = z.strictObject({
  hero: crop,
  card: crop,
  social: crop,
}) as unknown as z.ZodType<Crops>;

export const pictureSchema = z
  .strictObject({
    id: id<PictureId>(),
    version: z.number().int(),
    sha256: z.string(),
    format: z.enum(['jpeg', 'png', 'webp', 'avif']),
    widthPx: z.number().int(),
    heightPx: z.number().int(),
    focal: z.strictObject({ x: share, y: share }),
    crops: cropsSchema,
    title: z.string(),
    alt: bilingual(pictureLimits.alt, 'optional'),
    credit: z.string(),
    licence: z.string(),
    source: z.string(),
    licensedFrom: instant().nullable(),
    licensedUntil: instant().nullable(),
    createdAt: instant(),
    usedIn: z.array(z.strictObject({ work: id<WorkId>(), title: z.string() })),
  })
  .openapi('Picture');

/** A picture as answers tell it. */
export function shownPicture(picture: PictureRecord): unknown {
  const { createdAt, licensedFrom, licensedUntil } = picture;
  return {
    ...picture,
    ...{ licensedFrom: told(licensedFrom), licensedUntil: told(licensedUntil) },
    createdAt: told(createdAt),
  };
}

/** The editions that show a picture; `hidden` counts those of other organisations. */
export const usesSchema = z.strictObject({
  uses: z.array(
    z.strictObject({
      work: id<WorkId>(),
      edition: id<EditionId>(),
      language: siteLanguage,
      title: z.string(),
      places: z.array(z.enum(['hero', 'figure', 'gallery'])),
      live: z.boolean(),
      newest: z.boolean(),
    }),
  ),
  hidden: z.number().int(),
});

export const lookAlikesSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: id<PictureId>(),
      title: z.string(),
      widthPx: z.number().int(),
      heightPx: z.number().int(),
      difference: z.number().int(),
    }),
  ),
});
