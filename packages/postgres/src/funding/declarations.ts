import type { Declaration } from '@nhipcau/core/funding';
import type { ContributionId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** A declaration with the identifier by which it is assessed. */
export interface StoredDeclaration extends Declaration {
  readonly id: string;
}

/** The declarations about a contribution, the first one first. */
export async function declarationsOf(
  db: Db,
  contribution: ContributionId,
): Promise<readonly StoredDeclaration[]> {
  const { rows } = await sql<StoredDeclaration>`
    select id, person as by, interests, declared_on as "declaredOn", expires_on as "expiresOn", measure,
      assessed_by as "assessedBy", assessed_on as "assessedOn"
    from declaration_of_interest where contribution = ${contribution}
    order by declared_on, id`.execute(db);
  return rows;
}

export async function insertDeclaration(
  trx: Db,
  contribution: ContributionId,
  one: StoredDeclaration,
): Promise<void> {
  await sql`insert into declaration_of_interest (id, contribution, person, interests, declared_on, expires_on)
    values (${one.id}, ${contribution}, ${one.by}, ${[...one.interests]}, ${one.declaredOn},
      ${one.expiresOn})`.execute(trx);
}

/** Writes what was decided about a declared interest. */
export async function assessStoredDeclaration(trx: Db, one: StoredDeclaration): Promise<void> {
  await sql`update declaration_of_interest set measure = ${one.measure},
      assessed_by = ${one.assessedBy}, assessed_on = ${one.assessedOn}
    where id = ${one.id}`.execute(trx);
}
