import { type CivilDate, type Instant, type UserId, vietnamDay } from '@nhipcau/core/kernel';
import type { SpecialDay } from '@nhipcau/core/obligations';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** A special day with what it is called and the notice that orders it. */
export interface NamedDay extends SpecialDay {
  readonly name: string;
  /** The article, or the number of the notice. */
  readonly source: string;
  /** Where it was read; `''` where it is not public. */
  readonly sourceUrl: string;
}

/** How a special day is known: by the article alone, from the notice, from a report about it, or told. */
export const specialDayMethods = ['law', 'notice', 'report', 'person'] as const;

/** A special day with where it is from and who answers for it. */
export interface SpecialDayRecord extends NamedDay {
  readonly method: (typeof specialDayMethods)[number];
  /** When the source was read; `null` where a person entered the day. */
  readonly retrievedOn: CivilDate | null;
  /** `null` of a day that came with the product. */
  readonly enteredBy: UserId | null;
  /** Who compared it with the notice, and when; `null` while nobody has. */
  readonly verified: { readonly by: UserId; readonly name: string; readonly on: CivilDate } | null;
}

/** The days of a year around a day that do not go by the week. */
export async function specialDays(db: Db, around: CivilDate): Promise<readonly SpecialDay[]> {
  const { rows } = await sql<SpecialDay>`
    select day, kind from special_day
    where day between ${around}::date - 400 and ${around}::date + 400 order by day`.execute(db);
  return rows;
}

/** The special days of a calendar year, in their order. */
export async function specialDaysOfYear(
  db: Db,
  year: number,
): Promise<readonly SpecialDayRecord[]> {
  return specialDaysWithin(db, `${year}-01-01` as CivilDate, `${year}-12-31` as CivilDate);
}

/** The special days from `first` to `last`, both included, in their order. */
export async function specialDaysWithin(
  db: Db,
  first: CivilDate,
  last: CivilDate,
): Promise<readonly SpecialDayRecord[]> {
  const { rows } = await sql<SpecialDayRecord>`
    select day, kind, d.name, source, source_url as "sourceUrl", method,
      retrieved_on as "retrievedOn", entered_by as "enteredBy",
      case when verified_by is not null then json_build_object(
        'by', verified_by, 'name', u.name, 'on', verified_on) end as verified
    from special_day d left join app_user u on u.id = verified_by
    where day between ${first} and ${last} order by day`.execute(db);
  return rows;
}

/** Enters days; one that was entered before is told anew, and is to be compared again. */
export async function enterSpecialDays(
  trx: Db,
  days: readonly NamedDay[],
  by: UserId,
): Promise<void> {
  for (const { day, kind, name, source, sourceUrl } of days) {
    await sql`insert into special_day (day, kind, name, source, source_url, method, entered_by)
      values (${day}, ${kind}, ${name}, ${source}, ${sourceUrl}, 'person', ${by})
      on conflict (day) do update set kind = excluded.kind, name = excluded.name,
        source = excluded.source, source_url = excluded.source_url, method = excluded.method,
        entered_by = excluded.entered_by, retrieved_on = null, verified_by = null,
        verified_on = null`.execute(trx);
  }
}

/** Writes down who compared days with the notice. */
export async function verifySpecialDays(
  trx: Db,
  days: readonly CivilDate[],
  by: UserId,
  at: Instant,
): Promise<void> {
  await sql`update special_day set verified_by = ${by}, verified_on = ${vietnamDay(at)}
    where day = any(${[...days]}::date[])`.execute(trx);
}

/** Takes a day out; says no where it was not entered. */
export async function deleteSpecialDay(trx: Db, day: CivilDate): Promise<boolean> {
  const { rows } = await sql`delete from special_day where day = ${day} returning 1`.execute(trx);
  return rows.length > 0;
}
