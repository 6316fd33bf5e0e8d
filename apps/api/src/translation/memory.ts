import { z } from '@hono/zod-openapi';
import { ok, refuse, type SiteLanguage } from '@nhipcau/core/kernel';
import type { MemoryUnitId } from '@nhipcau/core/translation';
import { readTmx, tmxBegin, tmxEnd, tmxUnit } from '@nhipcau/formats/tmx';
import {
  filedUnit,
  importMemory,
  type MemoryLine,
  memoryOf,
  removeMemoryUnit,
  searchMemory,
} from '@nhipcau/postgres';
import {
  answer,
  bytes,
  defaultLimit,
  defineRoute,
  empty,
  type InputProblem,
  id,
  idKey,
  instantKey,
  type Outcome,
  pageFrom,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  siteLanguage,
  text,
  told,
} from '../http/index.ts';
import { inlineSchema, originSchema, shownInline, shownOrigin } from './suggestion-schemas.ts';

/** Most units in one file of the API; the command line knows no limit. */
const mostInFile = 50_000;

const unitSchema = z
  .strictObject({
    id: id(),
    source: inlineSchema,
    target: inlineSchema,
    origin: originSchema,
    learntAt: z.string(),
  })
  .openapi('MemoryUnit');

function shown({ unit, slug }: MemoryLine): z.output<typeof unitSchema> {
  return {
    ...{ id: unit.id, source: shownInline(unit.source), target: shownInline(unit.target) },
    ...{ origin: shownOrigin(unit.origin, slug), learntAt: told(unit.learntAt) },
  };
}

const pair = { from: siteLanguage, to: siteLanguage } as const;

const search = defineRoute({
  method: 'get',
  path: '/memory',
  summary: 'Units of the memory in which words stand, on one side, the newest first.',
  action: 'translation.read',
  subject: 'any',
  query: {
    ...pageQuery,
    ...pair,
    q: text(200).optional(),
    side: z.enum(['source', 'target']).optional(),
  },
  responses: { 200: pageOf(unitSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit, from, to, q = '', side = 'source' } = query;
    const after = readCursor(cursor, { at: instantKey, id: idKey });
    if (!after.ok) return after;
    const found = await searchMemory(db, {
      from,
      to,
      words: q,
      side,
      after: after.value,
      limit: limit + 1,
    });
    return ok(answer(pageFrom(found, limit, ({ unit }) => [unit.learntAt, unit.id], shown)));
  },
});

const remove = defineRoute({
  method: 'post',
  path: '/memory/{id}/remove',
  summary: 'Takes a unit out of the memory, with the reason.',
  action: 'memory.write',
  subject: 'any',
  idempotent: true,
  params: { id: id<MemoryUnitId>() },
  body: z.strictObject({ reason: text(500) }),
  responses: { 204: null },
  handler: async ({ db, at, actor, params, body }) => {
    const gone = await removeMemoryUnit(db, params.id, body.reason, { actor, at });
    return gone ? ok(empty()) : refuse({ kind: 'not-found' });
  },
});

const file = defineRoute({
  method: 'get',
  path: '/memory/file',
  summary: `The memory of a pair of languages as TMX 1.4b, up to ${mostInFile} units.`,
  action: 'translation.read',
  subject: 'any',
  query: pair,
  responses: { 200: 'application/x-tmx+xml' },
  handler: async ({ db, query }) => {
    const parts = [tmxBegin(query)];
    for await (const line of memoryOf(db, query)) {
      if (parts.length > mostInFile) return tooMuch('?from', mostInFile);
      parts.push(tmxUnit(query, filedUnit(line)));
    }
    const name = `memory.${query.from}-${query.to}.tmx`;
    const headers = { 'Content-Disposition': `attachment; filename="${name}"` };
    return ok(bytes([...parts, tmxEnd].join(''), 'application/x-tmx+xml; charset=utf-8', headers));
  },
});

function tooMuch(path: string, most: number): Outcome {
  return refuse({ kind: 'invalid-request', problems: [{ path, kind: 'too-much', most }] });
}

const take = defineRoute({
  method: 'post',
  path: '/memory/import',
  summary: 'Takes the pairs of two languages out of a TMX file into the memory.',
  action: 'memory.write',
  subject: 'any',
  idempotent: true,
  form: true,
  body: z.strictObject(pair),
  responses: {
    200: z
      .strictObject({
        added: z.number().int(),
        known: z.number().int(),
        passedOver: z.number().int(),
      })
      .openapi('MemoryImported'),
  },
  handler: async ({ db, at, actor, body, file: given, dependencies }) => {
    if (given === null) throw new Error('a form without a file is refused before');
    const languages: { readonly from: SiteLanguage; readonly to: SiteLanguage } = body;
    if (languages.from === languages.to)
      return refusedLine({ path: '/to', kind: 'same-language' }, 1);
    const read = readTmx(given.bytes, languages);
    if (!read.ok) {
      const { kind, line, detail } = read.error;
      return refusedLine({ path: '', kind, detail }, line);
    }
    const { units, passedOver } = read.value;
    if (units.length > mostInFile)
      return refusedLine({ path: '', kind: 'too-much', most: mostInFile }, 1);
    const name = given.name.replace(/[^\p{L}\p{N}._ -]/gu, '').slice(0, 200) || 'file.tmx';
    const by = { actor, at, ids: dependencies.ids };
    const done = await importMemory(db, languages, name, units, by);
    return ok(answer({ ...done, passedOver }));
  },
});

function refusedLine(problem: InputProblem, line: number): Outcome {
  return refuse({ kind: 'lines-refused', count: 1, lines: [{ ...problem, line }] });
}

export const memoryRoutes: readonly Route[] = [search, file, remove, take];
