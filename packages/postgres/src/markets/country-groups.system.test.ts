import type { CivilDate } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/pool.ts';
import { type FreshDatabase, freshDatabase } from '../testing/fresh-database.ts';
import { turnMembers } from './country-groups.ts';

let fresh: FreshDatabase;
let db: Kysely<Database>;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = kyselyOf<Database>(fresh.pool);
  await sql`insert into market (code, members, name, languages) values
    ('EU', '{}', '{}', '{en}'), ('XX', '{}', '{}', '{en}'), ('GB', null, '{}', '{en}')`.execute(db);
  await sql`insert into country_group (code, name) values ('EU', '{}'), ('ASEAN', '{}')`.execute(
    db,
  );
  await sql`insert into country_group_member (country_group, country, valid, source) values
    ('EU', 'FR', '[1958-01-01,)', 'Treaty of Rome'),
    ('EU', 'GB', '[1973-01-01,2020-02-01)', 'Withdrawal Agreement'),
    ('EU', 'HR', '[2013-07-01,)', 'Accession Treaty'),
    ('ASEAN', 'VN', '[1995-07-28,)', 'Declaration')`.execute(db);
});
afterAll(() => fresh.drop());

const membersOf = async (market: string): Promise<readonly string[] | null> => {
  const { rows } = await sql<{ members: readonly string[] | null }>`
    select members from market where code = ${market}`.execute(db);
  return rows[0]?.members ?? null;
};

test.each<[day: string, members: readonly string[]]>([
  ['1957-12-31', []],
  ['1958-01-01', ['FR']],
  ['2013-06-30', ['FR', 'GB']],
  ['2013-07-01', ['FR', 'GB', 'HR']],
  ['2020-01-31', ['FR', 'GB', 'HR']],
  ['2020-02-01', ['FR', 'HR']],
])('on %s the market of a group has the members of that day: %j', async (day, members) => {
  await turnMembers(db, day as CivilDate);
  expect(await membersOf('EU')).toEqual(members);
  expect([await membersOf('XX'), await membersOf('GB')]).toEqual([[], null]);
});

test('a market is written only on a day on which its members change', async () => {
  const written = async (): Promise<unknown> =>
    (await sql<{ at: string }>`select xmin::text as at from market where code = 'EU'`.execute(db))
      .rows[0]?.at;
  await turnMembers(db, '2020-02-01' as CivilDate);
  const before = await written();
  await turnMembers(db, '2020-02-02' as CivilDate);
  expect(await written()).toBe(before);
  await turnMembers(db, '2020-01-31' as CivilDate);
  expect(await written()).not.toBe(before);
});

test('a country is not twice a member on the same day, whoever writes it', async () => {
  const again = sql`insert into country_group_member (country_group, country, valid, source)
    values ('EU', 'FR', '[2020-01-01,2021-01-01)', 'Again')`;
  await expect(again.execute(db)).rejects.toThrow(/exclusion constraint/);
});
