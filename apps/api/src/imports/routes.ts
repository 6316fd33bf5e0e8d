import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '@hono/zod-openapi';
import { may, reachOf } from '@nhipcau/core/access';
import {
  audiences,
  confirmImport,
  contentCategories,
  type ImportJob,
  type ImportJobRefusal,
  importJobStates,
  stopImport,
} from '@nhipcau/core/content';
import {
  type OrganisationId,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  siteLanguages,
} from '@nhipcau/core/kernel';
import {
  type AskedImport,
  type DatabaseHandle,
  type ImportJobRecord,
  insertImportJob,
  listImportJobs,
  lockImportJob,
  readImportJob,
  readOrganisation,
  recordAudit,
  storeImportJob,
} from '@nhipcau/postgres';
import {
  type Asked,
  answer,
  created,
  defineRoute,
  expectVersion,
  id,
  instant,
  type Outcome,
  pageOf,
  type Route,
  told,
} from '../http/index.ts';

/**
 * Imports from WordPress and feeds: asked for, looked at, confirmed, stopped. The worker runs them;
 * addresses of this machine and its networks are never fetched.
 *
 * @module
 */

const count = z.number().int();
const words = z.record(z.string(), z.unknown());

/** What an import did or would do, see docs/operations/import.md; lists hold a hundred lines at most. */
const reportSchema = z
  .looseObject({ items: count, new: count, changed: count, unchanged: count, refused: count })
  .openapi('SourceReport');

const importSchema = z
  .strictObject({
    id: id(),
    version: count,
    source: z.enum(['wordpress-file', 'wordpress-site', 'feed']),
    given: z.string(),
    organisation: id<OrganisationId>(),
    category: z.enum(contentCategories),
    audience: z.enum(audiences),
    language: z.enum(siteLanguages).nullable(),
    pages: z.boolean(),
    state: z.enum(importJobStates),
    apply: z.boolean(),
    stopping: z.boolean(),
    report: z.union([reportSchema, words]).nullable(),
    problem: z.strictObject({ kind: z.string(), detail: z.string() }).nullable(),
    requestedBy: z.string(),
    requestedAt: instant(),
    changedAt: instant(),
  })
  .openapi('Import');

function shown(job: ImportJobRecord) {
  const { requestedByName, requestedAt, changedAt, languages: _own, ...rest } = job;
  const moments = { requestedAt: told(requestedAt), changedAt: told(changedAt) };
  return { ...rest, requestedBy: requestedByName, ...moments };
}

/** How many imports a list tells. */
const listed = 50;

const list = defineRoute({
  method: 'get',
  path: '/imports',
  summary: 'The newest imports from other systems.',
  action: 'import.run',
  subject: 'any',
  responses: { 200: pageOf(importSchema) },
  handler: async ({ db, principal }) => {
    const found = await listImportJobs(db, reachOf(principal, 'import.run'), listed);
    return ok(answer({ items: found.map(shown), next: null }));
  },
});

const params = { id: id() };

async function subjectOf({
  db,
  params: { id: own },
}: {
  db: DatabaseHandle;
  params: { id: string };
}) {
  const job = await readImportJob(db, own);
  return job && { organisation: job.organisation, language: null };
}

const read = defineRoute({
  method: 'get',
  path: '/imports/{id}',
  summary: 'An import: how far it has come, and what it did or would do.',
  action: 'import.run',
  subject: subjectOf,
  params,
  responses: { 200: importSchema },
  handler: async (call) => {
    const job = await readImportJob(call.db, call.params.id);
    return job === null ? refuse({ kind: 'not-found' }) : ok(answer(shown(job), job.version));
  },
});

const organisation = id<OrganisationId>();
const category = z.enum(contentCategories);
/** Texts of other systems were written for their own readers, unless somebody says otherwise. */
const audience = z.enum(audiences).default('domestic');
const toOrganisation = (call: { readonly body: { readonly organisation: OrganisationId } }) => ({
  organisation: call.body.organisation,
  language: null,
});

const begin = defineRoute({
  method: 'post',
  path: '/imports',
  summary: 'Looks at a site of WordPress or a feed, and says what an import would do.',
  action: 'import.run',
  subject: toOrganisation,
  idempotent: true,
  body: z.strictObject({
    source: z.enum(['wordpress-site', 'feed']),
    address: z.url({ protocol: /^https?$/ }).max(2_000),
    ...{ organisation, category, audience, pages: z.boolean() },
    language: z.enum(siteLanguages).nullable(),
  }),
  responses: { 201: importSchema },
  handler: (call) => {
    const { address: given, ...asked } = call.body;
    return ask(call, { ...asked, given });
  },
});

const beginWithFile = defineRoute({
  method: 'post',
  path: '/imports/file',
  summary:
    'Looks at an export file of WordPress of at most 30 MB, and says what an import would do.',
  action: 'import.run',
  subject: toOrganisation,
  form: true,
  body: z.strictObject({
    ...{ organisation, category, audience, language: z.enum(siteLanguages).or(z.literal('')) },
    pages: z.enum(['yes', 'no']),
  }),
  responses: { 201: importSchema },
  handler: (call) => {
    const { body, file } = call;
    if (file === null) throw new Error('a form without a file is refused before');
    const language = body.language === '' ? null : body.language;
    const asked = { ...body, language, pages: body.pages === 'yes' };
    return ask(call, { ...asked, source: 'wordpress-file', given: file.name }, file.bytes);
  },
});

type Wanted = Omit<AskedImport, 'id' | 'languages' | 'requestedBy' | 'requestedAt'>;

async function ask(
  {
    db,
    at,
    actor,
    principal,
    user,
    dependencies,
  }: Asked & { readonly user: AskedImport['requestedBy'] },
  wanted: Wanted,
  file: Uint8Array | null = null,
): Promise<Outcome> {
  if ((await readOrganisation(db, wanted.organisation)) === null) {
    return refuse({ kind: 'unknown-reference', field: 'organisation', id: wanted.organisation });
  }
  const allowed = (language: SiteLanguage): boolean =>
    may(principal, 'import.run', { organisation: wanted.organisation, language });
  const languages = siteLanguages.filter(allowed);
  if (wanted.language !== null && !languages.includes(wanted.language)) {
    return refuse({ kind: 'no-language-allowed' });
  }
  const own = dependencies.ids();
  if (file !== null) {
    const folder = join(dependencies.config.dataFolder, 'imports');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, `${own}.xml`), file, { mode: 0o600 });
  }
  await insertImportJob(db, { ...wanted, id: own, languages, requestedBy: user, requestedAt: at });
  const { source, given } = wanted;
  const detail = { source, given, organisation: wanted.organisation };
  await recordAudit(db, { at, actor, action: 'import.ask', subject: `import:${own}`, detail });
  const job = await readImportJob(db, own);
  return job === null ? refuse({ kind: 'not-found' }) : ok(created(shown(job), job.version));
}

function step(
  name: 'confirm' | 'stop',
  summary: string,
  rule: (job: ImportJobRecord) => Result<ImportJobRecord, ImportJobRefusal>,
): Route {
  return defineRoute({
    method: 'post',
    path: `/imports/{id}/${name}`,
    summary,
    action: 'import.run',
    subject: subjectOf,
    ifMatch: true,
    params,
    body: z.strictObject({}),
    responses: { 200: importSchema },
    handler: async (call): Promise<Outcome> => {
      const { db, at, actor } = call;
      const before = await lockImportJob(db, call.params.id);
      if (before === null) return refuse({ kind: 'not-found' });
      const seen = expectVersion(call, before.version, shown(before));
      if (!seen.ok) return seen;
      const after = rule(before);
      if (!after.ok) return after;
      const job = await storeImportJob(db, after.value, at);
      const subject = `import:${job.id}`;
      const detail = { state: job.state, apply: job.apply };
      await recordAudit(db, { at, actor, action: `import.${name}`, subject, detail });
      return ok(answer(shown(job), job.version));
    },
  });
}

const withoutProblem = (
  job: Result<ImportJobRecord, ImportJobRefusal>,
): Result<ImportJobRecord, ImportJobRefusal> =>
  job.ok ? ok({ ...job.value, problem: null }) : job;

const confirm = step(
  'confirm',
  'Lets an import write that was looked at, or go on that was cut off.',
  (job) => withoutProblem(confirmImport<ImportJobRecord & ImportJob>(job)),
);
const stop = step('stop', 'Stops an import after the item in hand; it can go on later.', (job) =>
  stopImport(job),
);

export const sourceImportRoutes: readonly Route[] = [
  list,
  read,
  begin,
  beginWithFile,
  confirm,
  stop,
];
