import { z } from '@hono/zod-openapi';
import { reachOf } from '@nhipcau/core/access';
import { audiences } from '@nhipcau/core/content';
import {
  type EditionId,
  ok,
  type SiteLanguage,
  siteLanguages,
  type TopicId,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type GridState, gridStates, type TranslationRequestId } from '@nhipcau/core/translation';
import { type GridRow, translationGrid, translationLoad } from '@nhipcau/postgres';
import {
  answer,
  civilDate,
  defaultLimit,
  defineRoute,
  id,
  idKey,
  instant,
  instantKey,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  siteLanguage,
  text,
  told,
} from '../http/index.ts';

const cell = z.strictObject({
  language: siteLanguage,
  state: z.enum(gridStates),
  staleBlocks: z.number().int(),
  edition: id<EditionId>().nullable(),
  isPublic: z.boolean(),
  request: z
    .strictObject({ id: id<TranslationRequestId>(), dueOn: civilDate().nullable() })
    .nullable(),
});
const rowSchema = z
  .strictObject({
    id: id<WorkId>(),
    slug: z.string(),
    title: z.string(),
    original: siteLanguage,
    audience: z.enum(audiences),
    killed: z.boolean(),
    changedAt: instant(),
    cells: z.array(cell),
  })
  .openapi('TranslationGridRow');

/** States that can be asked for: an original is no translation. */
const askable = gridStates.filter(
  (one): one is Exclude<GridState, 'original'> => one !== 'original',
);

const grid = defineRoute({
  method: 'get',
  path: '/translation/grid',
  summary: 'How works stand in each language, the newest change first.',
  action: 'translation.read',
  subject: 'any',
  query: {
    ...pageQuery,
    q: text(200).optional(),
    topic: id<TopicId>().optional(),
    state: z.enum(askable as [(typeof askable)[number], ...typeof askable]).optional(),
    language: siteLanguage.optional(),
  },
  responses: { 200: pageOf(rowSchema) },
  handler: async ({ db, query, principal }) => {
    const { cursor, limit = defaultLimit } = query;
    const after = readCursor(cursor, { changedAt: instantKey, id: idKey<WorkId> });
    if (!after.ok) return after;
    const found = await translationGrid(db, {
      organisations: reachOf(principal, 'translation.read'),
      ...{ q: query.q ?? null, topic: query.topic ?? null },
      ...{ state: query.state ?? null, language: query.language ?? null },
      after: after.value,
      limit: limit + 1,
    });
    return ok(answer(pageFrom(found, limit, (one) => [one.changedAt, one.id], shownRow)));
  },
});

const loadSchema = z
  .strictObject({
    language: siteLanguage,
    open: z.number().int(),
    taken: z.number().int(),
    overdue: z.number().int(),
    wordsWaiting: z.number().int(),
    stale: z.number().int(),
    done7Days: z.number().int(),
    done30Days: z.number().int(),
    medianDays: z.number().nullable(),
  })
  .openapi('TranslationLoad');

const load = defineRoute({
  method: 'get',
  path: '/translation/load',
  summary: 'How much waits in each language and how fast it goes; never of a person.',
  action: 'translation.read',
  subject: 'any',
  responses: { 200: pageOf(loadSchema) },
  handler: async ({ db, at, principal }) => {
    const own = reachOf(principal, 'translation.read');
    const items = await translationLoad(db, own, { at, today: vietnamDay(at) });
    return ok(answer({ items, next: null }));
  },
});

function shownRow({ cells, changedAt, ...row }: GridRow): unknown {
  return {
    ...{ ...row, changedAt: told(changedAt) },
    cells: siteLanguages.flatMap((language: SiteLanguage) => {
      const one = cells.get(language);
      return one === undefined ? [] : [{ language, ...one }];
    }),
  };
}

export const gridRoutes: readonly Route[] = [grid, load];
