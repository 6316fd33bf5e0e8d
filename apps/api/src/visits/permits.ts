import { z } from '@hono/zod-openapi';
import { ok, type Result, refuse, type VisitId, vietnamDay } from '@nhipcau/core/kernel';
import {
  isGranted,
  type PermitApplication,
  type PermitId,
  type PermitStep,
  permitted,
  refusalGrounds,
  stepPermit,
  type WholeVisit,
} from '@nhipcau/core/visits';
import { placesInTime } from '@nhipcau/postgres';
import {
  civilDate,
  defineRoute,
  id,
  instant,
  type Refusal,
  type Route,
  text,
} from '../http/index.ts';
import { changeVisit } from './present.ts';
import { body as bodySchema, visitSchema } from './schemas.ts';

const params = { id: id<VisitId>() };
const one = { ...params, permit: id<PermitId>() };

const add = defineRoute({
  method: 'post',
  path: '/visits/{id}/permits',
  summary: 'Begins an application to the ministry, a province or a site.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({
    ...{ body: bodySchema, formCode: text(40, 'optional'), byMission: z.boolean() },
  }),
  responses: { 200: visitSchema },
  handler: (call) => {
    const { db, body, dependencies } = call;
    const made: PermitApplication = {
      ...{ id: dependencies.ids() as PermitId, ...body, state: 'draft', number: '' },
      ...{ submittedAt: null, submittedBy: null, forwardedAt: null, completeOn: null },
      ...{ decidedOn: null, decidedBy: null, validFirstOn: null, validLastOn: null },
      refusal: null,
    };
    const act = { action: 'visit.permit', detail: { permit: made.id, ...body } };
    return changeVisit(call, call.params.id, act, async (whole) => {
      const asked = body.body;
      if (asked.kind !== 'ministry') {
        const places = await placesInTime(db);
        if (!places.some((place) => place.id === asked.place)) {
          return refuse({ kind: 'unknown-reference', field: 'body/place', id: asked.place });
        }
      }
      if (whole.permits.some((permit) => named(permit) === named(made))) {
        return refuse({ kind: 'permit-exists' });
      }
      return ok({ ...whole, permits: [...whole.permits, made] });
    });
  },
});

/** Which body an application is to; a site by its name, whatever its letters. */
function named({ body }: PermitApplication): string {
  if (body.kind === 'ministry') return body.kind;
  return `${body.kind} ${body.place} ${body.kind === 'site' ? body.name.toLowerCase() : ''}`;
}

/** An application with one step taken; a permit of the ministry is that of its members. */
function stepped(
  whole: WholeVisit,
  id: PermitId,
  take: (permit: PermitApplication) => ReturnType<typeof stepPermit>,
): Result<WholeVisit, Refusal> {
  const before = whole.permits.find((permit) => permit.id === id);
  if (before === undefined) return refuse({ kind: 'not-found' });
  const after = take(before);
  if (!after.ok) return after;
  const permits = whole.permits.map((permit) => (permit.id === id ? after.value : permit));
  const ministry = after.value.body.kind === 'ministry' && isGranted(after.value);
  const members = ministry ? permitted(whole.members, after.value) : whole.members;
  return ok({ ...whole, permits, members });
}

const shared = {
  method: 'post',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: one,
  responses: { 200: visitSchema },
} as const;

const step = defineRoute({
  ...shared,
  path: '/visits/{id}/permits/{permit}/step',
  summary:
    'Says that an application was handed in, forwarded, found full or lacking, or has run out.',
  action: 'visit.write',
  body: z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal('submitted'), at: instant() }),
    z.strictObject({ to: z.literal('forwarded'), at: instant() }),
    z.strictObject({ to: z.literal('incomplete'), on: civilDate() }),
    z.strictObject({ to: z.literal('complete'), on: civilDate() }),
    z.strictObject({ to: z.literal('expired'), on: civilDate() }),
  ]),
  handler: (call) => taken(call, call.body),
});

const decide = defineRoute({
  ...shared,
  path: '/visits/{id}/permits/{permit}/decide',
  summary:
    'Enters what a body has decided, by another person than the one who handed the application in.',
  action: 'visit.decide',
  body: z.discriminatedUnion('to', [
    granted('granted'),
    granted('amended'),
    z.strictObject({
      ...{ to: z.literal('refused'), on: civilDate() },
      refusal: z.strictObject({
        ...{ ground: z.enum(refusalGrounds), reference: text(120, 'optional') },
      }),
    }),
    z.strictObject({ to: z.literal('revoked'), on: civilDate() }),
  ]),
  handler: (call) => taken(call, call.body),
});

function granted<To extends 'granted' | 'amended'>(to: To) {
  return z.strictObject({
    ...{ to: z.literal(to), on: civilDate(), number: text(60, 'optional') },
    ...{ firstOn: civilDate(), lastOn: civilDate() },
  });
}

type Asking = Parameters<typeof changeVisit>[0] & {
  readonly params: { readonly id: VisitId; readonly permit: PermitId };
  readonly user: Parameters<typeof stepPermit>[2];
};

function taken(call: Asking, step: PermitStep): ReturnType<typeof changeVisit> {
  const { params, user, at } = call;
  const act = { action: `visit.permit-${step.to}`, detail: { permit: params.permit, ...step } };
  return changeVisit(call, params.id, act, (whole) =>
    stepped(whole, params.permit, (permit) => stepPermit(permit, step, user, vietnamDay(at))),
  );
}

export const visitPermitRoutes: readonly Route[] = [add, step, decide];
