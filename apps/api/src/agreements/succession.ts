import { z } from '@hono/zod-openapi';
import {
  proceed,
  type SuccessionAct,
  type SuccessionCase,
  type SuccessionCaseId,
  terminate,
} from '@nhipcau/core/agreements';
import { type AgreementId, ok, refuse } from '@nhipcau/core/kernel';
import {
  lockAgreement,
  lockSuccessionCase,
  type StoredAgreement,
  successionCases,
  updateAgreement,
  updateSuccessionCase,
} from '@nhipcau/postgres';
import { agreementRefusal } from '../http/agreement-refusal.ts';
import {
  type Asked,
  answer,
  civilDate,
  defineRoute,
  expectVersion,
  id,
  pageOf,
  type Route,
  text,
} from '../http/index.ts';
import { answered, tellAgreement } from './present.ts';
import { agreementSchema, successionSchema } from './schemas.ts';

const list = defineRoute({
  method: 'get',
  path: '/succession-cases',
  summary: 'The cases of succession that are not closed, the oldest first.',
  action: 'agreement.read',
  subject: 'any',
  responses: { 200: pageOf(successionSchema) },
  handler: async ({ db }) => ok(answer({ items: await successionCases(db, null), next: null })),
});

const act = defineRoute({
  method: 'post',
  path: '/agreements/{id}/cases/{case}',
  summary:
    'Brings a case of succession on: reviewed, the partner told, settled, closed. A closed amendment puts the heir in the place of the party; a termination ends the agreement.',
  action: 'agreement.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: { id: id<AgreementId>(), case: id<SuccessionCaseId>() },
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('review'), affectedClauses: text(4_000, 'optional') }),
    z.strictObject({ kind: z.literal('notify'), on: civilDate() }),
    z.strictObject({
      kind: z.literal('settle'),
      by: z.enum(['name-only-amendment', 'full-amendment', 'termination']),
    }),
    z.strictObject({ kind: z.literal('close'), on: civilDate() }),
  ]),
  responses: { 200: agreementSchema },
  handler: async (call) => {
    const { db, body, params } = call;
    const agreement = await lockAgreement(db, params.id);
    const before = await lockSuccessionCase(db, params.id, params.case);
    if (agreement === null || before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    const after = proceed(before, body);
    if (!after.ok) return refuse(agreementRefusal(after.error));
    await updateSuccessionCase(db, after.value);
    const carried = await carryOut(call, agreement, before, body);
    if (!carried.ok) return refuse(agreementRefusal(carried.error));
    await tellAgreement(call, params.id, { action: 'agreement.succession', detail: body });
    return answered(call, params.id);
  },
});

/** What a case that is closed does to its agreement. */
async function carryOut(
  { db }: Asked,
  agreement: StoredAgreement,
  before: SuccessionCase,
  done: SuccessionAct,
): Promise<ReturnType<typeof terminate>> {
  if (done.kind !== 'close') return ok(agreement);
  if (before.state === 'termination') {
    const ended = terminate(agreement, done.on);
    if (ended.ok) await updateAgreement(db, { ...agreement, ...ended.value });
    return ended;
  }
  const others = agreement.parties.filter((party) => party !== before.from);
  const parties = [...new Set([...others, ...before.to])];
  await updateAgreement(db, { ...agreement, parties, version: agreement.version + 1 });
  return ok(agreement);
}

export const successionRoutes: readonly Route[] = [list, act];
