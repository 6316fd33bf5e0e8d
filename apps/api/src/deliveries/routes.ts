import { z } from '@hono/zod-openapi';
import { ok, type PartnerId, type WorkId } from '@nhipcau/core/kernel';
import { deliveryChannels, listAcknowledgements, listDeliveries } from '@nhipcau/postgres';
import {
  answer,
  defaultLimit,
  defineRoute,
  id,
  idKey,
  instant,
  instantKey,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  siteLanguage,
  textKey,
  told,
} from '../http/index.ts';

const partner = z.strictObject({
  id: id(),
  slug: z.string(),
  name: z.looseObject({ vi: z.string(), en: z.string() }),
});

const delivery = z
  .strictObject({
    id: id(),
    partner,
    work: id(),
    slug: z.string(),
    language: siteLanguage,
    title: z.string(),
    version: z.number().int(),
    /** The newest version of the item. */
    newest: z.number().int(),
    kind: z.enum(['new', 'update', 'correction', 'kill']),
    licence: id(),
    channel: z.enum(deliveryChannels),
    format: z.string(),
    sentHash: z.string(),
    size: z.number().int(),
    at: instant(),
    receipt: z.unknown().nullable(),
  })
  .openapi('Delivery');

const about = {
  ...pageQuery,
  work: id<WorkId>().optional(),
  partner: id<PartnerId>().optional(),
} as const;

const deliveries = defineRoute({
  method: 'get',
  path: '/deliveries',
  summary: 'Who was handed which version of what, under which licence, the newest first.',
  action: 'delivery.read',
  subject: 'any',
  query: {
    ...about,
    language: siteLanguage.optional(),
    version: z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number)
      .optional()
      .openapi({ type: 'integer', minimum: 1 }),
  },
  responses: { 200: pageOf(delivery) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit, ...asked } = query;
    const after = readCursor(cursor, { at: instantKey, id: idKey });
    if (!after.ok) return after;
    const found = await listDeliveries(db, { ...asked, after: after.value, limit: limit + 1 });
    return ok(
      answer(
        pageFrom(
          found,
          limit,
          (one) => [one.at, one.id],
          (one) => ({ ...one, at: told(one.at) }),
        ),
      ),
    );
  },
});

const acknowledgement = z
  .strictObject({
    partner,
    itemVersion: id(),
    work: id(),
    slug: z.string(),
    language: siteLanguage,
    title: z.string(),
    version: z.number().int(),
    kind: z.enum(['kill', 'correction']),
    reason: z.string(),
    askedAt: instant(),
    actedAt: instant().nullable(),
    chasedAt: z.array(instant()),
  })
  .openapi('Acknowledgement');

const acknowledgements = defineRoute({
  method: 'get',
  path: '/acknowledgements',
  summary: 'Who was asked to act on a kill or a correction, and who has, the newest first.',
  action: 'delivery.read',
  subject: 'any',
  query: { ...about, open: z.enum(['true', 'false']).optional() },
  responses: { 200: pageOf(acknowledgement) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit, open, ...asked } = query;
    const after = readCursor(cursor, { at: instantKey, id: textKey });
    if (!after.ok) return after;
    const page = { open: open === 'true', after: after.value, limit: limit + 1 };
    const found = await listAcknowledgements(db, { ...asked, ...page });
    return ok(
      answer(
        pageFrom(
          found,
          limit,
          (one) => [one.askedAt, `${one.itemVersion} ${one.partner.id}`],
          ({ askedAt, actedAt, chasedAt, ...rest }) => ({
            ...rest,
            ...{ askedAt: told(askedAt), actedAt: told(actedAt) },
            chasedAt: chasedAt.map((at) => told(at)),
          }),
        ),
      ),
    );
  },
});

export const deliveryRoutes: readonly Route[] = [deliveries, acknowledgements];
