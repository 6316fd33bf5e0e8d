import { z } from '@hono/zod-openapi';
import { ok, type PlaceId, refuse, vietnamDay } from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import {
  enqueue,
  listPlaces,
  lockPlace,
  readPlace,
  recordAudit,
  updatePlaceText,
} from '@nhipcau/postgres';
import {
  answer,
  bilingual,
  civilDate,
  defineRoute,
  expectVersion,
  id,
  multilingual,
  pageOf,
  type Route,
  slug,
} from '../http/index.ts';

const placeSchema = z
  .strictObject({
    id: id<PlaceId>(),
    version: z.number().int(),
    slug: slug(),
    code: z.string(),
    name: multilingual(200),
    officialName: z.string(),
    unitType: z.enum(['city', 'province']),
    since: civilDate(),
    cityFrom: civilDate().nullable(),
    former: z.array(z.strictObject({ code: z.string(), name: multilingual(200) })),
    text: bilingual(2_000, 'optional'),
  })
  .openapi('Place');

const params = { id: id<PlaceId>() };

const list = defineRoute({
  method: 'get',
  path: '/places',
  summary: 'The provinces and cities of today, by code.',
  action: 'place.read',
  subject: 'any',
  responses: { 200: pageOf(placeSchema) },
  handler: async ({ db, at }) =>
    ok(answer({ items: await listPlaces(db, vietnamDay(at)), next: null })),
});

const read = defineRoute({
  method: 'get',
  path: '/places/{id}',
  summary: 'One province or city.',
  action: 'place.read',
  subject: 'any',
  params,
  responses: { 200: placeSchema },
  handler: async ({ db, at, params }) => {
    const place = await readPlace(db, params.id, vietnamDay(at));
    return place === null ? refuse({ kind: 'not-found' }) : ok(answer(place, place.version));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/places/{id}',
  summary: 'Changes the words for readers; names and borders come from the law.',
  action: 'place.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject({ text: bilingual(2_000, 'optional') }),
  responses: { 200: placeSchema },
  handler: async (call) => {
    const { db, at, actor, body } = call;
    const before = await lockPlace(db, call.params.id, vietnamDay(at));
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    await updatePlaceText(db, before.id, body.text);
    const keys = [dependsOn.place(before.id), dependsOn.places()];
    await enqueue(db, { keys, paths: [] }, 'Địa danh được sửa · Place edited', at);
    const detail = { before: before.text, after: body.text };
    const subject = `place:${before.id}`;
    await recordAudit(db, { at, actor, action: 'place.write', subject, detail });
    const after = { ...before, version: before.version + 1, text: body.text };
    return ok(answer(after, after.version));
  },
});

export const placeRoutes: readonly Route[] = [list, read, change];
