import { z } from '@hono/zod-openapi';
import { ok, refuse } from '@nhipcau/core/kernel';
import {
  beginPasskeyChallenge,
  checkPasskey,
  endPasskeyChallenge,
  enrolPasskey,
  listPasskeys,
  readUser,
  waitingAccount,
  waitsForEnrolment,
} from '@nhipcau/postgres';
import { answer, defineRoute, type Route, text } from '../http/index.ts';
import { enrolledSchema, meSchema, signedInAnswer } from './me.ts';
import {
  authenticationResponse,
  browserOptions,
  challengeOf,
  readAnswer,
  readNewPasskey,
  registrationOptions,
  registrationResponse,
  useOptions,
} from './webauthn.ts';

/** The challenge that a right password got; `null` signs in by the passkey alone. */
const challenge = z.string().min(1).max(100).nullable();
/** The challenge that a right password got. */
const waiting = z.string().min(1).max(100);

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
    const { db, at: now, body, userAgent, device, dependencies } = call;
    const { ids, config } = dependencies;
    const given = readAnswer(config, body.response);
    if (given === null) return refuse({ kind: 'wrong-passkey' });
    const password = body.challenge;
    const outcome = await checkPasskey(db, {
      ...{ answer: given, password, now, ids, userAgent, device },
    });
    return outcome.ok ? ok(await signedInAnswer(call, outcome.value)) : outcome;
  },
});

const enrolOptions = defineRoute({
  method: 'post',
  path: '/session/passkey/enrol-options',
  summary: 'What the browser needs to make a passkey as the first second factor of an account.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({ challenge: waiting }),
  responses: { 200: browserOptions },
  handler: async ({ db, at: now, body, dependencies }) => {
    const account = await waitsForEnrolment(db, body.challenge, now);
    const user = account === null ? null : await readUser(db, account.id);
    if (user === null) return refuse({ kind: 'challenge-ended' });
    const given = { purpose: 'register', user: user.id, now } as const;
    const asked = { challenge: await beginPasskeyChallenge(db, given), user, passkeys: [] };
    return ok(answer({ options: await registrationOptions(dependencies.config, asked) }));
  },
});

const enrol = defineRoute({
  method: 'post',
  path: '/session/passkey/enrol',
  summary: 'Takes the passkey as the second factor, and begins a session.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({ challenge: waiting, name: text(60), response: registrationResponse }),
  responses: { 200: enrolledSchema },
  handler: async (call) => {
    const { db, at: now, body, userAgent, device, dependencies } = call;
    const { ids, config } = dependencies;
    const { challenge, name, response } = body;
    const asked = challengeOf(response.response.clientDataJSON);
    if (asked === null) return refuse({ kind: 'wrong-passkey' });
    const account = await waitsForEnrolment(db, challenge, now);
    const ended = await endPasskeyChallenge(db, { challenge: asked, purpose: 'register', now });
    if (account === null || ended?.user !== account.id) return refuse({ kind: 'challenge-ended' });
    const made = await readNewPasskey(config, response, asked);
    if (made === null) return refuse({ kind: 'wrong-passkey' });
    const passkey = { ...made, name };
    const outcome = await enrolPasskey(db, { challenge, passkey, now, ids, userAgent, device });
    return outcome.ok ? ok(await signedInAnswer(call, outcome.value)) : outcome;
  },
});

/** Signing in with a passkey, and beginning with one. */
export const passkeySignInRoutes: readonly Route[] = [options, signIn, enrolOptions, enrol];
