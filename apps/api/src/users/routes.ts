import { z } from '@hono/zod-openapi';
import { mayGrant } from '@nhipcau/core/access';
import { ok, type Result, refuse, type UserId } from '@nhipcau/core/kernel';
import {
  changeUser,
  endOtherSessions,
  listUsers,
  lockUser,
  readUser,
  resetSecondFactor,
  setDisabled,
  type UserAccount,
} from '@nhipcau/postgres';
import {
  answer,
  type Call,
  defineRoute,
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
const userSchema = z
  .strictObject({
    id: id<UserId>(),
    version: z.number().int(),
    email: z.string(),
    name,
    grants: z.array(grantSchema),
    secondFactor: z.boolean(),
    disabledAt: instant().nullable(),
    createdAt: instant(),
  })
  .openapi('User');

function shown({ disabledAt, createdAt, ...user }: UserAccount): unknown {
  return { ...user, disabledAt: told(disabledAt), createdAt: told(createdAt) };
}

const params = { id: id<UserId>() };
type About = Call<{ readonly id: UserId }, unknown, unknown>;

const list = defineRoute({
  method: 'get',
  path: '/users',
  summary: 'Every account, by e-mail.',
  action: 'user.read',
  subject: 'any',
  responses: { 200: pageOf(userSchema) },
  handler: async ({ db }) => ok(answer({ items: (await listUsers(db)).map(shown), next: null })),
});

const change = defineRoute({
  method: 'patch',
  path: '/users/{id}',
  summary: 'Changes name or grants of an account.',
  action: 'user.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject({ name: name.optional(), grants: grants.optional() }),
  responses: { 200: userSchema },
  handler: async (call) => {
    const { db, at, actor, body, principal } = call;
    const found = await stewarded(call);
    if (!found.ok) return found;
    const before = found.value;
    const seen = expectVersion(call, before.version, shown(before));
    if (!seen.ok) return seen;
    const after = { name: body.name ?? before.name, grants: body.grants ?? before.grants };
    if (!mayGrant(principal, after.grants)) {
      return refuse({ kind: 'not-allowed', action: 'user.write' });
    }
    if (body.grants !== undefined && before.id === call.user)
      return refuse({ kind: 'own-account' });
    const known = await knownOrganisations(db, after.grants);
    if (!known.ok) return known;
    await changeUser(db, before, after, { now: at, actor });
    return present(call);
  },
});

const disable = transition(
  'disable',
  'Takes an account out of use; its sessions end at once.',
  async (call, user) => {
    if (user.id === call.user) return refuse({ kind: 'own-account' });
    await setDisabled(call.db, user.id, true, { now: call.at, actor: call.actor });
    return present(call);
  },
);

const enable = transition('enable', 'Brings an account back into use.', async (call, user) => {
  await setDisabled(call.db, user.id, false, { now: call.at, actor: call.actor });
  return present(call);
});

const endSessions = transition(
  'end-sessions',
  'Ends every session of an account at once; the person may sign in again.',
  async (call, user) => {
    const { db, at, actor } = call;
    await endOtherSessions(db, { user: user.id, session: null, now: at, actor });
    return present(call);
  },
);

const reset = transition(
  'reset-second-factor',
  'Lets a person enrol a second factor anew at the next sign-in.',
  async (call, user) => {
    await resetSecondFactor(call.db, user, { now: call.at, actor: call.actor });
    return present(call);
  },
);

function transition(
  verb: string,
  summary: string,
  handler: (call: About, user: UserAccount) => Promise<Outcome>,
): Route {
  return defineRoute({
    method: 'post',
    path: `/users/{id}/${verb}`,
    summary,
    action: 'user.write',
    subject: 'any',
    ifMatch: true,
    idempotent: true,
    params,
    responses: { 200: userSchema },
    handler: async (call) => {
      const found = await stewarded(call);
      if (!found.ok) return found;
      const seen = expectVersion(call, found.value.version, shown(found.value));
      return seen.ok ? handler(call, found.value) : seen;
    },
  });
}

/** The account that a request is about, locked, if the caller may give all that it has. */
async function stewarded({ db, params, principal }: About): Promise<Result<UserAccount, Refusal>> {
  const user = await lockUser(db, params.id);
  if (user === null) return refuse({ kind: 'not-found' });
  return mayGrant(principal, user.grants)
    ? ok(user)
    : refuse({ kind: 'not-allowed', action: 'user.write' });
}

async function present({ db, params }: About): Promise<Outcome> {
  const user = await readUser(db, params.id);
  return user === null ? refuse({ kind: 'not-found' }) : ok(answer(shown(user), user.version));
}

export const userRoutes: readonly Route[] = [list, change, disable, enable, endSessions, reset];
