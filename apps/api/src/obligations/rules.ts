/**
 * Rules of the law with their days, and the due dates that follow from them. A rule is never edited: a new
 * one begins to hold, and the old one ends.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import {
  type CivilDate,
  type Instant,
  type NotAMoment,
  ok,
  parseCivilDate,
  parseInstant,
  type Result,
  refuse,
  vietnamDay,
} from '@nhipcau/core/kernel';
import { dueAt, ruleEndedBy } from '@nhipcau/core/obligations';
import {
  type DatabaseHandle,
  endObligationRule,
  insertObligationRule,
  lockObligationRules,
  type ObligationRuleRecord,
  obligationRules,
  recordAudit,
  specialDays,
  verifyObligationRule,
} from '@nhipcau/postgres';
import {
  answer,
  created,
  defineRoute,
  empty,
  pageOf,
  parsed,
  type Route,
  told,
} from '../http/index.ts';
import { dueSchema, ruleInput, ruleSchema } from './schemas.ts';
import { unenteredBetween } from './unentered.ts';

/** An event as it is asked with: a day, or an instant. */
const moment = parsed(
  z.string().max(40),
  (value): Result<CivilDate | Instant, NotAMoment> => {
    const day = parseCivilDate(value);
    return day.ok ? day : parseInstant(value);
  },
  { type: 'string', description: 'A day, or an RFC 3339 date-time.' },
);

const list = defineRoute({
  method: 'get',
  path: '/obligation-rules',
  summary:
    'What laws order within which time, past rules included, by code and the days on which each holds.',
  action: 'obligation.read',
  subject: 'any',
  responses: { 200: pageOf(ruleSchema) },
  handler: async ({ db }) => ok(answer({ items: await obligationRules(db), next: null })),
});

const add = defineRoute({
  method: 'post',
  path: '/obligation-rules',
  summary: 'Enters a new rule of a code; the one that held before it ends on its first day.',
  action: 'obligation.write',
  subject: 'any',
  idempotent: true,
  body: ruleInput,
  responses: { 201: pageOf(ruleSchema) },
  handler: async ({ db, at, actor, user, dependencies, body }) => {
    const { code, validFrom } = body;
    const known = await lockObligationRules(db, code);
    const [like] = known;
    if (like === undefined) return refuse({ kind: 'unknown-reference', field: 'code', id: code });
    const ended = ruleEndedBy(known, body);
    if (!ended.ok) {
      const problems = [{ path: '/validFrom', ...ended.error }];
      return refuse({ kind: 'invalid-request', problems });
    }
    if (ended.value !== null) await endObligationRule(db, ended.value.id, validFrom);
    const { name, countedFrom } = like;
    const rule = { ...body, name, countedFrom, validUntil: null };
    await insertObligationRule(db, { id: dependencies.ids(), ...rule }, user);
    const detail = { ...body, ended: ended.value?.id ?? null };
    const subject = `obligation-rule:${code}`;
    await recordAudit(db, { at, actor, action: 'obligation-rule.enter', subject, detail });
    return ok(created({ items: await lockObligationRules(db, code), next: null }));
  },
});

const verify = defineRoute({
  method: 'post',
  path: '/obligation-rules/{id}/verify',
  summary:
    'Writes down that somebody other than who entered a rule compared it with the signed text.',
  action: 'obligation.write',
  subject: 'any',
  params: { id: z.uuid() },
  responses: { 204: null },
  handler: async ({ db, at, actor, user, params: { id } }) => {
    const rule = await ruleOf(db, id);
    if (rule === null) return refuse({ kind: 'not-found' });
    if (rule.enteredBy === user) return refuse({ kind: 'own-entry', enteredBy: user });
    await verifyObligationRule(db, id, user, at);
    const detail = { rule: id, law: rule.law };
    const subject = `obligation-rule:${rule.code}`;
    await recordAudit(db, { at, actor, action: 'obligation-rule.verify', subject, detail });
    return ok(empty());
  },
});

const due = defineRoute({
  method: 'get',
  path: '/obligation-rules/{id}/due',
  summary: 'Until when a rule wants something done, counted from a day or an instant.',
  action: 'obligation.read',
  subject: 'any',
  params: { id: z.uuid() },
  query: { from: moment },
  responses: { 200: dueSchema },
  handler: async ({ db, params, query: { from } }) => {
    const rule = await ruleOf(db, params.id);
    if (rule === null) return refuse({ kind: 'not-found' });
    const first = typeof from === 'number' ? vietnamDay(from) : from;
    const end = dueAt(rule, from, await specialDays(db, first));
    const last = vietnamDay(end);
    const [earlier, later] = first < last ? [first, last] : [last, first];
    const missing = rule.offset.unit === 'hour' ? [] : await unenteredBetween(db, earlier, later);
    return ok(answer({ dueAt: told(end), dueOn: last, missing }));
  },
});

async function ruleOf(db: DatabaseHandle, id: string): Promise<ObligationRuleRecord | null> {
  return (await obligationRules(db)).find((rule) => rule.id === id) ?? null;
}

export const obligationRuleRoutes: readonly Route[] = [list, add, verify, due];
