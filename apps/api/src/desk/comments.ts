import { z } from '@hono/zod-openapi';
import type { Subject } from '@nhipcau/core/access';
import type { BlockId } from '@nhipcau/core/content';
import { commentLimits, type Thread } from '@nhipcau/core/desk';
import {
  type CommentId,
  type EditionId,
  ok,
  type Result,
  refuse,
  type ThreadId,
  type UserId,
} from '@nhipcau/core/kernel';
import {
  answerInThread,
  beginThread,
  type DatabaseHandle,
  type DeskAuthor,
  editComment,
  editionOfThread,
  listThreads,
  lockEdition,
  lockThread,
  settleThread,
  threadOfComment,
} from '@nhipcau/postgres';
import { readable } from '../editions/routes.ts';
import {
  type Asked,
  answer,
  type Call,
  created,
  defineRoute,
  expectVersion,
  id,
  type Outcome,
  type Refusal,
  type Route,
  text,
} from '../http/index.ts';
import { distinct } from '../works/schemas.ts';
import { deskAuthor } from './author.ts';
import { shownThread, threadsSchema } from './schemas.ts';

const said = {
  text: text(commentLimits.text),
  mentions: distinct<UserId>(commentLimits.mentions),
} as const;
const block = z
  .string()
  .regex(/^[A-Za-z0-9]{8,40}$/)
  .transform((one) => one as BlockId)
  .openapi({ type: 'string', pattern: '^[A-Za-z0-9]{8,40}$' });

const thread = { id: id<ThreadId>() };
type About<Body> = Call<{ readonly id: ThreadId }, unknown, Body>;

const list = defineRoute({
  method: 'get',
  path: '/editions/{id}/comments',
  summary: 'What is said on a text, resolved threads included, with the names of everybody in it.',
  action: 'desk.read',
  subject: (call) => readable(call, call.params.id),
  params: { id: id<EditionId>() },
  responses: { 200: threadsSchema },
  handler: async ({ db, params }) => present(db, params.id),
});

const begin = defineRoute({
  method: 'post',
  path: '/editions/{id}/comments',
  summary: 'Begins a thread on a block, or on the whole text (`block` null). Answers every thread.',
  action: 'comment.write',
  subject: (call) => readable(call, call.params.id),
  idempotent: true,
  params: { id: id<EditionId>() },
  body: z.strictObject({ block: block.nullable(), ...said }),
  responses: { 201: threadsSchema },
  handler: async (call) => {
    const { db, params, body, dependencies } = call;
    const edition = await lockEdition(db, params.id);
    if (edition === null) return refuse({ kind: 'not-found' });
    const id = dependencies.ids() as ThreadId;
    const made = await beginThread(db, id, { ...body, edition }, deskAuthor(call));
    if (!made.ok) return made;
    return ok(created(await shown(db, params.id), 1));
  },
});

const reply = step(
  '/threads/{id}/comments',
  'Answers in an open thread. Whoever has not seen the newest answer may answer too.',
  z.strictObject(said),
  ({ db, body }, before, by) => answerInThread(db, before, body, by),
  'any-version',
);

const resolve = step(
  '/threads/{id}/resolve',
  'Takes a thread off what is open.',
  z.strictObject({}),
  ({ db }, before, by) => settleThread(db, before, 'resolved', by),
);

const reopen = step(
  '/threads/{id}/reopen',
  'Opens a resolved thread again.',
  z.strictObject({}),
  ({ db }, before, by) => settleThread(db, before, 'open', by),
);

const edit = defineRoute({
  method: 'patch',
  path: '/comments/{id}',
  summary: 'Gives one’s own comment another text; those it had are kept.',
  action: 'comment.write',
  subject: async (call) => {
    const thread = await threadOfComment(call.db, call.params.id);
    return thread === null ? null : subjectOfThread(call, thread);
  },
  ifMatch: true,
  params: { id: id<CommentId>() },
  body: z.strictObject(said),
  responses: { 200: threadsSchema },
  handler: async (call) => {
    const { db, params, body } = call;
    const inThread = await threadOfComment(db, params.id);
    const before = inThread === null ? null : await lockThread(db, inThread);
    const comment = before?.comments.find((one) => one.id === params.id);
    if (before === null || comment === undefined) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, comment.version, await shown(db, before.edition));
    if (!seen.ok) return seen;
    const outcome = await editComment(db, before, comment, body, deskAuthor(call));
    return outcome.ok ? present(db, before.edition) : outcome;
  },
});

/** A route that leads a thread on; answers every thread of the edition. */
function step<Body extends z.ZodType>(
  path: string,
  summary: string,
  body: Body,
  lead: (
    call: About<z.output<Body>>,
    before: Thread,
    by: DeskAuthor,
  ) => Promise<Result<void, Refusal>>,
  versions: 'present' | 'any-version' = 'present',
): Route {
  return defineRoute({
    method: 'post',
    path,
    summary,
    action: 'comment.write',
    subject: (call) => subjectOfThread(call, call.params.id),
    ifMatch: versions === 'present',
    idempotent: true,
    params: thread,
    body,
    responses: { 200: threadsSchema },
    handler: async (call) => {
      const { db, params } = call;
      const before = await lockThread(db, params.id);
      if (before === null) return refuse({ kind: 'not-found' });
      if (versions === 'present') {
        const seen = expectVersion(call, before.version, await shown(db, before.edition));
        if (!seen.ok) return seen;
      }
      const outcome = await lead(call, before, deskAuthor(call));
      return outcome.ok ? present(db, before.edition) : outcome;
    },
  });
}

/** In any language, since whoever reads a text may say something on it. */
async function subjectOfThread(call: Asked, id: ThreadId): Promise<Subject | null> {
  const edition = await editionOfThread(call.db, id);
  return edition === null ? null : readable(call, edition);
}

async function shown(db: DatabaseHandle, edition: EditionId): Promise<unknown> {
  const { threads, people } = await listThreads(db, edition);
  return { threads: threads.map(shownThread), people };
}

async function present(db: DatabaseHandle, edition: EditionId): Promise<Outcome> {
  return ok(answer(await shown(db, edition)));
}

export const commentRoutes: readonly Route[] = [list, begin, reply, resolve, reopen, edit];
