import { z } from '@hono/zod-openapi';
import { type CoverageId, ok, type Result, refuse, type VisitId } from '@nhipcau/core/kernel';
import {
  type CoverageItem,
  coverageFormats,
  type OutletId,
  reachMethods,
  type Visit,
} from '@nhipcau/core/visits';
import {
  coverageOf,
  type DatabaseHandle,
  lockCoverage,
  outletsOf,
  readVisit,
  recordAudit,
  writeCoverage,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  created,
  defineRoute,
  expectVersion,
  id,
  pageOf,
  type Refusal,
  type Route,
  text,
} from '../http/index.ts';
import { tag } from './schemas.ts';

const params = { id: id<VisitId>() };

const fields = {
  ...{ outlet: id<OutletId>(), title: text(500), titleVi: text(500, 'optional'), language: tag() },
  ...{
    publishedOn: civilDate(),
    format: z.enum(coverageFormats),
    link: z.url({ protocol: /^https?$/ }).max(2_000),
  },
  archiveReference: text(500, 'optional'),
  messages: z.record(
    z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(80),
    z.boolean(),
  ),
  reach: z
    .strictObject({
      ...{ value: z.number().int().min(0).max(10_000_000_000), method: z.enum(reachMethods) },
      source: text(300),
    })
    .nullable(),
  parent: id<CoverageId>().nullable(),
} as const;

const schema = z
  .strictObject({
    ...{ id: id<CoverageId>(), version: z.number().int(), visit: id<VisitId>(), ...fields },
  })
  .openapi('CoverageItem');

const list = defineRoute({
  method: 'get',
  path: '/visits/{id}/coverage',
  summary: 'What came of a visit, by day; what displeases like what pleases.',
  action: 'visit.read',
  subject: 'any',
  params,
  responses: { 200: pageOf(schema) },
  handler: async ({ db, params }) => {
    if ((await readVisit(db, params.id)) === null) return refuse({ kind: 'not-found' });
    return ok(answer({ items: await coverageOf(db, params.id), next: null }));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/visits/{id}/coverage',
  summary: 'Enters an item that came of a visit: of an outlet, never of a person.',
  action: 'visit.write',
  subject: 'any',
  idempotent: true,
  params,
  body: z.strictObject(fields),
  responses: { 201: schema },
  handler: async ({ db, at, actor, body, params, dependencies }) => {
    const whole = await readVisit(db, params.id);
    if (whole === null) return refuse({ kind: 'not-found' });
    const made: CoverageItem = {
      ...{ id: dependencies.ids() as CoverageId, version: 1, visit: params.id, ...body },
    };
    const fits = await fitsThere(db, whole.visit, made);
    if (!fits.ok) return fits;
    await writeCoverage(db, made);
    const subject = `visit:${params.id}`;
    const detail = { item: made.id, ...body };
    await recordAudit(db, { at, actor, action: 'visit.coverage', subject, detail });
    return ok(created(made, made.version));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/visits/{id}/coverage/{item}',
  summary: 'Corrects what is told of an item; none is taken away.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  params: { ...params, item: id<CoverageId>() },
  body: z.strictObject(fields).partial(),
  responses: { 200: schema },
  handler: async (call) => {
    const { db, at, actor, body, params } = call;
    const whole = await readVisit(db, params.id);
    const before = await lockCoverage(db, params.id, params.item);
    if (whole === null || before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const told = Object.fromEntries(given) as Partial<CoverageItem>;
    const after: CoverageItem = { ...before, ...told, version: before.version + 1 };
    const fits = await fitsThere(db, whole.visit, after);
    if (!fits.ok) return fits;
    await writeCoverage(db, after);
    const subject = `visit:${params.id}`;
    const detail = { item: params.item, ...body };
    await recordAudit(db, { at, actor, action: 'visit.coverage-change', subject, detail });
    return ok(answer(after, after.version));
  },
});

/** Whether an item can be of a visit: it has begun, and whatever the item names is there. */
async function fitsThere(
  db: DatabaseHandle,
  visit: Visit,
  item: CoverageItem,
): Promise<Result<void, Refusal>> {
  if (visit.actualFirstOn === null) {
    return refuse({ kind: 'coverage-too-early', state: visit.state });
  }
  if ((await outletsOf(db, [item.outlet])).length === 0) {
    return refuse({ kind: 'unknown-reference', field: 'outlet', id: item.outlet });
  }
  const unknown = Object.keys(item.messages).find(
    (code) => !visit.messages.some((message) => message.code === code),
  );
  if (unknown !== undefined) {
    return refuse({ kind: 'unknown-reference', field: `messages/${unknown}`, id: unknown });
  }
  const all = await coverageOf(db, visit.id);
  const others = all.filter(({ id }) => id !== item.id);
  if (others.some(({ link }) => link === item.link)) return refuse({ kind: 'coverage-known' });
  const { parent } = item;
  // A copy is of an item of its own: trees have two levels.
  const whole = others.find(({ id }) => id === parent);
  if (parent !== null && (whole === undefined || whole.parent !== null)) {
    return refuse({ kind: 'unknown-reference', field: 'parent', id: parent });
  }
  if (parent !== null && others.some((one) => one.parent === item.id)) {
    return refuse({ kind: 'unknown-reference', field: 'parent', id: parent });
  }
  return ok(undefined);
}

export const coverageRoutes: readonly Route[] = [list, add, change];
