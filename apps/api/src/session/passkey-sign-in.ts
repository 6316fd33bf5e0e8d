import { z } from '@hono/zod-openapi';
import { ok, refuse } from '@nhipcau/core/kernel';
import {
  beginPasskeyChallenge,
  checkPasskey,
  listPasskeys,
  waitingAccount,
} from '@nhipcau/postgres';
import { answer, defineRoute, type Route, setSessionCookie } from '../http/index.ts';
import { meSchema, readMe } from './me.ts';
import { authenticationResponse, browserOptions, readAnswer, useOptions } from './webauthn.ts';

/** The challenge that a right password got; `null` signs in by the passkey alone. */
const challenge = z.string().min(1).max(100).nullable();

const options = defineRoute({
  method: 'post',
  path: '/session/passkey/options',
  summary: 'What the browser needs to ask for a passkey: after a right password, or instead of it.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({ challenge }),
  responses: { 200: browserOptions },
  handler: async ({ db, at: now, body, dependencies }) => {
    const { config } = dependencies;
    if (body.challenge === null) {
      const given = { purpose: 'sign-in', user: null, now } as const;
      const asked = await beginPasskeyChallenge(db, given);
      const how = { challenge: asked, passkeys: null, personVerified: true };
      return ok(answer({ options: await useOptions(config, how) }));
    }
    const account = await waitingAccount(db, body.challenge, now);
    if (account === null) return refuse({ kind: 'challenge-ended' });
    const passkeys = await listPasskeys(db, account.id);
    const given = { purpose: 'second-factor', user: account.id, now } as const;
    const asked = await beginPasskeyChallenge(db, given);
    const how = { challenge: asked, passkeys, personVerified: false };
    return ok(answer({ options: await useOptions(config, how) }));
  },
});

const signIn = defineRoute({
  method: 'post',
  path: '/session/passkey',
  summary: 'Gives the answer of a passkey and begins a session.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({ challenge, response: authenticationResponse }),
  responses: { 200: meSchema },
  handler: async (call) => {
    const { db, at: now, body, userAgent, dependencies } = call;
    const { ids, config } = dependencies;
    const given = readAnswer(config, body.response);
    if (given === null) return refuse({ kind: 'wrong-passkey' });
    const password = body.challenge;
    const outcome = await checkPasskey(db, { answer: given, password, now, ids, userAgent });
    if (!outcome.ok) return outcome;
    const { user, secret } = outcome.value;
    const cookie = setSessionCookie(secret, config.apiUrl.startsWith('https:'));
    return ok({ ...answer(await readMe(call, user)), headers: { 'Set-Cookie': cookie } });
  },
});

/** Signing in with a passkey. */
export const passkeySignInRoutes: readonly Route[] = [options, signIn];
