import { type EmbargoRefusal, relaxEmbargo, setEmbargo } from '@nhipcau/core/content';
import type { Instant, PartnerId, Result, UserId, WorkId } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import { type Kysely, sql } from 'kysely';
import { type Author, auditWork } from '../content/changed-by.ts';
import { lockEditions } from '../content/embargoes.ts';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** For whom an embargo holds: one partner, or the readers of one market. */
export type EmbargoedFor =
  | { readonly partner: PartnerId; readonly market: null }
  | { readonly partner: null; readonly market: MarketCode };

/** A work reaches one partner, or one market, later than others. */
export interface NarrowerEmbargo {
  readonly id: string;
  readonly partner: PartnerId | null;
  readonly market: MarketCode | null;
  /** The first instant at which it may reach them. */
  readonly until: Instant;
  readonly reason: string;
  readonly setBy: UserId;
  readonly setAt: Instant;
}

/** The narrower embargoes of a work, those that are over too, the latest end first. */
export async function listNarrowerEmbargoes(
  db: Db,
  work: WorkId,
): Promise<readonly NarrowerEmbargo[]> {
  const { rows } = await sql<NarrowerEmbargo>`
    select id, partner, market, until, reason, set_by as "setBy", set_at as "setAt"
    from narrower_embargo where work = ${work} order by until desc, id`.execute(db);
  return rows;
}

async function read(db: Db, work: WorkId, whom: EmbargoedFor): Promise<NarrowerEmbargo | null> {
  const all = await listNarrowerEmbargoes(db, work);
  return all.find((one) => one.partner === whom.partner && one.market === whom.market) ?? null;
}

/**
 * Sets an embargo for one partner or market, or moves it to a later end. The work may be public for
 * others; moving it earlier is `relaxing`.
 */
export async function setNarrowerEmbargo(
  trx: Db,
  work: WorkId,
  whom: EmbargoedFor,
  asked: { readonly until: Instant; readonly reason: string },
  by: Author & { readonly ids: () => string },
): Promise<
  Result<
    NarrowerEmbargo,
    | EmbargoRefusal
    | { readonly kind: 'unknown-reference'; readonly field: string; readonly id: string }
  >
> {
  await sql`select from work where id = ${work} for no key update`.execute(trx);
  const missing = await unknown(trx, whom);
  if (missing !== null) return { ok: false, error: { kind: 'unknown-reference', ...missing } };
  const before = await read(trx, work, whom);
  const after = setEmbargo(before, asked, [], by.user, by.at);
  if (!after.ok) return after;
  const { until, reason } = after.value;
  const id = before?.id ?? by.ids();
  await sql`insert into narrower_embargo (id, work, partner, market, until, reason, set_by, set_at)
    values (${id}, ${work}, ${whom.partner}, ${whom.market}, ${new Date(until)}, ${reason},
      ${by.user}, ${new Date(by.at)})
    on conflict (id) do update set until = excluded.until, reason = excluded.reason,
      set_by = excluded.set_by, set_at = excluded.set_at`.execute(trx);
  const detail = { ...whom, before, after: after.value };
  await auditWork(trx, 'narrower-embargo.set', work, detail, by);
  return { ok: true, value: { id, ...whom, ...after.value } };
}

async function unknown(
  trx: Db,
  { partner, market }: EmbargoedFor,
): Promise<{ readonly field: string; readonly id: string } | null> {
  const { rows } = await (partner === null
    ? sql`select from market where code = ${market}`
    : sql`select from partner where organisation = ${partner}`
  ).execute(trx);
  if (rows.length > 0) return null;
  return partner === null ? { field: 'market', id: market } : { field: 'partner', id: partner };
}

/**
 * Lifts it (`until` null) or moves its end earlier. Neither who set it nor who wrote the work may: four
 * eyes, as for an embargo of all.
 */
export async function relaxNarrowerEmbargo(
  trx: Db,
  work: WorkId,
  id: string,
  asked: { readonly until: Instant | null; readonly reason: string },
  by: Author,
): Promise<Result<NarrowerEmbargo | null, EmbargoRefusal | { readonly kind: 'not-found' }>> {
  const editions = await lockEditions(trx, work);
  const before = (await listNarrowerEmbargoes(trx, work)).find((one) => one.id === id);
  if (before === undefined) return { ok: false, error: { kind: 'not-found' } };
  const after = relaxEmbargo(before, asked.until, editions, by.user, by.at);
  if (!after.ok) return after;
  await (after.value === null
    ? sql`delete from narrower_embargo where id = ${id}`
    : sql`update narrower_embargo set until = ${new Date(after.value.until)} where id = ${id}`
  ).execute(trx);
  const detail = { before, after: after.value, reason: asked.reason };
  await auditWork(trx, 'narrower-embargo.relax', work, detail, by);
  return {
    ok: true,
    value: after.value === null ? null : { ...before, until: after.value.until },
  };
}
