import { z } from '@hono/zod-openapi';
import {
  decideRenewal,
  type Occasion,
  resume,
  reviewSuspension,
  suspend,
  terminate,
  wayRefusal,
} from '@nhipcau/core/agreements';
import { type AgreementId, ok, vietnamDay } from '@nhipcau/core/kernel';
import { beginSteps, type StoredAgreement, stepsOf } from '@nhipcau/postgres';
import {
  type Asked,
  civilDate,
  defineRoute,
  id,
  type Outcome,
  type Route,
  text,
} from '../http/index.ts';
import { changeAgreement } from './present.ts';
import { agreementSchema } from './schemas.ts';

/**
 * The term of an agreement: it rests, is looked at, goes on, is renewed, or ends before its time. An
 * international one takes the way of its signing again first, and a report follows.
 *
 * @module
 */

const params = { id: id<AgreementId>() };
type Rule = Parameters<typeof changeAgreement>[3];

async function act(
  call: Asked,
  own: AgreementId,
  told: { readonly action: string; readonly detail: unknown },
  occasion: Occasion | null,
  rule: (before: StoredAgreement) => ReturnType<typeof suspend>,
): Promise<Outcome> {
  const steps = await stepsOf(call.db, own);
  const asked: Rule = async (before) => {
    const refused = occasion === null ? null : wayRefusal(before.family, occasion, steps);
    if (refused !== null) return { ok: false, error: refused };
    const after = rule(before);
    return after.ok ? ok({ ...before, ...after.value }) : after;
  };
  return changeAgreement(call, own, told, asked, async (after) => {
    if (occasion === null) return;
    const begun = { occasion, stretch: 'after', from: vietnamDay(call.at) } as const;
    await beginSteps(call.db, after, begun, call.dependencies.ids);
  });
}

const shared = {
  method: 'post',
  action: 'agreement.decide',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  responses: { 200: agreementSchema },
} as const;

const rest = defineRoute({
  ...shared,
  path: '/agreements/{id}/suspend',
  summary: 'Rests an agreement from a day on, with a reason and a day to look at it again.',
  body: z.strictObject({ from: civilDate(), reason: text(1_000), reviewOn: civilDate() }),
  handler: (call) => {
    const told = { action: 'agreement.suspend', detail: call.body };
    return act(call, call.params.id, told, 'suspension', (before) => suspend(before, call.body));
  },
});

const goOn = defineRoute({
  ...shared,
  path: '/agreements/{id}/resume',
  summary: 'Lets a suspended agreement hold again from a day on.',
  body: z.strictObject({ on: civilDate() }),
  handler: (call) => {
    const told = { action: 'agreement.resume', detail: call.body };
    return act(call, call.params.id, told, null, (before) => resume(before, call.body.on));
  },
});

const look = defineRoute({
  ...shared,
  path: '/agreements/{id}/review',
  summary: 'Says that a suspension was looked at today and goes on until another look.',
  body: z.strictObject({ reviewOn: civilDate() }),
  handler: (call) => {
    const told = { action: 'agreement.review', detail: call.body };
    const today = vietnamDay(call.at);
    return act(call, call.params.id, told, null, (before) =>
      reviewSuspension(before, today, call.body.reviewOn),
    );
  },
});

const renew = defineRoute({
  ...shared,
  path: '/agreements/{id}/renewal',
  summary: 'Decides about the end of the running term, thirty days before it at the latest.',
  body: z.strictObject({
    until: civilDate().nullable(),
    ...{ performance: text(4_000), cost: text(2_000), risk: text(2_000) },
    recommendation: text(2_000),
  }),
  handler: (call) => {
    const { at, user, body } = call;
    const told = { action: 'agreement.renewal', detail: body };
    const occasion = body.until === null ? null : 'renewal';
    const decision = { ...body, decidedOn: vietnamDay(at), decidedBy: user };
    return act(call, call.params.id, told, occasion, (before) => decideRenewal(before, decision));
  },
});

const end = defineRoute({
  ...shared,
  path: '/agreements/{id}/terminate',
  summary: 'Ends an agreement before its time, from a day on.',
  body: z.strictObject({ on: civilDate(), reason: text(2_000) }),
  handler: (call) => {
    const told = { action: 'agreement.terminate', detail: call.body };
    return act(call, call.params.id, told, 'end', (before) => terminate(before, call.body.on));
  },
});

export const agreementTermRoutes: readonly Route[] = [rest, goOn, look, renew, end];
