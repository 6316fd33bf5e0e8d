import { z } from '@hono/zod-openapi';
import { type EditionId, ok, type Result, refuse } from '@nhipcau/core/kernel';
import { type MachineOutcome, type Proposal, unitsToTranslate } from '@nhipcau/core/translation';
import {
  exactProposals,
  lockEdition,
  type PretranslationDone,
  pretranslateEdition,
  readEdition,
  subjectOfEdition,
  translationTexts,
} from '@nhipcau/postgres';
import { shownEdition } from '../editions/schemas.ts';
import {
  answer,
  type Call,
  defineRoute,
  expectVersion,
  id,
  type Refusal,
  type Route,
} from '../http/index.ts';
import { askMachine } from './ask-machine.ts';
import { machineOff, machineSchema, shownMachine } from './suggestion-schemas.ts';

type About = Call<{ readonly id: EditionId }, unknown, { readonly machine: boolean }>;

const doneSchema = z
  .strictObject({
    version: z.number().int(),
    /** Blocks that got words, all of them drafts. */
    drafts: z.array(z.strictObject({ block: z.string(), origin: z.enum(['memory', 'machine']) })),
    /** What the service gave; `null` where it was not asked. */
    machine: machineSchema.nullable(),
  })
  .openapi('Pretranslation');

const pretranslate = defineRoute({
  method: 'post',
  path: '/editions/{id}/pretranslate',
  summary:
    'Puts exact matches of the memory, and with `machine` the words of the service, where a translation says nothing yet: as drafts.',
  action: 'edition.write',
  subject: ({ db, params }) => subjectOfEdition(db, params.id),
  ifMatch: true,
  transaction: 'own',
  params: { id: id<EditionId>() },
  body: z.strictObject({ machine: z.boolean() }),
  responses: { 200: doneSchema },
  handler: async (call) => {
    const { db, at, params, body, dependencies } = call;
    const record = await readEdition(db, params.id, at);
    if (record === null) return refuse({ kind: 'not-found' });
    const seen = expectVersion(call, record.edition.version, shownEdition(record));
    if (!seen.ok) return seen;
    const { stage } = record.edition;
    if (stage !== 'draft') return refuse({ kind: 'wrong-stage', stage });
    const texts = await translationTexts(db, params.id, at);
    if (texts === null) return refuse({ kind: 'not-a-translation' });
    const known = await exactProposals(db, texts);
    const left = unitsToTranslate(texts.source, texts.target).filter(
      (unit) => !known.some((one) => one.unit === unit.id),
    );
    const outcome = body.machine ? await askMachine(call, texts, left) : null;
    const done = await written(call, texts, [...known, ...proposalsOf(outcome)]);
    if (!done.ok) return done;
    const { edition, drafts } = done.value;
    const told =
      outcome === null ? machineOff : shownMachine(dependencies.machine?.name ?? null, outcome);
    const shown = { version: edition.version, drafts, machine: body.machine ? told : null };
    return ok(answer(shown, edition.version));
  },
});

function proposalsOf(outcome: MachineOutcome | null): readonly Proposal[] {
  return (outcome?.units ?? []).map(({ unit, text }) => ({ unit, text, origin: 'machine' }));
}

/** Writes the proposals where nobody has changed the edition while the service worked. */
function written(
  call: About,
  texts: Parameters<typeof pretranslateEdition>[2],
  proposals: readonly Proposal[],
): Promise<Result<PretranslationDone, Refusal>> {
  const { db, at, actor, user, params } = call;
  return db.transaction().execute(async (trx): Promise<Result<PretranslationDone, Refusal>> => {
    const edition = await lockEdition(trx, params.id);
    if (edition === null) return refuse({ kind: 'not-found' });
    const record = await readEdition(trx, params.id, at);
    const current = record === null ? null : shownEdition(record);
    const seen = expectVersion(call, edition.version, current);
    if (!seen.ok) return seen;
    return pretranslateEdition(trx, edition, texts, proposals, { user, actor, at });
  });
}

export const pretranslateRoutes: readonly Route[] = [pretranslate];
