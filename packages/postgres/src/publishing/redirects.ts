import {
  type Instant,
  ok,
  parseSiteLanguage,
  type Result,
  refuse,
  type SiteLanguage,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  addressOf,
  dependsOn,
  endOf,
  everyLanguageOf,
  inLanguageOf,
  pathsOf,
  type Redirect,
  type Term,
  type Termed,
  turned,
  turnedAfterEdit,
} from '@nhipcau/core/publishing';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { likeLiteral } from '../content/like-literal.ts';
import type { Database } from '../database.ts';
import { enqueue } from './outbox.ts';
import type { PlacedBy } from './placements.ts';
import { during, termColumns, wakeWorker } from './terms.ts';

type Trx = Kysely<Database>;

/** A redirect with its term. */
export interface RedirectRecord extends Redirect, Termed {
  readonly id: string;
  readonly version: number;
  readonly work: WorkId | null;
  /** For colleagues: where it comes from. */
  readonly note: string;
}

export type RedirectFields = Redirect & Term & { readonly note: string };

export type RedirectRefusal =
  | {
      readonly kind: 'redirect-exists';
      readonly by: string;
      readonly from: Instant;
      readonly until: Instant | null;
    }
  | { readonly kind: 'redirect-loop'; readonly path: string };

/** Stated in the public log. */
export const redirectsChanged = 'Chuyển hướng địa chỉ · Addresses lead elsewhere';

const columns = sql<RedirectRecord>`id, version, path, target, work, note, ${termColumns}`;

export interface RedirectQuery {
  /** Part of the path, the target or the note. */
  readonly q: string | null;
  /** The last one of the page before. */
  readonly after: { readonly at: Instant; readonly id: string } | null;
  readonly limit: number;
}

/** Redirects, the newest first, those that are over too. */
export async function listRedirects(
  db: Trx,
  { q, after, limit }: RedirectQuery,
): Promise<readonly (RedirectRecord & { readonly createdAt: Instant })[]> {
  const like = q === null ? null : `%${likeLiteral(q).toLowerCase()}%`;
  const { rows } = await sql<RedirectRecord & { readonly createdAt: Instant }>`
    select ${columns}, created_at as "createdAt" from redirect
    where ${like === null ? sql`true` : sql`lower(path || ' ' || target || ' ' || note) like ${like}`}
      and ${after === null ? sql`true` : sql`(created_at, id) < (${new Date(after.at)}, ${after.id}::uuid)`}
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** One redirect, kept from other changes until the transaction ends, as are all redirects. */
export async function lockRedirect(trx: Trx, id: string): Promise<RedirectRecord | null> {
  await lockRedirects(trx);
  const { rows } = await sql<RedirectRecord>`
    select ${columns} from redirect where id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

/** Leads a path elsewhere. Call `publishRedirects` with it in the same transaction. */
export async function addRedirect(
  trx: Trx,
  id: string,
  fields: RedirectFields,
  by: PlacedBy,
): Promise<Result<RedirectRecord, RedirectRefusal>> {
  await lockRedirects(trx);
  const free = await mayLead(trx, id, fields);
  if (!free.ok) return free;
  const work = await workAt(trx, fields.target);
  const state = turned({ ...fields, state: 'waiting' }, by.at);
  const made: RedirectRecord = { ...fields, id, version: 1, work, state };
  await sql`insert into redirect (id, path, target, work, note, during, state, created_by, created_at)
    values (${id}, ${fields.path}, ${fields.target}, ${work}, ${fields.note}, ${during(fields)},
      ${state}, ${by.user}, ${new Date(by.at)})`.execute(trx);
  await audit(trx, 'redirect.set', id, fields, by);
  return ok(made);
}

/** Gives a redirect another target, term or note; its path stays. */
export async function changeRedirect(
  trx: Trx,
  before: RedirectRecord,
  fields: RedirectFields,
  by: PlacedBy,
): Promise<Result<RedirectRecord, RedirectRefusal>> {
  const free = await mayLead(trx, before.id, fields);
  if (!free.ok) return free;
  const work = await workAt(trx, fields.target);
  const state = turnedAfterEdit(before, fields, by.at);
  const after = { ...before, ...fields, work, state, version: before.version + 1 };
  await sql`update redirect set target = ${after.target}, work = ${work}, note = ${after.note},
      during = ${during(after)}, state = ${state}, version = ${after.version}
    where id = ${after.id}`.execute(trx);
  await publishRedirects(trx, [before, after], by);
  await audit(trx, 'redirect.set', after.id, { before, after }, by);
  return ok(after);
}

/** Takes a redirect away: its path answers 404 from now on. */
export async function removeRedirect(
  trx: Trx,
  before: RedirectRecord,
  by: PlacedBy,
): Promise<void> {
  await sql`delete from redirect where id = ${before.id}`.execute(trx);
  await publishRedirects(trx, [before], by);
  await audit(trx, 'redirect.clear', before.id, before, by);
}

/** Publishes what readers see of redirects that were added, or as they were and are; wakes the worker. */
export async function publishRedirects(
  trx: Trx,
  states: readonly RedirectRecord[],
  { at }: Pick<PlacedBy, 'at'>,
): Promise<void> {
  const paths = states.filter(({ state }) => state === 'current').map(({ path }) => path);
  if (paths.length === 0) return wakeWorker(trx);
  await enqueue(trx, touchedByRedirects([...new Set(paths)]), redirectsChanged, at);
}

/** What the public sees of redirects that began, changed or ended. */
export function touchedByRedirects(paths: readonly string[]): {
  readonly keys: ReturnType<typeof dependsOn.redirect>[];
  readonly paths: readonly string[];
} {
  const all = paths.flatMap(pathsOf);
  return { keys: all.map((path) => dependsOn.redirect(path)), paths: all };
}

/** The work that stands, or stood, at a path of a story. */
async function workAt(trx: Trx, target: string): Promise<WorkId | null> {
  const address = addressOf(inLanguageOf(target, 'vi' satisfies SiteLanguage));
  if (address?.kind !== 'story') return null;
  const { rows } = await sql<{ id: WorkId }>`
    select id from work where slug = ${address.slug}
    union all select work from former_slug where slug = ${address.slug} limit 1`.execute(trx);
  return rows[0]?.id ?? null;
}

/** Whether the path leads nowhere else in the whole term, and the way from it has an end. */
async function mayLead(
  trx: Trx,
  own: string,
  fields: RedirectFields,
): Promise<Result<void, RedirectRefusal>> {
  const { rows } = await sql<Term & { readonly id: string }>`
    select id, lower(during) as "from", upper(during) as until from redirect
    where id <> ${own} and path = ${fields.path} and during && ${during(fields)}
    order by during limit 1`.execute(trx);
  const [other] = rows;
  if (other !== undefined) {
    return refuse({ kind: 'redirect-exists', by: other.id, from: other.from, until: other.until });
  }
  for (const path of pathsOf(fields.path)) {
    const end = await endOf(path, (at) => nextStep(trx, own, fields, at));
    if (!end.ok) return end;
  }
  return ok(undefined);
}

/** The next step with a redirect as it is asked for; terms do not count, so that no day has a loop. */
async function nextStep(
  trx: Trx,
  own: string,
  { path: asked, target }: Redirect,
  at: string,
): Promise<string | null> {
  const every = everyLanguageOf(at);
  const language = parseSiteLanguage(at.split('/')[1] ?? '');
  const told = (to: string): string => (language.ok ? inLanguageOf(to, language.value) : to);
  if (asked === at) return told(target);
  const { rows } = await sql<{ path: string; target: string }>`
    select path, target from redirect
    where id <> ${own} and state <> 'over' and path in (${at}, ${every ?? at})
    order by path <> ${at}, upper_inf(during) desc limit 1`.execute(trx);
  const [other] = rows;
  if (other !== undefined && other.path === at) return told(other.target);
  if (asked === every) return told(target);
  return other === undefined ? null : told(other.target);
}

async function audit(
  trx: Trx,
  action: string,
  id: string,
  detail: unknown,
  { at, actor }: PlacedBy,
): Promise<void> {
  await recordAudit(trx, { at, actor, action, subject: `redirect:${id}`, detail });
}

async function lockRedirects(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau redirects', 0))`.execute(trx);
}
