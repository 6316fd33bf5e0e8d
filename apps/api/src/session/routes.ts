import { z } from '@hono/zod-openapi';
import { judgePassword } from '@nhipcau/core/access';
import { ok, refuse } from '@nhipcau/core/kernel';
import {
  changePassword,
  checkCode,
  checkPassword,
  endSession,
  giveBack,
  hashPassword,
  passwordMatches,
  passwordOf,
  takeGuess,
} from '@nhipcau/postgres';
import { answer, defineRoute, empty, type Route, setSessionCookie, text } from '../http/index.ts';
import { password, secondFactorCode } from './fields.ts';
import { enrolledSchema, meSchema, readMe, signedInAnswer } from './me.ts';
import { totpStep } from './totp.ts';

const email = text(254);

/** What follows a right password. */
export const challengeSchema = z.union([
  z.strictObject({ challenge: z.string(), step: z.literal('code'), passkey: z.boolean() }),
  z.strictObject({
    challenge: z.string(),
    step: z.literal('enrol'),
    secret: z.string(),
    uri: z.string(),
  }),
]);

const signIn = defineRoute({
  method: 'post',
  path: '/session',
  summary: 'Gives e-mail and password; the answer says whether a code or an enrolment follows.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({ email, password }),
  responses: { 200: challengeSchema },
  handler: async ({ db, at, body }) => {
    const outcome = await checkPassword(db, { ...body, now: at });
    return outcome.ok ? ok(answer(outcome.value)) : outcome;
  },
});

const giveCode = defineRoute({
  method: 'post',
  path: '/session/code',
  summary:
    'Gives the code of the second factor, or a recovery code in its place, and begins a session.',
  action: 'open',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({ challenge: z.string().min(1).max(100), code: secondFactorCode() }),
  responses: { 200: enrolledSchema },
  handler: async (call) => {
    const { db, at, body, userAgent, device, dependencies } = call;
    const { ids } = dependencies;
    const outcome = await checkCode(db, { ...body, now: at, totpStep, ids, userAgent, device });
    return outcome.ok ? ok(await signedInAnswer(call, outcome.value)) : outcome;
  },
});

const who = defineRoute({
  method: 'get',
  path: '/session',
  summary: 'Tells who is signed in and what they may do.',
  action: 'session.own',
  subject: 'any',
  responses: { 200: meSchema },
  handler: async (call) => ok(answer(await readMe(call, call.user))),
});

const signOut = defineRoute({
  method: 'delete',
  path: '/session',
  summary: 'Ends the session.',
  action: 'session.own',
  subject: 'any',
  responses: { 204: null },
  handler: async ({ db, at, session, dependencies }) => {
    if (session !== null) await endSession(db, session, at);
    const secure = dependencies.config.apiUrl.startsWith('https:');
    return ok(empty({ 'Set-Cookie': setSessionCookie(null, secure) }));
  },
});

const newPassword = defineRoute({
  method: 'post',
  path: '/session/password',
  summary: 'Changes the own password; every other session of the account ends.',
  action: 'session.own',
  subject: 'any',
  transaction: 'own',
  body: z.strictObject({ current: password, next: password }),
  responses: { 204: null },
  handler: async ({ db, at, user, session, actor, body }) => {
    const account = await passwordOf(db, user);
    const guess = await db.transaction().execute((trx) => takeGuess(trx, account.email, at));
    if (!guess.ok) return guess;
    if (!(await passwordMatches(account.hash, body.current))) {
      return refuse({ kind: 'wrong-password' });
    }
    await giveBack(db, guess.value);
    const judged = judgePassword(body.next);
    if (!judged.ok) {
      const problems = [{ path: '/next', ...judged.error }];
      return refuse({ kind: 'invalid-request', problems });
    }
    const hash = await hashPassword(judged.value);
    await db
      .transaction()
      .execute((trx) => changePassword(trx, { id: user, hash, session, now: at, actor }));
    return ok(empty());
  },
});

/** Signing in and out. */
export const sessionRoutes: readonly Route[] = [signIn, giveCode, who, newPassword, signOut];
