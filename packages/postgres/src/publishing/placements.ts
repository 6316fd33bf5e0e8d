import {
  type Instant,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  type UserId,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  dependsOn,
  type Placed,
  type Term,
  type Termed,
  turned,
  turnedAfterEdit,
} from '@nhipcau/core/publishing';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { enqueue } from './outbox.ts';
import { during, termColumns, wakeWorker } from './terms.ts';

type Trx = Kysely<Database>;

/** A work at a position of the home page for a term. */
export interface Placement extends Placed, Termed {
  readonly id: string;
  readonly version: number;
}

/** A placement as lists show it. */
export interface PlacementRecord extends Placement {
  /** Of the work's head in Vietnamese, else English, else any. */
  readonly title: string;
  readonly slug: string;
  /** The languages in which the work is public: elsewhere the rule fills the position. */
  readonly languages: readonly SiteLanguage[];
}

/** What a person asks for. */
export type PlacementFields = Placed & Term;

export type PlacementRefusal =
  | ({ readonly kind: 'position-taken' } & Other)
  | ({ readonly kind: 'placed-elsewhere' } & Other)
  | { readonly kind: 'unknown-reference'; readonly field: 'work'; readonly id: WorkId };

interface Other {
  readonly position: number;
  readonly by: string;
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface PlacedBy {
  readonly user: UserId;
  readonly actor: string;
  readonly at: Instant;
}

/** Stated in the public log. */
export const homeArranged = 'Xếp trang chủ · Home page arranged';

/** Placements that are not over, by position, the earliest first. */
export async function listPlacements(db: Trx): Promise<readonly PlacementRecord[]> {
  const { rows } = await sql<PlacementRecord>`
    select p.id, p.version, p.position, p.work, ${termColumns}, w.slug,
      coalesce((select r.title from edition e join revision r on r.edition = e.id and r.number = e.head
        where e.work = w.id order by e.language <> 'vi', e.language <> 'en', e.language limit 1), '')
        as title,
      array(select e.language from edition e
        where e.work = w.id and e.live_revision is not null order by e.language) as languages
    from home_placement p join work w on w.id = p.work
    where p.state <> 'over' order by p.position, lower(p.during), p.id`.execute(db);
  return rows;
}

/** One placement, kept from other changes until the transaction ends, as is the whole home page. */
export async function lockPlacement(trx: Trx, id: string): Promise<Placement | null> {
  await lockHome(trx);
  const { rows } = await sql<Placement>`
    select id, version, position, work, ${termColumns} from home_placement
    where id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

/** Places a work. */
export async function addPlacement(
  trx: Trx,
  id: string,
  fields: PlacementFields,
  by: PlacedBy,
): Promise<Result<Placement, PlacementRefusal>> {
  await lockHome(trx);
  const free = await isFree(trx, id, fields);
  if (!free.ok) return free;
  const state = turned({ ...fields, state: 'waiting' }, by.at);
  const made: Placement = { ...fields, id, version: 1, state };
  await sql`insert into home_placement (id, position, work, during, state, created_by)
    values (${id}, ${fields.position}, ${fields.work}, ${during(fields)}, ${state},
      ${by.user})`.execute(trx);
  await follow(trx, [made], by);
  await audit(trx, 'home.place', id, fields, by);
  return ok(made);
}

/** Gives a placement another position, work or term. */
export async function changePlacement(
  trx: Trx,
  before: Placement,
  fields: PlacementFields,
  by: PlacedBy,
): Promise<Result<Placement, PlacementRefusal>> {
  const free = await isFree(trx, before.id, fields);
  if (!free.ok) return free;
  const state = turnedAfterEdit(before, fields, by.at);
  const after: Placement = { ...before, ...fields, state, version: before.version + 1 };
  await sql`update home_placement set position = ${after.position}, work = ${after.work},
      during = ${during(after)}, state = ${state}, version = ${after.version}
    where id = ${after.id}`.execute(trx);
  await follow(trx, [before, after], by);
  await audit(trx, 'home.place', after.id, { before, after }, by);
  return ok(after);
}

/** Takes a placement away: from now on the rule fills its position. */
export async function removePlacement(trx: Trx, before: Placement, by: PlacedBy): Promise<void> {
  await sql`delete from home_placement where id = ${before.id}`.execute(trx);
  await follow(trx, [before], by);
  await audit(trx, 'home.clear', before.id, before, by);
}

/** A change of what stands there now is published; any other only moves the worker's next turn. */
async function follow(trx: Trx, states: readonly Placement[], { at }: PlacedBy): Promise<void> {
  if (states.some(({ state }) => state === 'current')) {
    await enqueue(trx, { keys: [dependsOn.home()], paths: [] }, homeArranged, at);
  } else await wakeWorker(trx);
}

async function audit(
  trx: Trx,
  action: string,
  id: string,
  detail: unknown,
  { at, actor }: PlacedBy,
): Promise<void> {
  await recordAudit(trx, { at, actor, action, subject: `home:${id}`, detail });
}

/** Whether the position is free for the whole term, and the work stands nowhere else in it. */
async function isFree(
  trx: Trx,
  own: string,
  fields: PlacementFields,
): Promise<Result<void, PlacementRefusal>> {
  const { work, position } = fields;
  const { rows: works } = await sql`select from work where id = ${work}`.execute(trx);
  if (works.length === 0) return refuse({ kind: 'unknown-reference', field: 'work', id: work });
  const { rows } = await sql<Placed & Term & { readonly id: string }>`
    select id, position, work, lower(during) as "from", upper(during) as until from home_placement
    where id <> ${own} and (position = ${position} or work = ${work})
      and during && ${during(fields)} order by position <> ${position}, during limit 1`.execute(
    trx,
  );
  const [other] = rows;
  if (other === undefined) return ok(undefined);
  const told = { position: other.position, by: other.id, from: other.from, until: other.until };
  return refuse({
    kind: other.position === position ? 'position-taken' : 'placed-elsewhere',
    ...told,
  });
}

async function lockHome(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau home', 0))`.execute(trx);
}
