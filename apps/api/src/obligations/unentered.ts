import type { CivilDate } from '@nhipcau/core/kernel';
import { type UnenteredHoliday, unenteredHolidays } from '@nhipcau/core/obligations';
import { type DatabaseHandle, movingHolidays, specialDaysWithin } from '@nhipcau/postgres';

/** How many days are looked through at once at most: two years and a bit. */
export const longestSpanDays = 800;

/** A holiday that is missing, as it is told. */
type Missing = Pick<UnenteredHoliday, 'code' | 'name' | 'law' | 'year'>;

/** Holidays between two days, both included, whose days nobody has entered. */
export async function unenteredBetween(
  db: DatabaseHandle,
  from: CivilDate,
  until: CivilDate,
): Promise<readonly Missing[]> {
  const first = `${from.slice(0, 4)}-01-01` as CivilDate;
  const last = `${until.slice(0, 4)}-12-31` as CivilDate;
  const known = await specialDaysWithin(db, first, last);
  return unenteredHolidays(await movingHolidays(db), from, until, known).map(
    ({ code, name, law, year }) => ({ code, name, law, year }),
  );
}
