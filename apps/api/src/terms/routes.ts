import { z } from '@hono/zod-openapi';
import {
  type ConceptId,
  ok,
  parseSiteLanguage,
  type Result,
  refuse,
  type SiteLanguage,
  vietnamDay,
} from '@nhipcau/core/kernel';
import { conceptKinds, renderingStatuses } from '@nhipcau/core/translation';
import {
  addConcept,
  affectedBy,
  type ConceptRefusal,
  changeConcept,
  conceptHistory,
  fieldsOf,
  type ListedConcept,
  listConcepts,
  readConcept,
  termsAt,
} from '@nhipcau/postgres';
import {
  answer,
  type Call,
  civilDate,
  created,
  defaultLimit,
  defineRoute,
  expectVersion,
  id,
  idKey,
  type Outcome,
  pageFrom,
  pageOf,
  pageQuery,
  parsed,
  type Refusal,
  type Route,
  readCursor,
  siteLanguage,
  text,
  textKey,
} from '../http/index.ts';
import {
  affectedSchema,
  conceptInput,
  conceptSchema,
  conceptStateSchema,
  shownConcept,
  shownState,
  termEntrySchema,
} from './schemas.ts';

const params = { id: id<ConceptId>() };
type AnyCall = Call<unknown, unknown, unknown>;
const yes = z.enum(['yes', 'no']).transform((value) => value === 'yes');

const list = defineRoute({
  method: 'get',
  path: '/terms',
  summary:
    'Concepts in the order of their Vietnamese; `q` is part of a rendering in any language, `lacking` turns `language` round.',
  action: 'term.read',
  subject: 'any',
  query: {
    ...pageQuery,
    q: text(200).optional(),
    language: siteLanguage.optional(),
    lacking: yes.optional().openapi({ type: 'string', enum: ['yes', 'no'] }),
    status: z.enum(renderingStatuses).optional(),
    kind: z.enum(conceptKinds).optional(),
    sovereignty: yes.optional().openapi({ type: 'string', enum: ['yes', 'no'] }),
    domestic: yes.optional().openapi({ type: 'string', enum: ['yes', 'no'] }),
  },
  responses: { 200: pageOf(conceptSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit, q = null, language = null, lacking = false } = query;
    const after = readCursor(cursor, { sortKey: textKey, id: idKey });
    if (!after.ok) return after;
    const found = await listConcepts(db, {
      ...{ q, language, lacking, limit: limit + 1 },
      status: query.status ?? null,
      kind: query.kind ?? null,
      sovereignty: query.sovereignty ?? null,
      domestic: query.domestic ?? null,
      after: after.value,
    });
    return ok(answer(pageFrom(found, limit, (one) => [one.sortKey, one.id], shownConcept)));
  },
});

function readLanguages(
  value: string,
): Result<readonly SiteLanguage[], { readonly kind: 'not-a-language' }> {
  const read = value.split(',').map(parseSiteLanguage);
  const languages = read.flatMap((one) => (one.ok ? [one.value] : []));
  return languages.length === read.length ? ok(languages) : refuse({ kind: 'not-a-language' });
}

const entries = defineRoute({
  method: 'get',
  path: '/terms/entries',
  summary:
    'What of the termbase holds today in some languages (`vi,ru`): what texts are checked against.',
  action: 'term.read',
  subject: 'any',
  query: {
    languages: parsed(z.string().max(100), readLanguages, { type: 'string', pattern: '^[a-z,]+$' }),
  },
  responses: { 200: z.strictObject({ items: z.array(termEntrySchema) }) },
  handler: async ({ db, at, query }) =>
    ok(answer({ items: await termsAt(db, query.languages, at) })),
});

const read = defineRoute({
  method: 'get',
  path: '/terms/{id}',
  summary: 'A concept with its renderings in every language.',
  action: 'term.read',
  subject: 'any',
  params,
  responses: { 200: conceptSchema },
  handler: async ({ db, params: { id: own } }) => told(await readConcept(db, own)),
});

const add = defineRoute({
  method: 'post',
  path: '/terms',
  summary: 'Begins a concept.',
  action: 'term.write',
  subject: 'any',
  idempotent: true,
  body: conceptInput,
  responses: { 201: conceptSchema },
  handler: async ({ db, at, actor, user, body, dependencies }) => {
    const own = dependencies.ids() as ConceptId;
    const made = await addConcept(db, own, body, { user, actor, at });
    return made.ok ? ok(created(shownConcept(made.value), made.value.version)) : refused(made);
  },
});

const change = defineRoute({
  method: 'put',
  path: '/terms/{id}',
  summary: 'Gives a concept other fields; `affected` tells which public texts that concerns.',
  action: 'term.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: conceptInput,
  responses: { 200: conceptSchema },
  handler: (call) =>
    withConcept(call, call.params.id, async (before) => {
      const { db, at, actor, user, body } = call;
      const after = await changeConcept(db, before, body, { user, actor, at });
      return after.ok ? told(after.value) : refused(after);
    }),
});

const retire = defineRoute({
  method: 'post',
  path: '/terms/{id}/retire',
  summary: 'Gives a concept the day from which it holds no more (`null`: today), and keeps it.',
  action: 'term.write',
  subject: 'any',
  ifMatch: true,
  idempotent: true,
  params,
  body: z.strictObject({ on: civilDate().nullable() }),
  responses: { 200: conceptSchema },
  handler: (call) =>
    withConcept(call, call.params.id, async (before) => {
      const { db, at, actor, user, body } = call;
      const fields = { ...fieldsOf(before), validUntil: body.on ?? vietnamDay(at) };
      const after = await changeConcept(db, before, fields, { user, actor, at });
      return after.ok ? told(after.value) : refused(after);
    }),
});

const history = defineRoute({
  method: 'get',
  path: '/terms/{id}/history',
  summary: 'Every state that a concept was in, the newest first.',
  action: 'term.read',
  subject: 'any',
  params,
  responses: { 200: z.strictObject({ items: z.array(conceptStateSchema) }) },
  handler: async ({ db, params: { id: own } }) => {
    const states = await conceptHistory(db, own);
    return states.length === 0
      ? refuse({ kind: 'not-found' })
      : ok(answer({ items: states.map(shownState) }));
  },
});

const affected = defineRoute({
  method: 'get',
  path: '/terms/{id}/affected',
  summary: 'The public texts in which a concept stands, or should; works of the newest first.',
  action: 'term.read',
  subject: 'any',
  params,
  responses: { 200: affectedSchema },
  handler: async ({ db, at, params: { id: own } }) =>
    (await readConcept(db, own)) === null
      ? refuse({ kind: 'not-found' })
      : ok(answer(await affectedBy(db, own, at))),
});

function told(concept: ListedConcept | null): Outcome {
  return concept === null
    ? refuse({ kind: 'not-found' })
    : ok(answer(shownConcept(concept), concept.version));
}

function refused({ error }: { readonly error: ConceptRefusal }): Result<never, Refusal> {
  return refuse({ kind: 'invalid-request', problems: error.problems.map((one) => ({ ...one })) });
}

async function withConcept(
  call: AnyCall,
  own: ConceptId,
  use: (before: ListedConcept) => Promise<Outcome>,
): Promise<Outcome> {
  const before = await readConcept(call.db, own, true);
  if (before === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, shownConcept(before));
  return seen.ok ? use(before) : seen;
}

export const termRoutes: readonly Route[] = [
  list,
  entries,
  add,
  read,
  change,
  retire,
  history,
  affected,
];
