import { z } from '@hono/zod-openapi';
import type { BlockKey } from '@nhipcau/core/content';
import { type EditionId, ok, refuse } from '@nhipcau/core/kernel';
import {
  memorySuggestions,
  subjectOfEdition,
  translationTexts,
  unitsOfBlock,
} from '@nhipcau/postgres';
import { answer, defineRoute, id, type Route } from '../http/index.ts';
import { askMachine } from './ask-machine.ts';
import { machineOff, shownMachine, shownUnit, suggestionsSchema } from './suggestion-schemas.ts';

const suggestions = defineRoute({
  method: 'get',
  path: '/editions/{id}/suggestions',
  summary:
    'What the memory knows for a block of a translation, and, with `machine=yes`, what the service that is set up says.',
  action: 'edition.write',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  params: { id: id<EditionId>() },
  query: { block: z.string().min(1).max(40), machine: z.enum(['yes', 'no']).optional() },
  responses: { 200: suggestionsSchema },
  handler: async (call) => {
    const { db, at, params, query } = call;
    const texts = await translationTexts(db, params.id, at);
    if (texts === null) return refuse({ kind: 'not-a-translation' });
    const block = query.block as BlockKey;
    const units = unitsOfBlock(texts, block);
    const known = await memorySuggestions(db, texts, block);
    const shown = { block, units: known.map((one) => shownUnit(one, texts.from)) };
    if (query.machine !== 'yes') return ok(answer({ ...shown, machine: null }));
    const outcome = await askMachine(call, texts, units);
    const service = call.dependencies.machine?.name ?? null;
    const machine = outcome === null ? machineOff : shownMachine(service, outcome);
    return ok(answer({ ...shown, machine }));
  },
});

export const suggestionRoutes: readonly Route[] = [suggestions];
