import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/index.ts';
import {
  isPeriod,
  type LicencePeriod,
  licenceAt,
  licenceTurnsAt,
  rightsShortcomings,
} from './picture-rights.ts';

const at = (value: number): Instant => value as Instant;
const period = (from: number | null, until: number | null): LicencePeriod => ({
  licensedFrom: from as Instant | null,
  licensedUntil: until as Instant | null,
});

describe('a licence', () => {
  test.each<[why: string, of: LicencePeriod, at: number, state: string]>([
    ['without bounds holds', period(null, null), 5, 'holds'],
    ['one millisecond before its beginning has not begun', period(10, 20), 9, 'not-begun'],
    ['holds at its beginning, which is included', period(10, 20), 10, 'holds'],
    ['holds in its last millisecond', period(10, 20), 19, 'holds'],
    ['has ended at its end, which is excluded', period(10, 20), 20, 'ended'],
    ['without an end holds long after', period(10, null), 1e15, 'holds'],
    ['without a beginning holds long before', period(null, 20), -1e15, 'holds'],
  ])('%s', (_why, of, now, state) => {
    expect(licenceAt(of, at(now))).toBe(state);
  });

  test.each<[why: string, of: LicencePeriod, at: number, next: number | null]>([
    ['at its beginning while it has not begun', period(10, 20), 9, 10],
    ['at its end from its beginning on', period(10, 20), 10, 20],
    ['at its end in its last millisecond', period(10, 20), 19, 20],
    ['never once it has ended', period(10, 20), 20, null],
    ['never where it has no end', period(10, null), 10, null],
    ['never where it has no bounds', period(null, null), 0, null],
  ])('turns %s', (_why, of, now, next) => {
    expect(licenceTurnsAt(of, at(now))).toBe(next);
  });

  const bound = fc.option(fc.integer({ min: 0, max: 50 }));
  const anyPeriod = fc.tuple(bound, bound).map(([from, until]) => period(from, until));

  test('turns at the first instant at which its state differs, whatever the bounds', () => {
    fc.assert(
      fc.property(anyPeriod.filter(isPeriod), fc.integer({ min: -5, max: 60 }), (of, now) => {
        const here = licenceAt(of, at(now));
        let first: number | null = null;
        for (let later = now + 1; later <= 70 && first === null; later += 1) {
          if (licenceAt(of, at(later)) !== here) first = later;
        }
        expect(licenceTurnsAt(of, at(now))).toBe(first);
      }),
    );
  });

  test('has an instant in its period exactly when the end is later than the beginning', () => {
    fc.assert(
      fc.property(anyPeriod, (of) => {
        const held = Array.from({ length: 60 }, (_, now) => licenceAt(of, at(now - 5)));
        const unbounded = of.licensedFrom === null && of.licensedUntil === null;
        expect(isPeriod(of)).toBe(unbounded || held.includes('holds'));
      }),
    );
    expect(isPeriod(period(10, 10))).toBe(false);
    expect(isPeriod(period(10, 11))).toBe(true);
  });
});

describe('what keeps a picture from being published', () => {
  const rights = { credit: 'Lan', licence: 'CC-BY-4.0', ...period(10, 20) };

  test.each<[change: object, at: number, lacks: readonly string[]]>([
    [{}, 10, []],
    [{}, 9, ['licence-not-begun']],
    [{}, 20, ['licence-ended']],
    [{ credit: '' }, 10, ['credit-missing']],
    [{ licence: '' }, 10, ['licence-missing']],
    [{ credit: '', licence: '' }, 20, ['credit-missing', 'licence-missing', 'licence-ended']],
  ])('%j at %i: %j', (change, now, lacks) => {
    expect(rightsShortcomings({ ...rights, ...change }, at(now))).toEqual(lacks);
  });
});
