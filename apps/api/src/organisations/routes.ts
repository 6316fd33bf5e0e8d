import { z } from '@hono/zod-openapi';
import { type CleanText, type OrganisationId, ok, refuse } from '@nhipcau/core/kernel';
import { beginState, organisationKinds } from '@nhipcau/core/organisations';
import { dependsOn } from '@nhipcau/core/publishing';
import {
  enqueue,
  insertOrganisation,
  listOrganisations,
  lockOrganisation,
  organisationBySlug,
  readOrganisation,
  recordAudit,
  updateOrganisation,
} from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  country,
  created,
  defineRoute,
  expectVersion,
  id,
  multilingual,
  pageOf,
  type Route,
  slug,
  text,
} from '../http/index.ts';

const state = {
  from: civilDate(),
  name: multilingual(200),
  kind: z.enum(organisationKinds),
  country: country(),
  abbreviation: text(40, 'optional').default('' as CleanText),
  parent: id<OrganisationId>().nullable().default(null),
  regulatedByUs: z.boolean().default(false),
} as const;

const organisationSchema = z
  .strictObject({
    id: id<OrganisationId>(),
    version: z.number().int(),
    slug: slug(),
    states: z.array(z.strictObject({ ...state, until: civilDate().nullable() })),
  })
  .openapi('Organisation');

const params = { id: id<OrganisationId>() };

const list = defineRoute({
  method: 'get',
  path: '/organisations',
  summary: 'Every organisation with its names over time, by slug.',
  action: 'organisation.read',
  subject: 'any',
  responses: { 200: pageOf(organisationSchema) },
  handler: async ({ db }) => ok(answer({ items: await listOrganisations(db), next: null })),
});

const read = defineRoute({
  method: 'get',
  path: '/organisations/{id}',
  summary: 'One organisation; who works here may know every one.',
  action: 'organisation.read',
  subject: 'any',
  params,
  responses: { 200: organisationSchema },
  handler: async ({ db, params }) => {
    const found = await readOrganisation(db, params.id);
    return found === null ? refuse({ kind: 'not-found' }) : ok(answer(found, found.version));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/organisations',
  summary: 'Makes an organisation with its first state.',
  action: 'organisation.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ slug: slug(), ...state }),
  responses: { 201: organisationSchema },
  handler: async ({ db, at, actor, body, dependencies }) => {
    const { slug, ...first } = body;
    const made = {
      id: dependencies.ids() as OrganisationId,
      slug,
      states: [{ ...first, until: null }],
    };
    if (!(await insertOrganisation(db, made))) {
      const by = (await organisationBySlug(db, slug)) ?? '';
      return refuse({ kind: 'slug-taken', slug, by });
    }
    const subject = `organisation:${made.id}`;
    await recordAudit(db, { at, actor, action: 'organisation.write', subject, detail: body });
    return ok(created({ ...made, version: 1 }, 1));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/organisations/{id}',
  summary: 'Begins a new state on the day `from`; on the day of the latest one it corrects that.',
  action: 'organisation.write',
  subject: ({ params }) => ({ organisation: params.id, language: null }),
  ifMatch: true,
  params,
  body: z.strictObject(state),
  responses: { 200: organisationSchema },
  handler: async (call) => {
    const { db, at, actor, body } = call;
    const before = await lockOrganisation(db, call.params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, before);
    if (!seen.ok) return seen;
    const states = beginState(before.states, body);
    if (!states.ok) return states;
    await updateOrganisation(db, before.id, states.value);
    const keys = [dependsOn.organisation(before.id)];
    await enqueue(db, { keys, paths: [] }, 'Tổ chức được sửa · Organisation edited', at);
    const subject = `organisation:${before.id}`;
    await recordAudit(db, { at, actor, action: 'organisation.write', subject, detail: body });
    const after = { ...before, version: before.version + 1, states: states.value };
    return ok(answer(after, after.version));
  },
});

export const organisationRoutes: readonly Route[] = [list, add, read, change];
