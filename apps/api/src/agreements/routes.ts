import { z } from '@hono/zod-openapi';
import {
  advance,
  decidePublication,
  families,
  isLiveOn,
  misplacedAnnex,
  occasions,
  stages,
} from '@nhipcau/core/agreements';
import {
  type AgreementId,
  type CivilDate,
  type OrganisationId,
  ok,
  type Result,
  refuse,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  beginSteps,
  type DatabaseHandle,
  insertAgreement,
  listAgreements,
  lockAgreement,
  readAgreement,
  readOrganisation,
  type StoredAgreement,
  stepsOf,
  updateStep,
} from '@nhipcau/postgres';
import { agreementRefusal } from '../http/agreement-refusal.ts';
import {
  answer,
  civilDate,
  defineRoute,
  expectVersion,
  id,
  pageOf,
  type Refusal,
  type Route,
  text,
} from '../http/index.ts';
import { answered, changeAgreement, present, tellAgreement } from './present.ts';
import {
  agreementFields,
  agreementSchema,
  agreementSummarySchema,
  shownSummary,
} from './schemas.ts';

const params = { id: id<AgreementId>() };

const list = defineRoute({
  method: 'get',
  path: '/agreements',
  summary:
    'Agreements as they stand today, frames before their annexes; of one party where it is named.',
  action: 'agreement.read',
  subject: 'any',
  query: { party: id<OrganisationId>().optional(), warned: z.enum(['yes']).optional() },
  responses: { 200: pageOf(agreementSummarySchema) },
  handler: async ({ db, at, query }) => {
    const today = vietnamDay(at);
    const found = await listAgreements(db, query.party ?? null);
    const items = found
      .map((one) => shownSummary(one, today))
      .filter((one) => query.warned === undefined || (one as { warnings: [] }).warnings.length > 0);
    return ok(answer({ items, next: null }));
  },
});

const read = defineRoute({
  method: 'get',
  path: '/agreements/{id}',
  summary: 'One agreement with its steps, obligations, cases of succession and annexes.',
  action: 'agreement.read',
  subject: 'any',
  params,
  responses: { 200: agreementSchema },
  handler: (call) => answered(call, call.params.id),
});

const add = defineRoute({
  method: 'post',
  path: '/agreements',
  summary: 'Begins an agreement, as an idea.',
  action: 'agreement.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ family: z.enum(families), ...agreementFields }),
  responses: { 201: agreementSchema },
  handler: async (call) => {
    const { db, at, user, body, dependencies } = call;
    const made: StoredAgreement = {
      ...{ id: dependencies.ids() as AgreementId, version: 1, stage: 'idea', ...body },
      ...{ suspensions: [], renewals: [], amendments: [], publication: null },
      republications: [],
      ...{ fullText: '', endedOn: null },
    };
    const fits = await fitsThere(db, made);
    if (!fits.ok) return fits;
    await insertAgreement(db, made, { user, at });
    await tellAgreement(call, made.id, { action: 'agreement.add', detail: body });
    return answered(call, made.id, 'created');
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/agreements/{id}',
  summary: 'Changes what an agreement says, until it is signed.',
  action: 'agreement.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject(agreementFields).partial(),
  responses: { 200: agreementSchema },
  handler: async (call) => {
    const { db, params, body } = call;
    const before = await lockAgreement(db, params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const after = { ...before, ...(Object.fromEntries(given) as Partial<StoredAgreement>) };
    const fits = await fitsThere(db, after);
    if (!fits.ok) return fits;
    const act = { action: 'agreement.write', detail: body };
    return changeAgreement(call, params.id, act, async ({ stage, version }) => {
      const open = ['idea', 'screening', 'negotiation', 'opinions', 'decision'].includes(stage);
      if (!open) return refuse({ kind: 'not-next', stage, next: [] });
      return ok({ ...after, version: version + 1 });
    });
  },
});

/** Whether an agreement can hang where it says, between organisations that there are. */
async function fitsThere(
  db: DatabaseHandle,
  agreement: StoredAgreement,
): Promise<Result<void, Refusal>> {
  const { parent, parties, effectiveFrom, expiresOn, family, legallyBinding } = agreement;
  const problem = (path: string, kind: string): Result<never, Refusal> =>
    refuse({ kind: 'invalid-request', problems: [{ path, kind }] });
  if (effectiveFrom !== null && expiresOn !== null && expiresOn <= effectiveFrom) {
    return problem('/expiresOn', 'not-after-from');
  }
  if (expiresOn !== null && effectiveFrom === null) return problem('/effectiveFrom', 'missing');
  if (family === 'international' && legallyBinding) return problem('/legallyBinding', 'binding');
  for (const [index, party] of parties.entries()) {
    if ((await readOrganisation(db, party)) === null) {
      return refuse({ kind: 'unknown-reference', field: `parties/${index}`, id: party });
    }
  }
  if (parent === null) return ok(undefined);
  const frame = await readAgreement(db, parent);
  if (frame === null) return refuse({ kind: 'unknown-reference', field: 'parent', id: parent });
  const all = await listAgreements(db);
  if (all.some((one) => one.parent === agreement.id)) {
    return refuse(agreementRefusal({ kind: 'parent-is-annex' }));
  }
  const misplaced = misplacedAnnex(agreement, frame);
  return misplaced === null ? ok(undefined) : refuse(agreementRefusal(misplaced));
}

const stretchOf = { screening: 'screening', opinions: 'opinions', decision: 'decision' } as const;

function advanceRoute(
  path: string,
  action: 'agreement.write' | 'agreement.decide',
  summary: string,
): Route {
  const signs = action === 'agreement.decide';
  return defineRoute({
    method: 'post',
    path: `/agreements/{id}/${path}`,
    summary,
    action,
    subject: 'any',
    ifMatch: true,
    idempotent: true,
    params,
    body: z.strictObject({
      to: z.enum(signs ? ['signed'] : stages.filter((one) => one !== 'signed')),
    }),
    responses: { 200: agreementSchema },
    handler: async (call) => {
      const { db, at, body, params, dependencies } = call;
      const { to } = body;
      const today = vietnamDay(at);
      const steps = await stepsOf(db, params.id);
      const act = { action: `agreement.${path}`, detail: body };
      return changeAgreement(
        call,
        params.id,
        act,
        async (before) => {
          if (signs && before.signedOn !== null && before.signedOn > today) {
            const lacks = [{ path: '/signedOn', kind: 'signing-day-missing' as const }];
            return refuse({ kind: 'content-missing', lacks });
          }
          const after = advance(before, to, steps, before.path);
          return after.ok ? ok({ ...before, ...after.value }) : after;
        },
        async (after) => {
          const begun = (
            from: CivilDate,
            stretch: 'after' | 'screening' | 'opinions' | 'decision',
          ) => beginSteps(db, after, { occasion: 'signing', stretch, from }, dependencies.ids);
          if (to === 'signed') await begun(after.signedOn ?? today, 'after');
          else if (to in stretchOf) await begun(today, stretchOf[to as keyof typeof stretchOf]);
        },
      );
    },
  });
}

const begin = defineRoute({
  method: 'post',
  path: '/agreements/{id}/occasions',
  summary:
    'Begins the way to a renewal, change, rest or end: opinions and decision, by the rules of today.',
  action: 'agreement.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ occasion: z.enum(occasions.filter((one) => one !== 'signing')) }),
  responses: { 200: agreementSchema },
  handler: (call) => {
    const { db, at, body, dependencies } = call;
    const from = vietnamDay(at);
    const { occasion } = body;
    return changeAgreement(
      call,
      call.params.id,
      { action: 'agreement.occasion', detail: body },
      async (before) =>
        isLiveOn(before, from)
          ? ok({ ...before, version: before.version + 1 })
          : refuse({ kind: 'not-next', stage: before.stage, next: [] }),
      async (after) => {
        for (const stretch of ['opinions', 'decision'] as const) {
          await beginSteps(db, after, { occasion, stretch, from }, dependencies.ids);
        }
      },
    );
  },
});

const step = defineRoute({
  method: 'post',
  path: '/agreements/{id}/steps/{step}',
  summary: 'Enters when a step was done and which document shows it, or why it is left out.',
  action: 'agreement.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: { ...params, step: id<string>() },
  body: z.union([
    z.strictObject({ doneOn: civilDate(), reference: text(500) }),
    z.strictObject({ leftOut: text(1_000) }),
  ]),
  responses: { 200: agreementSchema },
  handler: async (call) => {
    const { db, at, body, params } = call;
    const before = await lockAgreement(db, params.id);
    const found = (await stepsOf(db, params.id)).find((one) => one.id === params.step);
    if (before === null || found === undefined) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, (await present(call, params.id))?.shown);
    if (!seen.ok) return seen;
    const wrong = (path: string, kind: string): Result<never, Refusal> =>
      refuse({ kind: 'invalid-request', problems: [{ path, kind }] });
    if ('leftOut' in body && !found.mayBeLeftOut) return wrong('/leftOut', 'needed');
    if ('doneOn' in body && body.doneOn > vietnamDay(at)) return wrong('/doneOn', 'in-the-future');
    const done =
      'leftOut' in body
        ? { doneOn: null, reference: '', leftOut: body.leftOut }
        : { doneOn: body.doneOn, reference: body.reference, leftOut: '' };
    await updateStep(db, params.id, { id: found.id, ...done });
    const detail = { step: found.code, occasion: found.occasion, ...done };
    await tellAgreement(call, params.id, { action: 'agreement.step', detail });
    return answered(call, params.id);
  },
});

/** For readers; needed where they have been given something before. */
const reason = text(1_000).optional();

const publish = defineRoute({
  method: 'put',
  path: '/agreements/{id}/publication',
  summary:
    'Decides that the text is public in full, or withheld on a ground of the law; what readers have is changed with a reason that they are told.',
  action: 'agreement.decide',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('full'), text: text(200_000), reason }),
    z.strictObject({ kind: z.literal('withheld'), ground: text(1_000), reason }),
  ]),
  responses: { 200: agreementSchema },
  handler: (call) => {
    const { body, at, user } = call;
    const { reason = '' } = body;
    const detail = body.kind === 'full' ? { kind: 'full', length: body.text.length, reason } : body;
    const act = { action: 'agreement.publication', detail };
    return changeAgreement(call, call.params.id, act, async (before) =>
      decidePublication(before, body, { reason, today: vietnamDay(at), user }),
    );
  },
});

export const agreementRoutes: readonly Route[] = [
  list,
  add,
  read,
  change,
  advanceRoute('advance', 'agreement.write', 'Brings an agreement to its next stage.'),
  advanceRoute('sign', 'agreement.decide', 'Says that an agreement is signed.'),
  begin,
  step,
  publish,
];
