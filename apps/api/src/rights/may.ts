import { z } from '@hono/zod-openapi';
import { type LicenceId, ok, type PartnerId, refuse, type WorkId } from '@nhipcau/core/kernel';
import { knownIn, may, narrow, oldestFirst } from '@nhipcau/core/rights';
import { knownRights, readMatrix, storedTerritory, worksOfPartner } from '@nhipcau/postgres';
import {
  answer,
  country,
  defaultLimit,
  defineRoute,
  id,
  idKey,
  instant,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  slug,
  told,
} from '../http/index.ts';
import { answerInWords } from './reason-text.ts';
import {
  languageTag,
  mayAnswerSchema,
  medium,
  permissionsSchema,
  territorySchema,
} from './schemas.ts';

const question = defineRoute({
  method: 'get',
  path: '/rights/may',
  summary: 'May this partner use this work there, in this language, by this medium, then, and why?',
  action: 'licence.read',
  subject: 'any',
  query: {
    partner: id<PartnerId>(),
    work: id<WorkId>(),
    country: country(),
    language: languageTag,
    medium,
    /** Now where it is left out. */
    at: instant().optional(),
  },
  responses: { 200: mayAnswerSchema },
  handler: async ({ db, at: now, language: speaks, query }) => {
    const { partner, work, at = now, ...asked } = query;
    const use = { ...asked, at };
    const [rights] = await knownRights(db, partner, [work]);
    if (rights === undefined) return refuse({ kind: 'not-found' });
    const said = answerInWords(
      may(knownIn(rights, use.country), use),
      use,
      rights.materials,
      speaks,
    );
    return ok(answer({ ...said, reasons: said.reasons.map(shown) }));
  },
});

function shown({ at, ...reason }: ReturnType<typeof answerInWords>['reasons'][number]): unknown {
  return { ...reason, at: told(at) };
}

const termsSchema = z
  .strictObject({
    licence: id<LicenceId>(),
    territory: territorySchema,
    languages: z.array(languageTag),
    media: z.array(medium),
    from: instant(),
    until: instant().nullable(),
    permissions: permissionsSchema,
    credits: z.array(z.string()),
    narrowedBy: z.array(
      z.strictObject({ part: z.string(), holder: z.string(), what: z.array(z.string()) }),
    ),
  })
  .openapi('NarrowedTerms');

const works = defineRoute({
  method: 'get',
  path: '/rights/works',
  summary: 'The works of a partner, the newest first, with what is left of each licence over them.',
  action: 'licence.read',
  subject: 'any',
  query: { ...pageQuery, partner: id<PartnerId>() },
  responses: {
    200: pageOf(
      z
        .strictObject({
          id: id<WorkId>(),
          slug: slug(),
          title: z.string(),
          live: z.array(languageTag),
          /** The oldest first; a licence of which nothing is left is not told. */
          terms: z.array(termsSchema),
        })
        .openapi('WorkTerms'),
    ),
  },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit, partner } = query;
    const last = readCursor(cursor, { id: idKey<WorkId> });
    if (!last.ok) return last;
    const after = last.value?.id ?? null;
    const found = await worksOfPartner(db, partner, { after, limit: limit + 1 });
    return ok(answer(pageFrom(found, limit, (one) => [one.id], shownWork)));
  },
});

function shownWork({
  id,
  slug,
  title,
  live,
  licences,
  materials,
}: Awaited<ReturnType<typeof worksOfPartner>>[number]): unknown {
  const terms = oldestFirst(licences).flatMap((licence) => {
    const left = narrow(licence, materials);
    if (left === null) return [];
    const { territory, media, from, until, ...rest } = left;
    return [
      {
        licence: licence.id,
        ...rest,
        territory: storedTerritory(territory),
        media: [...media],
        from: told(from),
        until: told(until),
      },
    ];
  });
  return { id, slug, title, live, terms };
}

const cellSchema = z.strictObject({
  market: z.string(),
  allowed: z.boolean(),
  code: z.string(),
  text: z.string(),
});

const matrix = defineRoute({
  method: 'get',
  path: '/rights/matrix',
  summary:
    'What each market may see of works, the newest first: on the site, or with `partner` through it.',
  action: 'licence.read',
  subject: 'any',
  query: {
    ...pageQuery,
    partner: id<PartnerId>().optional(),
    work: id<WorkId>().optional(),
    medium: medium.optional(),
    at: instant().optional(),
  },
  responses: {
    200: pageOf(
      z
        .strictObject({
          id: id<WorkId>(),
          slug: slug(),
          title: z.string(),
          cells: z.array(cellSchema),
        })
        .openapi('MatrixRow'),
    ),
  },
  handler: async ({ db, at: now, language: speaks, query }) => {
    const { cursor, limit = 10, partner = null, work = null, at = now } = query;
    const last = readCursor(cursor, { id: idKey<WorkId> });
    if (!last.ok) return last;
    const found = await readMatrix(db, {
      ...{ partner, work, medium: query.medium ?? 'web', at },
      after: last.value?.id ?? null,
      limit: limit + 1,
    });
    return ok(
      answer(
        pageFrom(
          found,
          limit,
          (one) => [one.work.id],
          ({ work: { id, slug, title, materials }, cells }) => ({
            ...{ id, slug, title },
            cells: cells.map(({ market, use, answer: said }) => {
              const [first] = answerInWords(said, use, materials, speaks).reasons;
              return { market, allowed: said.allowed, code: first?.code, text: first?.text };
            }),
          }),
        ),
      ),
    );
  },
});

export const mayRoutes: readonly Route[] = [question, works, matrix];
