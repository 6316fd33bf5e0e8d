import { z } from '@hono/zod-openapi';
import { ok, type PartnerId, refuse } from '@nhipcau/core/kernel';
import {
  answerPartnerRequest,
  listPartnerRequests,
  lockPartnerRequest,
  type PartnerRequest,
  recordAudit,
} from '@nhipcau/postgres';
import {
  answer,
  defaultLimit,
  defineRoute,
  expectVersion,
  id,
  idKey,
  instantKey,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  text,
} from '../http/index.ts';
import { requestShape, requestShown, requestStates } from '../portal/requests.ts';

const requestSchema = z
  .strictObject({ ...requestShape, partner: id<PartnerId>() })
  .openapi('PartnerRequest');

const shown = (request: PartnerRequest) => ({ ...requestShown(request), partner: request.partner });

const list = defineRoute({
  method: 'get',
  path: '/partner-requests',
  summary: 'What partners ask for, newest first.',
  action: 'partner.read',
  subject: 'any',
  query: { ...pageQuery, state: z.enum(requestStates).optional() },
  responses: { 200: pageOf(requestSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit, state = null } = query;
    const after = readCursor(cursor, { askedAt: instantKey, id: idKey });
    if (!after.ok) return after;
    const found = await listPartnerRequests(db, { state }, after.value, limit + 1);
    return ok(answer(pageFrom(found, limit, (one) => [one.askedAt, one.id], shown)));
  },
});

const reply = defineRoute({
  method: 'post',
  path: '/partner-requests/{id}/answer',
  summary: 'Answers a request of a partner; no without a reason is refused.',
  action: 'partner.write',
  subject: 'any',
  params: { id: id() },
  ifMatch: true,
  body: z.strictObject({
    state: z.enum(requestStates).exclude(['open']),
    answer: text(2_000, 'optional'),
  }),
  responses: { 200: requestSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, params } = call;
    const before = await lockPartnerRequest(db, params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, shown(before));
    if (!seen.ok) return seen;
    if (body.state === 'declined' && body.answer === '') return refuse({ kind: 'reason-needed' });
    const after = await answerPartnerRequest(db, params.id, { ...body, user, at });
    const subject = `partner-request:${params.id}`;
    await recordAudit(db, { at, actor, action: 'partner.write', subject, detail: body });
    return ok(answer(shown(after), after.version));
  },
});

export const partnerRequestRoutes: readonly Route[] = [list, reply];
