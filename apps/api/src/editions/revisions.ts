import { z } from '@hono/zod-openapi';
import { type EditionId, ok, refuse } from '@nhipcau/core/kernel';
import { listRevisions, readProvenance, readRevision } from '@nhipcau/postgres';
import {
  answer,
  defaultLimit,
  defineRoute,
  id,
  instant,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  told,
  wholeKey,
} from '../http/index.ts';
import { readable } from './routes.ts';
import { revisionSchema, revisionSummarySchema, shownRevision, shownText } from './schemas.ts';

const list = defineRoute({
  method: 'get',
  path: '/editions/{id}/revisions',
  summary: 'Every save of an edition, newest first.',
  action: 'work.read',
  subject: (call) => readable(call, call.params.id),
  params: { id: id<EditionId>() },
  query: pageQuery,
  responses: { 200: pageOf(revisionSummarySchema) },
  handler: async ({ db, params, query }) => {
    const { cursor, limit = defaultLimit } = query;
    const last = readCursor(cursor, { number: wholeKey });
    if (!last.ok) return last;
    const before = last.value?.number ?? null;
    const found = await listRevisions(db, params.id, { before, limit: limit + 1 });
    return ok(answer(pageFrom(found, limit, (one) => [one.number], shownRevision)));
  },
});

const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .openapi({ type: 'integer', minimum: 1 });

const read = defineRoute({
  method: 'get',
  path: '/editions/{id}/revisions/{number}',
  summary: 'One save of an edition with its text.',
  action: 'work.read',
  subject: (call) => readable(call, call.params.id),
  params: { id: id<EditionId>(), number },
  responses: { 200: revisionSchema },
  handler: async ({ db, params }) => {
    const revision = await readRevision(db, params.id, params.number);
    if (revision === null) return refuse({ kind: 'no-such-revision', revision: params.number });
    return ok(answer({ ...shownRevision(revision), text: shownText(revision.text) }));
  },
});

const origin = defineRoute({
  method: 'get',
  path: '/editions/{id}/origin',
  summary: 'The system that a text was taken over from; null where it was written here.',
  action: 'work.read',
  subject: (call) => readable(call, call.params.id),
  params: { id: id<EditionId>() },
  responses: {
    200: z.strictObject({
      origin: z
        .strictObject({
          ...{ site: z.string(), address: z.string().nullable(), author: z.string() },
          ...{ publishedAt: instant().nullable(), changedAt: instant().nullable() },
          ...{ importedAt: instant(), revision: z.number().int() },
        })
        .nullable(),
    }),
  },
  handler: async ({ db, params }) => {
    const found = await readProvenance(db, params.id);
    if (found === null) return ok(answer({ origin: null }));
    const { publishedAt, changedAt, importedAt, ...rest } = found;
    const moments = { publishedAt: told(publishedAt), changedAt: told(changedAt) };
    return ok(answer({ origin: { ...rest, ...moments, importedAt: told(importedAt) } }));
  },
});

export const revisionRoutes: readonly Route[] = [list, read, origin];
