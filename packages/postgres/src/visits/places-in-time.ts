import type { Place } from '@nhipcau/core/organisations';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** Every territorial unit, former ones included, with what it was in which days. */
export async function placesInTime(db: Kysely<Database>): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    select p.id, p.version, p.slug, p.text,
      coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name,
          'officialName', s.official_name, 'unitType', s.unit_type,
          'from', coalesce(lower(s.valid)::text, '0001-01-01'), 'until', upper(s.valid))
          order by s.valid)
        from place_state s where s.place = p.id), '[]') as states,
      (select coalesce(array_agg(d.predecessor::text order by d.predecessor), '{}')
        from place_predecessor d where d.place = p.id) as predecessors
    from place p order by p.id`.execute(db);
  return rows;
}
