import { z } from '@hono/zod-openapi';
import {
  type CostFields,
  type CostItem,
  type CostItemId,
  checkCost,
  costKinds,
  entryModes,
  payers,
  staffTasks,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  type OrganisationId,
  ok,
  parseCurrency,
  type Result,
  refuse,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  lockCost,
  outletExists,
  ratedCurrencies,
  readActivity,
  readOrganisation,
  recordAudit,
  staffTimeOf,
  valuationDay,
  writeCost,
  writeStaffTime,
} from '@nhipcau/postgres';
import { costRefusal } from '../http/cost-refusal.ts';
import {
  type Asked,
  answer,
  created,
  defineRoute,
  empty,
  expectVersion,
  id,
  parsed,
  type Refusal,
  type Route,
  text,
} from '../http/index.ts';
import { costSchema, shownCost } from './account.ts';

/** Digits of minor units: separators were read where a person wrote them. What cannot be a cost is refused by the core. */
const minor = parsed(
  z.string(),
  (digits): Result<bigint, { readonly kind: string }> =>
    /^-?\d{1,18}$/.test(digits) ? ok(BigInt(digits)) : refuse({ kind: 'not-minor-units' }),
  { type: 'string', pattern: '^-?\\d{1,18}$' },
).nullable();

const fields = {
  ...{ kind: z.enum(costKinds), what: text(200), payer: z.enum(payers) },
  ...{ organisation: id<OrganisationId>().nullable(), payerName: text(200) },
  ...{ outlet: id<string>().nullable(), mode: z.enum(entryModes) },
  currency: parsed(z.string(), parseCurrency, { type: 'string', pattern: '^[A-Z]{3}$' }),
  ...{ estimate: minor, committed: minor, actual: minor, evidence: text(300, 'optional') },
} as const;

/** Whether a cost can be of that activity, and is said as the rules want it. */
async function checked<F extends CostFields>(
  { db, at }: Asked,
  activity: ActivityId,
  cost: F,
): Promise<Result<F, Refusal>> {
  const { organisation, outlet } = cost;
  if (organisation !== null && (await readOrganisation(db, organisation)) === null) {
    return refuse({ kind: 'unknown-reference', field: 'organisation', id: organisation });
  }
  if (outlet !== null && !(await outletExists(db, outlet))) {
    return refuse({ kind: 'unknown-reference', field: 'outlet', id: outlet });
  }
  const day = await valuationDay(db, activity, vietnamDay(at));
  const found = checkCost(cost, await ratedCurrencies(db, day));
  return found.ok ? found : refuse(costRefusal(found.error));
}

/** Writes a change of a cost to the trail. */
async function tell(
  { db, at, actor }: Asked,
  { activity, id: cost }: Pick<CostItem, 'activity' | 'id'>,
  action: string,
  detail: object,
): Promise<void> {
  await recordAudit(db, {
    at,
    actor,
    action,
    subject: `activity:${activity}`,
    detail: { cost, ...detail },
  });
}

const add = defineRoute({
  method: 'post',
  path: '/activities/{id}/costs',
  summary: 'Enters what one payer pays for an activity, in one currency.',
  action: 'cost.write',
  subject: 'any',
  idempotent: true,
  params: { id: id<ActivityId>() },
  body: z.strictObject(fields),
  responses: { 201: costSchema },
  handler: async (call) => {
    const { db, at, user, body, params, dependencies } = call;
    if ((await readActivity(db, params.id)) === null) return refuse({ kind: 'not-found' });
    const fits = await checked(call, params.id, body);
    if (!fits.ok) return fits;
    const cost = { ...body, id: dependencies.ids() as CostItemId, version: 1, activity: params.id };
    await writeCost(db, cost, { user, at });
    await tell(call, cost, 'cost.add', shownCost(cost));
    return ok(created(shownCost(cost), cost.version));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/costs/{id}',
  summary: 'Changes a cost; what was said before is kept.',
  action: 'cost.write',
  subject: 'any',
  ifMatch: true,
  params: { id: id<CostItemId>() },
  body: z.strictObject(fields).partial(),
  responses: { 200: costSchema },
  handler: async (call) => {
    const { db, at, user, body, params } = call;
    const before = await lockCost(db, params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, shownCost(before));
    if (!seen.ok) return seen;
    const given = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    ) as Partial<CostFields>;
    const after = { ...before, ...given, version: before.version + 1 };
    const fits = await checked(call, before.activity, after);
    if (!fits.ok) return fits;
    await writeCost(db, after, { user, at });
    await tell(call, after, 'cost.write', shownCost(after));
    return ok(answer(shownCost(after), after.version));
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/costs/{id}',
  summary: 'Takes a cost out that was entered by mistake; what was said of it is kept.',
  action: 'cost.write',
  subject: 'any',
  ifMatch: true,
  params: { id: id<CostItemId>() },
  responses: { 204: null },
  handler: async (call) => {
    const { db, at, user, params } = call;
    const before = await lockCost(db, params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, shownCost(before));
    if (!seen.ok) return seen;
    await writeCost(
      db,
      { ...before, version: before.version + 1 },
      { user, at },
      { removed: true },
    );
    await tell(call, before, 'cost.remove', {});
    return ok(empty());
  },
});

const hours = Object.fromEntries(
  staffTasks.map((task) => [task, z.number().int().min(0).max(100_000)]),
) as Record<(typeof staffTasks)[number], z.ZodNumber>;

const staff = defineRoute({
  method: 'put',
  path: '/activities/{id}/staff-time',
  summary:
    'Says how many working hours of civil servants each task took; no direct cost, told beside.',
  action: 'cost.write',
  subject: 'any',
  params: { id: id<ActivityId>() },
  body: z.strictObject(hours),
  responses: { 200: z.strictObject(hours) },
  handler: async (call) => {
    const { db, at, user, body, params, actor } = call;
    if ((await readActivity(db, params.id)) === null) return refuse({ kind: 'not-found' });
    await writeStaffTime(db, params.id, body, { user, at });
    const told = { action: 'staff-time.write', subject: `activity:${params.id}`, detail: body };
    await recordAudit(db, { at, actor, ...told });
    const spent = new Map(
      (await staffTimeOf(db, params.id, at)).map((one) => [one.task, one.hours]),
    );
    return ok(answer(Object.fromEntries(staffTasks.map((task) => [task, spent.get(task) ?? 0]))));
  },
});

export const costRoutes: readonly Route[] = [add, change, remove, staff];
