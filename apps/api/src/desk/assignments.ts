import { z } from '@hono/zod-openapi';
import type { Subject } from '@nhipcau/core/access';
import { tasks } from '@nhipcau/core/desk';
import {
  type AssignmentId,
  type EditionId,
  ok,
  type PitchId,
  type Result,
  refuse,
  type UserId,
} from '@nhipcau/core/kernel';
import {
  type AssignmentRecord,
  assign,
  changeAssignment,
  type DatabaseHandle,
  type DeskAuthor,
  endAssignment,
  listAssignments,
  lockAssignment,
  passOnAssignment,
  placeOfAssignment,
  readAssignment,
  reopenAssignment,
  subjectOfEdition,
} from '@nhipcau/postgres';
import { readable } from '../editions/routes.ts';
import {
  answer,
  type Call,
  civilDate,
  created,
  defineRoute,
  expectVersion,
  id,
  type Outcome,
  pageOf,
  type Refusal,
  type Route,
  text,
} from '../http/index.ts';
import { deskAuthor } from './author.ts';
import { subjectOfPitch } from './pitches.ts';
import { assignmentSchema, shownAssignment } from './schemas.ts';

const params = { id: id<AssignmentId>() };
type About<Body> = Call<{ readonly id: AssignmentId }, unknown, Body>;

const dueOn = civilDate().nullable();
const note = text(500, 'optional');
const given = z.strictObject({ task: z.enum(tasks), assignee: id<UserId>(), dueOn, note });

const onEdition = defineRoute({
  method: 'get',
  path: '/editions/{id}/assignments',
  summary: 'Every assignment on an edition, ended ones included, in the order they were given.',
  action: 'desk.read',
  subject: (call) => readable(call, call.params.id),
  params: { id: id<EditionId>() },
  responses: { 200: pageOf(assignmentSchema) },
  handler: async ({ db, params }) => shownList(await listAssignments(db, { edition: params.id })),
});

const onPitch = defineRoute({
  method: 'get',
  path: '/pitches/{id}/assignments',
  summary: 'Every assignment on a pitch, ended ones included, in the order they were given.',
  action: 'desk.read',
  subject: ({ db, params }) => subjectOfPitch(db, params.id),
  params: { id: id<PitchId>() },
  responses: { 200: pageOf(assignmentSchema) },
  handler: async ({ db, params }) => shownList(await listAssignments(db, { pitch: params.id })),
});

const giveOnEdition = defineRoute({
  method: 'post',
  path: '/editions/{id}/assignments',
  summary: 'Gives somebody a task on an edition, and tells them.',
  action: 'assignment.write',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  idempotent: true,
  params: { id: id<EditionId>() },
  body: given,
  responses: { 201: assignmentSchema },
  handler: (call) => give(call, { edition: call.params.id, pitch: null, ...call.body }),
});

const giveOnPitch = defineRoute({
  method: 'post',
  path: '/pitches/{id}/assignments',
  summary: 'Gives somebody a task on a pitch; it goes on with the draft once that is accepted.',
  action: 'assignment.write',
  subject: ({ db, params }) => subjectOfPitch(db, params.id),
  idempotent: true,
  params: { id: id<PitchId>() },
  body: given,
  responses: { 201: assignmentSchema },
  handler: (call) => give(call, { edition: null, pitch: call.params.id, ...call.body }),
});

const change = defineRoute({
  method: 'patch',
  path: '/assignments/{id}',
  summary: 'Changes the last day or the note of an open assignment.',
  action: 'assignment.write',
  subject: ({ db, params }) => subjectOfAssignment(db, params.id),
  ifMatch: true,
  params,
  body: z.strictObject({ dueOn: dueOn.optional(), note: note.optional() }),
  responses: { 200: assignmentSchema },
  handler: (call) =>
    changed(call, (before, by) => {
      const fields = Object.entries(call.body).filter(([, value]) => value !== undefined);
      return changeAssignment(call.db, before, Object.fromEntries(fields), by);
    }),
});

const done = step('done', 'Ends it: it is done.', z.strictObject({}), ({ db }, before, by) =>
  endAssignment(db, before, 'done', by),
);

const withdraw = step(
  'withdraw',
  'Ends it: it is not needed any more.',
  z.strictObject({}),
  ({ db }, before, by) => endAssignment(db, before, 'withdrawn', by),
);

const reopen = step(
  'reopen',
  'Opens one that was done or withdrawn again.',
  z.strictObject({}),
  ({ db }, before, by) => reopenAssignment(db, before, by),
);

const passOn = step(
  'pass-on',
  'Gives it to another person; answers the new assignment, which names the old one.',
  z.strictObject({ assignee: id<UserId>() }),
  ({ db, body, dependencies }, before, by) =>
    passOnAssignment(
      db,
      before,
      { id: dependencies.ids() as AssignmentId, assignee: body.assignee },
      by,
    ),
);

/** A route that leads an assignment on. */
function step<Body extends z.ZodType>(
  verb: string,
  summary: string,
  body: Body,
  lead: (
    call: About<z.output<Body>>,
    before: AssignmentRecord,
    by: DeskAuthor,
  ) => Promise<Result<{ readonly id: AssignmentId }, Refusal>>,
): Route {
  return defineRoute({
    method: 'post',
    path: `/assignments/{id}/${verb}`,
    summary,
    action: 'assignment.write',
    subject: ({ db, params }) => subjectOfAssignment(db, params.id),
    ifMatch: true,
    idempotent: true,
    params,
    body,
    responses: { 200: assignmentSchema },
    handler: (call) => changed(call, (before, by) => lead(call, before, by)),
  });
}

async function subjectOfAssignment(db: DatabaseHandle, id: AssignmentId): Promise<Subject | null> {
  const assignment = await readAssignment(db, id);
  const place = assignment && (await placeOfAssignment(db, assignment));
  return place && { organisation: place.organisation, language: place.language };
}

async function give(
  call: Call<unknown, unknown, unknown>,
  asked: Parameters<typeof assign>[2],
): Promise<Outcome> {
  const id = call.dependencies.ids() as AssignmentId;
  const made = await assign(call.db, id, asked, deskAuthor(call));
  if (!made.ok) return made;
  const record = await readAssignment(call.db, id);
  return record === null
    ? refuse({ kind: 'not-found' })
    : ok(created(shownAssignment(record), record.version));
}

async function changed(
  call: About<unknown>,
  act: (
    before: AssignmentRecord,
    by: DeskAuthor,
  ) => Promise<Result<{ readonly id: AssignmentId }, Refusal>>,
): Promise<Outcome> {
  const before = await lockAssignment(call.db, call.params.id);
  if (before === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, shownAssignment(before));
  if (!seen.ok) return seen;
  const outcome = await act(before, deskAuthor(call));
  if (!outcome.ok) return outcome;
  const after = await readAssignment(call.db, outcome.value.id);
  return after === null
    ? refuse({ kind: 'not-found' })
    : ok(answer(shownAssignment(after), after.version));
}

function shownList(found: readonly AssignmentRecord[]): Outcome {
  return ok(answer({ items: found.map(shownAssignment), next: null }));
}

export const assignmentRoutes: readonly Route[] = [
  onEdition,
  onPitch,
  giveOnEdition,
  giveOnPitch,
  change,
  done,
  withdraw,
  reopen,
  passOn,
];
