import { z } from '@hono/zod-openapi';
import { ok, refuse, vietnamDay } from '@nhipcau/core/kernel';
import { readTerms, type TermLineProblem, termFormats, writeTerms } from '@nhipcau/formats/terms';
import { allConcepts, importConcepts } from '@nhipcau/postgres';
import { answer, bytes, defineRoute, id, type Outcome, type Route } from '../http/index.ts';

const file = defineRoute({
  method: 'get',
  path: '/terms/file',
  summary: 'The termbase as TBX-Basic (ISO 30042) or as CSV (RFC 4180); no cell is a formula.',
  action: 'term.read',
  subject: 'any',
  query: { format: z.enum(termFormats) },
  responses: { 200: 'application/octet-stream' },
  handler: async ({ db, at, query }) => {
    const all = await allConcepts(db);
    const tbx = query.format === 'tbx';
    const headers = { 'Content-Disposition': `attachment; filename="terms.${query.format}"` };
    return ok(
      bytes(
        writeTerms(query.format, all, at),
        tbx ? 'application/x-tbx; charset=utf-8' : 'text/csv; charset=utf-8',
        headers,
      ),
    );
  },
});

const importedSchema = z
  .strictObject({
    added: z.array(z.strictObject({ line: z.number().int(), title: z.string() })),
    changed: z.array(
      z.strictObject({
        line: z.number().int(),
        id: id(),
        title: z.string(),
        fields: z.array(z.string()),
      }),
    ),
    unchanged: z.number().int(),
  })
  .openapi('TermImport');

const take = defineRoute({
  method: 'post',
  path: '/terms/import',
  summary:
    'Takes the concepts of a TBX-Basic or CSV file in, all or none; `dry` only tells what would change.',
  action: 'term.write',
  subject: 'any',
  idempotent: true,
  form: true,
  body: z.strictObject({ dry: z.enum(['yes', 'no']) }),
  responses: { 200: importedSchema },
  handler: async ({ db, at, actor, user, body, file: given, dependencies }) => {
    if (given === null) throw new Error('a form without a file is refused before');
    const read = readTerms(given.bytes, vietnamDay(at));
    if (!read.ok) return refusedLines(read.error);
    const by = { user, actor, at, ids: dependencies.ids };
    const done = await importConcepts(db, read.value, by, body.dry === 'yes');
    return 'added' in done ? ok(answer(done)) : refusedLines(done.map((one) => ({ ...one })));
  },
});

function refusedLines(problems: readonly TermLineProblem[]): Outcome {
  return refuse({ kind: 'lines-refused', count: problems.length, lines: problems.slice(0, 200) });
}

export const termFileRoutes: readonly Route[] = [file, take];
