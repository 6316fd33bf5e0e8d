/**
 * Keys by which a partner's programs pull its wire. A key is answered once, when it is made; revoked, it is
 * refused from the next request on.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import { partnerKeyActions } from '@nhipcau/core/access';
import { ok, type PartnerId, refuse, vietnamDay, vietnamDayStart } from '@nhipcau/core/kernel';
import {
  createApiKey,
  type OwnKey,
  type PartnerKey,
  partnerKeys,
  readPartner,
  revokeApiKey,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  created,
  defineRoute,
  id,
  instant,
  pageOf,
  type Route,
  text,
  told,
} from '../http/index.ts';
import { withinTwoYears } from './within-two-years.ts';

const params = { id: id<PartnerId>() };

/** What is told of a key to whoever may know of it. */
export const keyShape = {
  ...{ id: id(), label: z.string(), opening: z.string().nullable() },
  ...{ createdAt: instant(), expiresAt: instant() },
  ...{ lastUsedAt: instant().nullable(), revokedAt: instant().nullable() },
} as const;

const keySchema = z
  .strictObject({
    ...keyShape,
    ...{ madeBy: z.string().nullable(), revokedBy: z.string().nullable() },
  })
  .openapi('PartnerKey');

export function keyShown(key: OwnKey): object {
  const { createdAt, expiresAt, lastUsedAt, revokedAt } = key;
  return {
    ...key,
    ...{ createdAt: told(createdAt), expiresAt: told(expiresAt) },
    ...{ lastUsedAt: told(lastUsedAt), revokedAt: told(revokedAt) },
  };
}

const list = defineRoute({
  method: 'get',
  path: '/partners/{id}/keys',
  summary: 'Keys of a partner’s programs, the newest first, those that are over included.',
  action: 'partner.read',
  subject: 'any',
  params,
  responses: { 200: pageOf(keySchema) },
  handler: async ({ db, params }) =>
    (await readPartner(db, params.id)) === null
      ? refuse({ kind: 'not-found' })
      : ok(answer({ items: (await partnerKeys(db, params.id)).map(keyShown), next: null })),
});

// Not idempotent: an answer that is kept for repeats would be the key in the database.
const add = defineRoute({
  method: 'post',
  path: '/partners/{id}/keys',
  summary:
    'Makes a key for a program of a partner, which pulls its wire until a day, at most two years ahead. The key is answered this once alone.',
  action: 'partner.write',
  subject: 'any',
  params,
  body: z.strictObject({ label: text(100), expiresOn: civilDate() }),
  responses: { 201: z.strictObject({ id: id(), key: z.string() }).openapi('NewPartnerKey') },
  handler: async ({ db, at, user, body, params, dependencies }) => {
    const fits = withinTwoYears('/expiresOn', body.expiresOn, vietnamDay(at));
    if (!fits.ok) return fits;
    if ((await readPartner(db, params.id)) === null) return refuse({ kind: 'not-found' });
    const made = await createApiKey(db, {
      ...{ partner: body.label, organisation: params.id, scopes: partnerKeyActions },
      ...{ expiresAt: vietnamDayStart(body.expiresOn), madeBy: user, now: at },
      ids: dependencies.ids,
    });
    return ok(created(made));
  },
});

const revoke = defineRoute({
  method: 'post',
  path: '/partners/{id}/keys/{key}/revoke',
  summary: 'Takes a key back, from the next request on and for good.',
  action: 'partner.write',
  subject: 'any',
  params: { ...params, key: id() },
  responses: { 200: keySchema },
  handler: async ({ db, at, user, params }) => {
    const revoked = await revokeApiKey(db, params.id, params.key, { user, at });
    const keys: readonly PartnerKey[] = revoked ? await partnerKeys(db, params.id) : [];
    const found = keys.find((one) => one.id === params.key);
    return found === undefined ? refuse({ kind: 'not-found' }) : ok(answer(keyShown(found)));
  },
});

export const partnerKeyRoutes: readonly Route[] = [list, add, revoke];
