import { z } from '@hono/zod-openapi';
import { type Instant, ok, type Result, refuse, type WorkId } from '@nhipcau/core/kernel';
import { checkTerm, homePositions, type Term, termStates } from '@nhipcau/core/publishing';
import {
  addPlacement,
  changePlacement,
  listPlacements,
  lockPlacement,
  type Placement,
  type PlacementFields,
  removePlacement,
} from '@nhipcau/postgres';
import {
  answer,
  bytes,
  type Call,
  created,
  defineRoute,
  empty,
  expectVersion,
  id,
  instant,
  type Outcome,
  pageOf,
  type Refusal,
  type Route,
  siteLanguage,
  told,
} from '../http/index.ts';
import { previewPolicy, renderHome } from '../publication/preview.ts';

const position = z.number().int().min(1).max(homePositions);

const placementSchema = z
  .strictObject({
    id: id(),
    version: z.number().int(),
    position,
    work: id<WorkId>(),
    from: instant(),
    until: instant().nullable(),
    state: z.enum(termStates),
  })
  .openapi('Placement');

const params = { id: id() };

function shown({ id: own, version, position: at, work, from, until, state }: Placement) {
  return { id: own, version, position: at, work, from: told(from), until: told(until), state };
}

/** Checks the term of what was asked; a mistake is told at the field `until`. */
export function termOf<T extends Term>(asked: T, now: Instant): Result<T, Refusal> {
  const term = checkTerm(asked, now);
  return term.ok
    ? ok(asked)
    : refuse({ kind: 'invalid-request', problems: [{ path: '/until', ...term.error }] });
}

const list = defineRoute({
  method: 'get',
  path: '/home/placements',
  summary: 'What people placed on the home page and is not over, by position.',
  action: 'home.read',
  subject: 'any',
  responses: {
    200: pageOf(
      placementSchema
        .extend({ title: z.string(), slug: z.string(), languages: z.array(siteLanguage) })
        .openapi('PlacementListed'),
    ),
  },
  handler: async ({ db }) => {
    const items = (await listPlacements(db)).map((one) => {
      const { title, slug, languages } = one;
      return { ...shown(one), title, slug, languages };
    });
    return ok(answer({ items, next: null }));
  },
});

const add = defineRoute({
  method: 'post',
  path: '/home/placements',
  summary: 'Places a work on the home page; without `from` from now on, `until` null without end.',
  action: 'home.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    position,
    work: id<WorkId>(),
    from: instant().nullable(),
    until: instant().nullable(),
  }),
  responses: { 201: placementSchema },
  handler: async ({ db, at, actor, user, body, dependencies }) => {
    const asked = termOf({ ...body, from: body.from ?? at }, at);
    if (!asked.ok) return asked;
    const made = await addPlacement(db, dependencies.ids(), asked.value, { user, actor, at });
    return made.ok ? ok(created(shown(made.value), made.value.version)) : made;
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/home/placements/{id}',
  summary: 'Gives a placement another position, work or term.',
  action: 'home.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject({
    position: position.optional(),
    work: id<WorkId>().optional(),
    from: instant().optional(),
    until: instant().nullable().optional(),
  }),
  responses: { 200: placementSchema },
  handler: (call) =>
    withPlacement(call, call.params.id, async (before) => {
      const { db, at, actor, user, body } = call;
      const fields: PlacementFields = {
        position: body.position ?? before.position,
        work: body.work ?? before.work,
        from: body.from ?? before.from,
        until: body.until === undefined ? before.until : body.until,
      };
      const asked = termOf(fields, at);
      if (!asked.ok) return asked;
      const after = await changePlacement(db, before, asked.value, { user, actor, at });
      return after.ok ? ok(answer(shown(after.value), after.value.version)) : after;
    }),
});

const remove = defineRoute({
  method: 'delete',
  path: '/home/placements/{id}',
  summary: 'Takes a placement away; from now on the newest work stands at its position.',
  action: 'home.write',
  subject: 'any',
  ifMatch: true,
  params,
  responses: { 204: null },
  handler: (call) =>
    withPlacement(call, call.params.id, async (before) => {
      const { db, at, actor, user } = call;
      await removePlacement(db, before, { user, actor, at });
      return ok(empty());
    }),
});

async function withPlacement(
  call: Call<unknown, unknown, unknown>,
  own: string,
  use: (before: Placement) => Promise<Outcome>,
): Promise<Outcome> {
  const before = await lockPlacement(call.db, own);
  if (before === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, shown(before));
  return seen.ok ? use(before) : seen;
}

const preview = defineRoute({
  method: 'get',
  path: '/home/preview',
  summary: 'The home page of a language as it will be at an instant if nobody changes anything.',
  action: 'home.read',
  subject: 'any',
  query: { language: siteLanguage, at: instant().optional() },
  responses: { 200: 'text/html' },
  handler: async (call) => {
    const { language, at = call.at } = call.query;
    const page = await renderHome(call, language, at < call.at ? call.at : at);
    const headers = { 'Content-Security-Policy': previewPolicy };
    return ok(bytes(page, 'text/html; charset=utf-8', headers));
  },
});

export const homeRoutes: readonly Route[] = [list, add, change, remove, preview];
