/**
 * Days that do not go by the week, entered year by year from the notice that orders them. A deadline that
 * has begun stays as it was reckoned.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import { type CivilDate, daysBetween, ok, refuse } from '@nhipcau/core/kernel';
import { specialDaysBetween } from '@nhipcau/core/obligations';
import {
  deleteSpecialDay,
  enterSpecialDays,
  recordAudit,
  specialDaysOfYear,
  specialDaysWithin,
  verifySpecialDays,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  created,
  defineRoute,
  empty,
  pageOf,
  type Route,
} from '../http/index.ts';
import { dayFields, daySchema, missingSchema } from './schemas.ts';
import { longestSpanDays, unenteredBetween } from './unentered.ts';

const list = defineRoute({
  method: 'get',
  path: '/special-days',
  summary: 'Holidays of a year, and weekend days on which offices work instead, in their order.',
  action: 'obligation.read',
  subject: 'any',
  query: { year: z.string().regex(/^[12]\d{3}$/) },
  responses: { 200: pageOf(daySchema) },
  handler: async ({ db, query }) =>
    ok(answer({ items: await specialDaysOfYear(db, Number(query.year)), next: null })),
});

const missing = defineRoute({
  method: 'get',
  path: '/special-days/missing',
  summary: 'Holidays between two days, both included, whose days nobody has entered yet.',
  action: 'obligation.read',
  subject: 'any',
  query: { from: civilDate(), until: civilDate() },
  responses: { 200: pageOf(missingSchema) },
  handler: async ({ db, query: { from, until } }) => {
    if (until < from || daysBetween(from, until) > longestSpanDays) {
      const problems = [{ path: '/until', kind: 'not-within' }];
      return refuse({ kind: 'invalid-request', problems });
    }
    return ok(answer({ items: await unenteredBetween(db, from, until), next: null }));
  },
});

const enter = defineRoute({
  method: 'post',
  path: '/special-days',
  summary:
    'Enters days, the last one included, with the notice that orders them; a day entered before is told anew.',
  action: 'obligation.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ from: civilDate(), until: civilDate(), ...dayFields }),
  responses: { 201: pageOf(daySchema) },
  handler: async ({ db, at, actor, user, body }) => {
    const { from, until, ...said } = body;
    const days = specialDaysBetween(from, until, said.kind);
    if (!days.ok) {
      const { kind, ...rest } = days.error;
      const problems = [{ path: '/until', kind, ...rest }];
      return refuse({ kind: 'invalid-request', problems });
    }
    const entered = days.value.map((day) => ({ day, ...said }));
    await enterSpecialDays(db, entered, user);
    const told = { action: 'special-day.enter', subject: `special-day:${from}`, detail: body };
    await recordAudit(db, { at, actor, ...told });
    const items = await specialDaysWithin(db, from, until);
    return ok(created({ items, next: null }));
  },
});

const verify = defineRoute({
  method: 'post',
  path: '/special-days/verify',
  summary: 'Writes down that somebody other than who entered days compared them with the notice.',
  action: 'obligation.write',
  subject: 'any',
  body: z.strictObject({ days: z.array(civilDate()).min(1).max(366) }),
  responses: { 204: null },
  handler: async ({ db, at, actor, user, body: { days } }) => {
    const sorted = [...days].sort();
    const [first = '', last = ''] = [sorted.at(0), sorted.at(-1)] as readonly CivilDate[];
    const known = await specialDaysWithin(db, first as CivilDate, last as CivilDate);
    const chosen = days.map((day) => known.find((one) => one.day === day));
    if (chosen.includes(undefined)) return refuse({ kind: 'not-found' });
    if (chosen.some((one) => one?.enteredBy === user)) {
      return refuse({ kind: 'own-entry', enteredBy: user });
    }
    await verifySpecialDays(db, days, user, at);
    const told = {
      action: 'special-day.verify',
      subject: `special-day:${first}`,
      detail: { days },
    };
    await recordAudit(db, { at, actor, ...told });
    return ok(empty());
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/special-days/{day}',
  summary: 'Takes a day out that was entered by mistake.',
  action: 'obligation.write',
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

export const specialDayRoutes: readonly Route[] = [list, missing, enter, verify, remove];
