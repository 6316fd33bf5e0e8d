import type { ActivityId, CivilDate, Instant, Multilingual, WorkId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { ActivityKind } from './activity-tables.ts';

type Db = Kysely<Database>;

export const activityKinds = [
  'visit',
  'programme',
  'event',
  'channel',
  'platform',
  'project',
] as const satisfies readonly ActivityKind[];

/** Something that money can be spent on. */
export interface Activity {
  readonly id: ActivityId;
  readonly version: number;
  readonly kind: ActivityKind;
  readonly code: string;
  readonly name: Multilingual;
}

const columns = sql<Activity>`a.id, a.version, a.kind, a.code, a.name`;

/** Every activity, the newest first. */
export async function listActivities(db: Db): Promise<readonly Activity[]> {
  const { rows } = await sql<Activity>`
    select ${columns} from activity a order by a.created_at desc, a.id`.execute(db);
  return rows;
}

export async function readActivity(db: Db, id: ActivityId): Promise<Activity | null> {
  const { rows } =
    await sql<Activity>`select ${columns} from activity a where a.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function activityByCode(db: Db, code: string): Promise<Activity | null> {
  const { rows } =
    await sql<Activity>`select ${columns} from activity a where a.code = ${code}`.execute(db);
  return rows[0] ?? null;
}

/** The day by which money of an activity is valued: the first one of a visit, else today. */
export async function valuationDay(
  db: Db,
  activity: ActivityId,
  today: CivilDate,
): Promise<CivilDate> {
  const { rows } = await sql<{ day: CivilDate }>`
    select coalesce(actual_first_on, first_on) as day from visit where id = ${activity}`.execute(
    db,
  );
  return rows[0]?.day ?? today;
}

/** Writes an activity that was not there; says no where its code is taken. */
export async function insertActivity(trx: Db, one: Activity, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    insert into activity (id, kind, code, name, created_at)
    values (${one.id}, ${one.kind}, ${one.code}, ${JSON.stringify(one.name)}, ${new Date(at)})
    on conflict (code) do nothing returning 1`.execute(trx);
  return rows.length > 0;
}

/** The activities that a work came of. */
export async function activitiesOf(db: Db, work: WorkId): Promise<readonly Activity[]> {
  const { rows } = await sql<Activity>`
    select ${columns} from activity a join activity_work w on w.activity = a.id
    where w.work = ${work} order by a.code`.execute(db);
  return rows;
}

/** The works that came of an activity. */
export async function worksOf(db: Db, activity: ActivityId): Promise<readonly WorkId[]> {
  const { rows } = await sql<{ work: WorkId }>`
    select work from activity_work where activity = ${activity} order by work`.execute(db);
  return rows.map(({ work }) => work);
}

/** Says which activities a work came of, in the place of what was said before. */
export async function storeActivitiesOf(
  trx: Db,
  work: WorkId,
  activities: readonly ActivityId[],
): Promise<void> {
  await sql`delete from activity_work
    where work = ${work} and activity <> all(${[...activities]}::uuid[])`.execute(trx);
  await sql`insert into activity_work (activity, work)
    select one, ${work} from unnest(${[...activities]}::uuid[]) one on conflict do nothing`.execute(
    trx,
  );
}
