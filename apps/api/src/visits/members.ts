import { z } from '@hono/zod-openapi';
import { type MemberId, ok, refuse, type VisitId } from '@nhipcau/core/kernel';
import {
  enterMember,
  lastDay,
  type PersonId,
  removeMember,
  retainUntil,
  type VisitMember,
} from '@nhipcau/core/visits';
import { namesakesOf, outletsOf } from '@nhipcau/postgres';
import { civilDate, defineRoute, id, type Route } from '../http/index.ts';
import { changeVisit } from './present.ts';
import { memberFields, visitSchema } from './schemas.ts';

const params = { id: id<VisitId>() };
const one = { ...params, member: id<MemberId>() };

const add = defineRoute({
  method: 'post',
  path: '/visits/{id}/members',
  summary: 'Enters somebody who comes, with what the form asks and nothing else.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject(memberFields),
  responses: { 200: visitSchema },
  handler: (call) => {
    const { db, body, dependencies } = call;
    const member = dependencies.ids() as MemberId;
    const act = { action: 'visit.member', detail: { member } };
    return changeVisit(call, call.params.id, act, async (whole) => {
      if ((await outletsOf(db, [body.outlet])).length === 0) {
        return refuse({ kind: 'unknown-reference', field: 'outlet', id: body.outlet });
      }
      const last = retainUntil(whole.visit.lastOn);
      const made: VisitMember = {
        ...{ id: member, person: dependencies.ids() as PersonId, ...body },
        ...{ retainUntil: last, forgottenOn: null },
      };
      return enterMember(whole, made, last);
    });
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/visits/{id}/members/{member}',
  summary:
    'Changes what is told of a member, that they came, or that readers may be told the name.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  params: one,
  body: z.strictObject({ ...memberFields, retainUntil: civilDate() }).partial(),
  responses: { 200: visitSchema },
  handler: (call) => {
    const { db, body, params } = call;
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    // Which fields, never what is in them: the trail is kept for good.
    const detail = { member: params.member, fields: given.map(([field]) => field) };
    const act = { action: 'visit.member-change', detail };
    return changeVisit(call, params.id, act, async (whole) => {
      const before = whole.members.find((member) => member.id === params.member);
      if (before === undefined) return refuse({ kind: 'not-found' });
      const after = { ...before, ...(Object.fromEntries(given) as Partial<VisitMember>) };
      if ((await outletsOf(db, [after.outlet])).length === 0) {
        return refuse({ kind: 'unknown-reference', field: 'outlet', id: after.outlet });
      }
      const last = retainUntil(lastDay(whole.visit));
      return enterMember(whole, after, last);
    });
  },
});

const remove = defineRoute({
  method: 'delete',
  path: '/visits/{id}/members/{member}',
  summary: 'Takes somebody off the list before the dossier is handed in.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  params: one,
  responses: { 200: visitSchema },
  handler: (call) => {
    const { params } = call;
    const act = { action: 'visit.member-remove', detail: { member: params.member } };
    return changeVisit(call, params.id, act, (whole) =>
      whole.members.some((member) => member.id === params.member)
        ? removeMember(whole, params.member)
        : refuse({ kind: 'not-found' }),
    );
  },
});

const same = defineRoute({
  method: 'post',
  path: '/visits/{id}/members/{member}/person',
  summary:
    'Says that a member is the same person as one of another visit, so that people count once.',
  action: 'visit.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params: one,
  body: z.strictObject({ person: id<PersonId>() }),
  responses: { 200: visitSchema },
  handler: (call) => {
    const { db, body, params } = call;
    const act = { action: 'visit.member-person', detail: { member: params.member } };
    return changeVisit(call, params.id, act, async (whole) => {
      const before = whole.members.find((member) => member.id === params.member);
      if (before === undefined) return refuse({ kind: 'not-found' });
      const known = await namesakesOf(db, params.id);
      if (!known.some(({ member, person }) => member === before.id && person === body.person)) {
        return refuse({ kind: 'unknown-reference', field: 'person', id: body.person });
      }
      const others = whole.members.filter((member) => member.id !== before.id);
      if (others.some(({ person }) => person === body.person))
        return refuse({ kind: 'member-twice' });
      const members = whole.members.map((member) =>
        member.id === before.id ? { ...member, person: body.person } : member,
      );
      return ok({ ...whole, members });
    });
  },
});

export const visitMemberRoutes: readonly Route[] = [add, change, remove, same];
