import { z } from '@hono/zod-openapi';
import { anySubject, roleFor } from '@nhipcau/core/access';
import { ok, refuse } from '@nhipcau/core/kernel';
import {
  listReleases,
  postgresRollbacks,
  readReleaseRecord,
  requestRollback,
} from '@nhipcau/postgres';
import {
  accepted,
  answer,
  defaultLimit,
  defineRoute,
  id,
  instant,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  text,
  told,
  wholeKey,
} from '../http/index.ts';

const fields = {
  number: z.number().int(),
  time: instant(),
  reason: z.string(),
  changes: z.number().int(),
} as const;

const list = defineRoute({
  method: 'get',
  path: '/releases',
  summary: 'Every release, newest first.',
  action: 'release.read',
  subject: 'any',
  query: pageQuery,
  responses: { 200: pageOf(z.strictObject(fields).openapi('Release')) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit } = query;
    const last = readCursor(cursor, { number: wholeKey });
    if (!last.ok) return last;
    const before = last.value?.number ?? null;
    const found = await listReleases(db, { before, limit: limit + 1 });
    return ok(
      answer(
        pageFrom(
          found,
          limit,
          (one) => [one.number],
          (one) => ({ ...one, time: told(one.time) }),
        ),
      ),
    );
  },
});

const read = defineRoute({
  method: 'get',
  path: '/releases/{number}',
  summary: 'One release with every path it changed.',
  action: 'release.read',
  subject: 'any',
  params: {
    number: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .openapi({ type: 'integer', minimum: 1 }),
  },
  responses: {
    200: z
      .strictObject({
        ...fields,
        list: z.array(
          z.strictObject({
            path: z.string(),
            change: z.enum(['added', 'changed', 'removed', 'withdrawn']),
            reason: z.string(),
          }),
        ),
      })
      .openapi('ReleaseWithChanges'),
  },
  handler: async ({ db, params }) => {
    const release = await readReleaseRecord(db, params.number);
    return release === null
      ? refuse({ kind: 'no-such-release', release: params.number })
      : ok(answer({ ...release, time: told(release.time) }));
  },
});

const rollback = defineRoute({
  method: 'post',
  path: '/releases/rollback',
  summary: 'Asks for a new release with the maps of an older one, less what was withdrawn since.',
  action: 'release.rollback',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    release: z.number().int().min(1).max(2_147_483_647),
    reason: text(500),
  }),
  responses: { 202: z.strictObject({ request: id() }).openapi('RollbackRequest') },
  handler: async ({ db, at, actor, user, principal, body, dependencies }) => {
    const { ids } = dependencies;
    const role = roleFor(principal, 'release.rollback', anySubject);
    const asked = await requestRollback(db, { ...body, user, role, actor, at, ids });
    return asked.ok ? ok(accepted({ request: asked.value.id })) : asked;
  },
});

const readRollback = defineRoute({
  method: 'get',
  path: '/releases/rollbacks/{id}',
  summary: 'What came of a roll-back that was asked for; `outcome` is null while it waits.',
  action: 'release.read',
  subject: 'any',
  params: { id: id() },
  responses: {
    200: z
      .strictObject({
        id: id(),
        release: z.number().int(),
        reason: z.string(),
        outcome: z
          .strictObject({ made: z.number().int().nullable(), refusal: z.string().nullable() })
          .nullable(),
      })
      .openapi('Rollback'),
  },
  handler: async ({ db, params }) => {
    const found = await postgresRollbacks(db).find(params.id);
    return found === null ? refuse({ kind: 'not-found' }) : ok(answer(found));
  },
});

export const releaseRoutes: readonly Route[] = [list, read, rollback, readRollback];
