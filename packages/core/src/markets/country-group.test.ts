import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CivilDate, CountryCode } from '../kernel/index.ts';
import { type Membership, membersOn } from './country-group.ts';

const file = new URL('../../../../data/country-groups.json', import.meta.url);
const { groups } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly groups: readonly { readonly code: string; readonly members: readonly Membership[] }[];
};
const on = (code: string, day: string): readonly string[] =>
  membersOn(groups.find((one) => one.code === code)?.members ?? [], day as CivilDate);

describe('a group of countries', () => {
  test.each<[group: string, country: string, last: string, first: string]>([
    ['EU', 'HR', '2013-06-30', '2013-07-01'],
    ['EU', 'BG', '2006-12-31', '2007-01-01'],
    ['EU', 'CZ', '2004-04-30', '2004-05-01'],
    ['EU', 'GB', '1972-12-31', '1973-01-01'],
    ['ASEAN', 'VN', '1995-07-27', '1995-07-28'],
    ['ASEAN', 'TL', '2025-10-25', '2025-10-26'],
  ])('%s has %s not yet on %s, and on %s', (group, country, last, first) => {
    expect([on(group, last).includes(country), on(group, first).includes(country)]).toEqual([
      ...[false, true],
    ]);
  });

  test('the European Union has the United Kingdom on 2020-01-31, and not on 2020-02-01', () => {
    expect([on('EU', '2020-01-31').length, on('EU', '2020-02-01').length]).toEqual([28, 27]);
    expect(on('EU', '2020-01-31').filter((one) => !on('EU', '2020-02-01').includes(one))).toEqual([
      'GB',
    ]);
  });

  test('has as many members as it says of itself in 2026', () => {
    expect([on('EU', '2026-11-28').length, on('ASEAN', '2026-11-28').length]).toEqual([27, 11]);
  });
});

const day = fc
  .record({ year: fc.integer({ min: 1950, max: 2050 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${`${month}`.padStart(2, '0')}-01` as CivilDate);
const membership: fc.Arbitrary<Membership> = fc.record({
  country: fc.constantFrom('FR', 'DE', 'GB').map((code) => code as CountryCode),
  from: day,
  until: fc.option(day),
});

test('a country is a member on exactly the days of a membership of its own, and is named once, in order', () => {
  fc.assert(
    fc.property(fc.array(membership, { maxLength: 8 }), day, (all, today) => {
      const found = membersOn(all, today);
      for (const code of ['DE', 'FR', 'GB'] as CountryCode[]) {
        let belongs = false;
        for (const { country, from, until } of all) {
          if (country === code && !(today < from) && !(until !== null && until <= today)) {
            belongs = true;
          }
        }
        expect([code, found.filter((one) => one === code).length]).toEqual([code, belongs ? 1 : 0]);
      }
      expect([...found].sort()).toEqual(found);
    }),
  );
});
