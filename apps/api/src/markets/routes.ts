import { z } from '@hono/zod-openapi';
import { ok, refuse, vietnamDay } from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import {
  enqueue,
  listMarkets,
  lockMarket,
  type MarketRecord,
  publishMarket,
  recordAudit,
} from '@nhipcau/postgres';
import { wholeSite } from '@nhipcau/publisher';
import {
  answer,
  defineRoute,
  expectVersion,
  multilingual,
  pageOf,
  type Route,
} from '../http/index.ts';

const marketSchema = z
  .strictObject({
    code: z.string(),
    version: z.number().int(),
    published: z.boolean(),
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

const code = z.string().regex(/^[A-Z]{2}$/);

const change = defineRoute({
  method: 'patch',
  path: '/markets/{code}',
  summary: 'Gives the readers of a market a site map of their own, or takes it back.',
  action: 'market.write',
  subject: 'any',
  ifMatch: true,
  params: { code },
  body: z.strictObject({ published: z.boolean() }),
  responses: { 200: marketSchema },
  handler: async (call) => {
    const { db, at, actor, body } = call;
    const before = await lockMarket(db, call.params.code as MarketCode, vietnamDay(at));
    if (before === null || before.code === world) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    if (before.published === body.published) return ok(answer(before, before.version));
    const after: MarketRecord = await publishMarket(db, before, body.published);
    await enqueue(db, { keys: [], paths: [wholeSite] }, marketsChanged, at);
    const subject = `market:${after.code}`;
    const detail = { published: after.published };
    await recordAudit(db, { at, actor, action: 'market.write', subject, detail });
    return ok(answer(after, after.version));
  },
});

/** Stated in the public log. */
const marketsChanged =
  'Thị trường có bản đồ riêng thay đổi · Markets with a map of their own changed';

export const marketRoutes: readonly Route[] = [list, change];
