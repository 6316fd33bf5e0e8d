import { z } from '@hono/zod-openapi';
import {
  advanceContribution,
  contributionStages,
  keepRecognition,
  modesOf,
  receiveTranche,
  recognitionKinds,
  rejectContribution,
  rejectionKinds,
  repurpose,
  settle,
  settlementKinds,
  useMoney,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  type ContributionId,
  ok,
  type Result,
  refuse,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  type DatabaseHandle,
  insertContribution,
  listContributions,
  readActivity,
  readNeed,
  readOrganisation,
  type StoredContribution,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  defineRoute,
  id,
  money,
  multilingual,
  pageOf,
  type Refusal,
  type Route,
  text,
} from '../http/index.ts';
import {
  contributionFields,
  contributionSchema,
  contributionSummarySchema,
  document,
  shownContributionSummary,
} from './contribution-schemas.ts';
import { answeredContribution, changeContribution, tellContribution, touched } from './present.ts';

const params = { id: id<ContributionId>() };

const list = defineRoute({
  method: 'get',
  path: '/contributions',
  summary: 'What others offer and give, the newest offer first; of an activity or a stage.',
  action: 'funding.read',
  subject: 'any',
  query: { activity: id<ActivityId>().optional(), stage: z.enum(contributionStages).optional() },
  responses: { 200: pageOf(contributionSummarySchema) },
  handler: async ({ db, query: { activity, stage } }) => {
    const found = await listContributions(db, {
      ...(activity !== undefined && { activity }),
      ...(stage !== undefined && { stage }),
    });
    return ok(answer({ items: found.map(shownContributionSummary), next: null }));
  },
});

const read = defineRoute({
  method: 'get',
  path: '/contributions/{id}',
  summary:
    'One contribution with what keeps it from each next stage, by which rule, and the lawful way.',
  action: 'funding.read',
  subject: 'any',
  params,
  responses: { 200: contributionSchema },
  handler: (call) => answeredContribution(call, call.params.id),
});

const add = defineRoute({
  method: 'post',
  path: '/contributions',
  summary: 'Enters an offer that reached the house.',
  action: 'funding.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject(contributionFields),
  responses: { 201: contributionSchema },
  handler: async (call) => {
    const { db, at, user, body, dependencies } = call;
    const fits = await fitsThere(db, body);
    if (!fits.ok) return fits;
    const made: StoredContribution = {
      ...{ id: dependencies.ids() as ContributionId, version: 1, stage: 'offered', ...body },
      ...{ offeredOn: vietnamDay(at), enteredBy: user, references: [], rejection: null },
      recognitions: body.recognitions.map((kind) => ({ kind, givenOn: null, waived: '' })),
      ...{ clearedBy: null, agreedBy: null, agreedOn: null, withheld: '' },
      ...{ tranches: [], uses: [], settlements: [] },
      offer: { name: '', country: null, email: '', language: null, words: '' },
    };
    await insertContribution(db, made, at);
    await tellContribution(call, null, made, { action: 'contribution.add', detail: body });
    return answeredContribution(call, made.id, 'created');
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/contributions/{id}',
  summary: 'Changes what is said of a contribution, until it is agreed.',
  action: 'funding.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject(contributionFields).partial(),
  responses: { 200: contributionSchema },
  handler: async (call) => {
    const { recognitions, ...given } = call.body;
    const fits = await fitsThere(call.db, given);
    if (!fits.ok) return fits;
    const act = { action: 'contribution.write', detail: call.body };
    return changeContribution(call, call.params.id, act, (before) => {
      if (!['offered', 'screening', 'cleared'].includes(before.stage)) {
        return refuse({ kind: 'said-already' });
      }
      const known = Object.entries(given).filter(([, value]) => value !== undefined);
      const after = { ...before, ...(Object.fromEntries(known) as Partial<StoredContribution>) };
      const modes = modesOf(after.kind, after.form);
      if (!modes.includes(after.mode)) return refuse({ kind: 'mode-of-another-kind', modes });
      return ok({
        ...touched(after),
        // What was cleared was something else.
        ...(before.stage === 'cleared' && ({ stage: 'screening', clearedBy: null } as const)),
        ...(recognitions !== undefined && {
          recognitions: recognitions.map((kind) => ({ kind, givenOn: null, waived: '' })),
        }),
      });
    });
  },
});

/** Whether a contribution names what there is, in a way that fits together. */
async function fitsThere(
  db: DatabaseHandle,
  one: {
    readonly [F in 'activity' | 'giver' | 'need' | 'amount' | 'kind' | 'form' | 'mode']?:
      | StoredContribution[F]
      | undefined;
  },
): Promise<Result<void, Refusal>> {
  const { activity, giver, need, amount, kind, form, mode } = one;
  const unknown = (field: string, of: string): Result<never, Refusal> =>
    refuse({ kind: 'unknown-reference', field, id: of });
  if (activity && (await readActivity(db, activity)) === null) return unknown('activity', activity);
  if (giver && (await readOrganisation(db, giver)) === null) return unknown('giver', giver);
  if (need && (await readNeed(db, need)) === null) return unknown('need', need);
  const problem = (path: string, what: string): Result<never, Refusal> =>
    refuse({ kind: 'invalid-request', problems: [{ path, kind: what }] });
  if (kind !== undefined && kind !== 'cash' && amount) return problem('/amount', 'not-of-goods');
  if (kind !== undefined && form !== undefined && mode !== undefined) {
    if (!modesOf(kind, form).includes(mode)) return problem('/mode', 'of-another-kind');
  }
  return ok(undefined);
}

const advance = defineRoute({
  method: 'post',
  path: '/contributions/{id}/advance',
  summary:
    'Takes up an offer, says that it is in use or reported on, or cancels it before money came.',
  action: 'funding.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ to: z.enum(['screening', 'in-use', 'reported', 'cancelled']) }),
  responses: { 200: contributionSchema },
  handler: (call) => stepTo(call, 'contribution.advance'),
});

const clear = defineRoute({
  method: 'post',
  path: '/contributions/{id}/clear',
  summary: 'Says that nothing in the rules stands against a contribution.',
  action: 'conflict.decide',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ to: z.literal('cleared') }),
  responses: { 200: contributionSchema },
  handler: (call) => stepTo(call, 'contribution.clear'),
});

const decide = defineRoute({
  method: 'post',
  path: '/contributions/{id}/decide',
  summary: 'Agrees to a contribution, closes it, or gives it back; never whoever entered it.',
  action: 'funding.decide',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ to: z.enum(['agreed', 'closed', 'returned']) }),
  responses: { 200: contributionSchema },
  handler: (call) => stepTo(call, 'contribution.decide'),
});

type Step = Parameters<typeof changeContribution>[0] & {
  readonly params: { readonly id: ContributionId };
  readonly body: { readonly to: Parameters<typeof advanceContribution>[1] };
};

const stepTo = (call: Step, action: string) =>
  changeContribution(call, call.params.id, { action, detail: call.body }, (before, ground) => {
    const after = advanceContribution(before, call.body.to, ground);
    return after.ok ? ok({ ...before, ...after.value }) : after;
  });

const reject = defineRoute({
  method: 'post',
  path: '/contributions/{id}/reject',
  summary: 'Does not take an offer; the kind of reason is public.',
  action: 'conflict.decide',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ reason: z.enum(rejectionKinds) }),
  responses: { 200: contributionSchema },
  handler: (call) => {
    const act = { action: 'contribution.reject', detail: call.body };
    return changeContribution(call, call.params.id, act, (before, ground) => {
      const after = rejectContribution(before, call.body.reason, ground);
      return after.ok ? ok({ ...before, ...after.value }) : after;
    });
  },
});

const tranche = defineRoute({
  method: 'post',
  path: '/contributions/{id}/tranches',
  summary: 'Enters what came in: money, or with `null` goods or a service.',
  action: 'funding.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ on: civilDate(), money: money().nullable(), evidence: text(500) }),
  responses: { 200: contributionSchema },
  handler: (call) => {
    const act = { action: 'contribution.receive', detail: call.body };
    return changeContribution(call, call.params.id, act, (before, ground) => {
      const after = receiveTranche(before, call.body, ground);
      return after.ok ? ok({ ...before, ...after.value }) : after;
    });
  },
});

const use = defineRoute({
  method: 'post',
  path: '/contributions/{id}/uses',
  summary: 'Enters what a part of the money was used for; the words are public.',
  action: 'funding.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({
    ...{ on: civilDate(), money: money(), what: multilingual(500), evidence: text(500) },
  }),
  responses: { 200: contributionSchema },
  handler: (call) => {
    const act = { action: 'contribution.use', detail: call.body };
    return changeContribution(call, call.params.id, act, (before, { today }) => {
      const after = useMoney(before, call.body, today);
      return after.ok ? ok({ ...before, ...after.value }) : after;
    });
  },
});

const settlement = defineRoute({
  method: 'post',
  path: '/contributions/{id}/settlements',
  summary:
    'Enters what became of money that was not used: paid back, used otherwise by consent, kept as agreed.',
  action: 'funding.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({
    ...{ kind: z.enum(settlementKinds), on: civilDate(), money: money(), reference: text(500) },
  }),
  responses: { 200: contributionSchema },
  handler: (call) => {
    const act = { action: 'contribution.settle', detail: call.body };
    return changeContribution(call, call.params.id, act, (before, { today }) => {
      const after = settle(before, call.body, today);
      return after.ok ? ok({ ...before, ...after.value }) : after;
    });
  },
});

const recognition = defineRoute({
  method: 'post',
  path: '/contributions/{id}/recognitions/{kind}',
  summary: 'Says that what was promised in return was given, or that the giver wants it no more.',
  action: 'funding.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: { ...params, kind: z.enum(recognitionKinds) },
  body: z.union([z.strictObject({ givenOn: civilDate() }), z.strictObject({ waived: text(300) })]),
  responses: { 200: contributionSchema },
  handler: (call) => {
    const { kind } = call.params;
    const act = { action: 'contribution.recognition', detail: { kind, ...call.body } };
    return changeContribution(call, call.params.id, act, (before, { today }) => {
      const after = keepRecognition(before, kind, call.body, today);
      return after.ok ? ok({ ...before, ...after.value }) : after;
    });
  },
});

const documents = defineRoute({
  method: 'post',
  path: '/contributions/{id}/documents',
  summary: 'Enters a document that the rules ask for, by its number and day.',
  action: 'funding.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: document,
  responses: { 200: contributionSchema },
  handler: (call) => {
    const act = { action: 'contribution.document', detail: call.body };
    return changeContribution(call, call.params.id, act, (before, { today }) => {
      const { kind, on } = call.body;
      if (on > today) return refuse({ kind: 'in-the-future' });
      const decided = ['second-approval', 'head-decision', 'giver-consent'].includes(kind);
      return decided
        ? refuse({ kind: 'document-by-decision' })
        : ok(withDocument(before, call.body));
    });
  },
});

const approval = defineRoute({
  method: 'post',
  path: '/contributions/{id}/approvals',
  summary:
    'The head decides: the approval of the second level, or that a contract of cooperation is made.',
  action: 'funding.decide',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({
    ...{ kind: z.enum(['second-approval', 'head-decision']), number: text(300), on: civilDate() },
  }),
  responses: { 200: contributionSchema },
  handler: (call) => {
    const act = { action: 'contribution.approval', detail: call.body };
    return changeContribution(call, call.params.id, act, (before, { today, by }) => {
      if (before.enteredBy === by)
        return refuse({ kind: 'blocked', blockers: [{ kind: 'own-entry' }] });
      if (call.body.on > today) return refuse({ kind: 'in-the-future' });
      return ok(withDocument(before, call.body));
    });
  },
});

function withDocument(
  before: StoredContribution,
  one: StoredContribution['references'][number],
): StoredContribution {
  return { ...touched(before), references: [...before.references, one] };
}

const otherPurpose = defineRoute({
  method: 'post',
  path: '/contributions/{id}/repurpose',
  summary: 'Uses a contribution for something else, as its giver agrees in writing.',
  action: 'funding.decide',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({
    ...{ purpose: multilingual(500), activity: id<ActivityId>() },
    consent: z.strictObject({ number: text(300), on: civilDate() }),
  }),
  responses: { 200: contributionSchema },
  handler: async (call) => {
    const fits = await fitsThere(call.db, { activity: call.body.activity });
    if (!fits.ok) return fits;
    const act = { action: 'contribution.repurpose', detail: call.body };
    return changeContribution(call, call.params.id, act, (before, ground) => {
      const after = repurpose(before, call.body, ground);
      return after.ok ? ok({ ...before, ...after.value }) : after;
    });
  },
});

const withhold = defineRoute({
  method: 'put',
  path: '/contributions/{id}/withholding',
  summary:
    'Says on which ground in law the register withholds giver and amount; an empty one shows them.',
  action: 'funding.decide',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject({ ground: text(500, 'optional') }),
  responses: { 200: contributionSchema },
  handler: (call) => {
    const act = { action: 'contribution.withhold', detail: call.body };
    return changeContribution(call, call.params.id, act, (before) =>
      ok({ ...touched(before), withheld: call.body.ground }),
    );
  },
});

export const contributionRoutes: readonly Route[] = [
  ...[list, add, read, change, advance, clear, reject, decide],
  ...[tranche, use, settlement, recognition, documents, approval, otherPurpose, withhold],
];
