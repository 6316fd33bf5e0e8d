import { z } from '@hono/zod-openapi';
import { ok, parseSlug, refuse, type SiteLanguage, type WorkId } from '@nhipcau/core/kernel';
import {
  countPortalItems,
  listPortalItems,
  ownTakenItems,
  type PortalAsked,
  partnerSelf,
  portalHasPicture,
  portalTopics,
  readPortalWork,
} from '@nhipcau/postgres';
import { type Hash, readBlob } from '@nhipcau/release';
import {
  answer,
  bytes,
  type Call,
  defaultLimit,
  defineRoute,
  id,
  idKey,
  instantKey,
  multilingual,
  pageFrom,
  pageOf,
  pageQuery,
  parsed,
  type Route,
  readCursor,
  siteLanguage,
} from '../http/index.ts';
import {
  itemSchema,
  itemShown,
  listedSchema,
  listedShown,
  type TakenKeys,
  takenKey,
} from './shape.ts';

const self = defineRoute({
  method: 'get',
  path: '/portal/self',
  summary: 'The partner itself, and the topics of what it may have.',
  action: 'portal.read',
  subject: 'any',
  responses: {
    200: z
      .strictObject({
        id: id(),
        name: multilingual(300),
        kind: z.string(),
        country: z.string(),
        languages: z.array(z.string()),
        state: z.enum(['active', 'suspended', 'ended']),
        topics: z.array(
          z.strictObject({ slug: z.string(), names: z.record(z.string(), z.string()) }),
        ),
      })
      .openapi('PortalSelf'),
  },
  handler: async ({ db }) => {
    const partner = await partnerSelf(db);
    if (partner === null) return refuse({ kind: 'not-found' });
    return ok(answer({ ...partner, topics: await portalTopics(db) }));
  },
});

const query = {
  q: z.string().max(200).optional(),
  language: siteLanguage.optional(),
  topic: parsed(z.string(), parseSlug, { type: 'string' }).optional(),
  /** The language in which a work is shown where the partner has it. */
  reader: siteLanguage.optional(),
} as const;

type ListCall = Call<
  unknown,
  {
    readonly q?: string | undefined;
    readonly language?: SiteLanguage | undefined;
    readonly topic?: PortalAsked['topic'] | undefined;
    readonly reader?: SiteLanguage | undefined;
  },
  unknown
>;

/** What a list is asked for, in the languages that the reader and then the partner prefer. */
async function askedOf({ db, query: given }: ListCall): Promise<PortalAsked> {
  const languages = (await partnerSelf(db))?.languages ?? [];
  return {
    query: given.q ?? '',
    language: given.language ?? null,
    topic: given.topic ?? null,
    preferred: [...(given.reader === undefined ? [] : [given.reader]), ...languages, 'en', 'vi'],
    after: null,
  };
}

export async function takenKeys(db: Call<unknown, unknown, unknown>['db']): Promise<TakenKeys> {
  return new Set((await ownTakenItems(db)).map(({ work, item }) => takenKey(work, item)));
}

const list = defineRoute({
  method: 'get',
  path: '/portal/items',
  summary: 'Works that the partner may have, newest first, each in one language.',
  action: 'portal.read',
  subject: 'any',
  query: { ...pageQuery, ...query },
  responses: { 200: pageOf(listedSchema).extend({ count: z.number().int() }) },
  handler: async (call) => {
    const { cursor, limit = defaultLimit } = call.query;
    const last = readCursor(cursor, { since: instantKey, work: idKey<WorkId> });
    if (!last.ok) return last;
    const asked = await askedOf(call);
    const found = await listPortalItems(call.db, asked, last.value, limit + 1);
    const taken = await takenKeys(call.db);
    const page = pageFrom(
      found,
      limit,
      (item) => [item.since, item.content.work],
      (item) => listedShown(item, taken),
    );
    return ok(answer({ ...page, count: await countPortalItems(call.db, asked) }));
  },
});

const one = defineRoute({
  method: 'get',
  path: '/portal/items/{work}',
  summary: 'A work in every language that the partner may have, with its rights.',
  action: 'portal.read',
  subject: 'any',
  params: { work: id<WorkId>() },
  responses: { 200: z.strictObject({ items: z.array(itemSchema) }) },
  handler: async ({ db, params }) => {
    const items = await readPortalWork(db, params.work);
    if (items.length === 0) return refuse({ kind: 'not-found' });
    const taken = await takenKeys(db);
    return ok(answer({ items: items.map((item) => itemShown(item, taken)) }));
  },
});

const picture = defineRoute({
  method: 'get',
  path: '/portal/pictures/{sha256}',
  summary: 'A picture of an item that the partner may have.',
  action: 'portal.read',
  subject: 'any',
  params: { sha256: z.string().regex(/^[0-9a-f]{64}$/) },
  responses: { 200: '*/*' },
  handler: async ({ db, params, dependencies }) => {
    if (!(await portalHasPicture(db, params.sha256))) return refuse({ kind: 'not-found' });
    const content = await readBlob(dependencies.store, params.sha256 as Hash);
    if (content === null) return refuse({ kind: 'not-found' });
    const jpeg = content[0] === 0xff && content[1] === 0xd8;
    const kept = { 'Cache-Control': 'private, max-age=3600' };
    return ok(bytes(content, jpeg ? 'image/jpeg' : 'image/avif', kept));
  },
});

export const portalItemRoutes: readonly Route[] = [self, list, one, picture];
