import { z } from '@hono/zod-openapi';
import { legalForms, type Need, needStates } from '@nhipcau/core/funding';
import { type ActivityId, type NeedId, ok, refuse } from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import {
  enqueue,
  listNeeds,
  readActivity,
  readNeed,
  recordAudit,
  storeNeed,
} from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  civilDate,
  created,
  defineRoute,
  expectVersion,
  id,
  multilingual,
  pageOf,
  type Route,
} from '../http/index.ts';

const needFields = {
  activity: id<ActivityId>().nullable(),
  what: multilingual(500),
  neededBy: civilDate(),
  forms: z.array(z.enum(legalForms)).min(1).max(5),
  state: z.enum(needStates),
} as const;

const needSchema = z
  .strictObject({ id: id<NeedId>(), version: z.number().int(), ...needFields })
  .openapi('Need');

const list = defineRoute({
  method: 'get',
  path: '/needs',
  summary: 'What is wanted from outside, the next first.',
  action: 'funding.read',
  subject: 'any',
  responses: { 200: pageOf(needSchema) },
  handler: async ({ db }) => ok(answer({ items: await listNeeds(db), next: null })),
});

const add = defineRoute({
  method: 'post',
  path: '/needs',
  summary: 'Says that something is wanted; it is on the public board while it is open.',
  action: 'need.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject(needFields),
  responses: { 201: needSchema },
  handler: async (call) => {
    const { db, body, dependencies } = call;
    const need = { id: dependencies.ids() as NeedId, version: 1, ...body };
    if (need.activity !== null && (await readActivity(db, need.activity)) === null) {
      return refuse({ kind: 'unknown-reference', field: 'activity', id: need.activity });
    }
    await storeNeed(db, need, call.user, call.at);
    await tellNeed(call, need);
    return ok(created(need, 1));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/needs/{id}',
  summary: 'Changes what is wanted, or says that it is met or wanted no more.',
  action: 'need.write',
  subject: 'any',
  ifMatch: true,
  params: { id: id<NeedId>() },
  body: z.strictObject(needFields).partial(),
  responses: { 200: needSchema },
  handler: async (call) => {
    const { db, body } = call;
    const before = await readNeed(db, call.params.id, 'lock');
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const need: Need = {
      ...before,
      ...(Object.fromEntries(given) as Partial<Need>),
      version: before.version + 1,
    };
    if (need.activity !== null && (await readActivity(db, need.activity)) === null) {
      return refuse({ kind: 'unknown-reference', field: 'activity', id: need.activity });
    }
    await storeNeed(db, need, call.user, call.at);
    await tellNeed(call, need);
    return ok(answer(need, need.version));
  },
});

const boardEdited = 'Bảng nhu cầu được cập nhật · The board of needs is brought up to date';

async function tellNeed({ db, at, actor }: Asked, need: Need): Promise<void> {
  await enqueue(db, { keys: [dependsOn.needs()], paths: [] }, boardEdited, at);
  const subject = `need:${need.id}`;
  await recordAudit(db, { at, actor, action: 'need.write', subject, detail: need });
}

export const needRoutes: readonly Route[] = [list, add, change];
