import { z } from '@hono/zod-openapi';
import { type ActivityId, ok, refuse, type WorkId } from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import {
  activitiesOf,
  activityKinds,
  enqueue,
  insertActivity,
  listActivities,
  readActivity,
  recordAudit,
  storeActivitiesOf,
} from '@nhipcau/postgres';
import {
  answer,
  created,
  defineRoute,
  id,
  multilingual,
  pageOf,
  type Route,
  slug,
} from '../http/index.ts';
import { subjectOfWork } from '../works/routes.ts';

const activitySchema = z
  .strictObject({
    ...{ id: id<ActivityId>(), version: z.number().int(), kind: z.enum(activityKinds) },
    ...{ code: slug(), name: multilingual(300) },
  })
  .openapi('Activity');

const list = defineRoute({
  method: 'get',
  path: '/activities',
  summary: 'Everything that money can be spent on, the newest first.',
  action: 'activity.read',
  subject: 'any',
  responses: { 200: pageOf(activitySchema) },
  handler: async ({ db }) => ok(answer({ items: await listActivities(db), next: null })),
});

const add = defineRoute({
  method: 'post',
  path: '/activities',
  summary:
    'Begins an activity that is no visit: a programme, an event, a channel, a platform, a project.',
  action: 'activity.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    kind: z.enum(activityKinds.filter((kind) => kind !== 'visit')),
    ...{ code: slug(), name: multilingual(300) },
  }),
  responses: { 201: activitySchema },
  handler: async ({ db, at, actor, body, dependencies }) => {
    const made = { id: dependencies.ids() as ActivityId, version: 1, ...body };
    if (!(await insertActivity(db, made, at))) {
      return refuse({ kind: 'slug-taken', slug: body.code, by: '' });
    }
    const subject = `activity:${made.id}`;
    await recordAudit(db, { at, actor, action: 'activity.add', subject, detail: body });
    return ok(created(made, 1));
  },
});

const params = { id: id<WorkId>() };

const ofWork = defineRoute({
  method: 'get',
  path: '/works/{id}/activities',
  summary: 'The activities that a work came of.',
  action: 'work.read',
  subject: ({ db, params: { id: work } }) => subjectOfWork(db, work),
  params,
  responses: { 200: pageOf(activitySchema) },
  handler: async ({ db, params: { id: work } }) =>
    ok(answer({ items: await activitiesOf(db, work), next: null })),
});

const cameOf = 'Nguồn lực của bài được ghi rõ · It is said what the text came of';

const setOfWork = defineRoute({
  method: 'put',
  path: '/works/{id}/activities',
  summary:
    'Says which activities a work came of; who gave for them is told on its pages and to partners.',
  action: 'work.write',
  subject: ({ db, params: { id: work } }) => subjectOfWork(db, work),
  params,
  body: z.strictObject({ activities: z.array(id<ActivityId>()).max(10) }),
  responses: { 200: pageOf(activitySchema) },
  handler: async ({ db, at, actor, body: { activities }, params: { id: work } }) => {
    for (const activity of activities) {
      if ((await readActivity(db, activity)) === null) {
        return refuse({ kind: 'unknown-reference', field: 'activities', id: activity });
      }
    }
    await storeActivitiesOf(db, work, [...new Set(activities)]);
    await enqueue(db, { keys: [dependsOn.funding(work)], paths: [] }, cameOf, at);
    const subject = `work:${work}`;
    await recordAudit(db, {
      at,
      actor,
      action: 'work.activities',
      subject,
      detail: { activities },
    });
    return ok(answer({ items: await activitiesOf(db, work), next: null }));
  },
});

export const activityRoutes: readonly Route[] = [list, add, ofWork, setOfWork];
