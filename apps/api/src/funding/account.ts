/**
 * What an activity cost, who paid, and whether it cost the state anything.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import {
  type CostItem,
  costKinds,
  costMatrix,
  costStages,
  entryModes,
  payers,
  staffTasks,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  type Instant,
  type Money,
  moneyJson,
  type OrganisationId,
  ok,
  refuse,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  activityAccount,
  certificateForm,
  type DatabaseHandle,
  publicationStatus,
  readActivity,
  valuationDay,
} from '@nhipcau/postgres';
import { answer, defineRoute, id, type Route } from '../http/index.ts';

const money = z.strictObject({ currency: z.string(), amountMinor: z.string() });
const digits = z.string().nullable();

/** A cost as answers tell it: amounts in digits of minor units. */
export const costSchema = z
  .strictObject({
    ...{ id: id<string>(), version: z.number().int(), activity: id<ActivityId>() },
    ...{ kind: z.enum(costKinds), what: z.string(), payer: z.enum(payers) },
    ...{ organisation: id<OrganisationId>().nullable(), payerName: z.string() },
    ...{ outlet: id<string>().nullable(), mode: z.enum(entryModes), currency: z.string() },
    ...{ estimate: digits, committed: digits, actual: digits, evidence: z.string() },
  })
  .openapi('Cost');

export function shownCost(cost: CostItem): object {
  const text = (size: bigint | null): string | null => (size === null ? null : String(size));
  const { estimate, committed, actual, ...said } = cost;
  return {
    ...said,
    ...{ estimate: text(estimate), committed: text(committed), actual: text(actual) },
  };
}

const sums = z.strictObject({
  ...{ estimate: z.array(money), committed: z.array(money), actual: z.array(money) },
});
const cells = z.array(z.strictObject({ payer: z.enum(payers), sums }));

const accountSchema = z
  .strictObject({
    ...{ activity: id<ActivityId>(), code: z.string() },
    costs: z.array(costSchema),
    matrix: z.strictObject({
      payers: z.array(z.enum(payers)),
      rows: z.array(z.strictObject({ kind: z.enum(costKinds), cells, total: sums })),
      ...{ totals: cells, total: sums },
    }),
    certificate: z.strictObject({
      ...{ activity: z.string(), holds: z.boolean(), dataHash: z.string() },
      release: z.number().int().nullable(),
      conditions: z.array(z.strictObject({ code: z.string(), holds: z.boolean() })),
      lines: z.array(
        z.strictObject({
          ...{ source: z.string(), id: z.string(), on: z.string().nullable(), what: z.string() },
          ...{ from: z.string(), amount: money, stage: z.string().nullable() },
          ...{ undone: z.boolean(), breaks: z.array(z.string()) },
        }),
      ),
      staffTime: z.array(z.strictObject({ task: z.enum(staffTasks), hours: z.number().int() })),
      differences: z.array(
        z.strictObject({
          ...{ currency: z.string(), matrixMinor: z.string(), ledgerMinor: z.string() },
        }),
      ),
    }),
    direct: money,
  })
  .openapi('ActivityAccount');

function shownMatrix(costs: readonly CostItem[]): object {
  const { payers: paying, rows, totals, total } = costMatrix(costs);
  const shown = (all: Readonly<Record<string, readonly Money[]>>): object =>
    Object.fromEntries(costStages.map((stage) => [stage, (all[stage] ?? []).map(moneyJson)]));
  const cellsOf = (all: typeof totals): object[] =>
    all.map((cell) => ({ payer: cell.payer, sums: shown(cell.sums) }));
  return {
    payers: paying,
    rows: rows.map((row) => ({ ...row, cells: cellsOf(row.cells), total: shown(row.total) })),
    ...{ totals: cellsOf(totals), total: shown(total) },
  };
}

/** The account of an activity as answers tell it; `null` where there is no such activity. */
export async function presentAccount(
  db: DatabaseHandle,
  activity: ActivityId,
  at: Instant,
): Promise<object | null> {
  const found = await readActivity(db, activity);
  if (found === null) return null;
  const valuedAt = await valuationDay(db, activity, vietnamDay(at));
  const account = await activityAccount(db, found, { knownAt: at, valuedAt });
  const { release } = await publicationStatus(db);
  return {
    ...{ activity, code: found.code, costs: account.costs.map(shownCost) },
    matrix: shownMatrix(account.costs),
    certificate: {
      ...certificateForm(found, account.certificate),
      ...{ holds: account.certificate.holds, dataHash: account.dataHash },
      release: release?.number ?? null,
    },
    direct: moneyJson(account.direct),
  };
}

const read = defineRoute({
  method: 'get',
  path: '/activities/{id}/account',
  summary:
    'What an activity cost by who paid, and whether it cost the state anything, with every line that was looked at.',
  action: 'cost.read',
  subject: 'any',
  params: { id: id<ActivityId>() },
  responses: { 200: accountSchema },
  handler: async ({ db, at, params }) => {
    const found = await presentAccount(db, params.id, at);
    return found === null ? refuse({ kind: 'not-found' }) : ok(answer(found));
  },
});

export const activityAccountRoutes: readonly Route[] = [read];
