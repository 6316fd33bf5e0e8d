import type { CivilDate } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Forgets what is kept of members whose last day is before `today` and over by the clock of the database
 * too, since one clock may be wrong; gives how many there were. What is left is what `forget` of the core
 * leaves.
 */
export async function forgetMembers(trx: Kysely<Database>, today: CivilDate): Promise<number> {
  const { rows } = await sql`
    update visit_member set forgotten_on = ${today},
      passport_name = case when consent_to_name then passport_name end,
      nationality = null, passport_valid_until = null, visa_place = null, permit_number = null,
      permit_first_on = null, permit_last_on = null
    where forgotten_on is null
      and retain_until < least(${today}::date, (now() at time zone 'Asia/Ho_Chi_Minh')::date)
    returning 1`.execute(trx);
  return rows.length;
}
