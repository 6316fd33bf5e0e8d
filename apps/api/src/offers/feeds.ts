import { z } from '@hono/zod-openapi';
import { ok, type PartnerId, refuse, siteLanguages } from '@nhipcau/core/kernel';
import { feedEveryMinutes } from '@nhipcau/core/offers';
import {
  insertPartnerFeed,
  listPartnerFeeds,
  lockPartnerFeed,
  type PartnerFeed,
  partnerFeedKinds,
  readPartnerFeed,
  recordAudit,
  updatePartnerFeed,
} from '@nhipcau/postgres';
import { sql } from 'kysely';
import {
  answer,
  created,
  defineRoute,
  expectVersion,
  id,
  instant,
  pageOf,
  type Route,
  text,
  told,
} from '../http/index.ts';

/**
 * Addresses of partners that the worker asks for what they offer. Addresses of this machine and its
 * networks are never asked.
 *
 * @module
 */

const count = z.number().int();
const { least, most } = feedEveryMinutes;

const given = {
  language: z.enum(siteLanguages).nullable(),
  terms: text(2_000),
  credit: text(300, 'optional'),
  active: z.boolean(),
  everyMinutes: z.number().int().min(least).max(most),
} as const;

const feedSchema = z
  .strictObject({
    ...{ id: id(), version: count, partner: id<PartnerId>(), kind: z.enum(partnerFeedKinds) },
    ...{ address: z.string(), ...given, terms: z.string(), credit: z.string() },
    ...{ createdAt: instant(), nextAt: instant(), askedAt: instant().nullable(), failures: count },
    problem: z.strictObject({ kind: z.string(), detail: z.string() }).nullable(),
    report: z
      .strictObject({
        ...{ items: count, new: count, changed: count, takenBack: count, unchanged: count },
        left: count,
        leftItems: z.array(
          z.strictObject({ kind: z.string(), id: z.string(), detail: z.string() }),
        ),
      })
      .nullable(),
  })
  .openapi('PartnerFeed');

function shown(feed: PartnerFeed) {
  const { etag: _etag, lastModified: _modified, createdAt, nextAt, askedAt, ...rest } = feed;
  return { ...rest, createdAt: told(createdAt), nextAt: told(nextAt), askedAt: told(askedAt) };
}

const list = defineRoute({
  method: 'get',
  path: '/feeds',
  summary: 'Every address of a partner that is asked for what it offers.',
  action: 'offer.read',
  subject: 'any',
  responses: { 200: pageOf(feedSchema) },
  handler: async ({ db }) =>
    ok(answer({ items: (await listPartnerFeeds(db)).map(shown), next: null })),
});

const params = { id: id() };

const read = defineRoute({
  method: 'get',
  path: '/feeds/{id}',
  summary: 'One address: what it last held, and when it is asked again.',
  action: 'offer.read',
  subject: 'any',
  params,
  responses: { 200: feedSchema },
  handler: async ({ db, params: { id: own } }) => {
    const feed = await readPartnerFeed(db, own);
    return feed === null ? refuse({ kind: 'not-found' }) : ok(answer(shown(feed), feed.version));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/feeds',
  summary: 'Has an address of a partner asked, at once and then again and again.',
  action: 'feed.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    partner: id<PartnerId>(),
    kind: z.enum(partnerFeedKinds),
    address: z.url({ protocol: /^https?$/ }).max(2_000),
    ...given,
  }),
  responses: { 201: feedSchema },
  handler: async ({ db, at, actor, user, body, dependencies }) => {
    const { rows } = await sql`select from partner where organisation = ${body.partner}`.execute(
      db,
    );
    if (rows.length === 0) {
      return refuse({ kind: 'unknown-reference', field: 'partner', id: body.partner });
    }
    const own = dependencies.ids();
    if (!(await insertPartnerFeed(db, own, body, { user, at }))) {
      return refuse({ kind: 'feed-known', address: body.address });
    }
    await recordAudit(db, { at, actor, action: 'feed.add', subject: `feed:${own}`, detail: body });
    const feed = await readPartnerFeed(db, own);
    return feed === null ? refuse({ kind: 'not-found' }) : ok(created(shown(feed), feed.version));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/feeds/{id}',
  summary: 'Changes how an address is asked and under which terms; it is asked again at once.',
  action: 'feed.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject(given),
  responses: { 200: feedSchema },
  handler: async (call) => {
    const { db, at, actor, body } = call;
    const before = await lockPartnerFeed(db, call.params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, shown(before));
    if (!seen.ok) return seen;
    await updatePartnerFeed(db, before.id, body, at);
    const subject = `feed:${before.id}`;
    await recordAudit(db, { at, actor, action: 'feed.change', subject, detail: body });
    const feed = await readPartnerFeed(db, before.id);
    return feed === null ? refuse({ kind: 'not-found' }) : ok(answer(shown(feed), feed.version));
  },
});

export const feedRoutes: readonly Route[] = [list, read, add, change];
