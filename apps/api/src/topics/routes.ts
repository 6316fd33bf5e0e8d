import { z } from '@hono/zod-openapi';
import { ok, refuse, type TopicId } from '@nhipcau/core/kernel';
import {
  enqueue,
  insertTopic,
  listTopics,
  lockTopic,
  recordAudit,
  topicBySlug,
  touchedByTopic,
  updateTopic,
} from '@nhipcau/postgres';
import {
  answer,
  created,
  defineRoute,
  expectVersion,
  id,
  multilingual,
  pageOf,
  type Route,
  slug,
} from '../http/index.ts';

const position = z.number().int().min(0).max(10_000);
const name = multilingual(120);
const description = multilingual(600, 'optional');

const topicSchema = z
  .strictObject({
    id: id<TopicId>(),
    version: z.number().int(),
    slug: slug(),
    position,
    name,
    description,
  })
  .openapi('Topic');

const list = defineRoute({
  method: 'get',
  path: '/topics',
  summary: 'Every topic, in the order in which menus show them.',
  action: 'topic.read',
  subject: 'any',
  responses: { 200: pageOf(topicSchema) },
  handler: async ({ db }) => ok(answer({ items: await listTopics(db), next: null })),
});

const add = defineRoute({
  method: 'post',
  path: '/topics',
  summary: 'Makes a topic; without `position` it comes last.',
  action: 'topic.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ slug: slug(), position: position.optional(), name, description }),
  responses: { 201: topicSchema },
  handler: async ({ db, at, actor, body, dependencies }) => {
    const topic = await insertTopic(db, {
      id: dependencies.ids() as TopicId,
      slug: body.slug,
      position: body.position ?? null,
      name: body.name,
      description: body.description,
    });
    if (topic === null) {
      const by = (await topicBySlug(db, body.slug)) ?? '';
      return refuse({ kind: 'slug-taken', slug: body.slug, by });
    }
    await enqueue(db, touchedByTopic(topic), 'Chủ đề mới · New topic', at);
    const subject = `topic:${topic.id}`;
    await recordAudit(db, { at, actor, action: 'topic.write', subject, detail: body });
    return ok(created(topic, topic.version));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/topics/{id}',
  summary: 'Changes words or position of a topic; its slug stays.',
  action: 'topic.write',
  subject: 'any',
  ifMatch: true,
  params: { id: id<TopicId>() },
  body: z.strictObject({
    position: position.optional(),
    name: name.optional(),
    description: description.optional(),
  }),
  responses: { 200: topicSchema },
  handler: async (call) => {
    const { db, at, actor, body } = call;
    const before = await lockTopic(db, call.params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    const after = await updateTopic(db, {
      id: before.id,
      position: body.position ?? before.position,
      name: body.name ?? before.name,
      description: body.description ?? before.description,
    });
    await enqueue(db, touchedByTopic(after), 'Chủ đề được sửa · Topic edited', at);
    const subject = `topic:${after.id}`;
    await recordAudit(db, { at, actor, action: 'topic.write', subject, detail: { before, after } });
    return ok(answer(after, after.version));
  },
});

export const topicRoutes: readonly Route[] = [list, add, change];
