import { z } from '@hono/zod-openapi';
import { type EditionId, ok } from '@nhipcau/core/kernel';
import { publicationStatus } from '@nhipcau/postgres';
import { readable } from '../editions/routes.ts';
import { answer, bytes, defineRoute, id, instant, type Route, told } from '../http/index.ts';
import { previewPolicy, renderPreview } from './preview.ts';

const status = defineRoute({
  method: 'get',
  path: '/publication',
  summary: 'How much waits for publication, and the newest release.',
  action: 'release.read',
  subject: 'any',
  unattended: true,
  responses: {
    200: z
      .strictObject({
        waiting: z.number().int(),
        release: z.strictObject({ number: z.number().int(), time: instant() }).nullable(),
      })
      .openapi('Publication'),
  },
  handler: async ({ db }) => {
    const { waiting, release } = await publicationStatus(db);
    const newest = release === null ? null : { ...release, time: told(release.time) };
    return ok(answer({ waiting, release: newest }));
  },
});

const preview = defineRoute({
  method: 'get',
  path: '/editions/{id}/preview',
  summary: 'The public page as it would be published, with the newest or the named revision.',
  action: 'work.read',
  subject: (call) => readable(call, call.params.id),
  params: { id: id<EditionId>() },
  query: {
    revision: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .optional()
      .openapi({ type: 'integer', minimum: 1 }),
  },
  responses: { 200: 'text/html' },
  handler: async (call) => {
    const page = await renderPreview(call, call.params.id, call.query.revision ?? null);
    if (!page.ok) return page;
    const headers = { 'Content-Security-Policy': previewPolicy };
    return ok(bytes(page.value, 'text/html; charset=utf-8', headers));
  },
});

export const publicationRoutes: readonly Route[] = [status, preview];
