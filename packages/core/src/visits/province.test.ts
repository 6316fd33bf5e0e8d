import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PlaceId } from '../kernel/index.ts';
import type { Place } from '../organisations/index.ts';
import { provinceOn } from './province.ts';
import { day } from './visit.fixture.ts';

interface Unit {
  readonly code: string;
  readonly nameVi: string;
  readonly validFrom: string;
  readonly predecessors: readonly { readonly code: string; readonly nameVi: string }[];
}
const file = join(import.meta.dirname, '../../../../data/provinces.json');
const { units } = JSON.parse(readFileSync(file, 'utf8')) as { units: readonly Unit[] };
const merger = day('2025-07-01');

const state = (code: string, vi: string, from: string, until: string | null) => ({
  ...{ code, name: { vi, en: vi }, officialName: vi, unitType: 'province' as const },
  ...{ from: day(from), until: until === null ? null : day(until) },
});
const place = (
  id: string,
  states: Place['states'],
  predecessors: readonly string[] = [],
): Place => ({
  ...{ id: id as PlaceId, version: 1, slug: null, states, text: { vi: '', en: '' } },
  predecessors: predecessors as readonly PlaceId[],
});
/** The 34 units of today and the 63 before them. */
const places: readonly Place[] = units.flatMap(({ code, nameVi, predecessors }) => [
  place(
    `now-${code}`,
    [state(code, nameVi, merger, null)],
    predecessors.map((one) => `was-${one.code}`),
  ),
  ...predecessors.map((one) =>
    place(`was-${one.code}`, [state(one.code, one.nameVi, '0001-01-01', merger)]),
  ),
]);

describe('a province by its code on a day', () => {
  test('is who has the code then: codes change hands', () => {
    expect(provinceOn(places, '15', day('2025-06-30'))).toEqual({
      ok: true,
      value: { place: 'was-15', code: '15' },
    });
    expect(provinceOn(places, '15', day('2025-07-01'))).toEqual({
      ok: true,
      value: { place: 'now-15', code: '15' },
    });
  });

  test('that is gone offers who took its place', () => {
    expect(provinceOn(places, '02', day('2025-06-30')).ok).toBe(true);
    expect(provinceOn(places, '02', day('2025-07-01'))).toEqual({
      ok: false,
      error: {
        ...{ kind: 'province-gone', code: '02', until: '2025-07-01' },
        successors: [
          { place: 'now-08', code: '08', name: { vi: 'Tuyên Quang', en: 'Tuyên Quang' } },
        ],
      },
    });
  });

  test('offers one successor for each of the units that there are no more', () => {
    const now = new Set(units.map(({ code }) => code));
    const gone = units
      .flatMap(({ predecessors }) => predecessors)
      .filter(({ code }) => !now.has(code));
    expect(gone).toHaveLength(29);
    for (const { code } of gone) {
      const outcome = provinceOn(places, code, day('2026-10-06'));
      expect(outcome).toMatchObject({ error: { kind: 'province-gone', successors: [{}] } });
    }
  });

  test('is the last that had the code, where several did', () => {
    const two = [
      place('first', [state('99', 'A', '1990-01-01', '2000-01-01')]),
      place('second', [state('99', 'B', '2000-01-01', '2010-01-01')]),
      place('heir', [state('11', 'C', '2010-01-01', null)], ['second']),
    ];
    expect(provinceOn(two, '99', day('2026-01-01'))).toMatchObject({
      error: { until: '2010-01-01', successors: [{ place: 'heir' }] },
    });
  });

  test('that there never was is none, nor one that begins later', () => {
    expect(provinceOn(places, '00', day('2026-10-06'))).toEqual({
      ok: false,
      error: { kind: 'no-such-province', code: '00' },
    });
    const later = [place('later', [state('99', 'A', '2030-01-01', null)])];
    expect(provinceOn(later, '99', day('2026-01-01'))).toMatchObject({
      error: { kind: 'no-such-province' },
    });
  });
});
