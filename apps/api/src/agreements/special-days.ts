/**
 * Days that do not go by the week, entered year by year from the notice that orders them. A deadline that
 * has begun stays as it was reckoned.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import { type CivilDate, ok, refuse } from '@nhipcau/core/kernel';
import { specialDaysBetween } from '@nhipcau/core/obligations';
import {
  deleteSpecialDay,
  enterSpecialDays,
  recordAudit,
  specialDaysOfYear,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  created,
  defineRoute,
  empty,
  pageOf,
  type Route,
  text,
} from '../http/index.ts';

const about = {
  kind: z.enum(['holiday', 'swapped-working']),
  ...{ name: text(200), source: text(500) },
} as const;
const daySchema = z.strictObject({ day: civilDate(), ...about }).openapi('SpecialDay');

const list = defineRoute({
  method: 'get',
  path: '/special-days',
  summary: 'Holidays of a year, and weekend days on which offices work instead, in their order.',
  action: 'agreement.read',
  subject: 'any',
  query: { year: z.string().regex(/^[12]\d{3}$/) },
  responses: { 200: pageOf(daySchema) },
  handler: async ({ db, query }) =>
    ok(answer({ items: await specialDaysOfYear(db, Number(query.year)), next: null })),
});

const enter = defineRoute({
  method: 'post',
  path: '/special-days',
  summary:
    'Enters days, the last one included, with the notice that orders them; a day entered before is told anew.',
  action: 'agreement.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ from: civilDate(), until: civilDate(), ...about }),
  responses: { 201: pageOf(daySchema) },
  handler: async ({ db, at, actor, body }) => {
    const { from, until, ...said } = body;
    const days = specialDaysBetween(from, until, said.kind);
    if (!days.ok) {
      const { kind, ...rest } = days.error;
      const problems = [{ path: '/until', kind, ...rest }];
      return refuse({ kind: 'invalid-request', problems });
    }
    const items = days.value.map((day) => ({ day, ...said }));
    await enterSpecialDays(db, items);
    const told = { action: 'special-day.enter', subject: `special-day:${from}`, detail: body };
    await recordAudit(db, { at, actor, ...told });
    return ok(created({ items, next: null }));
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/special-days/{day}',
  summary: 'Takes a day out that was entered by mistake.',
  action: 'agreement.write',
  subject: 'any',
  params: { day: civilDate() },
  responses: { 204: null },
  handler: async ({ db, at, actor, params }) => {
    const day: CivilDate = params.day;
    if (!(await deleteSpecialDay(db, day))) return refuse({ kind: 'not-found' });
    const told = { action: 'special-day.remove', subject: `special-day:${day}`, detail: {} };
    await recordAudit(db, { at, actor, ...told });
    return ok(empty());
  },
});

export const specialDayRoutes: readonly Route[] = [list, enter, remove];
