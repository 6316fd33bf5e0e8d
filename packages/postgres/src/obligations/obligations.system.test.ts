import { type CivilDate, daysBetween } from '@nhipcau/core/kernel';
import { dueOn, isWorkingDay, ruleOn, unenteredHolidays } from '@nhipcau/core/obligations';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { movingHolidays } from './moving-holidays.ts';
import { obligationRules } from './obligation-rules.ts';
import { type SpecialDayRecord, specialDaysWithin } from './special-days.ts';

const day = (text: string): CivilDate => text as CivilDate;

let fresh: FreshDatabase;
let db: Kysely<Database>;
let known: readonly SpecialDayRecord[];
beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  known = await specialDaysWithin(db, day('2018-12-01'), day('2027-12-31'));
});
afterAll(() => fresh.drop());

describe('the days of 2019 to 2027', () => {
  test('say of each where it is from', () => {
    const unsourced = known.filter(
      ({ source, method, retrievedOn }) =>
        source === '' || (method !== 'law' && retrievedOn === null),
    );
    expect(unsourced).toEqual([]);
    expect(known.filter(({ verified }) => verified !== null)).toEqual([]);
  });

  test.each<[year: number, missing: readonly string[]]>([
    ...[2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year): [number, readonly string[]] => [
      year,
      [],
    ]),
    // The notice for 2027 is not out.
    [2027, ['tet', 'national-day']],
  ])('of %i are missing %j', async (year, missing) => {
    const [first, last] = [day(`${year}-01-01`), day(`${year}-12-31`)];
    const holidays = unenteredHolidays(await movingHolidays(db), first, last, known);
    expect(holidays.map(({ code }) => code)).toEqual(missing);
  });

  test('are worked instead on weekends alone, each for a weekday off nearby', () => {
    const worked = known.filter(({ kind }) => kind === 'swapped-working');
    expect(worked.map((one) => one.day)).toEqual([
      ...['2019-01-05', '2019-05-04', '2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'],
    ]);
    for (const one of worked) {
      expect(isWorkingDay(one.day, [])).toBe(false);
      const off = one.name.slice(-10).split('/').reverse().join('-');
      expect(isWorkingDay(day(off), [])).toBe(true);
      expect(isWorkingDay(day(off), known)).toBe(false);
      expect(Math.abs(daysBetween(day(off), one.day))).toBeLessThan(10);
    }
  });

  test('have as many weekdays off each year as the law gives holidays, and those swapped', () => {
    const off = (year: number) =>
      known.filter(
        ({ day: on, kind }) =>
          kind === 'holiday' && on.startsWith(`${year}`) && isWorkingDay(on, []),
      ).length;
    // Ten holidays until 2020, eleven since; 2019 has one weekday off by a swap within the year.
    expect([2019, 2020, 2021, 2022, 2023].map(off)).toEqual([11, 10, 11, 11, 11]);
    expect([2024, 2025, 2026].map(off)).toEqual([12, 12, 13]);
  });
});

describe('rules of press visits', () => {
  test.each<[receivedOn: string, code: string, from: string, due: string | null]>([
    // Ten working days before by the old law, ten days before by the new one.
    ['2026-06-30', 'PRESS_APPLY', '2026-07-20', '2026-07-06'],
    ['2026-07-01', 'PRESS_APPLY', '2026-07-20', '2026-07-10'],
    ['2026-06-30', 'PRESS_DECIDE', '2026-06-30', '2026-07-14'],
    ['2026-07-01', 'PRESS_DECIDE', '2026-07-01', '2026-07-10'],
    // Over the National Day of 2026, with the Saturday that is worked before it.
    ['2026-08-20', 'PRESS_DECIDE', '2026-08-20', '2026-08-28'],
    ['2026-08-28', 'PRESS_REPORT', '2026-08-28', '2026-09-07'],
    ['2019-04-24', 'PRESS_DECIDE', '2019-04-24', '2019-05-10'],
    ['2026-06-30', 'PRESS_REPORT', '2026-07-10', null],
    ['2012-12-19', 'PRESS_APPLY', '2013-01-20', null],
    ['2012-12-20', 'PRESS_LOCAL_ANSWER', '2013-01-14', '2013-01-21'],
  ])('received on %s: %s from %s is due on %s', async (receivedOn, code, from, due) => {
    const rule = ruleOn(await obligationRules(db), code, day(receivedOn));
    expect(rule === null ? null : dueOn(rule, day(from), known)).toBe(due);
  });

  test('each name their article, and nobody has compared them yet', async () => {
    const rules = await obligationRules(db);
    expect(rules.length).toBeGreaterThan(10);
    for (const { law, sourceUrl, name, countedFrom, verified } of rules) {
      expect(law).toMatch(/^(262\/2026|88\/2012)\/NĐ-CP Art\. \d+/);
      expect(sourceUrl).toMatch(/^https:/);
      expect([name.vi, name.en, countedFrom.vi, countedFrom.en]).not.toContain('');
      expect(verified).toBeNull();
    }
  });

  test('never hold twice on a day, nor lose a field by the hand of the application', async () => {
    const again = sql`insert into obligation_rule (code, name, counted_from, law, source_url,
        applies_to, amount, unit, direction, valid)
      select code, name, counted_from, law, source_url, applies_to, amount, unit, direction, valid
      from obligation_rule limit 1`;
    await expect(again.execute(db)).rejects.toThrow('exclusion constraint');
    for (const change of [
      sql`update obligation_rule set amount = 99`,
      sql`update obligation_rule set law = 'x'`,
      sql`delete from obligation_rule`,
    ]) {
      await expect(change.execute(db)).rejects.toThrow('permission denied');
    }
  });
});
