import type { Need } from '@nhipcau/core/funding';
import type { Instant, NeedId, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

const columns = sql<Need>`n.id, n.version, n.activity, n.what, n.needed_by as "neededBy", n.forms, n.state`;

/** Needs, the next first. */
export async function listNeeds(db: Db): Promise<readonly Need[]> {
  const { rows } = await sql<Need>`
    select ${columns} from need n order by n.needed_by, n.id`.execute(db);
  return rows;
}

export async function readNeed(
  db: Db,
  id: NeedId,
  lock: 'lock' | null = null,
): Promise<Need | null> {
  if (lock !== null) await sql`select from need where id = ${id} for update`.execute(db);
  const { rows } = await sql<Need>`select ${columns} from need n where n.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Writes a need, new or changed. */
export async function storeNeed(
  trx: Db,
  need: Need,
  by: UserId | null,
  at: Instant,
): Promise<void> {
  await sql`insert into need (id, version, activity, what, needed_by, forms, state, created_by, created_at)
    values (${need.id}, ${need.version}, ${need.activity}, ${JSON.stringify(need.what)},
      ${need.neededBy}, ${[...need.forms]}, ${need.state}, ${by}, ${new Date(at)})
    on conflict (id) do update set version = excluded.version, activity = excluded.activity,
      what = excluded.what, needed_by = excluded.needed_by, forms = excluded.forms,
      state = excluded.state`.execute(trx);
}
