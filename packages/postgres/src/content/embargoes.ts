import {
  type Edition,
  type Embargo,
  type EmbargoRefusal,
  relaxEmbargo,
  setEmbargo,
} from '@nhipcau/core/content';
import type { EditionId, Instant, Result, WorkId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { type Author, auditWork } from './changed-by.ts';
import { lockEdition } from './editions.ts';

type Trx = Kysely<Database>;

/** The embargo of a work; `null` where it has none. One that is over is told, too. */
export async function readEmbargo(db: Trx, work: WorkId): Promise<Embargo | null> {
  const { rows } = await sql<Embargo>`
    select until, reason, set_by as "setBy", set_at as "setAt" from embargo
    where work = ${work}`.execute(db);
  return rows[0] ?? null;
}

/** Whether a work is under an embargo at `at`. */
export async function isUnderEmbargo(db: Trx, work: WorkId, at: Instant): Promise<boolean> {
  const embargo = await readEmbargo(db, work);
  return embargo !== null && embargo.until > at;
}

/** Whether the work of an edition is under an embargo at `at`. */
export async function isEditionUnderEmbargo(
  db: Trx,
  edition: EditionId,
  at: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    select from embargo m join edition e on e.work = m.work
    where e.id = ${edition} and m.until > ${new Date(at)}`.execute(db);
  return rows.length > 0;
}

/** Sets an embargo or moves it to a later end. */
export async function embargoWork(
  trx: Trx,
  work: WorkId,
  asked: { readonly until: Instant; readonly reason: string },
  by: Author,
): Promise<Result<Embargo, EmbargoRefusal>> {
  const editions = await lockEditions(trx, work);
  const before = await readEmbargo(trx, work);
  const after = setEmbargo(before, asked, editions, by.user, by.at);
  if (!after.ok) return after;
  await store(trx, work, after.value);
  await auditWork(trx, 'embargo.set', work, { before, after: after.value }, by);
  return after;
}

/** Lifts an embargo (`until` null) or moves its end earlier; the reason stays in the audit trail. */
export async function relaxWorkEmbargo(
  trx: Trx,
  work: WorkId,
  asked: { readonly until: Instant | null; readonly reason: string },
  by: Author,
): Promise<Result<Embargo | null, EmbargoRefusal | { readonly kind: 'not-found' }>> {
  const editions = await lockEditions(trx, work);
  const before = await readEmbargo(trx, work);
  if (before === null) return { ok: false, error: { kind: 'not-found' } };
  const after = relaxEmbargo(before, asked.until, editions, by.user, by.at);
  if (!after.ok) return after;
  if (after.value === null) await sql`delete from embargo where work = ${work}`.execute(trx);
  else await store(trx, work, after.value);
  const detail = { before, after: after.value, reason: asked.reason };
  await auditWork(trx, 'embargo.relax', work, detail, by);
  return after;
}

/** Every edition of a work, the work locked with them. */
export async function lockEditions(trx: Trx, work: WorkId): Promise<readonly Edition[]> {
  await sql`select from work where id = ${work} for no key update`.execute(trx);
  const { rows } = await sql<{ id: EditionId }>`
    select id from edition where work = ${work} order by id`.execute(trx);
  const editions: Edition[] = [];
  for (const { id } of rows) {
    const edition = await lockEdition(trx, id);
    if (edition !== null) editions.push(edition);
  }
  return editions;
}

async function store(trx: Trx, work: WorkId, embargo: Embargo): Promise<void> {
  const { until, reason, setBy, setAt } = embargo;
  await sql`insert into embargo (work, until, reason, set_by, set_at)
    values (${work}, ${new Date(until)}, ${reason}, ${setBy}, ${new Date(setAt)})
    on conflict (work) do update set until = excluded.until, reason = excluded.reason,
      set_by = excluded.set_by, set_at = excluded.set_at`.execute(trx);
  await sql`update work set changed_at = greatest(changed_at, ${new Date(setAt)})
    where id = ${work}`.execute(trx);
}
