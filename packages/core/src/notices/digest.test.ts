import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectOk, type Instant, instantOf, parseInstant, parseZone } from '../kernel/index.ts';
import { digestDue, morningAt, morningMs } from './digest.ts';

const at = (text: string): Instant => expectOk(parseInstant(text));
const vietnam = { hour: 7, zone: expectOk(parseZone('Asia/Ho_Chi_Minh')) };
/** Seven in the morning in Vietnam. */
const seven = at('2026-11-24T00:00:00Z');

describe('morningAt', () => {
  test.each<[why: string, ms: number, morning: Instant | null]>([
    ['before seven', -1, null],
    ['at seven', 0, seven],
    ['in the last millisecond', morningMs - 1, seven],
    ['at noon', morningMs, null],
  ])('%s', (_why, ms, morning) => {
    expect(morningAt(instantOf(seven + ms), vietnam)).toBe(morning);
  });

  test('goes on after midnight where it begins late', () => {
    const late = { ...vietnam, hour: 23 };
    const begun = at('2026-11-24T16:00:00Z');
    expect(morningAt(instantOf(begun + 4 * 3_600_000), late)).toBe(begun);
    expect(morningAt(instantOf(begun + 5 * 3_600_000), late)).toBeNull();
  });

  test('of a zone whose clocks change begins at its hour all year', () => {
    const berlin = { hour: 7, zone: expectOk(parseZone('Europe/Berlin')) };
    expect(morningAt(at('2026-07-01T06:00:00Z'), berlin)).toBe(at('2026-07-01T05:00:00Z'));
    expect(morningAt(at('2026-12-01T06:00:00Z'), berlin)).toBe(at('2026-12-01T06:00:00Z'));
  });

  test('each day has one, five hours long', () => {
    const moments = fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 23 }), (moment, hour) => {
        const hours = Array.from({ length: 24 }, (_, after) =>
          morningAt(instantOf(moment + after * 3_600_000), { ...vietnam, hour }),
        );
        expect(hours.filter((morning) => morning !== null)).toHaveLength(5);
        for (const [index, morning] of hours.entries()) {
          if (morning === null) continue;
          expect(moment + index * 3_600_000 - morning).toBeGreaterThanOrEqual(0);
          expect(new Date(morning + 7 * 3_600_000).getUTCHours()).toBe(hour);
        }
      }),
    );
  });
});

describe('digestDue', () => {
  const before = instantOf(seven - 1);
  const told = { wanted: true, lastAt: null, oldestNoticeAt: before };
  test.each<[why: string, person: Partial<Parameters<typeof digestDue>[0]>, due: boolean]>([
    ['a notice came before the morning', {}, true],
    ['a notice came in the morning only', { oldestNoticeAt: seven }, false],
    ['there is no notice', { oldestNoticeAt: null }, false],
    ['the last one was yesterday', { lastAt: before }, true],
    ['this morning had one', { lastAt: seven }, false],
    ['none is wanted', { wanted: false }, false],
  ])('%s', (_why, person, due) => {
    expect(digestDue({ ...told, ...person }, seven)).toBe(due);
  });
});
