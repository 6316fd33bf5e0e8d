import { z } from '@hono/zod-openapi';
import { type OrganisationId, ok, refuse, vietnamDay } from '@nhipcau/core/kernel';
import {
  applyChange,
  changeKinds,
  endedBy,
  type Organisation,
  type OrganisationChangeId,
} from '@nhipcau/core/organisations';
import { dependsOn } from '@nhipcau/core/publishing';
import {
  enqueue,
  listOrganisationChanges,
  lockOrganisation,
  recordAudit,
  recordOrganisationChange,
  updateOrganisation,
} from '@nhipcau/postgres';
import { changeRefusal } from '../http/agreement-refusal.ts';
import {
  answer,
  civilDate,
  created,
  defineRoute,
  id,
  multilingual,
  pageOf,
  type Route,
  text,
  told,
} from '../http/index.ts';

const change = {
  ...{ kind: z.enum(changeKinds), on: civilDate(), basis: text(300) },
  from: z.array(id<OrganisationId>()).min(1).max(20),
  to: z.array(id<OrganisationId>()).max(20),
} as const;

const changeSchema = z
  .strictObject({
    ...{ id: id<OrganisationChangeId>(), ...change },
    ...{ recordedAt: z.string(), cases: z.number().int() },
  })
  .openapi('OrganisationChange');

const list = defineRoute({
  method: 'get',
  path: '/organisation-changes',
  summary: 'Reorganisations, the newest first; of one organisation where it is named.',
  action: 'organisation.read',
  subject: 'any',
  query: { organisation: id<OrganisationId>().optional() },
  responses: { 200: pageOf(changeSchema) },
  handler: async ({ db, query }) => {
    const items = await listOrganisationChanges(db, query.organisation ?? null);
    const shown = items.map((one) => ({ ...one, recordedAt: told(one.recordedAt) }));
    return ok(answer({ items: shown, next: null }));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/organisation-changes',
  summary:
    'Tells a reorganisation: ends and renames bodies from its day on, and opens a case for every live agreement of theirs.',
  action: 'organisation.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ ...change, name: multilingual(200).nullable() }),
  responses: { 201: changeSchema },
  handler: async (call) => {
    const { db, at, actor, user, dependencies } = call;
    const { name, ...said } = call.body;
    const bodies: Organisation[] = [];
    for (const one of [...new Set([...said.from, ...said.to])].sort()) {
      const body = await lockOrganisation(db, one);
      if (body !== null) bodies.push(body);
    }
    const altered = applyChange(said, bodies, name === null ? null : { name });
    if (!altered.ok) return refuse(changeRefusal(altered.error));
    for (const body of altered.value) await updateOrganisation(db, body.id, body.states);
    const recorded = { ...said, id: dependencies.ids() as OrganisationChangeId };
    const cases = await recordOrganisationChange(db, recorded, { user, at, ids: dependencies.ids });
    const keys = altered.value.map((body) => dependsOn.organisation(body.id));
    if (keys.length > 0) {
      const reason = 'Tổ chức được sắp xếp lại · Organisations reorganised';
      await enqueue(db, { keys: [...keys, dependsOn.partners()], paths: [] }, reason, at);
    }
    for (const one of [...new Set([...said.from, ...said.to])]) {
      const detail = { ...said, ended: endedBy(said).includes(one), cases, today: vietnamDay(at) };
      const subject = `organisation:${one}`;
      await recordAudit(db, { at, actor, action: 'organisation.change', subject, detail });
    }
    return ok(created({ ...recorded, recordedAt: told(at), cases }));
  },
});

export const organisationChangeRoutes: readonly Route[] = [list, add];
