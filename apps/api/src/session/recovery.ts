import { z } from '@hono/zod-openapi';
import { ok } from '@nhipcau/core/kernel';
import {
  acknowledgeRecovery,
  makeRecoveryCodes,
  readRecovery,
  storeRecoveryCodes,
  writeToOwner,
} from '@nhipcau/postgres';
import { answer, defineRoute, empty, instant, type Route, told } from '../http/index.ts';
import { proof, prove } from './proof.ts';

const state = defineRoute({
  method: 'get',
  path: '/session/recovery-codes',
  summary: 'How many recovery codes are left, and which uses the person has not acknowledged.',
  action: 'session.own',
  subject: 'any',
  responses: {
    200: z
      .strictObject({
        madeAt: instant().nullable(),
        left: z.number().int(),
        news: z.array(instant()),
      })
      .openapi('RecoveryCodes'),
  },
  handler: async ({ db, user }) => {
    const { madeAt, left, news } = await readRecovery(db, user);
    return ok(answer({ madeAt: told(madeAt), left, news: news.map((at) => told(at)) }));
  },
});

const make = defineRoute({
  method: 'post',
  path: '/session/recovery-codes',
  summary: 'Makes ten recovery codes, told once; those from before end.',
  action: 'session.own',
  subject: 'any',
  transaction: 'own',
  body: proof,
  responses: { 200: z.strictObject({ codes: z.array(z.string()) }) },
  handler: async (call) => {
    const { db, at, user } = call;
    const proved = await prove(call);
    if (!proved.ok) return proved;
    const codes = await makeRecoveryCodes();
    await db.transaction().execute(async (trx) => {
      await storeRecoveryCodes(trx, user, codes, at);
      const data = { what: 'recovery-codes-made', at } as const;
      await writeToOwner(trx, user, { kind: 'account-changed', data }, at);
    });
    return ok(answer({ codes: codes.told }));
  },
});

const acknowledge = defineRoute({
  method: 'post',
  path: '/session/recovery-codes/acknowledge',
  summary: 'Notes that the person knows of every use of a recovery code so far.',
  action: 'session.own',
  subject: 'any',
  responses: { 204: null },
  handler: async ({ db, at, user }) => {
    await acknowledgeRecovery(db, user, at);
    return ok(empty());
  },
});

/** Codes on paper that stand in for an authenticator that is lost. */
export const recoveryRoutes: readonly Route[] = [state, make, acknowledge];
