import { z } from '@hono/zod-openapi';
import { ok, type Result, refuse, type VisitId } from '@nhipcau/core/kernel';
import {
  type ChangeReason,
  changeItem,
  changeReasons,
  holdItem,
  type ItemProvince,
  noApproval,
  type ProgrammeChange,
  type ProgrammeItem,
  type ProgrammeItemId,
  provinceOn,
  refusalGrounds,
  requirementOn,
  stepApproval,
  type VisitState,
  type WholeVisit,
} from '@nhipcau/core/visits';
import { placesInTime, readUser } from '@nhipcau/postgres';
import { civilDate, defineRoute, id, type Refusal, type Route, text } from '../http/index.ts';
import { type Circumstances, changeVisit } from './present.ts';
import { itemFields, visitSchema } from './schemas.ts';

const params = { id: id<VisitId>() };
const one = { ...params, item: id<ProgrammeItemId>() };
const reason = z.enum(changeReasons);

/** States in which the programme is as it was, for good. */
const settled: readonly VisitState[] = [
  ...(['refused', 'ended', 'reported', 'coverage-open', 'closed', 'cancelled'] as const),
];

type Asking = Parameters<typeof changeVisit>[0] & { readonly user: ProgrammeItem['guide'] };
type Given = Omit<ProgrammeItem, 'id' | 'province' | 'approval' | 'state'> & {
  readonly province: string | null;
};

/** What the law of the day of receipt asks of a change; `null` where it asks nothing. */
function asksOf({ visit }: WholeVisit, { requirements, today }: Circumstances) {
  return requirementOn(requirements, 'local-approval-of-change', visit.receivedOn ?? today);
}

/** Puts an item into the programme, or changes or drops one, with the change that this is. */
function entered(
  call: Asking,
  whole: WholeVisit,
  around: Circumstances,
  {
    before,
    after,
    why,
  }: {
    readonly before: ProgrammeItem | null;
    readonly after: ProgrammeItem;
    readonly why: ChangeReason;
  },
): Result<WholeVisit, Refusal> {
  const { state } = whole.visit;
  if (settled.includes(state)) return refuse({ kind: 'programme-settled', state });
  if (before !== null && before.state !== 'planned') {
    return refuse({ kind: 'item-settled', state: before.state });
  }
  const id = call.dependencies.ids() as ProgrammeChange['id'];
  const changing = { id, reason: why, at: call.at, by: call.user };
  const { item, change } = changeItem(state, before, after, asksOf(whole, around), changing);
  const programme =
    before === null
      ? [...whole.programme, item]
      : whole.programme.map((one) => (one.id === item.id ? item : one));
  const changes = change === null ? whole.changes : [...whole.changes, change];
  return ok({ ...whole, programme, changes });
}

/** The province of an item on its day, and whether all that it names is there. */
async function checked(
  { db }: Asking,
  { province, day, fromMinute, untilMinute, guide, free, interviewees, questions }: Given,
): Promise<Result<ItemProvince | null, Refusal>> {
  const wrong = (path: string, kind: string): Result<never, Refusal> =>
    refuse({ kind: 'invalid-request', problems: [{ path, kind }] });
  if (untilMinute <= fromMinute) return wrong('/untilMinute', 'not-after-from');
  if (free && guide !== null) return wrong('/guide', 'free-time');
  if (free && interviewees.length > 0) return wrong('/interviewees', 'free-time');
  if (free && questions.length > 0) return wrong('/questions', 'free-time');
  if (guide !== null && (await readUser(db, guide)) === null) {
    return refuse({ kind: 'unknown-reference', field: 'guide', id: guide });
  }
  return province === null ? ok(null) : provinceOn(await placesInTime(db), province, day);
}

const add = defineRoute({
  method: 'post',
  path: '/visits/{id}/programme',
  summary: 'Puts an item into the programme; in a licensed one this is a change, for a reason.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ ...itemFields, reason }),
  responses: { 200: visitSchema },
  handler: (call) => {
    const { dependencies } = call;
    const { reason: why, ...given } = call.body;
    const item = dependencies.ids() as ProgrammeItemId;
    const act = { action: 'visit.item', detail: { item, ...call.body } };
    return changeVisit(call, call.params.id, act, async (whole, around) => {
      const province = await checked(call, given);
      if (!province.ok) return province;
      const after: ProgrammeItem = {
        ...{ ...given, id: item, province: province.value, approval: noApproval },
        state: 'planned',
      };
      return entered(call, whole, around, { before: null, after, why });
    });
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/visits/{id}/programme/{item}',
  summary:
    'Changes an item. What a province answered was about another item then, and is asked anew.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  params: one,
  body: z.strictObject({ ...z.strictObject(itemFields).partial().shape, reason }),
  responses: { 200: visitSchema },
  handler: (call) => {
    const { reason: why, ...fields } = call.body;
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    const act = { action: 'visit.item-change', detail: { item: call.params.item, ...call.body } };
    return changeVisit(call, call.params.id, act, async (whole, around) => {
      const before = whole.programme.find((item) => item.id === call.params.item);
      if (before === undefined) return refuse({ kind: 'not-found' });
      const { province: there, ...rest } = before;
      const wanted: Given = {
        ...rest,
        province: there?.code ?? null,
        ...Object.fromEntries(given),
      };
      const province = await checked(call, wanted);
      if (!province.ok) return province;
      const after: ProgrammeItem = {
        ...{ ...wanted, id: before.id, province: province.value },
        ...{ approval: before.approval, state: before.state },
      };
      return entered(call, whole, around, { before, after, why });
    });
  },
});

const drop = defineRoute({
  method: 'post',
  path: '/visits/{id}/programme/{item}/drop',
  summary: 'Drops an item of the programme, for a reason; it stays readable.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: one,
  body: z.strictObject({ reason }),
  responses: { 200: visitSchema },
  handler: (call) => {
    const act = { action: 'visit.item-drop', detail: { item: call.params.item, ...call.body } };
    return changeVisit(call, call.params.id, act, (whole, around) => {
      const before = whole.programme.find((item) => item.id === call.params.item);
      if (before === undefined) return refuse({ kind: 'not-found' });
      const after: ProgrammeItem = { ...before, state: 'dropped' };
      return entered(call, whole, around, { before, after, why: call.body.reason });
    });
  },
});

const hold = defineRoute({
  method: 'post',
  path: '/visits/{id}/programme/{item}/hold',
  summary: 'Says that an item took place, which it does only where nothing keeps it back.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: one,
  body: z.strictObject({}),
  responses: { 200: visitSchema },
  handler: (call) => {
    const act = { action: 'visit.item-hold', detail: { item: call.params.item } };
    return changeVisit(call, call.params.id, act, (whole, around) => {
      const before = whole.programme.find((item) => item.id === call.params.item);
      if (before === undefined) return refuse({ kind: 'not-found' });
      const after = holdItem(whole, before, asksOf(whole, around), around.today);
      return after.ok ? ok(withItem(whole, after.value)) : after;
    });
  },
});

const approval = defineRoute({
  method: 'post',
  path: '/visits/{id}/programme/{item}/approval',
  summary: 'Says that a province was asked about an item, or what it answered in writing.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: one,
  body: z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal('requested'), askedOn: civilDate() }),
    z.strictObject({
      to: z.literal('approved'),
      on: civilDate(),
      reference: text(120, 'optional'),
    }),
    z.strictObject({
      ...{ to: z.literal('refused'), on: civilDate(), reference: text(120, 'optional') },
      ground: z.enum(refusalGrounds),
    }),
  ]),
  responses: { 200: visitSchema },
  handler: (call) => {
    const { body } = call;
    const act = { action: 'visit.item-approval', detail: { item: call.params.item, ...body } };
    return changeVisit(call, call.params.id, act, (whole, { today }) => {
      const before = whole.programme.find((item) => item.id === call.params.item);
      if (before === undefined) return refuse({ kind: 'not-found' });
      if (before.state !== 'planned') return refuse({ kind: 'item-settled', state: before.state });
      const on = body.to === 'requested' ? body.askedOn : body.on;
      if (on > today) return refuse({ kind: 'step-in-the-future', on });
      if (before.province === null) {
        return refuse({
          kind: 'invalid-request',
          problems: [{ path: '/to', kind: 'no-province' }],
        });
      }
      const after = stepApproval(before.approval, body);
      return after.ok ? ok(withItem(whole, { ...before, approval: after.value })) : after;
    });
  },
});

function withItem(whole: WholeVisit, item: ProgrammeItem): WholeVisit {
  return { ...whole, programme: whole.programme.map((one) => (one.id === item.id ? item : one)) };
}

const notice = defineRoute({
  method: 'post',
  path: '/visits/{id}/changes/{change}/notice',
  summary: 'Says when the ministry was told of a change, and by which letter.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: { ...params, change: id<ProgrammeChange['id']>() },
  body: z.strictObject({ on: civilDate(), reference: text(120) }),
  responses: { 200: visitSchema },
  handler: (call) => {
    const { body, params } = call;
    const act = { action: 'visit.notice', detail: { change: params.change, ...body } };
    return changeVisit(call, params.id, act, (whole, { today }) => {
      const before = whole.changes.find((one) => one.id === params.change);
      if (before === undefined) return refuse({ kind: 'not-found' });
      if (before.notifiedOn !== null) return refuse({ kind: 'change-told', on: before.notifiedOn });
      if (body.on > today) return refuse({ kind: 'step-in-the-future', on: body.on });
      const told = { ...before, notifiedOn: body.on, reference: body.reference };
      return ok({
        ...whole,
        changes: whole.changes.map((one) => (one.id === told.id ? told : one)),
      });
    });
  },
});

export const visitProgrammeRoutes: readonly Route[] = [add, change, drop, hold, approval, notice];
