import { z } from '@hono/zod-openapi';
import { ok, parseSlug, refuse } from '@nhipcau/core/kernel';
import {
  countPortalItems,
  deleteSavedSearch,
  insertSavedSearch,
  listSavedSearches,
  mostSearches,
  type SavedSearch,
  searchAlerts,
  seeSavedSearch,
} from '@nhipcau/postgres';
import {
  answer,
  created,
  defineRoute,
  empty,
  id,
  instant,
  pageOf,
  parsed,
  type Route,
  siteLanguage,
  text,
  told,
} from '../http/index.ts';
import { ownPartner } from './own-partner.ts';

const topic = parsed(z.string(), parseSlug, { type: 'string' });
const fields = {
  name: text(80),
  query: text(200, 'optional'),
  language: siteLanguage.nullable(),
  topic: topic.nullable(),
  alert: z.enum(searchAlerts),
} as const;

const searchSchema = z
  .strictObject({ id: id(), ...fields, seenAt: instant(), fresh: z.number().int() })
  .openapi('PortalSearch');

function shown(search: SavedSearch, fresh: number) {
  return { ...search, seenAt: told(search.seenAt), fresh };
}

const list = defineRoute({
  method: 'get',
  path: '/portal/searches',
  summary: 'The saved searches of the partner, and how much is new in each.',
  action: 'portal.read',
  subject: 'any',
  responses: { 200: pageOf(searchSchema) },
  handler: async ({ db }) => {
    const items: unknown[] = [];
    for (const search of await listSavedSearches(db)) {
      const { query, language, topic: about, seenAt } = search;
      const asked = { query, language, topic: about, preferred: [], after: seenAt };
      items.push(shown(search, await countPortalItems(db, asked)));
    }
    return ok(answer({ items, next: null }));
  },
});

const save = defineRoute({
  method: 'post',
  path: '/portal/searches',
  summary: 'Saves a search under a name.',
  action: 'portal.write',
  subject: 'any',
  body: z.strictObject(fields),
  responses: { 201: searchSchema },
  handler: async (call) => {
    const { db, at, user, body, dependencies } = call;
    const refused = (kind: string) =>
      refuse({ kind: 'invalid-request' as const, problems: [{ path: '/name', kind }] });
    if ((await listSavedSearches(db)).length >= mostSearches) return refused('too-much');
    const search = { id: dependencies.ids(), ...body, seenAt: at };
    if (!(await insertSavedSearch(db, ownPartner(call), search, user))) return refused('taken');
    return ok(created(shown(search, 0)));
  },
});

const see = defineRoute({
  method: 'post',
  path: '/portal/searches/{id}/seen',
  summary: 'Somebody has looked at what the search finds: what comes later is new.',
  action: 'portal.write',
  subject: 'any',
  params: { id: id() },
  responses: { 204: null },
  handler: async ({ db, at, params }) =>
    (await seeSavedSearch(db, params.id, at)) ? ok(empty()) : refuse({ kind: 'not-found' }),
});

const remove = defineRoute({
  method: 'delete',
  path: '/portal/searches/{id}',
  summary: 'Takes a saved search away.',
  action: 'portal.write',
  subject: 'any',
  params: { id: id() },
  responses: { 204: null },
  handler: async ({ db, params }) =>
    (await deleteSavedSearch(db, params.id)) ? ok(empty()) : refuse({ kind: 'not-found' }),
});

export const portalSearchRoutes: readonly Route[] = [list, save, see, remove];
