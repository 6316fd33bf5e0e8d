import { z } from '@hono/zod-openapi';
import { ok } from '@nhipcau/core/kernel';
import { listAudit } from '@nhipcau/postgres';
import {
  answer,
  cursorOf,
  defaultLimit,
  defineRoute,
  instant,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  text,
  told,
} from '../http/index.ts';

const eventSchema = z
  .strictObject({
    seq: z.number().int(),
    at: instant(),
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    detail: z.unknown(),
  })
  .openapi('AuditEvent');

const list = defineRoute({
  method: 'get',
  path: '/audit',
  summary: 'What was done, newest first; about one thing with `subject`, as in `work:<id>`.',
  action: 'user.read',
  subject: 'any',
  query: { ...pageQuery, subject: text(200).optional() },
  responses: { 200: pageOf(eventSchema) },
  handler: async ({ db, query }) => {
    const { cursor, subject = null, limit = defaultLimit } = query;
    const keys = cursor === undefined ? null : readCursor(cursor, ['number']);
    if (keys?.ok === false) return keys;
    const before = keys === null ? null : Number(keys.value[0]);
    const found = await listAudit(db, { before, limit: limit + 1, subject });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const next = found.length > limit && last !== undefined ? cursorOf([last.seq]) : null;
    return ok(answer({ items: items.map((event) => ({ ...event, at: told(event.at) })), next }));
  },
});

export const auditRoutes: readonly Route[] = [list];
