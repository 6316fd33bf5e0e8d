/**
 * Applications as the house works on them: looked at, taken over as a visit, or turned down with a
 * published kind of reason.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import {
  type ApplicationState,
  type ApplicationStep,
  advance,
  applicationStates,
  turnDownReasons,
  visitOf,
} from '@nhipcau/core/applications';
import { type ApplicationId, ok, type Result, refuse } from '@nhipcau/core/kernel';
import {
  type ApplicationLine,
  type ApplicationRecord,
  activityNamed,
  listApplications,
  lockApplication,
  moveApplication,
  outletNamed,
  placesInTime,
  readApplication,
  recordAudit,
  retainUntil,
  writeVisit,
} from '@nhipcau/postgres';
import {
  type Asked,
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
  type Refusal,
  type Route,
  readCursor,
  siteLanguage,
  slug,
  told,
} from '../http/index.ts';
import { receivedApplication } from './present.ts';
import { receivedSchema } from './schemas.ts';
import { afterChange, keptUntil, passportsFollow, writeTo } from './with-application.ts';

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
    const decided = await decidable(call, own, 'turn-down');
    if (!decided.ok) return decided;
    const before = decided.value;
    await moveApplication(db, own, {
      ...{ state: 'turned-down', at, by: user, turnedDown: body.reason },
    });
    await retainUntil(db, own, await keptUntil(call, { ...before, state: 'turned-down' }));
    await recordAudit(db, {
      ...{ at, actor, action: 'application.turn-down', subject: `application:${own}` },
      detail: body,
    });
    await writeTo(call, before, 'turned-down');
    const after = await afterChange(db, own);
    return ok(answer(await receivedApplication(call, after), after.version));
  },
});

const takeOver = defineRoute({
  method: 'post',
  path: '/applications/{id}/take-over',
  summary:
    'Makes a visit of an application, its dossier received on the day on which it was handed in.',
  action: 'application.decide',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject({ code: slug() }),
  responses: { 200: receivedSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, dependencies } = call;
    const { id: own } = call.params;
    const decided = await decidable(call, own, 'take-over');
    if (!decided.ok) return decided;
    const before = decided.value;
    const { content, submittedAt, language } = before;
    const taken = await activityNamed(db, body.code);
    if (taken !== null) return refuse({ kind: 'visit-code-taken', by: taken });
    const { country, name } = content.outlet;
    const made = visitOf(content, {
      ...{ code: body.code, by: user, language, submittedAt: submittedAt ?? at, now: at },
      outlet: country && (await outletNamed(db, country, name)),
      ...{ places: await placesInTime(db), newId: dependencies.ids },
    });
    if (!made.ok) return made;
    const { visit } = made.value;
    await writeVisit(db, made.value, at);
    await moveApplication(db, own, { state: 'taken-over', at, by: user, visit: visit.id });
    await passportsFollow(call, visit.id);
    const detail = { code: visit.code };
    await recordAudit(db, {
      ...{ at, actor, action: 'application.take-over', subject: `application:${own}` },
      detail: { ...detail, visit: visit.id },
    });
    await recordAudit(db, {
      ...{ at, actor, action: 'visit.add', subject: `visit:${visit.id}` },
      detail: { ...detail, application: own },
    });
    await writeTo(call, before, 'taken-over');
    const after = await afterChange(db, own);
    return ok(answer(await receivedApplication(call, after), after.version));
  },
});

/** An application that was handed in, kept from other changes, as whoever decides on it has seen it. */
async function decidable(
  call: Asked,
  id: ApplicationId,
  step: ApplicationStep,
): Promise<Result<ApplicationRecord, Refusal>> {
  await lockApplication(call.db, id);
  const before = await readApplication(call.db, id);
  if (before === null || before.submittedAt === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, await receivedApplication(call, before));
  if (!seen.ok) return seen;
  const state = advance(before.state, step);
  return state.ok ? ok(before) : state;
}

export const receivedApplicationRoutes: readonly Route[] = [list, read, turnDown, takeOver];
