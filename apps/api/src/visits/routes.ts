import { z } from '@hono/zod-openapi';
import {
  type CivilDate,
  ok,
  refuse,
  type UserId,
  type VisitId,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  cancelGrounds,
  changeFacts,
  countVisits,
  moveVisit,
  type VisitFacts,
  visitStates,
  type WholeVisit,
} from '@nhipcau/core/visits';
import {
  activityNamed,
  countedVisits,
  listVisits,
  recordAudit,
  visitPeople,
  writeVisit,
  yearsOfVisits,
} from '@nhipcau/postgres';
import { answer, civilDate, defineRoute, id, pageOf, type Route } from '../http/index.ts';
import { answered, changeVisit, circumstances, shownSummary } from './present.ts';
import { visitFields, visitSchema, visitSummarySchema } from './schemas.ts';

const params = { id: id<VisitId>() };
const year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)
  .openapi({ type: 'integer' });

const list = defineRoute({
  method: 'get',
  path: '/visits',
  summary: 'Press visits with what is blocked and due, the latest first; of a year or at a state.',
  action: 'visit.read',
  subject: 'any',
  query: { year: year.optional(), state: z.enum(visitStates).optional() },
  responses: { 200: pageOf(visitSummarySchema) },
  handler: async (call) => {
    const { db, at, query } = call;
    const found = await listVisits(db, query.year ?? null);
    const items: object[] = [];
    for (const whole of found) {
      if (query.state !== undefined && whole.visit.state !== query.state) continue;
      items.push(shownSummary(whole, await circumstances({ db, at }, whole.visit.firstOn)));
    }
    return ok(answer({ items, next: null }));
  },
});

const figures = defineRoute({
  method: 'get',
  path: '/visit-figures',
  summary:
    'For each year: visits that took place, reporters who came, and people, each counted once.',
  action: 'visit.read',
  subject: 'any',
  responses: {
    200: z.strictObject({
      items: z.array(
        z.strictObject({
          ...{ year: z.number().int(), delegations: z.number().int() },
          ...{ reporters: z.number().int(), distinct: z.number().int() },
        }),
      ),
      next: z.null(),
    }),
  },
  handler: async ({ db }) => {
    const counted = await countedVisits(db);
    const years = await yearsOfVisits(db);
    const items = years.map((one) => ({ year: one, ...countVisits(counted, one) }));
    return ok(answer({ items, next: null }));
  },
});

const people = defineRoute({
  method: 'get',
  path: '/visit-people',
  summary: 'Whoever of the house works with visits: to go along, and to own tasks.',
  action: 'visit.read',
  subject: 'any',
  responses: {
    200: pageOf(z.strictObject({ id: id<UserId>(), name: z.string() })),
  },
  handler: async ({ db }) => ok(answer({ items: await visitPeople(db), next: null })),
});

const read = defineRoute({
  method: 'get',
  path: '/visits/{id}',
  summary: 'One visit with everything that belongs to it; what is blocked, and by what, in order.',
  action: 'visit.read',
  subject: 'any',
  params,
  responses: { 200: visitSchema },
  handler: (call) => answered(call, call.params.id),
});

const add = defineRoute({
  method: 'post',
  path: '/visits',
  summary: 'Begins a visit, as an idea.',
  action: 'visit.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject(visitFields),
  responses: { 201: visitSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, dependencies } = call;
    if (body.lastOn < body.firstOn) return refuse({ kind: 'visit-days-reversed' });
    const by = await activityNamed(db, body.code);
    if (by !== null) return refuse({ kind: 'visit-code-taken', by });
    const made: WholeVisit = {
      visit: {
        ...{ id: dependencies.ids() as VisitId, version: 1, state: 'idea', ...body },
        ...{ actualFirstOn: null, actualLastOn: null, cancelled: null, createdBy: user },
      },
      ...{ outlets: [], members: [], permits: [], programme: [], changes: [] },
      ...{ equipment: [], tasks: [], report: null },
    };
    await writeVisit(db, made, at);
    const subject = `visit:${made.visit.id}`;
    await recordAudit(db, { at, actor, action: 'visit.add', subject, detail: body });
    return answered(call, made.visit.id, 'created');
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/visits/{id}',
  summary:
    'Changes what is told of a visit; its messages at any time, all else until it has begun.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject(visitFields).partial(),
  responses: { 200: visitSchema },
  handler: (call) => {
    const { db, body, params } = call;
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const act = { action: 'visit.write', detail: body };
    return changeVisit(call, params.id, act, async (whole) => {
      const facts = { ...whole.visit, ...(Object.fromEntries(given) as Partial<VisitFacts>) };
      const by = await activityNamed(db, facts.code);
      if (by !== null && by !== params.id) return refuse({ kind: 'visit-code-taken', by });
      const visit = changeFacts(whole.visit, facts);
      return visit.ok ? ok({ ...whole, visit: visit.value }) : visit;
    });
  },
});

const move = defineRoute({
  method: 'post',
  path: '/visits/{id}/move',
  summary:
    'Brings a visit to its next state, where nothing stands in the way; the answer to a refusal lists what does.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({
    to: z.enum(visitStates),
    /** The day on which it happened; today where it is not told. */
    on: civilDate().optional(),
    ground: z.enum(cancelGrounds).nullable().optional(),
  }),
  responses: { 200: visitSchema },
  handler: (call) => {
    const { at, body } = call;
    const on: CivilDate = body.on ?? vietnamDay(at);
    const act = { action: 'visit.move', detail: { ...body, on } };
    const step = { to: body.to, on, ground: body.ground ?? null };
    return changeVisit(call, call.params.id, act, (whole, { today, requirements }) => {
      const visit = moveVisit(whole, step, today, requirements);
      return visit.ok ? ok({ ...whole, visit: visit.value }) : visit;
    });
  },
});

export const visitRoutes: readonly Route[] = [list, figures, people, add, read, change, move];
