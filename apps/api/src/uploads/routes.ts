import { z } from '@hono/zod-openapi';
import { reachOf } from '@nhipcau/core/access';
import { mayBegin, takePart, type UploadRefusal, uploadEndsAt } from '@nhipcau/core/content';
import { ok, type PictureId, type Result, refuse } from '@nhipcau/core/kernel';
import { refusedByHead } from '@nhipcau/media';
import { readPicture } from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  created,
  defineRoute,
  empty,
  id,
  instant,
  type Outcome,
  type Refusal,
  type Route,
  text,
  told,
} from '../http/index.ts';
import { pictureSchema, shownPicture, wordsFields } from '../pictures/schemas.ts';
import { takeIn } from '../pictures/take-in.ts';
import type { Present } from './upload-folder.ts';

/**
 * Pictures that come in part by part: begun, sent from the offset that is told, finished. The file of
 * one person is nobody else's; what is not finished in a day is swept.
 *
 * @module
 */

const params = { id: id() };

const uploadSchema = z
  .strictObject({
    id: id(),
    name: z.string(),
    bytes: z.number().int(),
    offset: z.number().int(),
    endsAt: instant(),
  })
  .openapi('Upload');

function shownUpload(upload: Present): unknown {
  const { id, name, bytes, offset } = upload;
  return { id, name, bytes, offset, endsAt: told(uploadEndsAt(upload)) };
}

const begin = defineRoute({
  method: 'post',
  path: '/uploads',
  summary: 'Begins an upload in parts; what is too large is refused before a byte is sent.',
  action: 'picture.write',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({
    name: text(300),
    type: z.string().max(100),
    bytes: z.number().int().min(1),
  }),
  responses: { 201: uploadSchema },
  handler: async ({ at, user, body, dependencies }) => {
    const { uploads, ids } = dependencies;
    await uploads.sweep(at);
    const unfinished = await uploads.of(user);
    const allowed = mayBegin(body.bytes, unfinished.length);
    if (!allowed.ok) return refused(allowed.error);
    const begun = { id: ids(), user, ...body, startedAt: at, picture: null };
    await uploads.note(begun);
    return ok(created(shownUpload({ ...begun, offset: 0 })));
  },
});

const list = defineRoute({
  method: 'get',
  path: '/uploads',
  summary: 'The own uploads that are not finished.',
  action: 'picture.write',
  subject: 'any',
  responses: { 200: z.strictObject({ items: z.array(uploadSchema) }) },
  handler: async ({ at, user, dependencies }) => {
    const found = await dependencies.uploads.of(user);
    const open = found.filter((one) => uploadEndsAt(one) > at);
    return ok(answer({ items: open.map(shownUpload) }));
  },
});

const read = defineRoute({
  method: 'get',
  path: '/uploads/{id}',
  summary: 'An own upload: where to go on.',
  action: 'picture.write',
  subject: 'any',
  params,
  responses: { 200: uploadSchema },
  handler: async (call) => {
    const found = await own(call, call.params.id);
    return found.ok ? ok(answer(shownUpload(found.value))) : found;
  },
});

const send = defineRoute({
  method: 'put',
  path: '/uploads/{id}/part',
  summary: 'Takes the next part in; the first tells whether the file is refused.',
  action: 'picture.write',
  subject: 'any',
  form: true,
  transaction: 'own',
  params,
  body: z.strictObject({ offset: z.string().regex(/^\d{1,9}$/) }),
  responses: { 200: uploadSchema },
  handler: (call) =>
    oneAtATime(call.params.id, async (): Promise<Outcome> => {
      const { at, body, file, dependencies } = call;
      if (file === null) throw new Error('a form without a file is refused before');
      const found = await own(call, call.params.id);
      if (!found.ok) return found;
      const { id, offset, type } = found.value;
      const part = { offset: Number(body.offset), bytes: file.bytes.length };
      const taken = takePart(found.value, part, at);
      if (!taken.ok) return refused(taken.error);
      const wrong = offset === 0 ? refusedByHead(file.bytes, statedType(type)) : null;
      if (wrong !== null) {
        await dependencies.uploads.drop(id, true);
        return refuse({ kind: 'picture-refused', refusal: wrong });
      }
      await dependencies.uploads.append(id, file.bytes);
      return ok(answer(shownUpload({ ...found.value, offset: taken.value })));
    }),
});

const finish = defineRoute({
  method: 'post',
  path: '/uploads/{id}/finish',
  summary: 'Takes the whole file into the library; asked again it gives the same picture.',
  action: 'picture.write',
  subject: 'any',
  transaction: 'own',
  params,
  body: z.strictObject(wordsFields),
  responses: { 200: pictureSchema, 201: pictureSchema },
  handler: (call) =>
    oneAtATime(call.params.id, async (): Promise<Outcome> => {
      const { user, body, dependencies } = call;
      const { uploads } = dependencies;
      const found = await own(call, call.params.id);
      if (!found.ok) return found;
      const { offset, bytes, picture, type, ...begun } = found.value;
      if (picture !== null) return shown(call, picture, false);
      if (offset < bytes) return refuse({ kind: 'offset-differs', offset });
      const { title, altVi, altEn, credit, licence } = body;
      const taken = await takeIn(call, user, {
        bytes: await uploads.read(begun.id),
        type: statedType(type),
        words: { title, alt: { vi: altVi, en: altEn }, credit, licence },
      });
      if (!taken.ok) {
        await uploads.drop(begun.id, true);
        return taken;
      }
      await uploads.note({ ...begun, bytes, type, picture: taken.value.picture });
      await uploads.drop(begun.id, false);
      return shown(call, taken.value.picture, taken.value.isNew);
    }),
});

const cancel = defineRoute({
  method: 'delete',
  path: '/uploads/{id}',
  summary: 'Forgets an own upload.',
  action: 'picture.write',
  subject: 'any',
  transaction: 'own',
  params,
  responses: { 204: null },
  handler: async (call) => {
    const found = await own(call, call.params.id);
    if (!found.ok) return found;
    await call.dependencies.uploads.drop(call.params.id, true);
    return ok(empty());
  },
});

type About = Asked & { readonly user: Present['user'] };

async function own(
  { at, user, dependencies }: About,
  asked: string,
): Promise<Result<Present, Refusal>> {
  const found = await dependencies.uploads.find(asked);
  const mine = found !== null && found.user === user && uploadEndsAt(found) > at;
  return mine ? ok(found) : refuse({ kind: 'not-found' });
}

/** Parts of one upload are taken in one after the other, however often they are sent. */
const turns = new Map<string, Promise<unknown>>();

async function oneAtATime<T>(upload: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(upload) ?? Promise.resolve();
  const turn = before.then(work, work);
  const settled = turn.catch(() => undefined);
  turns.set(upload, settled);
  try {
    return await turn;
  } finally {
    if (turns.get(upload) === settled) turns.delete(upload);
  }
}

async function shown(
  { db, principal }: Asked,
  picture: PictureId,
  isNew: boolean,
): Promise<Outcome> {
  const found = await readPicture(db, picture, reachOf(principal, 'work.read'));
  if (found === null) return refuse({ kind: 'not-found' });
  return ok((isNew ? created : answer)(shownPicture(found), found.version));
}

/** Too large is said as the library says it. */
function refused(refusal: UploadRefusal): Outcome {
  return refusal.kind === 'too-many-bytes'
    ? refuse({ kind: 'picture-refused', refusal })
    : refuse(refusal);
}

/** What the sender says it is; `null` where that is nothing. */
function statedType(type: string): string | null {
  return ['', 'application/octet-stream'].includes(type) ? null : type;
}

export const uploadRoutes: readonly Route[] = [begin, list, read, send, finish, cancel];
