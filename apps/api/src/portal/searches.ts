import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { ok, parseSlug, type Result, refuse, type SiteLanguage } from '@nhipcau/core/kernel';
import {
  asHouse,
  countPortalItems,
  deleteSavedSearch,
  endAlertLetters,
  forgetFindings,
  insertSavedSearch,
  listSavedSearches,
  mostSearches,
  readAlertsIn,
  recordAudit,
  type SavedSearch,
  searchAlerts,
  seeSavedSearch,
  setSearchAlert,
  setSearchSecret,
} from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  type Call,
  created,
  defineRoute,
  empty,
  type InputProblem,
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
} as const;

/** How new items are told: a webhook has an address; letters are written in the reader's language. */
const alertFields = {
  alert: z.enum(searchAlerts),
  address: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable()
    .default(null),
  reader: siteLanguage.default('en'),
} as const;

const searchSchema = z
  .strictObject({
    ...{ id: id(), ...fields, alert: z.enum(searchAlerts), address: z.string().nullable() },
    ...{ pausedReason: z.string().nullable(), seenAt: instant(), fresh: z.number().int() },
    /** What the webhook is signed with: said this once, when it is made. */
    secret: z.string().nullable(),
  })
  .openapi('PortalSearch');

function shown(search: SavedSearch, fresh: number, secret: string | null = null) {
  return { ...search, seenAt: told(search.seenAt), fresh, secret };
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
  summary: 'Saves a search under a name; the key of its webhook is in this answer alone.',
  action: 'portal.write',
  subject: 'any',
  body: z.strictObject({ ...fields, ...alertFields }),
  responses: { 201: searchSchema },
  handler: async (call) => {
    const { db, at, user, body, dependencies } = call;
    const refused = (kind: string) =>
      refuse({ kind: 'invalid-request' as const, problems: [{ path: '/name', kind }] });
    const way = wayOf(body);
    if (!way.ok) return refuse({ kind: 'invalid-request', problems: [way.error] });
    if ((await listSavedSearches(db)).length >= mostSearches) return refused('too-much');
    const { name, query, language, topic: about, reader } = body;
    const search = {
      ...{ id: dependencies.ids(), name, query, language, topic: about, seenAt: at },
      ...{ ...way.value, pausedReason: null },
    };
    if (!(await insertSavedSearch(db, ownPartner(call), search, user))) return refused('taken');
    return ok(created(shown(search, 0, await begin(call, search, reader))));
  },
});

const tell = defineRoute({
  method: 'put',
  path: '/portal/searches/{id}/alert',
  summary: 'Says how a search tells what is new from now on; a webhook gets a new key.',
  action: 'portal.write',
  subject: 'any',
  params: { id: id() },
  body: z.strictObject(alertFields),
  responses: { 200: searchSchema },
  handler: async (call) => {
    const { db, params, body } = call;
    const way = wayOf(body);
    if (!way.ok) return refuse({ kind: 'invalid-request', problems: [way.error] });
    const search = await setSearchAlert(db, params.id, way.value);
    if (search === null) return refuse({ kind: 'not-found' });
    return ok(answer(shown(search, 0, await begin(call, search, body.reader))));
  },
});

type Way = Pick<SavedSearch, 'alert' | 'address'>;

function wayOf({ alert, address }: Way): Result<Way, InputProblem> {
  if (alert !== 'webhook') return ok({ alert, address: null });
  return address === null ? refuse({ path: '/address', kind: 'missing' }) : ok({ alert, address });
}

/** Has a search tell what is new from now on; gives the new key of a webhook. */
async function begin(
  call: Asked & Pick<Call<unknown, unknown, unknown>, 'user'>,
  { id: own, alert, address }: SavedSearch,
  language: SiteLanguage,
): Promise<string | null> {
  const { db, at, actor, user } = call;
  const secret = alert === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null;
  await asHouse(db, async () => {
    await forgetFindings(db, own);
    if (alert !== 'none') await readAlertsIn(db, user, language);
    if (secret !== null) await setSearchSecret(db, own, secret, at);
  });
  const host = address === null ? null : new URL(address).host;
  const subject = `search:${own}`;
  await recordAudit(db, { at, actor, action: 'portal.write', subject, detail: { alert, host } });
  return secret;
}

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

const lettersOff = defineRoute({
  method: 'post',
  path: '/alert-letters/{key}/off',
  summary:
    'Ends the letters about saved searches of whoever got this key in one (RFC 8058); asked again, it stays so.',
  action: 'open',
  subject: 'any',
  params: { key: z.string().regex(/^[0-9a-f]{64}$/) },
  responses: { 204: null },
  handler: async ({ db, params }) =>
    (await endAlertLetters(db, params.key)) ? ok(empty()) : refuse({ kind: 'not-found' }),
});

export const portalSearchRoutes: readonly Route[] = [list, save, tell, see, remove, lettersOff];
