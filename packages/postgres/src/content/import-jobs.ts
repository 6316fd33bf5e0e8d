import type { Audience, ContentCategory, ImportJob } from '@nhipcau/core/content';
import type { Instant, OrganisationId, SiteLanguage, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

export const importJobSources = ['wordpress-file', 'wordpress-site', 'feed'] as const;

/** What a person asked to be imported. */
export interface AskedImport {
  readonly id: string;
  readonly source: (typeof importJobSources)[number];
  /** The address; of a file the name that its sender gave it. */
  readonly given: string;
  readonly organisation: OrganisationId;
  readonly category: ContentCategory;
  /** For whom the items were written. */
  readonly audience: Audience;
  /** Of every item; `null` believes the source. */
  readonly language: SiteLanguage | null;
  /** Those in which the person may write there. */
  readonly languages: readonly SiteLanguage[];
  readonly pages: boolean;
  readonly requestedBy: UserId;
  readonly requestedAt: Instant;
}

/** Why an import failed. */
export interface ImportJobProblem {
  readonly kind: string;
  readonly detail: string;
}

export interface ImportJobRecord extends AskedImport, ImportJob {
  readonly version: number;
  readonly requestedByName: string;
  /** What it found or did so far; `null` before it ran. */
  readonly report: Readonly<Record<string, unknown>> | null;
  readonly problem: ImportJobProblem | null;
  readonly changedAt: Instant;
}

const columns = sql<ImportJobRecord>`j.id, j.version, j.source, j.given, j.organisation, j.category,
  j.audience, j.language, j.languages, j.pages, j.apply, j.state, j.stopping, j.report, j.problem,
  j.requested_by as "requestedBy", u.name as "requestedByName", j.requested_at as "requestedAt",
  j.changed_at as "changedAt"`;

export async function insertImportJob(trx: Kysely<Database>, asked: AskedImport): Promise<void> {
  const { id, source, given, organisation, category, audience, language, languages, pages } = asked;
  const at = new Date(asked.requestedAt);
  await sql`insert into import_job (id, source, given, organisation, category, audience, language, languages,
      pages, state, requested_by, requested_at, changed_at)
    values (${id}, ${source}, ${given}, ${organisation}, ${category}, ${audience}, ${language}, ${languages},
      ${pages}, 'waiting', ${asked.requestedBy}, ${at}, ${at})`.execute(trx);
}

/** The newest imports of organisations; `null` means of every one. */
export async function listImportJobs(
  db: Kysely<Database>,
  organisations: readonly OrganisationId[] | null,
  limit: number,
): Promise<readonly ImportJobRecord[]> {
  const within = organisations === null ? sql`true` : sql`j.organisation = any(${organisations})`;
  const { rows } = await sql<ImportJobRecord>`
    select ${columns} from import_job j join app_user u on u.id = j.requested_by
    where ${within} order by j.requested_at desc, j.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function readImportJob(
  db: Kysely<Database>,
  id: string,
): Promise<ImportJobRecord | null> {
  const { rows } = await sql<ImportJobRecord>`
    select ${columns} from import_job j join app_user u on u.id = j.requested_by
    where j.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** An import, kept from other changes until the transaction ends. */
export async function lockImportJob(
  trx: Kysely<Database>,
  id: string,
): Promise<ImportJobRecord | null> {
  await sql`select from import_job where id = ${id} for update`.execute(trx);
  return readImportJob(trx, id);
}

/** Writes how far an import has come, and counts its version up. */
export async function storeImportJob(
  trx: Kysely<Database>,
  job: ImportJobRecord,
  at: Instant,
): Promise<ImportJobRecord> {
  const after = { ...job, version: job.version + 1, changedAt: at };
  await sql`update import_job set version = ${after.version}, state = ${after.state},
      apply = ${after.apply}, stopping = ${after.stopping},
      report = ${after.report === null ? null : JSON.stringify(after.report)},
      problem = ${after.problem === null ? null : JSON.stringify(after.problem)},
      changed_at = ${new Date(at)}
    where id = ${after.id}`.execute(trx);
  return after;
}

/** How long a worker may be silent before another takes its import up, in milliseconds. */
const silenceMs = 60_000;

/**
 * Takes the oldest import that waits, or whose worker fell silent, so that no other worker does.
 * `null` where none waits.
 */
export async function claimImportJob(
  db: Kysely<Database>,
  at: Instant,
): Promise<ImportJobRecord | null> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string }>`
      select id from import_job
      where state = 'waiting' or (state = 'running' and changed_at < ${new Date(at - silenceMs)})
      order by requested_at, id limit 1 for update skip locked`.execute(trx);
    const id = rows[0]?.id;
    const job = id === undefined ? null : await readImportJob(trx, id);
    return job && storeImportJob(trx, { ...job, state: 'running' }, at);
  });
}

/**
 * Gives a sign that an import runs, with what it found or did so far; says whether it is to stop, or
 * is in the hands of somebody else.
 */
export async function noteImportProgress(
  db: Kysely<Database>,
  id: string,
  report: unknown,
  at: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ stopping: boolean }>`
    update import_job set report = ${JSON.stringify(report)}, changed_at = ${new Date(at)}
    where id = ${id} and state = 'running' returning stopping`.execute(db);
  return rows[0]?.stopping ?? true;
}
