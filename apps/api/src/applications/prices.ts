/**
 * What a press visit costs a newsroom that pays for itself: with days, currency and source, on the public page.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import { ok, refuse } from '@nhipcau/core/kernel';
import {
  endPrice,
  insertPrice,
  listPrices,
  type PressPrice,
  priceUnits,
  recordAudit,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  created,
  defineRoute,
  empty,
  id,
  multilingual,
  pageOf,
  type Route,
  text,
} from '../http/index.ts';
import { positiveMoney } from './schemas.ts';

const fields = {
  name: multilingual(120),
  price: positiveMoney,
  per: z.enum(priceUnits),
  from: civilDate(),
  source: text(300),
} as const;
const priceSchema = z
  .strictObject({ id: id(), until: civilDate().nullable(), ...fields })
  .openapi('PressPrice');

const list = defineRoute({
  method: 'get',
  path: '/press-prices',
  summary: 'Prices for newsrooms that pay for themselves, past ones included, the newest first.',
  action: 'press-price.read',
  subject: 'any',
  responses: { 200: pageOf(priceSchema) },
  handler: async ({ db }) => ok(answer({ items: await listPrices(db), next: null })),
});

const add = defineRoute({
  method: 'post',
  path: '/press-prices',
  summary: 'Enters a price from a day on; the public page tells it then.',
  action: 'press-price.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject(fields),
  responses: { 201: priceSchema },
  handler: async ({ db, at, actor, body, dependencies }) => {
    const price: PressPrice = { id: dependencies.ids(), until: null, ...body };
    await insertPrice(db, price);
    const subject = `press-price:${price.id}`;
    await recordAudit(db, { at, actor, action: 'press-price.add', subject, detail: body });
    return ok(created(price));
  },
});

const end = defineRoute({
  method: 'post',
  path: '/press-prices/{id}/end',
  summary: 'Ends a price from a day on, which is after its first.',
  action: 'press-price.write',
  subject: 'any',
  params: { id: id() },
  body: z.strictObject({ until: civilDate() }),
  responses: { 204: null },
  handler: async ({ db, at, actor, params, body }) => {
    if (!(await endPrice(db, params.id, body.until))) return refuse({ kind: 'not-found' });
    const subject = `press-price:${params.id}`;
    await recordAudit(db, { at, actor, action: 'press-price.end', subject, detail: body });
    return ok(empty());
  },
});

export const pressPriceRoutes: readonly Route[] = [list, add, end];
