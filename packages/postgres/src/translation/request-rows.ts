import type {
  CivilDate,
  Instant,
  OrganisationId,
  SiteLanguage,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import type {
  RequestState,
  TranslationRequest,
  TranslationRequestId,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { dateOf } from '../content/changed-by.ts';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

interface RequestRow {
  readonly id: TranslationRequestId;
  readonly version: number;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly askedBy: UserId;
  readonly askedAt: Instant;
  readonly dueOn: CivilDate | null;
  readonly note: string;
  readonly state: RequestState;
  readonly takenBy: UserId | null;
  readonly takenAt: Instant | null;
  readonly endedBy: UserId | null;
  readonly endedAt: Instant | null;
}

const columns = sql<RequestRow>`q.id, q.version, q.work, q.language, q.asked_by as "askedBy",
  q.asked_at as "askedAt", q.due_on as "dueOn", q.note, q.state, q.taken_by as "takenBy",
  q.taken_at as "takenAt", q.ended_by as "endedBy", q.ended_at as "endedAt"`;

function requestOf(row: RequestRow): TranslationRequest {
  const { takenBy, takenAt, endedBy, endedAt, ...rest } = row;
  return {
    ...rest,
    taken: takenBy === null || takenAt === null ? null : { by: takenBy, at: takenAt },
    ended: endedAt === null ? null : { by: endedBy, at: endedAt },
  };
}

/** A request, kept from changes until the transaction ends; `null` where there is none. */
export async function lockRequest(
  trx: Db,
  id: TranslationRequestId,
): Promise<TranslationRequest | null> {
  // The work before its requests, as everywhere.
  await sql`select from work where id = (select work from translation_request where id = ${id})
    for no key update`.execute(trx);
  return one(trx, sql`q.id = ${id} for update`);
}

export function readRequest(db: Db, id: TranslationRequestId): Promise<TranslationRequest | null> {
  return one(db, sql`q.id = ${id}`);
}

/** The request that goes on for a work in a language; `null` without one. */
export function requestGoingOn(
  db: Db,
  work: WorkId,
  language: SiteLanguage,
): Promise<TranslationRequest | null> {
  return one(
    db,
    sql`q.work = ${work} and q.language = ${language} and q.state in ('open', 'taken')`,
  );
}

async function one(db: Db, where: ReturnType<typeof sql>): Promise<TranslationRequest | null> {
  const { rows } = await sql<RequestRow>`
    select ${columns} from translation_request q where ${where}`.execute(db);
  return rows[0] === undefined ? null : requestOf(rows[0]);
}

/** The requests of works that go on. */
export async function requestsGoingOn(
  db: Db,
  works: readonly WorkId[],
): Promise<readonly TranslationRequest[]> {
  const { rows } = await sql<RequestRow>`
    select ${columns} from translation_request q
    where q.work = any(${works}) and q.state in ('open', 'taken')`.execute(db);
  return rows.map(requestOf);
}

export interface RequestQuery {
  /** Organisations whose works are shown; `null` means every one. */
  readonly organisations: readonly OrganisationId[] | null;
  readonly language: SiteLanguage | null;
  readonly state: 'open' | 'taken' | null;
  readonly limit: number;
}

/** Requests that go on, those due first before the others, and of them the oldest. */
export async function listRequests(
  db: Db,
  { organisations, language, state, limit }: RequestQuery,
): Promise<readonly (TranslationRequest & { readonly title: string; readonly slug: string })[]> {
  const { rows } = await sql<RequestRow & { title: string; slug: string }>`
    select ${columns}, w.slug, coalesce(nullif(r.title, ''), w.slug) as title
    from translation_request q join work w on w.id = q.work
      left join edition o on o.work = w.id and o.language = w.original
      left join revision r on r.edition = o.id and r.number = coalesce(o.live_revision, o.head)
    where q.state in ('open', 'taken')
      and ${state === null ? sql`true` : sql`q.state = ${state}`}
      and ${language === null ? sql`true` : sql`q.language = ${language}`}
      and ${organisations === null ? sql`true` : sql`w.organisation = any(${organisations})`}
    order by q.due_on nulls last, q.asked_at, q.id limit ${limit}`.execute(db);
  return rows.map(({ title, slug, ...row }) => ({ ...requestOf(row), title, slug }));
}

export async function insertRequest(
  trx: Db,
  request: TranslationRequest,
  words: number,
): Promise<void> {
  const { id, version, work, language, askedBy, askedAt, dueOn, note, state } = request;
  await sql`insert into translation_request (id, version, work, language, asked_by, asked_at, due_on,
      note, words, state)
    values (${id}, ${version}, ${work}, ${language}, ${askedBy}, ${new Date(askedAt)}, ${dueOn},
      ${note}, ${words}, ${state})`.execute(trx);
}

export async function storeRequest(
  trx: Db,
  { id, version, state, taken, ended }: TranslationRequest,
): Promise<void> {
  await sql`update translation_request set version = ${version}, state = ${state},
      taken_by = ${taken?.by ?? null}, taken_at = ${dateOf(taken?.at)},
      ended_by = ${ended?.by ?? null}, ended_at = ${dateOf(ended?.at)}
    where id = ${id}`.execute(trx);
}
