import { z } from '@hono/zod-openapi';
import { reachOf } from '@nhipcau/core/access';
import { ok, type PictureId, type Result, refuse } from '@nhipcau/core/kernel';
import {
  changePicture,
  deletePicture,
  dropOriginal,
  jpegOf,
  listPictures,
  lockPicture,
  lookAlikes,
  pictureUses,
  readPicture,
} from '@nhipcau/postgres';
import type { Hash } from '@nhipcau/release';
import { readBlob } from '@nhipcau/release';
import {
  answer,
  bilingual,
  bytes,
  defaultLimit,
  defineRoute,
  empty,
  expectVersion,
  id,
  idKey,
  instant,
  instantKey,
  pageFrom,
  pageOf,
  pageQuery,
  type Refusal,
  type Route,
  readCursor,
  text,
} from '../http/index.ts';
import {
  cropsSchema,
  lookAlikesSchema,
  pictureLimits,
  pictureSchema,
  shownPicture,
  usesSchema,
} from './schemas.ts';
import { upload } from './upload.ts';

const params = { id: id<PictureId>() };

const list = defineRoute({
  method: 'get',
  path: '/pictures',
  summary: 'The pictures of the library, newest first; `q` is part of title, credit or words.',
  action: 'picture.read',
  subject: 'any',
  query: { ...pageQuery, q: text(200).optional() },
  responses: { 200: pageOf(pictureSchema) },
  handler: async ({ db, query, principal }) => {
    const { cursor, limit = defaultLimit, q = null } = query;
    const after = readCursor(cursor, { createdAt: instantKey, id: idKey<PictureId> });
    if (!after.ok) return after;
    const organisations = reachOf(principal, 'work.read');
    const found = await listPictures(db, {
      q,
      after: after.value,
      limit: limit + 1,
      organisations,
    });
    return ok(answer(pageFrom(found, limit, (one) => [one.createdAt, one.id], shownPicture)));
  },
});

const read = defineRoute({
  method: 'get',
  path: '/pictures/{id}',
  summary: 'One picture, with the works that show it.',
  action: 'picture.read',
  subject: 'any',
  params,
  responses: { 200: pictureSchema },
  handler: async ({ db, params, principal }) => {
    const picture = await readPicture(db, params.id, reachOf(principal, 'work.read'));
    return picture === null
      ? refuse({ kind: 'not-found' })
      : ok(answer(shownPicture(picture), picture.version));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/pictures/{id}',
  summary: 'Changes what is said of a picture, and what stays in view when it is cropped.',
  action: 'picture.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z
    .strictObject({
      title: text(pictureLimits.title),
      alt: bilingual(pictureLimits.alt, 'optional'),
      credit: text(pictureLimits.credit),
      licence: text(pictureLimits.licence),
      source: text(pictureLimits.source, 'optional'),
      licensedFrom: instant().nullable(),
      licensedUntil: instant().nullable(),
      crops: cropsSchema,
      focal: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
    })
    .partial(),
  responses: { 200: pictureSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, principal } = call;
    const before = await lockPicture(db, call.params.id, reachOf(principal, 'work.read'));
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, shownPicture(before));
    if (!seen.ok) return seen;
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const by = { user, actor, at };
    const after = await changePicture(db, before, Object.fromEntries(given), by);
    return after.ok ? ok(answer(shownPicture(after.value), after.value.version)) : after;
  },
});

const file = defineRoute({
  method: 'get',
  path: '/pictures/{id}/file',
  summary: 'The smallest JPEG of a picture that is at least so wide, else the widest.',
  action: 'picture.read',
  subject: 'any',
  params,
  query: { width: z.enum(['480', '960', '1600']).optional() },
  responses: { 200: 'image/jpeg' },
  handler: async ({ db, params, query, principal, dependencies }) => {
    const found = await jpegOf(db, params.id, Number(query.width ?? '480'));
    if (found === null) {
      const picture = await readPicture(db, params.id, reachOf(principal, 'work.read'));
      return refuse({ kind: picture === null ? 'not-found' : 'not-rendered-yet' });
    }
    const content = await readBlob(dependencies.store, found.sha256 as Hash);
    if (content === null) throw new Error(`blob ${found.sha256} is missing from the store`);
    const headers = { 'Cache-Control': 'private, max-age=3600', ETag: `"${found.sha256}"` };
    return ok(bytes(content, 'image/jpeg', headers));
  },
});

const uses = defineRoute({
  method: 'get',
  path: '/pictures/{id}/uses',
  summary: 'The editions that show a picture in any revision: public ones first, history last.',
  action: 'picture.read',
  subject: 'any',
  params,
  responses: { 200: usesSchema },
  handler: async ({ db, params, principal }) => {
    const picture = await readPicture(db, params.id, []);
    if (picture === null) return refuse({ kind: 'not-found' });
    return ok(answer(await pictureUses(db, params.id, reachOf(principal, 'work.read'))));
  },
});

const alike = defineRoute({
  method: 'get',
  path: '/pictures/{id}/look-alikes',
  summary: 'Pictures that look like this one, the most alike first, at most six.',
  action: 'picture.read',
  subject: 'any',
  params,
  responses: { 200: lookAlikesSchema },
  handler: async ({ db, params }) => {
    const picture = await readPicture(db, params.id, []);
    if (picture === null) return refuse({ kind: 'not-found' });
    return ok(answer({ items: await lookAlikes(db, params.id) }));
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/pictures/{id}',
  summary: 'Takes a picture that no revision of any text shows out of the library.',
  action: 'picture.write',
  subject: 'any',
  ifMatch: true,
  transaction: 'own',
  params,
  responses: { 204: null },
  handler: async (call) => {
    const { db, at, actor, user, principal, dependencies } = call;
    const outcome = await db
      .transaction()
      .execute(async (trx): Promise<Result<string, Refusal>> => {
        const before = await lockPicture(trx, call.params.id, reachOf(principal, 'work.read'));
        if (before === null) return refuse({ kind: 'not-found' });
        const seen = expectVersion(call, before.version, shownPicture(before));
        if (!seen.ok) return seen;
        const done = await deletePicture(trx, before, { user, actor, at });
        return done.ok ? ok(before.sha256) : done;
      });
    if (!outcome.ok) return outcome;
    await dropOriginal(db, dependencies.mediaFolder, outcome.value);
    return ok(empty());
  },
});

export const pictureRoutes: readonly Route[] = [
  ...[list, upload, read, change, file, uses, alike, remove],
];
