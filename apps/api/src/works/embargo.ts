import { z } from '@hono/zod-openapi';
import { ok, type WorkId } from '@nhipcau/core/kernel';
import { embargoWork, relaxWorkEmbargo } from '@nhipcau/postgres';
import { answer, defineRoute, id, instant, type Route, text } from '../http/index.ts';
import { subjectOfWork } from './routes.ts';
import { embargoSchema, shownEmbargo } from './schemas.ts';

const params = { id: id<WorkId>() };
const reason = text(500);

const set = defineRoute({
  method: 'put',
  path: '/works/{id}/embargo',
  summary: 'Nothing of the work may be public before `until`: sets that, or moves it later.',
  action: 'work.write',
  subject: ({ db, params: { id: work } }) => subjectOfWork(db, work),
  params,
  body: z.strictObject({ until: instant(), reason }),
  responses: { 200: embargoSchema },
  handler: async ({ db, at, actor, user, params: { id: work }, body }) => {
    const after = await embargoWork(db, work, body, { user, actor, at });
    return after.ok ? ok(answer(shownEmbargo(after.value))) : after;
  },
});

const relax = defineRoute({
  method: 'post',
  path: '/works/{id}/embargo/relax',
  summary:
    'Lifts an embargo (`until` null) or moves it earlier; neither who set it nor who wrote may.',
  action: 'embargo.relax',
  subject: ({ db, params: { id: work } }) => subjectOfWork(db, work),
  idempotent: true,
  params,
  body: z.strictObject({ until: instant().nullable(), reason }),
  responses: {
    200: z.strictObject({ embargo: embargoSchema.nullable() }).openapi('EmbargoRelaxed'),
  },
  handler: async ({ db, at, actor, user, params: { id: work }, body }) => {
    const after = await relaxWorkEmbargo(db, work, body, { user, actor, at });
    if (!after.ok) return after;
    return ok(answer({ embargo: after.value === null ? null : shownEmbargo(after.value) }));
  },
});

export const embargoRoutes: readonly Route[] = [set, relax];
