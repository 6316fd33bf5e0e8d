import { z } from '@hono/zod-openapi';
import { type EditionId, ok, refuse } from '@nhipcau/core/kernel';
import { origins } from '@nhipcau/core/translation';
import {
  acceptTranslation,
  learn,
  readTranslation,
  reviewBlocks,
  saveTranslation,
  subjectOfEdition,
  translationVersions,
} from '@nhipcau/postgres';
import { deskAuthor } from '../desk/author.ts';
import { approver, changed, readable } from '../editions/routes.ts';
import { editionSchema, textInput } from '../editions/schemas.ts';
import { answer, type Call, defineRoute, id, type Outcome, type Route } from '../http/index.ts';
import { blockKey, shownTranslation, translationSchema } from './editing-schemas.ts';

const params = { id: id<EditionId>() };
type About<Body> = Call<{ readonly id: EditionId }, unknown, Body>;

/** Most blocks in one question: as many as a body may have, and those above it. */
const said = z.array(z.strictObject({ block: blockKey, origin: z.enum(origins) })).max(1_003);

const read = defineRoute({
  method: 'get',
  path: '/editions/{id}/translation',
  summary: 'A translation beside its source, with the state of each block; 404 for an original.',
  action: 'translation.read',
  subject: (call) => readable(call, call.params.id),
  params,
  responses: { 200: translationSchema },
  handler: (call) => present(call),
});

const versions = defineRoute({
  method: 'get',
  path: '/editions/{id}/translation/versions',
  summary: 'Version of a translation and revision of its source, for an open desk to ask often.',
  action: 'translation.read',
  subject: (call) => readable(call, call.params.id),
  unattended: true,
  params,
  responses: { 200: z.strictObject({ version: z.number().int(), source: z.number().int() }) },
  handler: async ({ db, params }) => {
    const found = await translationVersions(db, params.id);
    return found === null ? refuse({ kind: 'not-found' }) : ok(answer(found));
  },
});

const write = defineRoute({
  method: 'put',
  path: '/editions/{id}/translation',
  summary:
    'Saves a translation with the blocks that the translator confirms, and where the words of unfinished ones came from.',
  action: 'edition.write',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  ifMatch: true,
  params,
  body: z.strictObject({ text: textInput, confirmed: said, drafts: said.optional() }),
  responses: { 200: translationSchema },
  handler: (call) =>
    changed(
      call,
      (edition, by) => {
        const { text, confirmed, drafts = [] } = call.body;
        return saveTranslation(call.db, edition, { text, confirmed, drafts }, by);
      },
      present,
    ),
});

const review = defineRoute({
  method: 'post',
  path: '/editions/{id}/translation/review',
  summary: 'Marks blocks that somebody else has confirmed as read, one by one.',
  action: 'translation.review',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ blocks: z.array(blockKey).min(1).max(1_003) }),
  responses: { 200: translationSchema },
  handler: (call) =>
    changed(
      call,
      async (edition, by) => {
        const done = await reviewBlocks(call.db, edition, call.body.blocks, by);
        return done.ok ? ok(edition) : done;
      },
      present,
    ),
});

const accept = defineRoute({
  method: 'post',
  path: '/editions/{id}/accept',
  summary:
    'Lets a translation go out as was asked at its submission; by a reviewer who did not write it.',
  action: 'translation.review',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({}),
  responses: { 200: editionSchema },
  handler: (call) =>
    changed(call, async (edition, by) => {
      const who = await approver(call, 'translation.review', by);
      const after = await acceptTranslation(call.db, edition, who);
      if (after.ok) await learn(call.db, edition.id, deskAuthor(call));
      return after;
    }),
});

async function present({ db, at, params }: About<unknown>): Promise<Outcome> {
  const translation = await readTranslation(db, params.id, at);
  return translation === null
    ? refuse({ kind: 'not-found' })
    : ok(answer(shownTranslation(translation), translation.record.edition.version));
}

export const translationEditingRoutes: readonly Route[] = [read, versions, write, review, accept];
