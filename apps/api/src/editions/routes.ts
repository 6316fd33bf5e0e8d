import { z } from '@hono/zod-openapi';
import { roleFor } from '@nhipcau/core/access';
import type { Edition } from '@nhipcau/core/content';
import { type EditionId, ok, type Result, refuse, type WorkId } from '@nhipcau/core/kernel';
import {
  type Approver,
  type Author,
  approveEdition,
  createEdition,
  holdEdition,
  isEditionUnderEmbargo,
  learn,
  lockEdition,
  organisationOfWork,
  publishEdition,
  readEdition,
  restoreRevision,
  reviewWhole,
  saveText,
  sendBackEdition,
  subjectOfEdition,
  submitEdition,
  tellSentBack,
  tellSubmitted,
  withdrawEdition,
} from '@nhipcau/postgres';
import { deskAuthor } from '../desk/author.ts';
import {
  type Asked,
  answer,
  type Call,
  created,
  defineRoute,
  expectVersion,
  id,
  instant,
  type Outcome,
  type Refusal,
  type Route,
  siteLanguage,
  text,
} from '../http/index.ts';
import { editionSchema, shownEdition, textInput } from './schemas.ts';

const params = { id: id<EditionId>() };
type About<Body> = Call<{ readonly id: EditionId }, unknown, Body>;

/** Most UTF-16 units of a public reason. */
const reason = text(500);

const add = defineRoute({
  method: 'post',
  path: '/works/{id}/editions',
  summary: 'Begins the edition in one more language: empty, or with a text to translate.',
  action: 'edition.write',
  subject: async ({ db, params, body }) => {
    const organisation = await organisationOfWork(db, params.id);
    return organisation === null ? null : { organisation, language: body.language };
  },
  idempotent: true,
  params: { id: id<WorkId>() },
  body: z.strictObject({ language: siteLanguage, copyFrom: siteLanguage.nullable() }),
  responses: { 201: editionSchema },
  handler: async ({ db, at, actor, user, params, body, dependencies }) => {
    const asked = { id: dependencies.ids() as EditionId, work: params.id, ...body };
    const made = await createEdition(db, asked, { user, actor, at });
    if (!made.ok) return made;
    const record = await readEdition(db, made.value, at);
    return record === null
      ? refuse({ kind: 'not-found' })
      : ok(created(shownEdition(record), record.edition.version));
  },
});

const read = defineRoute({
  method: 'get',
  path: '/editions/{id}',
  summary: 'An edition with its newest text. Whoever may read the work may read every language.',
  action: 'work.read',
  subject: (call) => readable(call, call.params.id),
  params,
  responses: { 200: editionSchema },
  handler: (call) => present(call),
});

/**
 * What reading an edition is about: its organisation in any language, so that it can be translated.
 * `null`, as if it did not exist, for a program while the work is under an embargo.
 */
export async function readable(
  { db, principal, at }: Asked,
  edition: EditionId,
): ReturnType<typeof subjectOfEdition> {
  const subject = await subjectOfEdition(db, edition);
  if (subject === null) return null;
  const hidden = principal.kind === 'key' && (await isEditionUnderEmbargo(db, edition, at));
  return hidden ? null : { ...subject, language: null };
}

const write = defineRoute({
  method: 'put',
  path: '/editions/{id}/text',
  summary: 'Saves a text as one more revision. A refusal for the version carries the present one.',
  action: 'edition.write',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  ifMatch: true,
  params,
  body: textInput,
  responses: { 200: editionSchema },
  handler: (call) => changed(call, (edition, by) => saveText(call.db, edition, call.body, by)),
});

const submit = step(
  'submit',
  'Asks another person to approve; `publishAt` null publishes on approval.',
  'edition.write',
  z.strictObject({ publishAt: instant().nullable(), reason: reason.nullable() }),
  async (call, edition, by) => {
    const after = await submitEdition(call.db, edition, call.body, by);
    if (after.ok) await tellSubmitted(call.db, edition, deskAuthor(call));
    return after;
  },
);

const sendBack = step(
  'send-back',
  'Gives an edition in review, approved or on schedule back to its writers.',
  'edition.send-back',
  z.strictObject({}),
  async (call, edition, by) => {
    const after = await sendBackEdition(call.db, edition, by);
    if (after.ok) await tellSentBack(call.db, edition, deskAuthor(call));
    return after;
  },
);

const approve = step(
  'approve',
  'Lets the newest revision go out as was asked, or only approves it (`hold`); never its writer.',
  'edition.approve',
  z.strictObject({ hold: z.boolean().optional() }),
  async (call, edition, by) => {
    const hold = call.body.hold === true;
    const who = await approver(call, 'edition.approve', by);
    const after = await approveEdition(call.db, edition, who, hold);
    if (after.ok) {
      await reviewWhole(call.db, edition, by);
      await learn(call.db, edition.id, deskAuthor(call));
    }
    return after;
  },
);

const publish = step(
  'publish',
  'Publishes an approved or scheduled edition: at once (`publishAt` null), or at its time.',
  'edition.approve',
  z.strictObject({ publishAt: instant().nullable() }),
  ({ db, body }, edition, by) => publishEdition(db, edition, body.publishAt, by),
);

const hold = step(
  'hold',
  'Takes an edition off the schedule; it stays approved.',
  'edition.approve',
  z.strictObject({}),
  ({ db }, edition, by) => holdEdition(db, edition, by),
);

const withdraw = step(
  'withdraw',
  'Takes the public text back; readers find a notice with the reason.',
  'edition.withdraw',
  z.strictObject({ reason }),
  async (call, edition, by) =>
    withdrawEdition(
      call.db,
      edition,
      call.body.reason,
      await approver(call, 'edition.withdraw', by),
    ),
);

const restore = step(
  'restore',
  'Saves the text of an older revision as one more.',
  'edition.write',
  z.strictObject({ revision: z.number().int() }),
  ({ db, body }, edition, by) => restoreRevision(db, edition, body.revision, by),
);

/** Who approves, with the role that the policy has just found. */
export async function approver(
  { db, params, principal }: About<unknown>,
  action: 'edition.approve' | 'edition.withdraw' | 'translation.review',
  by: Author,
): Promise<Approver> {
  const subject = await subjectOfEdition(db, params.id);
  const role = subject && roleFor(principal, action, subject);
  if (role === null) throw new Error(`nobody without a role comes to ${action}`);
  return { ...by, role };
}

/** A route that leads an edition on. */
function step<Body extends z.ZodType>(
  verb: string,
  summary: string,
  action: 'edition.write' | 'edition.send-back' | 'edition.approve' | 'edition.withdraw',
  body: Body,
  lead: (
    call: About<z.output<Body>>,
    edition: Edition,
    by: Author,
  ) => Promise<Result<Edition, Refusal>>,
): Route {
  return defineRoute({
    method: 'post',
    path: `/editions/{id}/${verb}`,
    summary,
    action,
    subject: ({ db, params }) => subjectOfEdition(db, params.id),
    ifMatch: true,
    idempotent: true,
    params,
    body,
    responses: { 200: editionSchema },
    handler: (call) => changed(call, (edition, by) => lead(call, edition, by)),
  });
}

/**
 * Locks the edition, compares the version, and answers with what the change made of it: the edition,
 * or what `show` tells.
 */
export async function changed<Asking extends About<unknown>>(
  call: Asking,
  change: (edition: Edition, by: Author) => Promise<Result<Edition, Refusal>>,
  show: (call: Asking) => Promise<Outcome> = present,
): Promise<Outcome> {
  const { db, at, actor, user } = call;
  const edition = await lockEdition(db, call.params.id);
  if (edition === null) return refuse({ kind: 'not-found' });
  if (call.version !== edition.version) {
    const record = await readEdition(db, edition.id, at);
    const current = record === null ? null : shownEdition(record);
    const seen = expectVersion(call, edition.version, current);
    if (!seen.ok) return seen;
  }
  const outcome = await change(edition, { user, actor, at });
  return outcome.ok ? show(call) : outcome;
}

async function present({ db, at, params }: About<unknown>): Promise<Outcome> {
  const record = await readEdition(db, params.id, at);
  return record === null
    ? refuse({ kind: 'not-found' })
    : ok(answer(shownEdition(record), record.edition.version));
}

export const editionRoutes: readonly Route[] = [
  add,
  read,
  write,
  submit,
  sendBack,
  approve,
  publish,
  hold,
  withdraw,
  restore,
];
