import { z } from '@hono/zod-openapi';
import { may, reachOf, type Subject } from '@nhipcau/core/access';
import {
  type EditionId,
  ok,
  type Result,
  refuse,
  siteLanguages,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  requestStates,
  type TranslationRequest,
  type TranslationRequestId,
} from '@nhipcau/core/translation';
import {
  askForTranslations,
  type DatabaseHandle,
  giveBackRequest,
  listRequests,
  lockRequest,
  type NotAsked,
  organisationOfWork,
  readRequest,
  takeRequest,
  withdrawRequest,
} from '@nhipcau/postgres';
import { deskAuthor } from '../desk/author.ts';
import {
  answer,
  type Call,
  civilDate,
  defineRoute,
  expectVersion,
  id,
  instant,
  type Outcome,
  pageOf,
  type Refusal,
  type Route,
  siteLanguage,
  text,
  told,
} from '../http/index.ts';
import { shownGap } from '../works/audience.ts';
import { distinct } from '../works/schemas.ts';

const params = { id: id<TranslationRequestId>() };
type About = Call<{ readonly id: TranslationRequestId }, unknown, unknown>;

/** Most works and requests in one list or one asking. */
const most = 200;

const ending = z.strictObject({ by: id().nullable(), at: instant() });
const fields = {
  id: id<TranslationRequestId>(),
  version: z.number().int(),
  work: id<WorkId>(),
  language: siteLanguage,
  askedBy: id(),
  askedAt: instant(),
  dueOn: civilDate().nullable(),
  note: z.string(),
  state: z.enum(requestStates),
  taken: z.strictObject({ by: id(), at: instant() }).nullable(),
  ended: ending.nullable(),
} as const;
const requestSchema = z.strictObject(fields).openapi('TranslationRequest');
const listed = z
  .strictObject({ ...fields, title: z.string(), slug: z.string() })
  .openapi('ListedTranslationRequest');

const askedSchema = z
  .strictObject({
    asked: z.array(requestSchema),
    refused: z.array(
      z.strictObject({
        work: id<WorkId>(),
        language: z.string(),
        kind: z.string(),
        gaps: z.array(z.strictObject({ kind: z.string(), question: z.string().nullable() })),
      }),
    ),
  })
  .openapi('TranslationsAsked');

const list = defineRoute({
  method: 'get',
  path: '/translation/requests',
  summary: 'Requests for translations that go on, those due first before the others.',
  action: 'translation.read',
  subject: 'any',
  query: {
    language: siteLanguage.optional(),
    state: z.enum(['open', 'taken']).optional(),
  },
  responses: { 200: pageOf(listed) },
  handler: async ({ db, query, principal }) => {
    const found = await listRequests(db, {
      organisations: reachOf(principal, 'translation.read'),
      ...{ language: query.language ?? null, state: query.state ?? null, limit: most },
    });
    const items = found.map(({ title, slug, ...one }) => ({ ...shown(one), title, slug }));
    return ok(answer({ items, next: null }));
  },
});

const ask = defineRoute({
  method: 'post',
  path: '/translation/requests',
  summary:
    'Asks for works in languages by a day: tells of each pair what was asked, or why it was not.',
  action: 'translation.ask',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    works: distinct<WorkId>(most).refine((works) => works.length > 0),
    // Any words: what is no language of the site is told as such, and the others are asked.
    languages: z.array(text(35)).min(1).max(siteLanguages.length),
    dueOn: civilDate().nullable(),
    note: text(500, 'optional'),
  }),
  responses: { 200: askedSchema },
  handler: async (call) => {
    const { db, principal } = call;
    const allowed = async (work: WorkId, language: string): Promise<boolean> =>
      may(principal, 'translation.ask', await subjectOf(db, work, language));
    const done = await askForTranslations(db, call.body, allowed, deskAuthor(call));
    return ok(
      answer({
        asked: done.asked.map(shown),
        refused: done.refused.map(({ work, language, why }) => ({
          ...{ work, language, kind: why.kind, gaps: gapsOf(why) },
        })),
      }),
    );
  },
});

function gapsOf(why: NotAsked): readonly unknown[] {
  return why.kind === 'gate-closed' ? why.gaps.map(shownGap) : [];
}

async function subjectOf(db: DatabaseHandle, work: WorkId, language: string): Promise<Subject> {
  const own = siteLanguages.find((one) => one === language) ?? null;
  return { organisation: await organisationOfWork(db, work), language: own };
}

const take = defineRoute({
  method: 'post',
  path: '/translation/requests/{id}/take',
  summary:
    'A translator takes a request: the edition begins with the words of its source where there is none.',
  action: 'edition.write',
  subject: ({ db, params: { id: request } }) => subjectOfRequest(db, request),
  idempotent: true,
  params,
  responses: {
    200: z
      .strictObject({ request: requestSchema, edition: id<EditionId>() })
      .openapi('TranslationTaken'),
  },
  handler: async (call) => {
    const before = await lockRequest(call.db, call.params.id);
    if (before === null) return refuse({ kind: 'not-found' });
    const taken = await takeRequest(call.db, before, deskAuthor(call));
    if (!taken.ok) return taken;
    const after = await readRequest(call.db, before.id);
    return after === null
      ? refuse({ kind: 'not-found' })
      : ok(answer({ request: shown(after), edition: taken.value }, after.version));
  },
});

const giveBack = defineRoute({
  method: 'post',
  path: '/translation/requests/{id}/give-back',
  summary: 'The translator gives a request back, for another to take.',
  action: 'edition.write',
  subject: ({ db, params: { id: request } }) => subjectOfRequest(db, request),
  ifMatch: true,
  idempotent: true,
  params,
  responses: { 200: requestSchema },
  handler: (call) =>
    changed(call, async (before) =>
      before.taken !== null && before.taken.by !== call.user
        ? refuse({ kind: 'request-taken', by: before.taken.by })
        : giveBackRequest(call.db, before, deskAuthor(call)),
    ),
});

const withdraw = defineRoute({
  method: 'post',
  path: '/translation/requests/{id}/withdraw',
  summary: 'A request is not needed any more; whoever had taken it is told.',
  action: 'translation.ask',
  subject: ({ db, params: { id: request } }) => subjectOfRequest(db, request),
  ifMatch: true,
  idempotent: true,
  params,
  responses: { 200: requestSchema },
  handler: (call) => changed(call, (before) => withdrawRequest(call.db, before, deskAuthor(call))),
});

async function changed(
  call: About,
  change: (before: TranslationRequest) => Promise<Result<TranslationRequest, Refusal>>,
): Promise<Outcome> {
  const before = await lockRequest(call.db, call.params.id);
  if (before === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, shown(before));
  if (!seen.ok) return seen;
  const done = await change(before);
  return done.ok ? ok(answer(shown(done.value), done.value.version)) : done;
}

async function subjectOfRequest(
  db: DatabaseHandle,
  request: TranslationRequestId,
): Promise<Subject | null> {
  const found = await readRequest(db, request);
  return found === null ? null : subjectOf(db, found.work, found.language);
}

function shown({ askedAt, taken, ended, ...rest }: TranslationRequest) {
  return {
    ...{ ...rest, askedAt: told(askedAt) },
    taken: taken === null ? null : { by: taken.by, at: told(taken.at) },
    ended: ended === null ? null : { by: ended.by, at: told(ended.at) },
  };
}

export const requestRoutes: readonly Route[] = [list, ask, take, giveBack, withdraw];
