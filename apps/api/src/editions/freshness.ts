import { z } from '@hono/zod-openapi';
import { type BlockKey, isHeadKey } from '@nhipcau/core/content';
import { type EditionId, ok, refuse } from '@nhipcau/core/kernel';
import {
  changedSince,
  dismissDifference,
  lockEdition,
  readEdition,
  subjectOfEdition,
} from '@nhipcau/postgres';
import { answer, defineRoute, expectVersion, id, pageOf, type Route, text } from '../http/index.ts';
import { readable } from './routes.ts';
import { editionSchema, shownEdition } from './schemas.ts';

const params = { id: id<EditionId>() };

const changeSchema = z
  .strictObject({
    block: z.string(),
    source: z.string(),
    state: z.enum(['cosmetic', 'stale', 'source-gone', 'untranslated']),
    kind: z.string(),
    before: z.array(z.string()).nullable(),
    after: z.array(z.string()).nullable(),
  })
  .openapi('SourceChange');

const changes = defineRoute({
  method: 'get',
  path: '/editions/{id}/changes',
  summary: 'What the source of a translation said when it was made, and says in its place.',
  action: 'work.read',
  subject: (call) => readable(call, call.params.id),
  params,
  query: { of: z.enum(['head', 'live']).optional() },
  responses: { 200: pageOf(changeSchema) },
  handler: async ({ db, params: { id: edition }, query }) =>
    ok(answer({ items: await changedSince(db, edition, query.of ?? 'head'), next: null })),
});

const dismiss = defineRoute({
  method: 'post',
  path: '/editions/{id}/blocks/{block}/dismiss',
  summary:
    'Lets a difference from the source stand, one of marks or punctuation, or a part left out on purpose, until the source changes again.',
  action: 'translation.review',
  subject: ({ db, params: { id: edition } }) => subjectOfEdition(db, edition),
  ifMatch: true,
  idempotent: true,
  params: { ...params, block: text(40) },
  responses: { 200: editionSchema },
  handler: async (call) => {
    const { db, at, actor, user } = call;
    const edition = await lockEdition(db, call.params.id);
    if (edition === null) return refuse({ kind: 'not-found' });
    const record = await readEdition(db, edition.id, at);
    const seen = expectVersion(
      call,
      edition.version,
      record === null ? null : shownEdition(record),
    );
    if (!seen.ok) return seen;
    const block: BlockKey = isHeadKey(call.params.block)
      ? call.params.block
      : (call.params.block as BlockKey);
    const done = await dismissDifference(db, edition, block, { user, actor, at });
    if (!done.ok) return done;
    const after = await readEdition(db, edition.id, at);
    return after === null
      ? refuse({ kind: 'not-found' })
      : ok(answer(shownEdition(after), after.edition.version));
  },
});

export const freshnessRoutes: readonly Route[] = [changes, dismiss];
