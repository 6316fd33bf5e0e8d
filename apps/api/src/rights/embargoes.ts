import { z } from '@hono/zod-openapi';
import { ok, type PartnerId, refuse, type UserId, type WorkId } from '@nhipcau/core/kernel';
import { type MarketCode, parseMarketCode } from '@nhipcau/core/markets';
import {
  listNarrowerEmbargoes,
  type NarrowerEmbargo,
  relaxNarrowerEmbargo,
  setNarrowerEmbargo,
} from '@nhipcau/postgres';
import { answer, defineRoute, id, instant, parsed, type Route, text, told } from '../http/index.ts';
import { subjectOfWork } from '../works/routes.ts';

const params = { id: id<WorkId>() };
const market: z.ZodType<MarketCode, string> = parsed(z.string(), parseMarketCode, {
  type: 'string',
  pattern: '^(world|[A-Z]{2})$',
});

const narrowerEmbargoSchema = z
  .strictObject({
    id: z.string(),
    partner: id<PartnerId>().nullable(),
    market: market.nullable(),
    until: instant(),
    reason: z.string(),
    setBy: id<UserId>(),
    setAt: instant(),
  })
  .openapi('NarrowerEmbargo');

function shown({ until, setAt, ...rest }: NarrowerEmbargo): unknown {
  return { ...rest, until: told(until), setAt: told(setAt) };
}

const list = defineRoute({
  method: 'get',
  path: '/works/{id}/narrower-embargoes',
  summary: 'Which partners and markets the work reaches later than others.',
  action: 'licence.read',
  subject: ({ db, params }) => subjectOfWork(db, params.id),
  params,
  responses: {
    200: z.strictObject({ items: z.array(narrowerEmbargoSchema) }).openapi('NarrowerEmbargoes'),
  },
  handler: async ({ db, params }) =>
    ok(answer({ items: (await listNarrowerEmbargoes(db, params.id)).map(shown) })),
});

const set = defineRoute({
  method: 'put',
  path: '/works/{id}/narrower-embargoes',
  summary: 'Keeps a work from one partner or one market until an instant, or moves that later.',
  action: 'licence.write',
  subject: ({ db, params }) => subjectOfWork(db, params.id),
  params,
  body: z.strictObject({
    whom: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('partner'), partner: id<PartnerId>() }),
      z.strictObject({ kind: z.literal('market'), market }),
    ]),
    until: instant(),
    reason: text(500),
  }),
  responses: { 200: narrowerEmbargoSchema },
  handler: async ({ db, at, actor, user, params, body, dependencies: { ids } }) => {
    const { whom, ...asked } = body;
    const named =
      whom.kind === 'partner'
        ? ({ partner: whom.partner, market: null } as const)
        : ({ partner: null, market: whom.market } as const);
    const after = await setNarrowerEmbargo(db, params.id, named, asked, { user, actor, at, ids });
    return after.ok ? ok(answer(shown(after.value))) : after;
  },
});

const relax = defineRoute({
  method: 'post',
  path: '/works/{id}/narrower-embargoes/{embargo}/relax',
  summary: 'Lifts it (`until` null) or moves it earlier; neither who set it nor who wrote may.',
  action: 'embargo.relax',
  subject: ({ db, params }) => subjectOfWork(db, params.id),
  idempotent: true,
  params: { ...params, embargo: id<string>() },
  body: z.strictObject({ until: instant().nullable(), reason: text(500) }),
  responses: {
    200: z
      .strictObject({ embargo: narrowerEmbargoSchema.nullable() })
      .openapi('NarrowerEmbargoRelaxed'),
  },
  handler: async ({ db, at, actor, user, params: { id, embargo }, body }) => {
    const after = await relaxNarrowerEmbargo(db, id, embargo, body, { user, actor, at });
    if (!after.ok) return after.error.kind === 'not-found' ? refuse({ kind: 'not-found' }) : after;
    return ok(answer({ embargo: after.value === null ? null : shown(after.value) }));
  },
});

export const narrowerEmbargoRoutes: readonly Route[] = [list, set, relax];
