import { z } from '@hono/zod-openapi';
import { ok, refuse, type WorkId } from '@nhipcau/core/kernel';
import {
  insertPartnerRequest,
  listPartnerRequests,
  type PartnerRequest,
  readPortalItem,
  recordAudit,
  requestKinds,
} from '@nhipcau/postgres';
import {
  answer,
  created,
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
  text,
  told,
} from '../http/index.ts';
import { ownPartner } from './own-partner.ts';

export const requestStates = ['open', 'accepted', 'declined', 'done'] as const;

/** A request as both sides see it; who of the house answered is for the house. */
export const requestShape = {
  id: id(),
  version: z.number().int(),
  kind: z.enum(requestKinds),
  work: id<WorkId>().nullable(),
  item: siteLanguage.nullable(),
  title: z.string(),
  wanted: siteLanguage.nullable(),
  note: z.string(),
  askedAt: instant(),
  state: z.enum(requestStates),
  answer: z.string(),
  answeredAt: instant().nullable(),
} as const;

const requestSchema = z.strictObject(requestShape).openapi('PortalRequest');

export function requestShown({ partner, ...request }: PartnerRequest) {
  return { ...request, askedAt: told(request.askedAt), answeredAt: told(request.answeredAt) };
}

const list = defineRoute({
  method: 'get',
  path: '/portal/requests',
  summary: 'What the partner asked for, newest first, with the answers.',
  action: 'portal.read',
  subject: 'any',
  query: pageQuery,
  responses: { 200: pageOf(requestSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit } = query;
    const after = readCursor(cursor, { askedAt: instantKey, id: idKey });
    if (!after.ok) return after;
    const found = await listPartnerRequests(db, { state: null }, after.value, limit + 1);
    return ok(answer(pageFrom(found, limit, (one) => [one.askedAt, one.id], requestShown)));
  },
});

const ask = defineRoute({
  method: 'post',
  path: '/portal/requests',
  summary: 'Asks for a language, a longer cut, an interview or something else.',
  action: 'portal.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    kind: z.enum(requestKinds),
    about: z.strictObject({ work: id<WorkId>(), item: siteLanguage }).nullable(),
    wanted: siteLanguage.nullable(),
    note: text(2_000, 'optional'),
  }),
  responses: { 201: z.strictObject({ id: id() }) },
  handler: async (call) => {
    const { db, at, actor, user, body, dependencies } = call;
    const { kind, about, wanted, note } = body;
    const problems = [
      ...(kind === 'language' && wanted === null ? [{ path: '/wanted', kind: 'missing' }] : []),
      ...(kind === 'other' && note === '' ? [{ path: '/note', kind: 'empty' }] : []),
    ];
    if (problems.length > 0) return refuse({ kind: 'invalid-request', problems });
    const item = about === null ? null : await readPortalItem(db, about.work, about.item);
    if (about !== null && item === null) return refuse({ kind: 'not-found' });
    const own = dependencies.ids();
    const request = {
      ...{ id: own, partner: ownPartner(call), kind, note, title: item?.content.title ?? '' },
      ...{ work: about?.work ?? null, item: about?.item ?? null },
      wanted: kind === 'language' ? wanted : null,
    };
    await insertPartnerRequest(db, request, { user, at });
    const subject = `partner-request:${own}`;
    await recordAudit(db, { at, actor, action: 'portal.write', subject, detail: body });
    return ok(created({ id: own }));
  },
});

export const portalRequestRoutes: readonly Route[] = [list, ask];
