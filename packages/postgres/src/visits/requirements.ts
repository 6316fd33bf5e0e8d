import type { VisitRequirement } from '@nhipcau/core/visits';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** What the law asks of visits, past requirements included. */
export async function visitRequirements(
  db: Kysely<Database>,
): Promise<readonly VisitRequirement[]> {
  const { rows } = await sql<VisitRequirement>`
    select code, months, law, coalesce(lower(valid)::text, '0001-01-01') as "validFrom",
      upper(valid)::text as "validUntil"
    from visit_requirement order by code, valid`.execute(db);
  return rows;
}
