import { z } from '@hono/zod-openapi';
import {
  approveValuation,
  assess,
  conflictCodes,
  declare,
  giverNatures,
  matterKinds,
  measures,
  sectors,
  situations,
  valuationMethods,
} from '@nhipcau/core/funding';
import {
  type ActivityId,
  type ContributionId,
  type OrganisationId,
  ok,
  refuse,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  approveStoredValuation,
  assessStoredDeclaration,
  conflictRules,
  insertDeclaration,
  insertValuation,
  readGiver,
  recordAudit,
  registerTerms,
  storeGiver,
  storeMatter,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  defineRoute,
  expectVersion,
  id,
  money,
  pageOf,
  type Route,
  text,
} from '../http/index.ts';
import { contributionSchema } from './contribution-schemas.ts';
import { changeContribution, touched } from './present.ts';

const params = { id: id<ContributionId>() };

const declaration = defineRoute({
  method: 'post',
  path: '/contributions/{id}/declarations',
  summary:
    'Says which of the nine situations of Decree 59/2019/NĐ-CP Art. 29 are so for whoever asks.',
  action: 'declaration.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ interests: z.array(z.enum(situations)).max(9) }),
  responses: { 200: contributionSchema },
  handler: (call) => {
    const { db, at, user, dependencies } = call;
    const on = vietnamDay(at);
    // Which situations stays between the person and the conflict officer, the trail included.
    const detail = { declares: call.body.interests.length > 0 };
    const act = { action: 'contribution.declare', detail };
    return changeContribution(call, call.params.id, act, async (before) => {
      const { declarationMonths } = await registerTerms(db, on);
      const made = declare(user, call.body.interests, on, declarationMonths);
      await insertDeclaration(db, before.id, { ...made, id: dependencies.ids() });
      return ok(touched(before));
    });
  },
});

const assessment = defineRoute({
  method: 'post',
  path: '/contributions/{id}/declarations/{declaration}/assess',
  summary: 'Decides what is done about a declared interest; never about one’s own.',
  action: 'conflict.decide',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: { ...params, declaration: id<string>() },
  body: z.strictObject({ measure: z.enum(measures) }),
  responses: { 200: contributionSchema },
  handler: (call) => {
    const { db, user, body } = call;
    const act = { action: 'contribution.assess', detail: body };
    return changeContribution(
      call,
      call.params.id,
      act,
      async (before, { declarations, today }) => {
        const found = declarations.find((one) => one.id === call.params.declaration);
        if (found === undefined) return refuse({ kind: 'no-interest' });
        const after = assess(found, body.measure, user, today);
        if (!after.ok) return after;
        await assessStoredDeclaration(db, { ...found, ...after.value });
        return ok(touched(before));
      },
    );
  },
});

const valuation = defineRoute({
  method: 'post',
  path: '/contributions/{id}/valuations',
  summary: 'Values goods or a service: what they would have cost us, and what the giver says.',
  action: 'funding.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({
    ...{ method: z.enum(valuationMethods), wouldHaveCost: money(), giverSays: money().nullable() },
    quotes: z
      .array(
        z.strictObject({
          ...{ organisation: id<OrganisationId>(), money: money(), on: civilDate() },
          evidence: text(300),
        }),
      )
      .max(10),
    ...{ expert: id<OrganisationId>().nullable(), evidence: text(1_000, 'optional') },
  }),
  responses: { 200: contributionSchema },
  handler: (call) => {
    const { db, user, body } = call;
    const act = { action: 'contribution.value', detail: body };
    return changeContribution(call, call.params.id, act, async (before, { today }) => {
      if (before.kind === 'cash') return refuse({ kind: 'wrong-stage', stage: before.stage });
      const open = { approvedBy: null, approvedOn: null };
      await insertValuation(db, before.id, { ...body, ...open, valuer: user, valuedOn: today });
      return ok(touched(before));
    });
  },
});

const valued = defineRoute({
  method: 'post',
  path: '/contributions/{id}/valuations/approve',
  summary: 'Approves the latest valuation; never whoever made it.',
  action: 'valuation.approve',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  responses: { 200: contributionSchema },
  handler: (call) => {
    const { db, user } = call;
    const act = { action: 'contribution.approve-value', detail: null };
    return changeContribution(call, call.params.id, act, async (before, { valuations, today }) => {
      const latest = valuations.at(-1);
      if (latest === undefined || before.giver === null) {
        return refuse({ kind: 'valuation-lacks', lacks: [{ kind: 'evidence-missing' }] });
      }
      const after = approveValuation(latest, before.giver, user, today);
      if (!after.ok) return after;
      await approveStoredValuation(db, before.id, { ...latest, ...after.value });
      return ok(touched(before));
    });
  },
});

const giverSchema = z
  .strictObject({
    ...{ organisation: id<OrganisationId>(), version: z.number().int(), source: z.string() },
    ...{ regulatedByUs: z.boolean(), nature: z.enum(giverNatures) },
    ...{ sectors: z.array(z.enum(sectors)), checkedOn: civilDate().nullable() },
    matters: z.array(
      z.strictObject({
        ...{ id: id<string>(), kind: z.enum(matterKinds), reference: z.string() },
        ...{ openedOn: civilDate(), closedOn: civilDate().nullable() },
        activity: id<ActivityId>().nullable(),
      }),
    ),
  })
  .openapi('Giver');

const organisation = { organisation: id<OrganisationId>() };

const giver = defineRoute({
  method: 'get',
  path: '/givers/{organisation}',
  summary: 'What due diligence found out about an organisation that gives.',
  action: 'funding.read',
  subject: 'any',
  params: organisation,
  responses: { 200: giverSchema },
  handler: async ({ db, at, params: { organisation: of } }) => {
    const found = await readGiver(db, of, vietnamDay(at));
    return found === null ? refuse({ kind: 'not-found' }) : ok(answer(found, found.version));
  },
});

const checked = defineRoute({
  method: 'put',
  path: '/givers/{organisation}',
  summary: 'Enters what due diligence found out about an organisation, with where it is from.',
  action: 'conflict.decide',
  subject: 'any',
  ifMatch: true,
  params: organisation,
  body: z.strictObject({
    ...{ nature: z.enum(giverNatures), sectors: z.array(z.enum(sectors)), source: text(500) },
  }),
  responses: { 200: giverSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, params } = call;
    const today = vietnamDay(at);
    const before = await readGiver(db, params.organisation, today);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    await storeGiver(db, { ...body, organisation: params.organisation, checkedOn: today }, user);
    const subject = `giver:${params.organisation}`;
    await recordAudit(db, { at, actor, action: 'giver.check', subject, detail: body });
    const after = await readGiver(db, params.organisation, today);
    return ok(answer(after, after?.version ?? 0));
  },
});

const matter = defineRoute({
  method: 'post',
  path: '/givers/{organisation}/matters',
  summary: 'Enters a file of an organisation’s that the agency handles, or that one is closed.',
  action: 'conflict.decide',
  subject: 'any',
  idempotent: true,
  params: organisation,
  body: z.union([
    z.strictObject({
      ...{ kind: z.enum(matterKinds), reference: text(300), openedOn: civilDate() },
      activity: id<ActivityId>().nullable(),
    }),
    z.strictObject({ matter: id<string>(), closedOn: civilDate() }),
  ]),
  responses: { 200: giverSchema },
  handler: async (call) => {
    const { db, at, actor, body, params, dependencies } = call;
    const today = vietnamDay(at);
    const before = await readGiver(db, params.organisation, today);
    if (before === null) return refuse({ kind: 'not-found' });
    if ('matter' in body) {
      const known = before.matters.find((one) => 'id' in one && one.id === body.matter);
      if (known === undefined) return refuse({ kind: 'not-found' });
      const early = body.closedOn < known.openedOn || body.closedOn > today;
      if (early) return wrong('/closedOn', 'not-after-from');
      await storeMatter(db, params.organisation, {
        ...known,
        id: body.matter,
        closedOn: body.closedOn,
      });
    } else {
      const { activity, kind, openedOn } = body;
      if (openedOn > today) return wrong('/openedOn', 'in-the-future');
      if (activity !== null && kind !== 'procurement-bid') return wrong('/activity', 'not-a-bid');
      await storeMatter(db, params.organisation, {
        ...body,
        id: dependencies.ids(),
        closedOn: null,
      });
    }
    const subject = `giver:${params.organisation}`;
    await recordAudit(db, { at, actor, action: 'giver.matter', subject, detail: body });
    return ok(answer(await readGiver(db, params.organisation, today)));
  },
});

function wrong(path: string, kind: string) {
  return refuse({ kind: 'invalid-request' as const, problems: [{ path, kind }] });
}

const rules = defineRoute({
  method: 'get',
  path: '/conflict-rules',
  summary: 'The rules on who may give what, with the days in which each holds.',
  action: 'funding.read',
  subject: 'any',
  responses: {
    200: pageOf(
      z
        .strictObject({
          ...{ code: z.enum(conflictCodes), effect: z.string(), needs: z.array(z.string()) },
          ...{ before: z.string(), months: z.number().int().nullable() },
          ...{ percent: z.number().int().nullable(), values: z.array(z.string()) },
          ...{ law: z.string(), source: z.string(), validFrom: civilDate() },
          validUntil: civilDate().nullable(),
        })
        .openapi('ConflictRule'),
    ),
  },
  handler: async ({ db }) => ok(answer({ items: await conflictRules(db), next: null })),
});

export const fundingGroundRoutes: readonly Route[] = [
  ...[declaration, assessment, valuation, valued, giver, checked, matter, rules],
];
