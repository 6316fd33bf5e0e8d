import { z } from '@hono/zod-openapi';
import { type EditionId, ok, refuse } from '@nhipcau/core/kernel';
import type { TakenBlock } from '@nhipcau/core/translation';
import {
  exchangeFormats,
  exchangeTypes,
  readExchange,
  writeExchange,
} from '@nhipcau/formats/exchange';
import {
  exportTranslation,
  type ImportTranslationRefusal,
  importTranslation,
  readEdition,
  subjectOfEdition,
} from '@nhipcau/postgres';
import { changed, readable } from '../editions/routes.ts';
import {
  answer,
  bytes,
  defineRoute,
  type ExchangeRefusedProblem,
  id,
  type Refusal,
  type Route,
} from '../http/index.ts';
import { inTurn } from '../pictures/in-turn.ts';

const params = { id: id<EditionId>() };

/** A large file takes a core for a second: one at a time. */
const working = inTurn();

const give = defineRoute({
  method: 'get',
  path: '/editions/{id}/exchange',
  summary: 'A translation as a file for an agency outside: XLIFF 2.1, XLIFF 1.2 or a Word table.',
  action: 'work.read',
  subject: (call) => readable(call, call.params.id),
  params,
  query: { format: z.enum(exchangeFormats) },
  responses: { 200: '*/*' },
  handler: async ({ db, params, query: { format }, at, dependencies }) => {
    const record = await readEdition(db, params.id, at);
    if (record === null) return refuse({ kind: 'not-found' });
    const { work, language: to } = record.edition;
    const { siteUrl } = dependencies.config;
    const file = await exportTranslation(db, { work, to, siteUrl }, at);
    if (!file.ok) return file;
    const content = await working(async () => writeExchange(file.value, format, siteUrl));
    const { ending, type } = exchangeTypes[format];
    const name = `${record.slug}.${record.original}-${to}.${ending}`;
    return ok(bytes(content, type, { 'Content-Disposition': `attachment; filename="${name}"` }));
  },
});

const outcomes = ['taken', 'unchanged', 'left'] as const;
const sources = ['same', 'changed', 'gone'] as const;

const takenSchema = z
  .strictObject({
    version: z.number().int(),
    revision: z.number().int(),
    blocks: z.array(
      z.strictObject({
        block: z.string(),
        target: z.string().nullable(),
        outcome: z.enum(outcomes),
        confirmed: z.boolean(),
        source: z.enum(sources),
      }),
    ),
  })
  .openapi('TakenBack');

const take = defineRoute({
  method: 'post',
  path: '/editions/{id}/exchange',
  summary: 'Takes such a file back: all of it as one revision, or a list of what is wrong with it.',
  action: 'edition.write',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  form: true,
  ifMatch: true,
  params,
  body: z.strictObject({}),
  responses: { 200: takenSchema },
  handler: async (call) => {
    const { file, db } = call;
    if (file === null) throw new Error('a form without a file is refused before');
    const read = await working(async () => readExchange(file.bytes));
    if (!read.ok) return refuse(refused([{ unit: '', ...read.error }]));
    let blocks: readonly TakenBlock[] = [];
    return changed(
      call,
      async (edition, by) => {
        const taken = await importTranslation(db, edition.id, read.value, by);
        if (!taken.ok) return refuse(asRefusal(taken.error));
        blocks = taken.value.blocks;
        return ok(taken.value.edition);
      },
      async () => {
        const record = await readEdition(db, call.params.id, call.at);
        if (record === null) return refuse({ kind: 'not-found' });
        const { version, head } = record.edition;
        return ok(answer({ version, revision: head, blocks }, version));
      },
    );
  },
});

/** Most problems that are told. */
const most = 200;

function refused(problems: readonly ExchangeRefusedProblem[]): Refusal {
  return { kind: 'exchange-refused', count: problems.length, problems: problems.slice(0, most) };
}

function asRefusal(refusal: ImportTranslationRefusal): Refusal {
  switch (refusal.kind) {
    case 'file-refused':
      return refused([{ unit: '', line: 0, column: 0, ...refusal.refusal }]);
    case 'units-refused':
      return refused(refusal.problems.map((one) => ({ ...one, column: 0 })));
    default:
      return refusal;
  }
}

export const exchangeRoutes: readonly Route[] = [give, take];
