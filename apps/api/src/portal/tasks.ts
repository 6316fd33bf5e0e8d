import { z } from '@hono/zod-openapi';
import { type Instant, ok, refuse, type WorkId } from '@nhipcau/core/kernel';
import { actOnTask, partnerTasks, recordAudit } from '@nhipcau/postgres';
import {
  answer,
  defineRoute,
  id,
  instant,
  pageOf,
  type Route,
  siteLanguage,
  told,
} from '../http/index.ts';

/** What was done stays in view for a week. */
const shownMs = 7 * 86_400_000;

const taskSchema = z
  .strictObject({
    itemVersion: id(),
    work: id<WorkId>(),
    language: siteLanguage,
    kind: z.enum(['kill', 'correction']),
    title: z.string(),
    /** Public. */
    reason: z.string(),
    askedAt: instant(),
    actedAt: instant().nullable(),
  })
  .openapi('PortalTask');

const list = defineRoute({
  method: 'get',
  path: '/portal/tasks',
  summary:
    'Kills and corrections of what the partner received: open ones first, kills before corrections.',
  action: 'portal.read',
  subject: 'any',
  responses: { 200: pageOf(taskSchema) },
  handler: async ({ db, at }) => {
    const tasks = await partnerTasks(db, (at - shownMs) as Instant);
    const items = tasks.map((task) => ({
      ...task,
      askedAt: told(task.askedAt),
      actedAt: told(task.actedAt),
    }));
    return ok(answer({ items, next: null }));
  },
});

const acted = defineRoute({
  method: 'post',
  path: '/portal/tasks/{itemVersion}/acted',
  summary: 'The partner says that it has acted upon a kill or a correction.',
  action: 'portal.write',
  subject: 'any',
  params: { itemVersion: id() },
  idempotent: true,
  responses: { 200: z.strictObject({ actedAt: instant() }) },
  handler: async ({ db, at, actor, user, params }) => {
    if (!(await actOnTask(db, params.itemVersion, { user, at })))
      return refuse({ kind: 'not-found' });
    const subject = `item-version:${params.itemVersion}`;
    await recordAudit(db, { at, actor, action: 'portal.write', subject, detail: { acted: true } });
    return ok(answer({ actedAt: told(at) }));
  },
});

export const portalTaskRoutes: readonly Route[] = [list, acted];
