import { z } from '@hono/zod-openapi';
import { browserFamilies, browserOf, browserSystems } from '@nhipcau/core/access';
import { ok, refuse } from '@nhipcau/core/kernel';
import { endOtherSessions, endOwnSession, listSessions } from '@nhipcau/postgres';
import {
  answer,
  defineRoute,
  empty,
  id,
  instant,
  pageOf,
  type Route,
  told,
} from '../http/index.ts';

const sessionSchema = z
  .strictObject({
    id: id(),
    createdAt: instant(),
    lastSeenAt: instant(),
    browser: z.strictObject({ family: z.enum(browserFamilies), system: z.enum(browserSystems) }),
    current: z.boolean(),
  })
  .openapi('Session');

const list = defineRoute({
  method: 'get',
  path: '/sessions',
  summary: 'The own sessions that hold, the latest used first.',
  action: 'session.own',
  subject: 'any',
  responses: { 200: pageOf(sessionSchema) },
  handler: async ({ db, at, user, session }) => {
    const items = (await listSessions(db, user, at)).map((one) => ({
      id: one.id,
      createdAt: told(one.createdAt),
      lastSeenAt: told(one.lastSeenAt),
      browser: browserOf(one.userAgent),
      current: one.id === session,
    }));
    return ok(answer({ items, next: null }));
  },
});

const endOne = defineRoute({
  method: 'delete',
  path: '/sessions/{id}',
  summary: 'Ends one of the own sessions.',
  action: 'session.own',
  subject: 'any',
  params: { id: id() },
  responses: { 204: null },
  handler: async ({ db, at, user, params }) => {
    const ended = await endOwnSession(db, { user, session: params.id, now: at });
    return ended ? ok(empty()) : refuse({ kind: 'not-found' });
  },
});

const endOthers = defineRoute({
  method: 'post',
  path: '/sessions/end-others',
  summary: 'Ends every own session but the one that asks, and every sign-in that is under way.',
  action: 'session.own',
  subject: 'any',
  responses: { 204: null },
  handler: async ({ db, at, user, session, actor }) => {
    await endOtherSessions(db, { user, session, now: at, actor });
    return ok(empty());
  },
});

/** Where a person is signed in. */
export const ownSessionRoutes: readonly Route[] = [list, endOthers, endOne];
