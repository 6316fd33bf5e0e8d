import { z } from '@hono/zod-openapi';
import {
  type MaterialId,
  ok,
  type PictureId,
  refuse,
  siteLanguages,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  addMaterial,
  changeMaterial,
  type DatabaseHandle,
  listMaterials,
  lockMaterial,
  partKinds,
  partsOfWork,
  removeMaterial,
  suggestMaterials,
} from '@nhipcau/postgres';
import {
  answer,
  created,
  defineRoute,
  empty,
  expectVersion,
  id,
  instant,
  type Route,
  told,
} from '../http/index.ts';
import { subjectOfWork } from '../works/routes.ts';
import { materialFields, materialSchema, shownMaterial, territoryOf } from './schemas.ts';

const params = { id: id<WorkId>() };
const ofOne = { id: id<WorkId>(), material: id<MaterialId>() };
const body = z.strictObject(materialFields);
type Given = z.output<typeof body>;

function givenOf({ territory, media, ...rest }: Given) {
  return {
    ...rest,
    territory: territoryOf(territory),
    media: media === null ? null : new Set(media),
  };
}
const isEmpty = ({ from, until }: Given): boolean =>
  from !== null && until !== null && until <= from;

const suggestionSchema = z
  .strictObject({
    picture: id<PictureId>(),
    title: z.string(),
    part: z.string(),
    credit: z.string(),
    source: z.string(),
    from: instant().nullable(),
    until: instant().nullable(),
  })
  .openapi('SuggestedMaterial');

const partSchema = z
  .strictObject({
    part: z.string(),
    kind: z.enum(partKinds),
    language: z.enum(siteLanguages),
    words: z.string(),
  })
  .openapi('WorkPart');

const list = defineRoute({
  method: 'get',
  path: '/works/{id}/materials',
  summary:
    'What others hold inside a work, its parts with the beginning of their words, and pictures of it that the library has from somebody.',
  action: 'licence.read',
  subject: ({ db, params }) => subjectOfWork(db, params.id),
  params,
  responses: {
    200: z
      .strictObject({
        items: z.array(materialSchema),
        parts: z.array(partSchema),
        suggested: z.array(suggestionSchema),
      })
      .openapi('Materials'),
  },
  handler: async ({ db, params }) => {
    const suggested = await suggestMaterials(db, params.id);
    return ok(
      answer({
        items: (await listMaterials(db, params.id)).map(shownMaterial),
        parts: [...(await partsOfWork(db, params.id))],
        suggested: suggested.map(({ from, until, ...rest }) => ({
          ...rest,
          from: told(from),
          until: told(until),
        })),
      }),
    );
  },
});

const add = defineRoute({
  method: 'post',
  path: '/works/{id}/materials',
  summary: 'Writes down what somebody else holds in a work: it narrows every licence over it.',
  action: 'licence.write',
  subject: ({ db, params }) => subjectOfWork(db, params.id),
  idempotent: true,
  params,
  body,
  responses: { 201: materialSchema },
  handler: async ({ db, at, actor, user, params, body, dependencies }) => {
    if (isEmpty(body)) return refuse({ kind: 'licence-period-empty' });
    const by = { user, actor, at, ids: dependencies.ids };
    const made = await addMaterial(db, params.id, givenOf(body), by);
    if (!made.ok) return made;
    const material = await found(db, params.id, made.value);
    return material === null
      ? refuse({ kind: 'not-found' })
      : ok(created(shownMaterial(material), material.version));
  },
});

const change = defineRoute({
  method: 'put',
  path: '/works/{id}/materials/{material}',
  summary: 'Changes what is written down of a material.',
  action: 'licence.write',
  subject: ({ db, params }) => subjectOfWork(db, params.id),
  ifMatch: true,
  params: ofOne,
  body,
  responses: { 200: materialSchema },
  handler: async (call) => {
    const { db, at, actor, user, params, body } = call;
    if (isEmpty(body)) return refuse({ kind: 'licence-period-empty' });
    const before = await lockMaterial(db, params.id, params.material);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, shownMaterial(before));
    if (!seen.ok) return seen;
    const done = await changeMaterial(db, before, givenOf(body), { user, actor, at });
    if (!done.ok) return done;
    const after = await found(db, params.id, params.material);
    return after === null
      ? refuse({ kind: 'not-found' })
      : ok(answer(shownMaterial(after), after.version));
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/works/{id}/materials/{material}',
  summary: 'Takes a material out: it narrows nothing from then on.',
  action: 'licence.write',
  subject: ({ db, params }) => subjectOfWork(db, params.id),
  ifMatch: true,
  params: ofOne,
  responses: { 204: null },
  handler: async (call) => {
    const { db, at, actor, user, params } = call;
    const before = await lockMaterial(db, params.id, params.material);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, shownMaterial(before));
    if (!seen.ok) return seen;
    await removeMaterial(db, before, { user, actor, at });
    return ok(empty());
  },
});

async function found(db: DatabaseHandle, work: WorkId, material: MaterialId) {
  return (await listMaterials(db, work)).find((one) => one.id === material) ?? null;
}

export const materialRoutes: readonly Route[] = [list, add, change, remove];
