import { z } from '@hono/zod-openapi';
import { roleFor } from '@nhipcau/core/access';
import { audiences } from '@nhipcau/core/content';
import { type EditionId, ok, type Result, refuse, type WorkId } from '@nhipcau/core/kernel';
import { audienceGate, type GateGap, gatePoints, questionKey } from '@nhipcau/core/translation';
import {
  adaptWork,
  answerQuestion,
  confirmAudience,
  type DatabaseHandle,
  foreseeKill,
  type GateState,
  gateState,
  type KillEffect,
  killWork,
  originalHead,
  readWork,
} from '@nhipcau/postgres';
import { deskAuthor } from '../desk/author.ts';
import {
  answer,
  type Call,
  created,
  defineRoute,
  id,
  instant,
  type Outcome,
  type Refusal,
  type Route,
  siteLanguage,
  slug,
  text,
  told,
} from '../http/index.ts';
import { subjectOfWork } from './routes.ts';
import { shownWork, workSchema } from './schemas.ts';

const params = { id: id<WorkId>() };
const reason = text(500);
type About<Body = unknown> = Call<{ readonly id: WorkId }, unknown, Body>;

const question = z
  .strictObject({
    key: z.string(),
    kind: z.enum(['abbreviation', 'domestic']),
    unit: z.string(),
    start: z.number().int(),
    end: z.number().int(),
    words: z.string(),
    expansion: z.string().nullable(),
    /** Why it is let stand; `null` while nobody has said. */
    answer: z.string().nullable(),
  })
  .openapi('AudienceQuestion');

const gap = z
  .strictObject({
    kind: z.enum([
      'killed',
      'domestic',
      'question-open',
      'not-confirmed',
      'confirmed-before-change',
    ]),
    question: z.string().nullable(),
  })
  .openapi('AudienceGap');

const gateSchema = z
  .strictObject({
    audience: z.enum(audiences),
    killed: z.boolean(),
    adaptedFrom: id<WorkId>().nullable(),
    adaptations: z.array(z.strictObject({ id: id<WorkId>(), slug: z.string() })),
    questions: z.array(question),
    points: z.array(z.enum(gatePoints)),
    confirmedAt: instant().nullable(),
    missing: z.strictObject({ ask: z.array(gap), publish: z.array(gap) }),
  })
  .openapi('AudienceGate');

const read = defineRoute({
  method: 'get',
  path: '/works/{id}/audience',
  summary: 'What a work lacks before it is translated and before it goes out to readers abroad.',
  action: 'work.read',
  subject: ({ db, params: { id: work } }) => subjectOfWork(db, work),
  params,
  responses: { 200: gateSchema },
  handler: (call) => present(call),
});

const confirm = defineRoute({
  method: 'post',
  path: '/works/{id}/audience/confirm',
  summary:
    'Says of the newest words that abbreviations are written out, references explained, and words of home checked; never by who wrote them.',
  action: 'audience.confirm',
  subject: ({ db, params: { id: work } }) => subjectOfWork(db, work),
  idempotent: true,
  params,
  body: z.strictObject({
    abbreviations: z.literal(true),
    references: z.literal(true),
    vocabulary: z.literal(true),
  }),
  responses: { 200: gateSchema },
  handler: async (call) =>
    outcomeOf(await confirmAudience(call.db, call.params.id, deskAuthor(call))),
});

const reply = defineRoute({
  method: 'post',
  path: '/works/{id}/audience/answers',
  summary: 'Says why an abbreviation or a word of home stays as it is.',
  action: 'work.write',
  subject: ({ db, params: { id: work } }) => subjectOfWork(db, work),
  idempotent: true,
  params,
  body: z.strictObject({ question: text(300), reason }),
  responses: { 200: gateSchema },
  handler: async (call) =>
    outcomeOf(await answerQuestion(call.db, call.params.id, call.body, deskAuthor(call))),
});

const adapt = defineRoute({
  method: 'post',
  path: '/works/{id}/adapt',
  summary: 'Makes a work for readers abroad from one for readers at home, its text as a draft.',
  action: 'work.write',
  subject: ({ db, params: { id: work } }) => subjectOfWork(db, work),
  idempotent: true,
  params,
  body: z.strictObject({ slug: slug() }),
  responses: { 201: workSchema },
  handler: async (call) => {
    const { ids } = call.dependencies;
    const own = { id: ids() as WorkId, edition: ids() as EditionId, slug: call.body.slug };
    const made = await adaptWork(call.db, call.params.id, own, deskAuthor(call));
    if (!made.ok) return made;
    const work = await readWork(call.db, made.value);
    return work === null
      ? refuse({ kind: 'not-found' })
      : ok(created(shownWork(work), work.version));
  },
});

const taken = z.array(z.strictObject({ id: id<EditionId>(), language: siteLanguage }));
const effectSchema = z
  .strictObject({
    withdrawn: taken,
    takenOff: taken,
    requests: z.number().int(),
    memoryUnits: z.number().int(),
  })
  .openapi('KillEffect');

const foresee = defineRoute({
  method: 'get',
  path: '/works/{id}/kill',
  summary: 'What taking a work back for good would do.',
  action: 'work.kill',
  subject: ({ db, params: { id: work } }) => subjectOfWork(db, work),
  params,
  responses: { 200: effectSchema },
  handler: async ({ db, params: { id: work } }) => {
    const effect = await foreseeKill(db, work);
    return effect === null ? refuse({ kind: 'not-found' }) : ok(answer(shownEffect(effect)));
  },
});

const kill = defineRoute({
  method: 'post',
  path: '/works/{id}/kill',
  summary:
    'Takes a work back for good, as wrong or harmful: every edition at once, in all markets, with a public reason.',
  action: 'work.kill',
  subject: ({ db, params: { id: work } }) => subjectOfWork(db, work),
  idempotent: true,
  params,
  body: z.strictObject({ reason, takeMemory: z.boolean() }),
  responses: { 200: effectSchema },
  handler: async (call) => {
    const subject = await subjectOfWork(call.db, call.params.id);
    const role = subject && roleFor(call.principal, 'work.kill', subject);
    if (role === null) return refuse({ kind: 'not-found' });
    const by = { ...deskAuthor(call), role };
    const done = await killWork(call.db, call.params.id, call.body, by);
    return done.ok ? ok(answer(shownEffect(done.value))) : done;
  },
});

function shownEffect(effect: KillEffect): unknown {
  const told = (editions: KillEffect['withdrawn']) =>
    editions.map(({ id: edition, language }) => ({ id: edition, language }));
  const { withdrawn, takenOff, requests, memoryUnits } = effect;
  return { withdrawn: told(withdrawn), takenOff: told(takenOff), requests, memoryUnits };
}

function outcomeOf(done: Result<GateState, Refusal>): Outcome {
  return done.ok ? ok(answer(shownGate(done.value))) : done;
}

async function present({ db, at, params: { id: work } }: About): Promise<Outcome> {
  const state = await newest(db, work, at);
  return state === null ? refuse({ kind: 'not-found' }) : ok(answer(shownGate(state)));
}

/** The gate of the newest words, which is what people at work look at. */
async function newest(
  db: DatabaseHandle,
  work: WorkId,
  at: About['at'],
): Promise<GateState | null> {
  const head = await originalHead(db, work);
  return gateState(db, work, at, head?.text);
}

function shownGate(state: GateState): unknown {
  const reasons = new Map(state.answers.map(({ question: key, reason: why }) => [key, why]));
  const confirmed = state.confirmations.find(({ words }) => words === state.words);
  const { audience, killed, adaptedFrom, adaptations } = state;
  return {
    ...{ audience, killed, adaptedFrom, adaptations, points: gatePoints },
    questions: state.questions.map((one) => {
      const key = questionKey(one);
      const { kind, unit, start, end, words, expansion } = one;
      return { key, kind, unit, start, end, words, expansion, answer: reasons.get(key) ?? null };
    }),
    confirmedAt: told(confirmed?.at ?? null),
    missing: {
      ask: audienceGate(state, 'ask').map(shownGap),
      publish: audienceGate(state, 'publish').map(shownGap),
    },
  };
}

/** A gap as answers tell it. */
export function shownGap(one: GateGap): unknown {
  return {
    kind: one.kind,
    question: one.kind === 'question-open' ? questionKey(one.question) : null,
  };
}

export const audienceRoutes: readonly Route[] = [read, confirm, reply, adapt, foresee, kill];
