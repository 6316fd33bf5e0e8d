import type { CivilDate } from '@nhipcau/core/kernel';
import type { SpecialDay } from '@nhipcau/core/obligations';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** A special day with what it is called and the notice that orders it. */
export interface NamedDay extends SpecialDay {
  readonly name: string;
  readonly source: string;
}

/** The days of a year around a day that do not go by the week. */
export async function specialDays(db: Db, around: CivilDate): Promise<readonly SpecialDay[]> {
  const { rows } = await sql<SpecialDay>`
    select day, kind from special_day
    where day between ${around}::date - 400 and ${around}::date + 400 order by day`.execute(db);
  return rows;
}

/** The special days of a calendar year, in their order. */
export async function specialDaysOfYear(db: Db, year: number): Promise<readonly NamedDay[]> {
  const { rows } = await sql<NamedDay>`
    select day, kind, name, source from special_day
    where day between make_date(${year}, 1, 1) and make_date(${year}, 12, 31) order by day`.execute(
    db,
  );
  return rows;
}

/** Enters days; one that was entered before is told anew. */
export async function enterSpecialDays(trx: Db, days: readonly NamedDay[]): Promise<void> {
  for (const { day, kind, name, source } of days) {
    await sql`insert into special_day (day, kind, name, source)
      values (${day}, ${kind}, ${name}, ${source})
      on conflict (day) do update set kind = excluded.kind, name = excluded.name,
        source = excluded.source`.execute(trx);
  }
}

/** Takes a day out; says no where it was not entered. */
export async function deleteSpecialDay(trx: Db, day: CivilDate): Promise<boolean> {
  const { rows } = await sql`delete from special_day where day = ${day} returning 1`.execute(trx);
  return rows.length > 0;
}
