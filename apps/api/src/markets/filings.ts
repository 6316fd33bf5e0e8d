import { z } from '@hono/zod-openapi';
import { ok, refuse, vietnamDay, type WorkId } from '@nhipcau/core/kernel';
import { dueFilings, fileTexts, listFilings, lockMarketRule, recordAudit } from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  defineRoute,
  id,
  pageOf,
  type Route,
  siteLanguage,
  text,
} from '../http/index.ts';

const named = {
  rule: id(),
  market: z.string(),
  work: id<WorkId>(),
  slug: z.string(),
  title: z.string(),
  language: siteLanguage,
};

const dueSchema = z
  .strictObject({ ...named, reachedOn: civilDate(), dueOn: civilDate() })
  .openapi('DueFiling');

const filingSchema = z
  .strictObject({ ...named, filedOn: civilDate(), evidence: z.string(), by: z.string() })
  .openapi('MarketFiling');

const due = defineRoute({
  method: 'get',
  path: '/market-filings/due',
  summary: 'Texts that reached a market whose law wants them filed, and are not; at most 500.',
  action: 'organisation.read',
  subject: 'any',
  responses: { 200: pageOf(dueSchema) },
  handler: async ({ db }) => ok(answer({ items: await dueFilings(db), next: null })),
});

const list = defineRoute({
  method: 'get',
  path: '/market-filings',
  summary: 'Texts that were filed with authorities of host countries, the latest first.',
  action: 'organisation.read',
  subject: 'any',
  responses: { 200: pageOf(filingSchema) },
  handler: async ({ db }) => ok(answer({ items: await listFilings(db), next: null })),
});

const file = defineRoute({
  method: 'post',
  path: '/market-filings',
  summary: 'Writes down that texts of a work were filed, with the receipt.',
  action: 'market.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    rule: id(),
    work: id<WorkId>(),
    languages: z.array(siteLanguage).min(1).max(12),
    filedOn: civilDate(),
    evidence: text(500),
  }),
  responses: { 200: z.strictObject({ filed: z.array(siteLanguage) }).openapi('Filed') },
  handler: async ({ db, at, actor, user, body }) => {
    const rule = await lockMarketRule(db, body.rule);
    if (rule === null) {
      return refuse({ kind: 'unknown-reference', field: 'rule', id: body.rule });
    }
    if (body.filedOn > vietnamDay(at)) {
      return refuse({
        kind: 'invalid-request',
        problems: [{ path: '/filedOn', kind: 'in-the-future' }],
      });
    }
    const waiting = (await dueFilings(db, rule)).filter(({ work }) => work === body.work);
    const languages = body.languages.filter((one) =>
      waiting.some(({ language }) => language === one),
    );
    const filed = await fileTexts(db, { ...body, languages }, { user, at });
    if (filed.length > 0) {
      const detail = { ...body, languages: filed };
      const subject = `market:${rule.market}`;
      await recordAudit(db, { at, actor, action: 'market.write', subject, detail });
    }
    return ok(answer({ filed }));
  },
});

export const marketFilingRoutes: readonly Route[] = [due, list, file];
