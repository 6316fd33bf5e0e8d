import { z } from '@hono/zod-openapi';
import { type OrganisationId, ok, type Result, refuse } from '@nhipcau/core/kernel';
import type { Outlet, OutletId } from '@nhipcau/core/visits';
import {
  type DatabaseHandle,
  insertOutlet,
  listOutlets,
  lockOutlet,
  outletNamed,
  readOrganisation,
  recordAudit,
  updateOutlet,
} from '@nhipcau/postgres';
import {
  answer,
  created,
  defineRoute,
  expectVersion,
  id,
  pageOf,
  type Refusal,
  type Route,
} from '../http/index.ts';
import { outletFields, outletSchema } from './schemas.ts';

const list = defineRoute({
  method: 'get',
  path: '/outlets',
  summary: 'Every outlet for which reporters have come or asked to, by name.',
  action: 'visit.read',
  subject: 'any',
  responses: { 200: pageOf(outletSchema) },
  handler: async ({ db }) => ok(answer({ items: await listOutlets(db), next: null })),
});

const fields = { ...outletFields, organisation: id<OrganisationId>().nullable() } as const;

const add = defineRoute({
  method: 'post',
  path: '/outlets',
  summary: 'Enters an outlet, once for a name in a country.',
  action: 'visit.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject(fields),
  responses: { 201: outletSchema },
  handler: async ({ db, at, actor, body, dependencies }) => {
    const made: Outlet = { id: dependencies.ids() as OutletId, version: 1, ...body };
    const fits = await fitsThere(db, made);
    if (!fits.ok) return fits;
    await insertOutlet(db, made);
    const subject = `outlet:${made.id}`;
    await recordAudit(db, { at, actor, action: 'outlet.add', subject, detail: body });
    return ok(created(made, made.version));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/outlets/{id}',
  summary: 'Changes what is told of an outlet.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  params: { id: id<OutletId>() },
  body: z.strictObject(fields).partial(),
  responses: { 200: outletSchema },
  handler: async (call) => {
    const { db, at, actor, body, params } = call;
    const before = await lockOutlet(db, params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const told = Object.fromEntries(given) as Partial<Outlet>;
    const after: Outlet = { ...before, ...told, version: before.version + 1 };
    const fits = await fitsThere(db, after);
    if (!fits.ok) return fits;
    await updateOutlet(db, after);
    const subject = `outlet:${params.id}`;
    await recordAudit(db, { at, actor, action: 'outlet.write', subject, detail: body });
    return ok(answer(after, after.version));
  },
});

/** Whether no other outlet has this name there, and its organisation is one. */
async function fitsThere(
  db: DatabaseHandle,
  { id, name, country, organisation }: Outlet,
): Promise<Result<void, Refusal>> {
  const known = await outletNamed(db, country, name);
  if (known !== null && known.id !== id) return refuse({ kind: 'outlet-known', outlet: known.id });
  if (organisation !== null && (await readOrganisation(db, organisation)) === null) {
    return refuse({ kind: 'unknown-reference', field: 'organisation', id: organisation });
  }
  return ok(undefined);
}

export const outletRoutes: readonly Route[] = [list, add, change];
