import { z } from '@hono/zod-openapi';
import { may, reachOf, type Subject } from '@nhipcau/core/access';
import { audiences, stages } from '@nhipcau/core/content';
import { ok, type PlaceId, refuse, type TopicId, type WorkId } from '@nhipcau/core/kernel';
import {
  changeWork,
  createWork,
  type DatabaseHandle,
  isUnderEmbargo,
  listWorks,
  lockWork,
  organisationOfWork,
  readWork,
} from '@nhipcau/postgres';
import {
  answer,
  type Call,
  created,
  defaultLimit,
  defineRoute,
  expectVersion,
  id,
  idKey,
  instantKey,
  type Outcome,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  siteLanguage,
  text,
} from '../http/index.ts';
import { shownWork, workFields, workSchema } from './schemas.ts';

const params = { id: id<WorkId>() };

/** What a request about a work is about: the organisation that answers for it. */
export async function subjectOfWork(db: DatabaseHandle, work: WorkId): Promise<Subject | null> {
  const organisation = await organisationOfWork(db, work);
  return organisation === null ? null : { organisation, language: null };
}

const list = defineRoute({
  method: 'get',
  path: '/works',
  summary: 'Works of the organisations that the caller reaches, the newest change first.',
  action: 'work.read',
  subject: 'any',
  query: {
    ...pageQuery,
    q: text(200).optional(),
    topic: id<TopicId>().optional(),
    place: id<PlaceId>().optional(),
    stage: z.enum([...stages, 'corrected', 'withdrawn']).optional(),
    language: siteLanguage.optional(),
  },
  responses: { 200: pageOf(workSchema) },
  handler: async ({ db, at, query, principal }) => {
    const { cursor, limit = defaultLimit } = query;
    const after = readCursor(cursor, { changedAt: instantKey, id: idKey<WorkId> });
    if (!after.ok) return after;
    const found = await listWorks(db, {
      organisations: reachOf(principal, 'work.read'),
      q: query.q ?? null,
      topic: query.topic ?? null,
      place: query.place ?? null,
      stage: query.stage ?? null,
      language: query.language ?? null,
      openAt: principal.kind === 'key' ? at : null,
      after: after.value,
      limit: limit + 1,
    });
    return ok(answer(pageFrom(found, limit, (one) => [one.changedAt, one.id], shownWork)));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/works',
  summary: 'Makes a work, without an edition yet.',
  action: 'work.write',
  subject: ({ body }) => ({ organisation: body.organisation, language: null }),
  idempotent: true,
  // Whom it is for; readers abroad unless said otherwise.
  body: z.strictObject({ ...workFields, audience: z.enum(audiences).optional() }),
  responses: { 201: workSchema },
  handler: async ({ db, at, actor, user, body, dependencies }) => {
    const { audience = 'abroad', ...fields } = body;
    const id = dependencies.ids() as WorkId;
    const by = { user, actor, at };
    const made = await createWork(db, id, fields, by, { audience, adaptedFrom: null });
    if (!made.ok) return made;
    const work = await readWork(db, made.value);
    return work === null
      ? refuse({ kind: 'not-found' })
      : ok(created(shownWork(work), work.version));
  },
});

const read = defineRoute({
  method: 'get',
  path: '/works/{id}',
  summary: 'One work with its editions.',
  action: 'work.read',
  // A program does not see that there is a work before its embargo ends.
  subject: async ({ db, params, principal, at }) =>
    principal.kind === 'key' && (await isUnderEmbargo(db, params.id, at))
      ? null
      : subjectOfWork(db, params.id),
  params,
  responses: { 200: workSchema },
  handler: (call) => present(call),
});

const change = defineRoute({
  method: 'patch',
  path: '/works/{id}',
  summary: 'Changes fields of a work; a changed slug of a public work leaves a 301.',
  action: 'work.write',
  subject: ({ db, params }) => subjectOfWork(db, params.id),
  ifMatch: true,
  params,
  body: z.strictObject(workFields).partial(),
  responses: { 200: workSchema },
  handler: async (call) => {
    const { db, at, actor, user, body, principal } = call;
    const before = await lockWork(db, call.params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, before.version, shownWork(before));
    if (!seen.ok) return seen;
    // A work is handed over only to an organisation that the caller writes for too.
    const organisation = body.organisation ?? before.organisation;
    if (!may(principal, 'work.write', { organisation, language: null })) {
      return refuse({ kind: 'not-allowed', action: 'work.write' });
    }
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    const changed = await changeWork(db, before, Object.fromEntries(given), { user, actor, at });
    return changed.ok ? present(call) : changed;
  },
});

async function present({
  db,
  params,
}: Call<{ readonly id: WorkId }, unknown, unknown>): Promise<Outcome> {
  const work = await readWork(db, params.id);
  return work === null ? refuse({ kind: 'not-found' }) : ok(answer(shownWork(work), work.version));
}

export const workRoutes: readonly Route[] = [list, add, read, change];
