/**
 * Applications as the house works on them: looked at, taken over as a visit, or turned down with a
 * published kind of reason.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import {
  type ApplicationState,
  advance,
  applicationStates,
  turnDownReasons,
} from '@nhipcau/core/applications';
import { type ApplicationId, ok, refuse } from '@nhipcau/core/kernel';
import {
  type ApplicationLine,
  listApplications,
  lockApplication,
  moveApplication,
  queueLetter,
  readApplication,
  recordAudit,
  retainUntil,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  defaultLimit,
  defineRoute,
  expectVersion,
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
  told,
} from '../http/index.ts';
import { receivedApplication } from './present.ts';
import { receivedSchema } from './schemas.ts';
import { afterChange, keptUntil } from './with-application.ts';

const lineSchema = z
  .strictObject({
    ...{ id: id<ApplicationId>(), state: z.enum(applicationStates), language: siteLanguage },
    ...{ outlet: z.string(), country: z.string().nullable(), members: z.number().int() },
    ...{ entryOn: civilDate().nullable(), leaveOn: civilDate().nullable() },
    ...{ changedAt: instant(), submittedAt: instant().nullable() },
  })
  .openapi('ApplicationLine');

function line({ changedAt, submittedAt, ...rest }: ApplicationLine) {
  return { ...rest, changedAt: told(changedAt), submittedAt: told(submittedAt) };
}

const list = defineRoute({
  method: 'get',
  path: '/applications',
  summary: 'Applications for press visits that were handed in, the latest first.',
  action: 'application.read',
  subject: 'any',
  query: { ...pageQuery, state: z.enum(applicationStates).optional() },
  responses: { 200: pageOf(lineSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit, state = null } = query;
    const after = readCursor(cursor, { submittedAt: instantKey, id: idKey });
    if (!after.ok) return after;
    const asked = { state: state as ApplicationState | null };
    const found = await listApplications(db, asked, after.value, limit + 1);
    return ok(answer(pageFrom(found, limit, (one) => [one.submittedAt ?? 0, one.id], line)));
  },
});

const params = { id: id<ApplicationId>() };

const read = defineRoute({
  method: 'get',
  path: '/applications/{id}',
  summary: 'One application, without what is sealed.',
  action: 'application.read',
  subject: 'any',
  params,
  responses: { 200: receivedSchema },
  handler: async (call) => {
    const found = await readApplication(call.db, call.params.id);
    if (found === null || found.submittedAt === null) return refuse({ kind: 'not-found' });
    return ok(answer(await receivedApplication(call, found), found.version));
  },
});

const turnDown = defineRoute({
  method: 'post',
  path: '/applications/{id}/turn-down',
  summary:
    'Says that the house does not take an application over, with a kind of reason that is published.',
  action: 'application.decide',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject({ reason: z.enum(turnDownReasons) }),
  responses: { 200: receivedSchema },
  handler: async (call) => {
    const { db, at, actor, user, body } = call;
    const { id: own } = call.params;
    await lockApplication(db, own);
    const before = await readApplication(db, own);
    if (before === null || before.submittedAt === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, await receivedApplication(call, before));
    if (!seen.ok) return seen;
    const state = advance(before.state, 'turn-down');
    if (!state.ok) return state;
    await moveApplication(db, own, {
      ...{ state: 'turned-down', at, by: user, turnedDown: body.reason },
    });
    await retainUntil(db, own, await keptUntil(call, { ...before, state: state.value }));
    await recordAudit(db, {
      ...{ at, actor, action: 'application.turn-down', subject: `application:${own}` },
      detail: body,
    });
    if (before.contactEmail !== null) {
      const { language } = before;
      await queueLetter(db, {
        ...{ kind: 'press-application', data: { what: 'turned-down', language }, application: own },
        ...{ to: before.contactEmail, language: language === 'vi' ? 'vi' : 'en', now: at },
      });
    }
    const after = await afterChange(db, own);
    return ok(answer(await receivedApplication(call, after), after.version));
  },
});

export const receivedApplicationRoutes: readonly Route[] = [list, read, turnDown];
