import { z } from '@hono/zod-openapi';
import { reachOf } from '@nhipcau/core/access';
import { placedPictures } from '@nhipcau/core/content';
import { type EditionId, ok, type PictureId, refuse } from '@nhipcau/core/kernel';
import { type WordText, type WrittenPicture, writeWord } from '@nhipcau/formats/word';
import { writePdf } from '@nhipcau/media/pdf';
import { type EditionRecord, jpegOf, readEdition, readPicture } from '@nhipcau/postgres';
import { type Hash, readBlob } from '@nhipcau/release';
import { bytes, type Call, defineRoute, id, type Route } from '../http/index.ts';
import { inTurn } from '../pictures/in-turn.ts';
import { readable } from './routes.ts';

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

/** Setting a text takes a core for a moment: one at a time. */
const writing = inTurn();

type About = Call<{ readonly id: EditionId }, unknown, unknown>;

const give = defineRoute({
  method: 'get',
  path: '/editions/{id}/export',
  summary: 'The newest text of an edition as a Word file or a PDF, with its pictures.',
  action: 'work.read',
  subject: (call) => readable(call, call.params.id),
  params: { id: id<EditionId>() },
  query: { format: z.enum(['docx', 'pdf']) },
  responses: { 200: '*/*' },
  handler: async (call) => {
    const record = await readEdition(call.db, call.params.id, call.at);
    if (record === null) return refuse({ kind: 'not-found' });
    const { format } = call.query;
    const text = await writtenText(call, record);
    const file = await writing(async () => (format === 'pdf' ? writePdf : writeWord)(text));
    const name = `${record.slug}.${record.edition.language}.${format}`;
    const headers = { 'Content-Disposition': `attachment; filename="${name}"` };
    return ok(bytes(file, types[format], headers));
  },
});

/** The text of an edition with the files of its pictures. */
async function writtenText(call: About, { edition, text }: EditionRecord): Promise<WordText> {
  const pictures = new Map<PictureId, WrittenPicture | null>();
  const shown = [...(text.hero === null ? [] : [text.hero]), ...placedPictures(text.body)];
  for (const { picture } of shown) {
    if (!pictures.has(picture)) pictures.set(picture, await writtenPicture(call, picture));
  }
  return {
    ...{ title: text.title, summary: text.summary, byline: text.byline, hero: text.hero },
    ...{ language: edition.language, body: text.body },
    siteUrl: call.dependencies.config.siteUrl,
    pictureOf: (picture) => pictures.get(picture) ?? null,
  };
}

/** The JPEG of a picture that is wide enough for paper; `null` while none is made. */
async function writtenPicture(
  { db, principal, dependencies }: About,
  id: PictureId,
): Promise<WrittenPicture | null> {
  const picture = await readPicture(db, id, reachOf(principal, 'work.read'));
  const file = await jpegOf(db, id, 960);
  if (picture === null || file === null) return null;
  const jpeg = await readBlob(dependencies.store, file.sha256 as Hash);
  if (jpeg === null) throw new Error(`blob ${file.sha256} is missing from the store`);
  const { widthPx } = file;
  const heightPx = Math.round((widthPx * picture.heightPx) / picture.widthPx);
  return { jpeg, widthPx, heightPx, credit: picture.credit };
}

export const exportRoutes: readonly Route[] = [give];
