import type { CountryCode } from '@nhipcau/core/kernel';
import type { Outlet, OutletId } from '@nhipcau/core/visits';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

const columns = sql<Outlet>`id, version, name, country, languages, kind, organisation`;

/** Every outlet, by name. */
export async function listOutlets(db: Db): Promise<readonly Outlet[]> {
  const { rows } = await sql<Outlet>`
    select ${columns} from visit_outlet order by lower(name), id`.execute(db);
  return rows;
}

/** The outlets with these identifiers, by name. */
export async function outletsOf(db: Db, ids: readonly OutletId[]): Promise<readonly Outlet[]> {
  const { rows } = await sql<Outlet>`
    select ${columns} from visit_outlet where id = any(${[...ids]}::uuid[])
    order by lower(name), id`.execute(db);
  return rows;
}

/** An outlet, kept from other changes until the transaction ends. */
export async function lockOutlet(trx: Db, id: OutletId): Promise<Outlet | null> {
  const { rows } = await sql<Outlet>`
    select ${columns} from visit_outlet where id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

/** The outlet of a name in a country, whatever its letters; `null` where there is none. */
export async function outletNamed(
  db: Db,
  country: CountryCode,
  name: string,
): Promise<Outlet | null> {
  const { rows } = await sql<Outlet>`
    select ${columns} from visit_outlet
    where country = ${country} and lower(name) = lower(${name})`.execute(db);
  return rows[0] ?? null;
}

/** Writes an outlet that was not there; one that was stays as it is. */
export async function insertOutlet(trx: Db, one: Outlet): Promise<void> {
  await sql`insert into visit_outlet (id, version, name, country, languages, kind, organisation)
    values (${one.id}, ${one.version}, ${one.name}, ${one.country}, ${[...one.languages]}, ${one.kind},
      ${one.organisation})
    on conflict (id) do nothing`.execute(trx);
}

export async function updateOutlet(trx: Db, one: Outlet): Promise<void> {
  await sql`update visit_outlet set version = ${one.version}, name = ${one.name},
      country = ${one.country}, languages = ${[...one.languages]}, kind = ${one.kind},
      organisation = ${one.organisation}
    where id = ${one.id}`.execute(trx);
}
