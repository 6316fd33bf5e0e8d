import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CivilDate, OrganisationId, PlaceId, Slug } from '../kernel/index.ts';
import { holdsOn, overlaps, stateOn, type Validity } from './interval.ts';
import { type OrganisationState, organisationName } from './organisation.ts';
import { beganOn, cityFrom, type Place, type PlaceState, placeOn } from './place.ts';

const day = (text: string): CivilDate => text as CivilDate;
const days = Array.from({ length: 12 }, (_, index) =>
  day(`2025-${String(index + 1).padStart(2, '0')}-01`),
);

describe('an interval', () => {
  const year: Validity = { from: day('2025-01-01'), until: day('2026-01-01') };
  test.each([
    ['2024-12-31', false],
    ['2025-01-01', true],
    ['2025-12-31', true],
    ['2026-01-01', false],
  ])('holds on %s: %s', (on, holds) => {
    expect(holdsOn(year, day(on))).toBe(holds);
  });

  const interval = fc
    .tuple(fc.integer({ min: 0, max: 11 }), fc.option(fc.integer({ min: 0, max: 11 })))
    .filter(([from, until]) => until === null || from < until)
    .map(
      ([from, until]): Validity => ({
        from: days[from] as CivilDate,
        until: until === null ? null : (days[until] as CivilDate),
      }),
    );

  test('shares a day with another exactly when some day is in both', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const shared = days.some((one) => holdsOn(a, one) && holdsOn(b, one));
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
    );
  });

  test('without end holds for ever', () => {
    const open = { from: day('2025-01-01'), until: null };
    expect(holdsOn(open, day('9999-12-31'))).toBe(true);
    expect(stateOn([year, { from: day('2026-01-01'), until: null }], day('2026-01-01'))?.from).toBe(
      '2026-01-01',
    );
  });
});

test('an organisation is called by the name of the day, else by the latest', () => {
  const state = (from: string, until: string | null, name: string): OrganisationState => ({
    ...{ from: day(from), until: until === null ? null : day(until) },
    name: { vi: name, en: name },
    kind: 'AGENCY',
    country: 'VN' as OrganisationState['country'],
    ...{ abbreviation: '', parent: null, regulatedByUs: false },
  });
  const states = [state('2025-03-01', '2026-01-01', 'B'), state('2020-01-01', '2025-03-01', 'A')];
  const organisation = { id: 'o' as OrganisationId, version: 1, slug: 'o' as Slug, states };
  const named = (on: string): string => organisationName(organisation, on).vi;
  expect([named('2025-02-28'), named('2025-03-01'), named('2027-01-01')]).toEqual(['A', 'B', 'B']);
  expect(() => organisationName({ ...organisation, states: [] }, '2025-01-01')).toThrow(RangeError);
});

describe('a place', () => {
  const state = (
    from: string,
    until: string | null,
    unitType: 'city' | 'province',
  ): PlaceState => ({
    ...{ from: day(from), until: until === null ? null : day(until), code: '46', unitType },
    ...{ name: { vi: 'Huế', en: 'Huế' }, officialName: 'Huế' },
  });
  const place = (...states: readonly PlaceState[]): Place => ({
    ...{ id: 'p' as PlaceId, version: 1, slug: 'hue' as Slug, states, predecessors: [] },
    text: { vi: '', en: '' },
  });
  const hue = place(
    state('2025-01-01', null, 'city'),
    state('0001-01-01', '2025-01-01', 'province'),
  );

  test('became a city on the day its first state as a city began', () => {
    expect(cityFrom(hue)).toBe('2025-01-01');
    expect(cityFrom(place(state('0001-01-01', null, 'city')))).toBeNull();
    expect(cityFrom(place(state('0001-01-01', null, 'province')))).toBeNull();
  });

  test('began with its first state, and is nothing before', () => {
    expect(beganOn(hue)).toBe('0001-01-01');
    expect(placeOn(hue, day('2024-12-31')).unitType).toBe('province');
    expect(placeOn(hue, day('2025-01-01')).unitType).toBe('city');
    expect(() => placeOn(place(state('2025-01-01', null, 'city')), day('2024-12-31'))).toThrow(
      RangeError,
    );
  });
});
