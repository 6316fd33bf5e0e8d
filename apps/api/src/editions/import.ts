import { z } from '@hono/zod-openapi';
import { may } from '@nhipcau/core/access';
import { parseBody, placedPictures, textLimits } from '@nhipcau/core/content';
import { type EditionId, ok, type PictureId, parseText, refuse } from '@nhipcau/core/kernel';
import {
  type ImportedText,
  type ImportNote,
  importDocument,
  importNoteKinds,
  readForeignText,
} from '@nhipcau/formats/imports';
import { subjectOfEdition } from '@nhipcau/postgres';
import { answer, type Call, defineRoute, id, type Route } from '../http/index.ts';
import { inTurn } from '../pictures/in-turn.ts';
import { takeIn } from '../pictures/take-in.ts';

/** A large file takes a core for a second: one at a time. */
const reading = inTurn();

const importedSchema = z
  .strictObject({
    title: z.string(),
    body: z.looseObject({ type: z.literal('doc') }),
    pictures: z.array(id<PictureId>()),
    notes: z.array(
      z.strictObject({
        kind: z.enum(importNoteKinds),
        count: z.number().int(),
        near: z.array(z.string()),
      }),
    ),
  })
  .openapi('ImportedText');

type About = Call<{ readonly id: EditionId }, unknown, unknown>;

const take = defineRoute({
  method: 'post',
  path: '/editions/{id}/import',
  summary: 'Reads a Word or Markdown file as a body, and tells what stayed behind. Saves no text.',
  action: 'edition.write',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  form: true,
  transaction: 'own',
  params: { id: id<EditionId>() },
  body: z.strictObject({}),
  responses: { 200: importedSchema },
  handler: async (call) => {
    const { file, dependencies } = call;
    if (file === null) throw new Error('a form without a file is refused before');
    const read = await reading(async () => readForeignText(file.bytes, file.name));
    if (!read.ok) return refuse({ kind: 'import-refused', refusal: read.error });
    const { title, blocks, notes } = read.value;
    const pictures = await takePictures(call, read.value, file.name);
    const document = importDocument(
      blocks,
      () => dependencies.ids().replaceAll('-', ''),
      (name) => pictures.get(name) ?? null,
    );
    const body = parseBody(document);
    if (!body.ok) throw new Error(`an imported body is one: ${JSON.stringify(body.error)}`);
    const lost = blocks.flatMap((block) =>
      block.kind === 'image' && !pictures.has(block.name) ? [block.alt || block.caption] : [],
    );
    return ok(
      answer({
        title,
        body: document,
        pictures: [...new Set(placedPictures(body.value).map(({ picture }) => picture))],
        notes: withLost(notes, lost),
      }),
    );
  },
});

/** Takes the pictures of a file into the library, by their names in it; those refused are not there. */
async function takePictures(
  call: About,
  { blocks, pictures }: ImportedText,
  fileName: string,
): Promise<ReadonlyMap<string, PictureId>> {
  const taken = new Map<string, PictureId>();
  const nothing = { organisation: null, language: null };
  if (!may(call.principal, 'picture.write', nothing)) return taken;
  const language = (await subjectOfEdition(call.db, call.params.id))?.language;
  const stem = parseText(fileName.replace(/\.\w+$/, ''), textLimits.title - 10);
  for (const [index, { name, bytes }] of pictures.entries()) {
    const shown = blocks.find((block) => block.kind === 'image' && block.name === name);
    const alt = shown?.kind === 'image' ? shown.alt : '';
    const words = {
      title: `${stem.ok ? stem.value : 'Word'} (${index + 1})`,
      alt: { vi: language === 'vi' ? alt : '', en: language === 'en' ? alt : '' },
      ...{ credit: '', licence: '' },
    };
    const outcome = await takeIn(call, call.user, { bytes, type: null, words });
    if (outcome.ok) taken.set(name, outcome.value.picture);
  }
  return taken;
}

/** The list of what stayed behind, with the pictures that the library refused. */
function withLost(notes: readonly ImportNote[], lost: readonly string[]): readonly ImportNote[] {
  if (lost.length === 0) return notes;
  const before = notes.find(({ kind }) => kind === 'refused-pictures');
  const near = [...(before?.near ?? []), ...lost.filter((text) => text !== '')].slice(0, 3);
  const count = (before?.count ?? 0) + lost.length;
  const all = [
    ...notes.filter((note) => note !== before),
    { kind: 'refused-pictures' as const, count, near },
  ];
  return all.sort((a, b) => importNoteKinds.indexOf(a.kind) - importNoteKinds.indexOf(b.kind));
}

export const importRoutes: readonly Route[] = [take];
