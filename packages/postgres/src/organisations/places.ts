import type { Bilingual, CivilDate, Multilingual, PlaceId, Slug } from '@nhipcau/core/kernel';
import type { UnitType } from '@nhipcau/core/organisations';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** A territorial unit as it is on a day. */
export interface PlaceRecord {
  readonly id: PlaceId;
  readonly version: number;
  readonly slug: Slug;
  readonly code: string;
  readonly name: Multilingual;
  readonly officialName: string;
  readonly unitType: UnitType;
  /** First day within its present borders. */
  readonly since: CivilDate;
  /** The day it became a city after having been a province; `null` where that did not happen. */
  readonly cityFrom: CivilDate | null;
  readonly former: readonly { readonly code: string; readonly name: Multilingual }[];
  readonly text: Bilingual;
}

/** Day of units whose beginning is not recorded. */
const unrecorded = '0001-01-01';

function placesOn(day: CivilDate): ReturnType<typeof sql<PlaceRecord>> {
  return sql<PlaceRecord>`
    select p.id, p.version, p.slug, s.code, s.name, s.official_name as "officialName",
      s.unit_type as "unitType", p.text,
      (select coalesce(min(lower(a.valid))::text, ${unrecorded})
        from place_state a where a.place = p.id) as since,
      (select lower(c.valid)::text from place_state c
        where c.place = p.id and c.unit_type = 'city' and exists (
          select from place_state b where b.place = p.id and b.unit_type = 'province'
            and upper(b.valid) = lower(c.valid))
        order by c.valid limit 1) as "cityFrom",
      coalesce((
        select jsonb_agg(jsonb_build_object('code', f.code, 'name', f.name) order by f.code)
        from place_predecessor d join place_state f on f.place = d.predecessor
        where d.place = p.id), '[]') as former
    from place p join place_state s on s.place = p.id and s.valid @> ${day}::date
    where p.slug is not null`;
}

/** The units that have a page, as they are on `day`, by code. */
export async function listPlaces(
  db: Kysely<Database>,
  day: CivilDate,
): Promise<readonly PlaceRecord[]> {
  const { rows } = await sql<PlaceRecord>`${placesOn(day)} order by s.code`.execute(db);
  return rows;
}

export async function readPlace(
  db: Kysely<Database>,
  id: PlaceId,
  day: CivilDate,
): Promise<PlaceRecord | null> {
  const { rows } = await sql<PlaceRecord>`${placesOn(day)} and p.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** A unit, kept from other changes until the transaction ends. */
export async function lockPlace(
  trx: Kysely<Database>,
  id: PlaceId,
  day: CivilDate,
): Promise<PlaceRecord | null> {
  await sql`select from place where id = ${id} for update`.execute(trx);
  return readPlace(trx, id, day);
}

/** Writes the words for readers of a unit and counts its version up. */
export async function updatePlaceText(
  trx: Kysely<Database>,
  id: PlaceId,
  text: Bilingual,
): Promise<void> {
  await sql`update place set text = ${JSON.stringify(text)}, version = version + 1
    where id = ${id}`.execute(trx);
}
