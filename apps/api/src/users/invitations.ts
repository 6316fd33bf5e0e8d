import { join } from 'node:path';
import { z } from '@hono/zod-openapi';
import { mayGrant } from '@nhipcau/core/access';
import { instantOf, ok, type Result, refuse } from '@nhipcau/core/kernel';
import { letterLanguages } from '@nhipcau/core/notices';
import { invitationAddress, loadOrCreateLinkKey } from '@nhipcau/mail';
import {
  type Invitation,
  type Inviting,
  invite,
  listInvitations,
  lockInvitation,
  readInvitation,
  renewInvitation,
  revokeInvitation,
  tellInvitationLink,
} from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  type Call,
  created,
  defineRoute,
  email,
  empty,
  expectVersion,
  id,
  instant,
  type Outcome,
  pageOf,
  type Refusal,
  type Route,
  text,
  told,
} from '../http/index.ts';
import { grantSchema } from '../session/me.ts';
import { grants, knownOrganisations } from './grants.ts';

const name = text(200);
const invitationSchema = z
  .strictObject({
    id: id(),
    version: z.number().int(),
    email: z.string(),
    name,
    language: z.enum(letterLanguages),
    grants: z.array(grantSchema),
    invitedBy: id().nullable(),
    invitedAt: instant(),
    expiresAt: instant(),
    toldAt: instant().nullable(),
    letter: z.enum(['waiting', 'sent', 'given-up', 'none']),
  })
  .openapi('Invitation');

function shown({ invitedAt, expiresAt, toldAt, ...rest }: Invitation): unknown {
  return {
    ...rest,
    invitedAt: told(invitedAt),
    expiresAt: told(expiresAt),
    toldAt: told(toldAt),
  };
}

/** Who invites now, and what links are made of. */
function inviting({ at: now, actor, dependencies }: Asked, by: Inviting['by']): Inviting {
  const { dataFolder, invitationDays } = dependencies.config;
  const key = loadOrCreateLinkKey(join(dataFolder, 'keys'));
  return { now, actor, by, key, expiresAt: instantOf(now + invitationDays * 86_400_000) };
}

const list = defineRoute({
  method: 'get',
  path: '/invitations',
  summary: 'Every invitation that is open or has run out, the latest first.',
  action: 'user.read',
  subject: 'any',
  responses: { 200: pageOf(invitationSchema) },
  handler: async ({ db }) => {
    const items = (await listInvitations(db)).map(shown);
    return ok(answer({ items, next: null }));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/invitations',
  summary: 'Invites somebody by mail; they choose a password and set up a second factor.',
  action: 'user.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ email: email(), name, language: z.enum(letterLanguages), grants }),
  responses: { 201: invitationSchema },
  handler: async (call) => {
    const { db, body, principal, user, dependencies } = call;
    if (!mayGrant(principal, body.grants)) {
      return refuse({ kind: 'not-allowed', action: 'user.write' });
    }
    const known = await knownOrganisations(db, body.grants);
    if (!known.ok) return known;
    const { ids } = dependencies;
    const made = await invite(db, { ...inviting(call, user), ...body, ids });
    if (!made.ok) return made;
    const invitation = await readInvitation(db, made.value);
    return invitation === null
      ? refuse({ kind: 'not-found' })
      : ok(created(shown(invitation), invitation.version));
  },
});

const params = { id: id() };
type About = Call<{ readonly id: string }, unknown, unknown>;

/** The invitation that a request is about, locked, at the version that the caller has seen. */
async function stewarded(call: About): Promise<Result<Invitation, Refusal>> {
  const invitation = await lockInvitation(call.db, call.params.id);
  if (invitation === null) return refuse({ kind: 'not-found' });
  if (!mayGrant(call.principal, invitation.grants)) {
    return refuse({ kind: 'not-allowed', action: 'user.write' });
  }
  const seen = expectVersion(call, invitation.version, shown(invitation));
  return seen.ok ? ok(invitation) : seen;
}

const every = {
  method: 'post',
  action: 'user.write',
  subject: 'any',
  ifMatch: true,
  params,
} as const;

const renew = defineRoute({
  ...every,
  path: '/invitations/{id}/renew',
  summary: 'Makes a new link, with the whole time, and writes a letter; the old link ends.',
  idempotent: true,
  responses: { 200: invitationSchema },
  handler: async (call): Promise<Outcome> => {
    const found = await stewarded(call);
    if (!found.ok) return found;
    await renewInvitation(call.db, found.value, inviting(call, call.user));
    const invitation = await readInvitation(call.db, found.value.id);
    return invitation === null
      ? refuse({ kind: 'not-found' })
      : ok(answer(shown(invitation), invitation.version));
  },
});

const revoke = defineRoute({
  ...every,
  path: '/invitations/{id}/revoke',
  summary: 'Takes an invitation back; its link ends.',
  idempotent: true,
  responses: { 204: null },
  handler: async (call): Promise<Outcome> => {
    const found = await stewarded(call);
    if (!found.ok) return found;
    await revokeInvitation(call.db, found.value, { now: call.at, actor: call.actor });
    return ok(empty());
  },
});

// Not idempotent: an answer that is kept for repeats would be the link in the database.
const tell = defineRoute({
  ...every,
  path: '/invitations/{id}/link',
  summary: 'Tells an administrator the link to hand over, once, where no letter brings it.',
  responses: { 200: z.strictObject({ address: z.string() }) },
  handler: async (call): Promise<Outcome> => {
    const found = await stewarded(call);
    if (!found.ok) return found;
    const { config } = call.dependencies;
    const { toldAt, letter } = found.value;
    if (toldAt !== null) return refuse({ kind: 'link-told' });
    if (config.mailSetUp && letter !== 'given-up') return refuse({ kind: 'letter-under-way' });
    const token = await tellInvitationLink(call.db, found.value, inviting(call, call.user));
    return token === null
      ? refuse({ kind: 'link-told' })
      : ok(answer({ address: invitationAddress(config.apiUrl, token) }));
  },
});

/** Invitations, for administrators. */
export const invitationRoutes: readonly Route[] = [list, add, renew, revoke, tell];
