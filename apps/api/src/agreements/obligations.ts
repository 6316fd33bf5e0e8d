import { z } from '@hono/zod-openapi';
import {
  decideObligation,
  misplaced,
  type Obligation,
  type ObligationId,
  type ObligationRefusal,
  submitObligation,
  waiveObligation,
} from '@nhipcau/core/agreements';
import {
  type AgreementId,
  addDays,
  ok,
  type Result,
  refuse,
  vietnamDay,
} from '@nhipcau/core/kernel';
import { lockObligation, readAgreement, recordAudit, storeObligation } from '@nhipcau/postgres';
import { agreementRefusal } from '../http/agreement-refusal.ts';
import {
  type Asked,
  answer,
  created,
  defineRoute,
  expectVersion,
  id,
  type Outcome,
  type Route,
  text,
} from '../http/index.ts';
import { obligationFields, obligationSchema, shownObligation } from './schemas.ts';

const params = { id: id<AgreementId>() };
const one = { ...params, obligation: id<ObligationId>() };

const add = defineRoute({
  method: 'post',
  path: '/agreements/{id}/obligations',
  summary: 'Writes down what a party owes; money stands in a contract alone.',
  action: 'agreement.write',
  subject: 'any',
  idempotent: true,
  params,
  body: z.strictObject(obligationFields),
  responses: { 201: obligationSchema },
  handler: async (call) => {
    const { db, at, body, params, dependencies } = call;
    const agreement = await readAgreement(db, params.id);
    if (agreement === null) return refuse({ kind: 'not-found' });
    const refused = misplaced(agreement, body);
    if (refused !== null) return refuse(agreementRefusal(refused));
    const made: Obligation = {
      ...{ id: dependencies.ids() as ObligationId, version: 1, ...body },
      ...{ evidence: '', submitted: null, decision: null, waived: '' },
      ...{ broughtBy: null, endedBy: null },
    };
    await storeObligation(db, params.id, made);
    await tell(call, params.id, 'agreement.obligation', { ...body, obligation: made.id });
    return ok(created(shownObligation(made, vietnamDay(at)), made.version));
  },
});

const shared = {
  method: 'post',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: one,
  responses: { 200: obligationSchema },
} as const;

const submit = defineRoute({
  ...shared,
  path: '/agreements/{id}/obligations/{obligation}/submit',
  summary: 'Enters what shows that an obligation was met.',
  action: 'agreement.write',
  body: z.strictObject({ evidence: text(2_000) }),
  handler: (call) =>
    changed(call, call.params, 'submit', (before) =>
      submitObligation(before, call.body.evidence, vietnamDay(call.at), call.user),
    ),
});

const decide = defineRoute({
  ...shared,
  path: '/agreements/{id}/obligations/{obligation}/decide',
  summary:
    'Accepts what was handed over, or says what is wrong; another person than who entered it.',
  action: 'agreement.write',
  body: z.strictObject({ accepted: z.boolean(), qualityCheck: text(2_000) }),
  handler: (call) =>
    changed(call, call.params, 'decide', (before) =>
      decideObligation(before, call.body, call.user, call.at),
    ),
});

const waive = defineRoute({
  ...shared,
  path: '/agreements/{id}/obligations/{obligation}/waive',
  summary: 'Says why an obligation need not be met.',
  action: 'agreement.decide',
  body: z.strictObject({ reason: text(2_000) }),
  handler: (call) =>
    changed(call, call.params, 'waive', (before) => waiveObligation(before, call.body.reason)),
});

async function changed(
  call: Asked,
  at: { readonly id: AgreementId; readonly obligation: ObligationId },
  act: string,
  rule: (before: Obligation) => Result<Obligation, ObligationRefusal>,
): Promise<Outcome> {
  const { db } = call;
  const today = vietnamDay(call.at);
  const before = await lockObligation(db, at.id, at.obligation);
  if (before === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, shownObligation(before, today));
  if (!seen.ok) return seen;
  const after = rule(before);
  if (!after.ok) return refuse(agreementRefusal(after.error));
  await storeObligation(db, at.id, after.value);
  await recurs(call, at.id, after.value);
  const { evidence, decision, waived } = after.value;
  const detail = { obligation: at.obligation, evidence, decision, waived };
  await tell(call, at.id, `agreement.obligation-${act}`, detail);
  return ok(answer(shownObligation(after.value, today), after.value.version));
}

/** What comes again is owed again once it is settled. */
async function recurs(call: Asked, agreement: AgreementId, settled: Obligation): Promise<void> {
  const { everyDays, decision, waived, dueOn } = settled;
  if (everyDays === null || (decision?.accepted !== true && waived === '')) return;
  await storeObligation(call.db, agreement, {
    ...settled,
    ...{
      id: call.dependencies.ids() as ObligationId,
      version: 1,
      dueOn: addDays(dueOn, everyDays),
    },
    ...{ evidence: '', submitted: null, decision: null, waived: '' },
  });
}

async function tell(
  { db, at, actor }: Asked,
  agreement: AgreementId,
  action: string,
  detail: unknown,
): Promise<void> {
  await recordAudit(db, { at, actor, action, subject: `agreement:${agreement}`, detail });
}

export const agreementObligationRoutes: readonly Route[] = [add, submit, decide, waive];
