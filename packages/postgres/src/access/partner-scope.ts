import type { PartnerId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { appRole, partnerRole } from '../server/connection-url.ts';

/**
 * Runs `work` in a transaction's partner scope: Postgres shows it the rows of this partner and no other
 * table, whatever it asks. When `work` throws, the transaction has to end.
 */
export async function inPartnerScope<T>(
  trx: Kysely<Database>,
  partner: PartnerId,
  work: () => Promise<T>,
): Promise<T> {
  await sql`select set_config('nhipcau.partner', ${partner}, true)`.execute(trx);
  await actAs(trx, partnerRole);
  const done = await work();
  await actAs(trx, appRole);
  await sql`select set_config('nhipcau.partner', '', true)`.execute(trx);
  return done;
}

/** Runs `work`, a line that is the house's own, outside the partner scope in which `trx` is. */
export async function asHouse<T>(trx: Kysely<Database>, work: () => Promise<T>): Promise<T> {
  await actAs(trx, appRole);
  const done = await work();
  await actAs(trx, partnerRole);
  return done;
}

async function actAs(trx: Kysely<Database>, role: string): Promise<void> {
  await sql`set local role ${sql.id(role)}`.execute(trx);
}
