import { z } from '@hono/zod-openapi';
import { browserFamilies, browserSystems } from '@nhipcau/core/access';
import { ok } from '@nhipcau/core/kernel';
import { deskNoticeKinds } from '@nhipcau/core/notices';
import { markNoticesSeen, noticesListed, unseenNotices } from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  defineRoute,
  empty,
  id,
  instant,
  pageOf,
  type Route,
  told,
} from '../http/index.ts';

const every = { id: id(), subject: z.string(), at: instant() };
const noticeSchema = z
  .union([
    z.strictObject({
      ...every,
      kind: z.enum(deskNoticeKinds),
      data: z.strictObject({
        title: z.string(),
        by: z.string().nullable(),
        dueOn: civilDate().nullable(),
      }),
    }),
    z.strictObject({
      ...every,
      kind: z.literal('new-device'),
      data: z.strictObject({ family: z.enum(browserFamilies), system: z.enum(browserSystems) }),
    }),
  ])
  .openapi('Notice');

const list = defineRoute({
  method: 'get',
  path: '/notices',
  summary: 'What the person has been told and has not seen, the latest first.',
  action: 'session.own',
  subject: 'any',
  unattended: true,
  responses: { 200: pageOf(noticeSchema) },
  handler: async ({ db, user, session }) => {
    const items = (await unseenNotices(db, user, session)).map((one) => ({
      ...one,
      at: told(one.at),
    }));
    return ok(answer({ items, next: null }));
  },
});

const seen = defineRoute({
  method: 'post',
  path: '/notices/seen',
  summary: 'Notes that the person has seen these notices.',
  action: 'session.own',
  subject: 'any',
  body: z.strictObject({ notices: z.array(id()).max(noticesListed) }),
  responses: { 204: null },
  handler: async ({ db, at, user, session, body }) => {
    await markNoticesSeen(db, user, body.notices, at, session);
    return ok(empty());
  },
});

/** What the desk tells a person. */
export const noticeRoutes: readonly Route[] = [list, seen];
