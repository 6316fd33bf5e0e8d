import { z } from '@hono/zod-openapi';
import { ok, vietnamDay } from '@nhipcau/core/kernel';
import { listMarkets } from '@nhipcau/postgres';
import { answer, defineRoute, multilingual, pageOf, type Route } from '../http/index.ts';

const marketSchema = z
  .strictObject({
    code: z.string(),
    name: multilingual(200),
    languages: z.array(z.string()),
    level: z.string().nullable(),
  })
  .openapi('Market');

const list = defineRoute({
  method: 'get',
  path: '/markets',
  summary: 'The markets with the level of each partnership today.',
  action: 'organisation.read',
  subject: 'any',
  responses: { 200: pageOf(marketSchema) },
  handler: async ({ db, at }) =>
    ok(answer({ items: await listMarkets(db, vietnamDay(at)), next: null })),
});

export const marketRoutes: readonly Route[] = [list];
