import { z } from '@hono/zod-openapi';
import { may, reachOf, type Subject } from '@nhipcau/core/access';
import { contentCategories } from '@nhipcau/core/content';
import { ok, type PitchId, type Result, refuse, vietnamDay } from '@nhipcau/core/kernel';
import {
  acceptPitch,
  changePitch,
  type DatabaseHandle,
  type DeskAuthor,
  declinePitch,
  listPitches,
  lockPitch,
  organisationOfPitch,
  type PitchRecord,
  pitchFilters,
  pitchSteps,
  proposePitch,
  putOffPitch,
  readPitch,
  reopenPitch,
} from '@nhipcau/postgres';
import {
  answer,
  type Call,
  civilDate,
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
  type Refusal,
  type Route,
  readCursor,
  slug,
  text,
} from '../http/index.ts';
import { deskAuthor } from './author.ts';
import { pitchFields, pitchSchema, pitchStepSchema, shownPitch, shownStep } from './schemas.ts';

const params = { id: id<PitchId>() };
type About<Body> = Call<{ readonly id: PitchId }, unknown, Body>;

/** What a request about a pitch is about: the organisation that would answer for the work. */
export async function subjectOfPitch(db: DatabaseHandle, pitch: PitchId): Promise<Subject | null> {
  const organisation = await organisationOfPitch(db, pitch);
  return organisation === null ? null : { organisation, language: null };
}

const list = defineRoute({
  method: 'get',
  path: '/pitches',
  summary: 'Pitches of the organisations that the caller reaches, the newest change first.',
  action: 'desk.read',
  subject: 'any',
  query: { ...pageQuery, state: z.enum(pitchFilters).optional() },
  responses: { 200: pageOf(pitchSchema) },
  handler: async ({ db, at, query, principal }) => {
    const { cursor, limit = defaultLimit, state = null } = query;
    const after = readCursor(cursor, { changedAt: instantKey, id: idKey<PitchId> });
    if (!after.ok) return after;
    const found = await listPitches(db, {
      ...{ organisations: reachOf(principal, 'desk.read'), state, today: vietnamDay(at) },
      after: after.value,
      limit: limit + 1,
    });
    return ok(answer(pageFrom(found, limit, (one) => [one.changedAt, one.id], shownPitch)));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/pitches',
  summary: 'Proposes something to tell.',
  action: 'pitch.write',
  subject: ({ body }) => ({ organisation: body.organisation, language: null }),
  idempotent: true,
  body: z.strictObject(pitchFields),
  responses: { 201: pitchSchema },
  handler: async (call) => {
    const pitch = call.dependencies.ids() as PitchId;
    const made = await proposePitch(call.db, pitch, call.body, deskAuthor(call));
    if (!made.ok) return made;
    const record = await readPitch(call.db, pitch);
    return record === null
      ? refuse({ kind: 'not-found' })
      : ok(created(shownPitch(record), record.version));
  },
});

const read = defineRoute({
  method: 'get',
  path: '/pitches/{id}',
  summary: 'One pitch.',
  action: 'desk.read',
  subject: ({ db, params }) => subjectOfPitch(db, params.id),
  params,
  responses: { 200: pitchSchema },
  handler: (call) => present(call),
});

const history = defineRoute({
  method: 'get',
  path: '/pitches/{id}/history',
  summary: 'Everything that was done with a pitch and what it said then, the newest first.',
  action: 'desk.read',
  subject: ({ db, params }) => subjectOfPitch(db, params.id),
  params,
  responses: { 200: pageOf(pitchStepSchema) },
  handler: async ({ db, params }) =>
    ok(answer({ items: (await pitchSteps(db, params.id)).map(shownStep), next: null })),
});

const change = defineRoute({
  method: 'patch',
  path: '/pitches/{id}',
  summary: 'Changes what is proposed, as long as nobody has accepted or declined it.',
  action: 'pitch.write',
  subject: ({ db, params }) => subjectOfPitch(db, params.id),
  ifMatch: true,
  params,
  body: z.strictObject(pitchFields).partial(),
  responses: { 200: pitchSchema },
  handler: (call) =>
    changed(call, (pitch, by) => {
      const { body, principal, db } = call;
      // A pitch is handed over only to an organisation that the caller proposes for too.
      const organisation = body.organisation ?? pitch.organisation;
      if (!may(principal, 'pitch.write', { organisation, language: null })) {
        return Promise.resolve(refuse({ kind: 'not-allowed', action: 'pitch.write' }));
      }
      const given = Object.entries(body).filter(([, value]) => value !== undefined);
      return changePitch(db, pitch, Object.fromEntries(given), by);
    }),
});

const accept = decision(
  'accept',
  'Makes it a work with a draft in its original language; never by whoever proposed it.',
  z.strictObject({ slug: slug(), category: z.enum(contentCategories) }),
  ({ db, body }, pitch, by) => acceptPitch(db, pitch, body, by),
);

const decline = decision(
  'decline',
  'Declines it, with a reason.',
  z.strictObject({ reason: text(500) }),
  ({ db, body }, pitch, by) => declinePitch(db, pitch, body.reason, by),
);

const putOff = decision(
  'put-off',
  'Puts it off until a day after today, on which it waits for a decision again.',
  z.strictObject({ until: civilDate(), reason: text(500, 'optional') }),
  ({ db, body }, pitch, by) => putOffPitch(db, pitch, body, by),
);

const reopen = decision(
  'reopen',
  'Opens a declined pitch, or one that is put off, for another decision.',
  z.strictObject({}),
  ({ db }, pitch, by) => reopenPitch(db, pitch, by),
);

/** A route by which somebody decides on a pitch. */
function decision<Body extends z.ZodType>(
  verb: string,
  summary: string,
  body: Body,
  decide: (
    call: About<z.output<Body>>,
    pitch: PitchRecord,
    by: DeskAuthor,
  ) => Promise<Result<unknown, Refusal>>,
): Route {
  return defineRoute({
    method: 'post',
    path: `/pitches/{id}/${verb}`,
    summary,
    action: 'pitch.decide',
    subject: ({ db, params }) => subjectOfPitch(db, params.id),
    ifMatch: true,
    idempotent: true,
    params,
    body,
    responses: { 200: pitchSchema },
    handler: (call) => changed(call, (pitch, by) => decide(call, pitch, by)),
  });
}

/** Locks the pitch, compares the version, and answers with what the change made of it. */
async function changed(
  call: About<unknown>,
  act: (pitch: PitchRecord, by: DeskAuthor) => Promise<Result<unknown, Refusal>>,
): Promise<Outcome> {
  const pitch = await lockPitch(call.db, call.params.id);
  if (pitch === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, pitch.version, shownPitch(pitch));
  if (!seen.ok) return seen;
  const outcome = await act(pitch, deskAuthor(call));
  return outcome.ok ? present(call) : outcome;
}

async function present({ db, params }: About<unknown>): Promise<Outcome> {
  const pitch = await readPitch(db, params.id);
  return pitch === null
    ? refuse({ kind: 'not-found' })
    : ok(answer(shownPitch(pitch), pitch.version));
}

export const pitchRoutes: readonly Route[] = [
  list,
  add,
  read,
  history,
  change,
  accept,
  decline,
  putOff,
  reopen,
];
