import type { VisitAddress } from '@nhipcau/core/publishing';
import { pastStates } from '@nhipcau/core/visits';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** The visits that have taken place, by their code. */
export async function visitAddresses(db: Kysely<Database>): Promise<readonly VisitAddress[]> {
  const { rows } = await sql<VisitAddress>`
    select v.id, a.code as slug, extract(year from v.actual_first_on)::int as year
    from visit v join activity a on a.id = v.id
    where v.state = any(${[...pastStates]}) order by a.code`.execute(db);
  return rows;
}
