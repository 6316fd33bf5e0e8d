import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CivilDate, type Instant, instantOf, parseInstant } from './instant.ts';
import { expectOk } from './result.ts';
import { dayIn, hourOf, offsetMinutes, parseZone, vietnamZone, type Zone } from './zone.ts';

const at = (text: string): Instant => expectOk(parseInstant(text));
const zone = (name: string): Zone => expectOk(parseZone(name));

test.each(['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'UTC'])('%s is a zone', (name) => {
  expect(parseZone(name)).toEqual({ ok: true, value: name });
});

test.each(['+07:00', 'Asia/Nowhere', '', 'Asia/Ho_Chi_Minh\r\n'])('%j is none', (name) => {
  expect(parseZone(name)).toEqual({ ok: false, error: { kind: 'not-a-zone' } });
});

test.each<[zone: string, at: string, minutes: number]>([
  ['Asia/Ho_Chi_Minh', '2026-11-24T02:00:00Z', 420],
  ['UTC', '2026-11-24T02:00:00Z', 0],
  ['America/St_Johns', '2026-11-24T02:00:00Z', -210],
  ['Europe/Berlin', '2026-03-29T00:59:59Z', 60],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', 120],
])('%s at %s is ahead by %d minutes', (name, moment, minutes) => {
  expect(offsetMinutes(zone(name), at(moment))).toBe(minutes);
});

describe('hourOf', () => {
  test.each<[why: string, day: string, hour: number, zone: string, moment: string]>([
    ['in Vietnam', '2026-11-24', 7, 'Asia/Ho_Chi_Minh', '2026-11-24T00:00:00Z'],
    ['at midnight in Vietnam', '2026-11-24', 0, 'Asia/Ho_Chi_Minh', '2026-11-23T17:00:00Z'],
    ['far in the west', '2026-11-24', 23, 'Pacific/Pago_Pago', '2026-11-25T10:00:00Z'],
    ['before the clocks go forward', '2026-03-29', 1, 'Europe/Berlin', '2026-03-29T00:00:00Z'],
    ['that the clocks skip', '2026-03-29', 2, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['after they went forward', '2026-03-29', 3, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['that comes twice', '2026-10-25', 2, 'Europe/Berlin', '2026-10-25T00:00:00Z'],
    ['after it came twice', '2026-10-25', 3, 'Europe/Berlin', '2026-10-25T02:00:00Z'],
  ])('gives the hour %s', (_why, day, hour, name, moment) => {
    expect(hourOf(day as CivilDate, hour, zone(name))).toBe(at(moment));
  });

  test('is on its day, and an hour ends within it', () => {
    const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/New_York', 'UTC');
    const moments = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 4, max: 23 }), (name, moment, hour) => {
        const day = dayIn(zone(name), instantOf(moment));
        const begun = hourOf(day, hour, zone(name));
        expect(dayIn(zone(name), begun)).toBe(day);
        expect(begun - hourOf(day, hour - 1, zone(name))).toBe(3_600_000);
      }),
    );
  });
});

test('days of the agency are those of Vietnam', () => {
  expect(dayIn(vietnamZone, at('2026-11-24T16:59:59.999Z'))).toBe('2026-11-24');
  expect(dayIn(vietnamZone, at('2026-11-24T17:00:00Z'))).toBe('2026-11-25');
});
