import type { MovingHoliday } from '@nhipcau/core/obligations';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** The holidays that move from year to year, under past laws too, in their order within a year. */
export async function movingHolidays(db: Kysely<Database>): Promise<readonly MovingHoliday[]> {
  const { rows } = await sql<MovingHoliday>`
    select code, name, law, days, json_build_array(earliest, latest) as between,
      lower(valid) as "validFrom", upper(valid) as "validUntil"
    from moving_holiday order by earliest, lower(valid)`.execute(db);
  return rows;
}
