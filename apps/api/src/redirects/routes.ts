import { z } from '@hono/zod-openapi';
import { type Instant, ok, type Result, refuse } from '@nhipcau/core/kernel';
import { checkTerm, termStates } from '@nhipcau/core/publishing';
import {
  addRedirect,
  changeRedirect,
  listRedirects,
  lockRedirect,
  publishRedirects,
  type RedirectRecord,
  removeRedirect,
} from '@nhipcau/postgres';
import {
  answer,
  bytes,
  type Call,
  created,
  defaultLimit,
  defineRoute,
  empty,
  expectVersion,
  type InputProblem,
  id,
  idKey,
  instant,
  instantKey,
  type LineProblem,
  type Outcome,
  pageFrom,
  pageOf,
  pageQuery,
  type Refusal,
  type Route,
  readCursor,
  text,
  told,
} from '../http/index.ts';
import { type AskedRedirect, openCheck, type RedirectCheck, refusedField } from './check.ts';
import { type RedirectLine, readRedirects, redirectsFile } from './file.ts';

const redirectSchema = z
  .strictObject({
    id: id(),
    version: z.number().int(),
    path: z.string(),
    target: z.string(),
    from: instant(),
    until: instant().nullable(),
    state: z.enum(termStates),
    note: z.string(),
  })
  .openapi('Redirect');

const params = { id: id() };
const note = text(200, 'optional');
const address = z.string().max(2_000);

function shown({ id: own, version, path, target, from, until, state, note: said }: RedirectRecord) {
  const term = { from: told(from), until: told(until), state };
  return { id: own, version, path, target, ...term, note: said };
}

const list = defineRoute({
  method: 'get',
  path: '/redirects',
  summary: 'Addresses that lead elsewhere, the newest first; `q` is part of path, target or note.',
  action: 'redirect.read',
  subject: 'any',
  query: { ...pageQuery, q: text(200).optional() },
  responses: { 200: pageOf(redirectSchema) },
  handler: async ({ db, query }) => {
    const { cursor, limit = defaultLimit, q = null } = query;
    const after = readCursor(cursor, { at: instantKey, id: idKey });
    if (!after.ok) return after;
    const found = await listRedirects(db, { q, after: after.value, limit: limit + 1 });
    return ok(answer(pageFrom(found, limit, (one) => [one.createdAt, one.id], shown)));
  },
});

const file = defineRoute({
  method: 'get',
  path: '/redirects/file',
  summary: 'Every redirect as CSV (RFC 4180); no cell is a formula.',
  action: 'redirect.read',
  subject: 'any',
  responses: { 200: 'text/csv' },
  handler: async ({ db }) => {
    const all = await listRedirects(db, { q: null, after: null, limit: 100_000 });
    const headers = { 'Content-Disposition': 'attachment; filename="redirects.csv"' };
    return ok(bytes(redirectsFile(all), 'text/csv; charset=utf-8', headers));
  },
});

const outside = z.boolean().optional();

const add = defineRoute({
  method: 'post',
  path: '/redirects',
  summary:
    'Leads a path where no page stands elsewhere; `outside` says that another site is meant.',
  action: 'redirect.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({
    path: address,
    target: address,
    outside,
    from: instant().nullable(),
    until: instant().nullable(),
    note,
  }),
  responses: { 201: redirectSchema },
  handler: async (call) => {
    const { db, at, body } = call;
    const asked = { ...body, from: body.from ?? at, outside: body.outside ?? false };
    const made = await addOne(call, await checkOf(call), asked);
    if (!made.ok) return made;
    await publishRedirects(db, [made.value], { at });
    return ok(created(shown(made.value), made.value.version));
  },
});

const fromFile = defineRoute({
  method: 'post',
  path: '/redirects/import',
  summary:
    'Adds the redirects of a CSV file, all or none: each refused line is named with its reason.',
  action: 'redirect.write',
  subject: 'any',
  idempotent: true,
  body: z.strictObject({ csv: z.string().max(1_000_000), outside }),
  responses: { 201: z.strictObject({ added: z.number().int() }).openapi('RedirectsAdded') },
  handler: async (call) => {
    const { db, at, body } = call;
    const read = readRedirects(body.csv);
    if (!read.ok) return refusedLines([read.error]);
    const check = await checkOf(call);
    const problems: LineProblem[] = [];
    const made: RedirectRecord[] = [];
    for (const line of read.value) {
      const one = await addLine(call, check, line, body.outside ?? false);
      if (one.ok) made.push(one.value);
      else problems.push(one.error);
    }
    if (problems.length > 0) return refusedLines(problems);
    await publishRedirects(db, made, { at });
    return ok(created({ added: made.length }));
  },
});

const change = defineRoute({
  method: 'patch',
  path: '/redirects/{id}',
  summary: 'Gives a redirect another target, term or note; its path stays.',
  action: 'redirect.write',
  subject: 'any',
  ifMatch: true,
  params,
  body: z.strictObject({
    target: address.optional(),
    outside,
    from: instant().optional(),
    until: instant().nullable().optional(),
    note: note.optional(),
  }),
  responses: { 200: redirectSchema },
  handler: (call) =>
    withRedirect(call, call.params.id, async (before) => {
      const { db, at, actor, user, body } = call;
      const { path } = before;
      const target = body.target ?? before.target;
      const known = target === before.target;
      const read = await (await checkOf(call)).read({
        ...{ path, target, outside: known || (body.outside ?? false) },
      });
      if (!read.ok) return refuse(refusedField(read.error));
      const fields = {
        ...read.value,
        from: body.from ?? before.from,
        until: body.until === undefined ? before.until : body.until,
        note: body.note ?? before.note,
      };
      const term = checkTerm(fields, at);
      if (!term.ok) return refuse(refusedField({ path: '/until', ...term.error }));
      const after = await changeRedirect(db, before, fields, { user, actor, at });
      return after.ok ? ok(answer(shown(after.value), after.value.version)) : after;
    }),
});

const remove = defineRoute({
  method: 'delete',
  path: '/redirects/{id}',
  summary: 'Takes a redirect away: its path leads nowhere from now on.',
  action: 'redirect.write',
  subject: 'any',
  ifMatch: true,
  params,
  responses: { 204: null },
  handler: (call) =>
    withRedirect(call, call.params.id, async (before) => {
      const { db, at, actor, user } = call;
      await removeRedirect(db, before, { user, actor, at });
      return ok(empty());
    }),
});

type AnyCall = Call<unknown, unknown, unknown>;
type Asked = AskedRedirect & {
  readonly from: Instant;
  readonly until: Instant | null;
  readonly note: string;
};

const checkOf = ({ db, dependencies }: AnyCall): Promise<RedirectCheck> =>
  openCheck(db, dependencies.store, dependencies.config.siteUrl);

async function addOne(
  { db, at, actor, user, dependencies }: AnyCall,
  check: RedirectCheck,
  asked: Asked,
): Promise<Result<RedirectRecord, Refusal>> {
  const read = await check.read(asked);
  if (!read.ok) return refuse(refusedField(read.error));
  const { from, until, note: said } = asked;
  const term = checkTerm({ from, until }, at);
  if (!term.ok) return refuse(refusedField({ path: '/until', ...term.error }));
  const fields = { ...read.value, from, until, note: said };
  return addRedirect(db, dependencies.ids(), fields, { user, actor, at });
}

async function addLine(
  call: AnyCall,
  check: RedirectCheck,
  line: RedirectLine | LineProblem,
  outsideMeant: boolean,
): Promise<Result<RedirectRecord, LineProblem>> {
  if ('kind' in line) return refuse(line);
  const from = line.from ?? call.at;
  const made = await addOne(call, check, { ...line, from, outside: outsideMeant });
  return made.ok ? made : refuse({ ...problemOf(made.error), line: line.line });
}

/** A refusal of one redirect as the problem of one field. */
function problemOf(refusal: Refusal): InputProblem {
  if (refusal.kind === 'invalid-request' && refusal.problems[0] !== undefined) {
    return refusal.problems[0];
  }
  return { path: refusal.kind === 'redirect-loop' ? '/target' : '/path', kind: refusal.kind };
}

function refusedLines(problems: readonly LineProblem[]): Outcome {
  const lines = problems.slice(0, 200);
  return refuse({ kind: 'lines-refused', count: problems.length, lines });
}

async function withRedirect(
  call: AnyCall,
  own: string,
  use: (before: RedirectRecord) => Promise<Outcome>,
): Promise<Outcome> {
  const before = await lockRedirect(call.db, own);
  if (before === null) return refuse({ kind: 'not-found' });
  const seen = expectVersion(call, before.version, shown(before));
  return seen.ok ? use(before) : seen;
}

export const redirectRoutes: readonly Route[] = [list, file, add, fromFile, change, remove];
