import { z } from '@hono/zod-openapi';
import { ok, refuse } from '@nhipcau/core/kernel';
import {
  addPasskey,
  beginPasskeyChallenge,
  endPasskeyChallenge,
  listPasskeys,
  type Passkey,
  readUser,
  removePasskey,
} from '@nhipcau/postgres';
import {
  answer,
  created,
  defineRoute,
  empty,
  id,
  instant,
  pageOf,
  type Route,
  text,
  told,
} from '../http/index.ts';
import { proof, prove } from './proof.ts';
import {
  browserOptions,
  challengeOf,
  readNewPasskey,
  registrationOptions,
  registrationResponse,
  useOptions,
} from './webauthn.ts';

const name = text(60);
const passkeySchema = z
  .strictObject({ id: id(), name, createdAt: instant(), lastUsedAt: instant().nullable() })
  .openapi('Passkey');

function shown({ id, name, createdAt, lastUsedAt }: Passkey): unknown {
  return { id, name, createdAt: told(createdAt), lastUsedAt: told(lastUsedAt) };
}

const list = defineRoute({
  method: 'get',
  path: '/passkeys',
  summary: 'The own passkeys, the oldest first.',
  action: 'session.own',
  subject: 'any',
  responses: { 200: pageOf(passkeySchema) },
  handler: async ({ db, user }) => {
    const items = (await listPasskeys(db, user)).map(shown);
    return ok(answer({ items, next: null }));
  },
});

const addOptions = defineRoute({
  method: 'post',
  path: '/passkeys/options',
  summary: 'What the browser needs to make a passkey, after the person has proved who they are.',
  action: 'session.own',
  subject: 'any',
  transaction: 'own',
  body: proof,
  responses: { 200: browserOptions },
  handler: async (call) => {
    const { db, at: now, user, dependencies } = call;
    const proved = await prove(call);
    if (!proved.ok) return proved;
    const account = await readUser(db, user);
    if (account === null) return refuse({ kind: 'not-found' });
    const passkeys = await listPasskeys(db, user);
    const challenge = await beginPasskeyChallenge(db, { purpose: 'register', user, now });
    const given = { challenge, user: account, passkeys };
    return ok(answer({ options: await registrationOptions(dependencies.config, given) }));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/passkeys',
  summary: 'Takes the passkey that the browser has made.',
  action: 'session.own',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({ name, response: registrationResponse }),
  responses: { 201: passkeySchema },
  handler: async ({ db, at: now, user, body, dependencies }) => {
    const { config, ids } = dependencies;
    const challenge = challengeOf(body.response.response.clientDataJSON);
    if (challenge === null) return refuse({ kind: 'wrong-passkey' });
    const asked = await endPasskeyChallenge(db, { challenge, purpose: 'register', now });
    if (asked?.user !== user) return refuse({ kind: 'challenge-ended' });
    const made = await readNewPasskey(config, body.response, challenge);
    if (made === null) return refuse({ kind: 'wrong-passkey' });
    const added = await addPasskey(db, { user, name: body.name, ...made, now, ids });
    if (!added.ok) return added;
    const passkey = (await listPasskeys(db, user)).find((one) => one.id === added.value);
    return passkey === undefined ? refuse({ kind: 'not-found' }) : ok(created(shown(passkey)));
  },
});

const proveOptions = defineRoute({
  method: 'post',
  path: '/passkeys/prove',
  summary: 'What the browser needs to ask for an own passkey as proof of who somebody is.',
  action: 'session.own',
  subject: 'any',
  transaction: 'own',
  responses: { 200: browserOptions },
  handler: async ({ db, at: now, user, dependencies }) => {
    const passkeys = await listPasskeys(db, user);
    const challenge = await beginPasskeyChallenge(db, { purpose: 'prove', user, now });
    const given = { challenge, passkeys, personVerified: true };
    return ok(answer({ options: await useOptions(dependencies.config, given) }));
  },
});

const remove = defineRoute({
  method: 'post',
  path: '/passkeys/{id}/remove',
  summary: 'Removes one of the own passkeys; never the last second factor.',
  action: 'session.own',
  subject: 'any',
  transaction: 'own',
  params: { id: id() },
  body: proof,
  responses: { 204: null },
  handler: async (call) => {
    const { db, at: now, user, params } = call;
    const proved = await prove(call);
    if (!proved.ok) return proved;
    const removed = await removePasskey(db, { user, id: params.id, now });
    return removed.ok ? ok(empty()) : removed;
  },
});

/** The own passkeys. */
export const passkeyRoutes: readonly Route[] = [list, addOptions, add, proveOptions, remove];
