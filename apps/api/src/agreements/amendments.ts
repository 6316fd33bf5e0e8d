import { z } from '@hono/zod-openapi';
import { amend, type Obligation, type ObligationId } from '@nhipcau/core/agreements';
import { type AgreementId, ok, vietnamDay } from '@nhipcau/core/kernel';
import { beginSteps, lockObligation, stepsOf, storeObligation } from '@nhipcau/postgres';
import { civilDate, defineRoute, id, type Route, text } from '../http/index.ts';
import { languageTag } from '../partners/routes.ts';
import { changeAgreement } from './present.ts';
import { agreementSchema, obligationFields } from './schemas.ts';

const add = defineRoute({
  method: 'post',
  path: '/agreements/{id}/amendments',
  summary:
    'Amends a signed agreement from a day on: what it says, and what is owed. What it said before stays.',
  action: 'agreement.decide',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: { id: id<AgreementId>() },
  body: z.strictObject({
    ...{ signedOn: civilDate(), effectiveFrom: civilDate(), basis: text(300), what: text(4_000) },
    /** `null`: as before. */
    changes: z.strictObject({
      languages: z.array(languageTag()).max(12).nullable(),
      ...{ scope: text(4_000).nullable(), fullText: text(200_000).nullable() },
    }),
    /** Obligations that are owed no more; each is due on the first day of the amendment or later. */
    ends: z.array(id<ObligationId>()).max(50),
    adds: z.array(z.strictObject(obligationFields)).max(50),
  }),
  responses: { 200: agreementSchema },
  handler: async (call) => {
    const { db, at, user, body, params, dependencies } = call;
    const { ids } = dependencies;
    const adds = body.adds.map((one) => ({ ...one, id: ids() as ObligationId }));
    let obligations: readonly Obligation[] = [];
    return changeAgreement(
      call,
      params.id,
      { action: 'agreement.amend', detail: body },
      async (before) => {
        const owed: Obligation[] = [];
        for (const one of new Set(body.ends)) {
          const found = await lockObligation(db, params.id, one);
          if (found !== null) owed.push(found);
        }
        const steps = await stepsOf(db, params.id);
        const by = { user, today: vietnamDay(at) };
        const after = amend(before, { ...body, adds }, owed, steps, by);
        if (!after.ok) return after;
        obligations = after.value.obligations;
        return ok({ ...before, ...after.value.agreement });
      },
      async (after) => {
        for (const one of obligations) await storeObligation(db, params.id, one);
        const from = body.effectiveFrom;
        await beginSteps(db, after, { occasion: 'amendment', stretch: 'after', from }, ids);
      },
    );
  },
});

export const amendmentRoutes: readonly Route[] = [add];
