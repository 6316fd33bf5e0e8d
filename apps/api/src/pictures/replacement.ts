import { z } from '@hono/zod-openapi';
import { may, roleFor } from '@nhipcau/core/access';
import { ok, type PictureId, type Result, refuse } from '@nhipcau/core/kernel';
import {
  type Approver,
  dropReplacement,
  lockPicture,
  pictureUses,
  proposeReplacement,
  readPicture,
  readReplacement,
  replacePicture,
  subjectOfEdition,
} from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  type Call,
  defineRoute,
  empty,
  expectVersion,
  id,
  instant,
  type Refusal,
  type Route,
  text,
  told,
} from '../http/index.ts';
import { pictureSchema, shownPicture } from './schemas.ts';

/**
 * A new file for a picture that texts show: one person proposes it with a reason, another lets it in,
 * and every public text is corrected in sight of its readers.
 *
 * @module
 */

const params = { id: id<PictureId>() };

const replacementSchema = z.strictObject({
  replacement: z
    .strictObject({
      file: id<PictureId>(),
      reason: z.string(),
      proposedBy: z.strictObject({ id: z.string(), name: z.string() }),
      proposedAt: instant(),
    })
    .nullable(),
});

const read = defineRoute({
  method: 'get',
  path: '/pictures/{id}/replacement',
  summary: 'The new file that waits to take the place of a picture\u2019s; `null` where none does.',
  action: 'picture.read',
  subject: 'any',
  params,
  responses: { 200: replacementSchema },
  handler: async ({ db, params }) => {
    if ((await readPicture(db, params.id, [])) === null) return refuse({ kind: 'not-found' });
    const found = await readReplacement(db, params.id);
    const replacement = found === null ? null : { ...found, proposedAt: told(found.proposedAt) };
    return ok(answer({ replacement }));
  },
});

const propose = defineRoute({
  method: 'put',
  path: '/pictures/{id}/replacement',
  summary: 'Proposes the file of a picture that no text ever showed; the reason is for readers.',
  action: 'picture.write',
  subject: 'any',
  params,
  body: z.strictObject({ file: id<PictureId>(), reason: text(500) }),
  responses: { 204: null },
  handler: async ({ db, params, body, user, actor, at }) => {
    const picture = await lockPicture(db, params.id, []);
    if (picture === null) return refuse({ kind: 'not-found' });
    const done = await proposeReplacement(db, picture, body, { user, actor, at });
    return done.ok ? ok(empty()) : done;
  },
});

const drop = defineRoute({
  method: 'delete',
  path: '/pictures/{id}/replacement',
  summary: 'Takes a proposal back, or turns it down; the file stays in the library.',
  action: 'picture.write',
  subject: 'any',
  params,
  responses: { 204: null },
  handler: async ({ db, params, user, actor, at }) => {
    const dropped = await dropReplacement(db, params.id, { user, actor, at });
    return dropped ? ok(empty()) : refuse({ kind: 'not-found' });
  },
});

const approve = defineRoute({
  method: 'post',
  path: '/pictures/{id}/replacement/approve',
  summary: 'Puts the new file in its place; of a public picture never who proposed it.',
  action: 'edition.approve',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject({}),
  responses: { 200: pictureSchema },
  handler: async (call) => {
    const { db, params } = call;
    const picture = await lockPicture(db, params.id, []);
    if (picture === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, picture.version, shownPicture(picture));
    if (!seen.ok) return seen;
    const by = await approverOf(call, params.id);
    if (!by.ok) return by;
    const done = await replacePicture(db, picture, by.value);
    if (!done.ok) return done;
    const after = await readPicture(db, params.id, []);
    if (after === null) throw new Error(`no picture ${params.id}`);
    return ok(answer(shownPicture(after), after.version));
  },
});

/** Whoever corrects texts in this way has to be allowed to approve each of them. */
async function approverOf(
  { db, principal, user, actor, at }: Asked & Pick<Call<never, never, never>, 'user'>,
  picture: PictureId,
): Promise<Result<Approver, Refusal>> {
  const action = 'edition.approve';
  let role = roleFor(principal, action, { organisation: null, language: null });
  const { uses } = await pictureUses(db, picture, null);
  for (const { edition, live } of uses) {
    const subject = live ? await subjectOfEdition(db, edition) : null;
    if (subject === null) continue;
    if (!may(principal, action, subject)) return refuse({ kind: 'not-allowed', action });
    role = roleFor(principal, action, subject);
  }
  if (role === null) return refuse({ kind: 'not-allowed', action });
  return ok({ user, actor, at, role });
}

export const replacementRoutes: readonly Route[] = [read, propose, drop, approve];
