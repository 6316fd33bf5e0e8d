import type { CivilDate, Instant } from '@nhipcau/core/kernel';
import { expect, test } from 'vitest';
import { visitCalendar } from './calendar.ts';
import { aVisitData, whole } from './visit-papers.fixture.ts';

const at = Date.parse('2026-09-15T02:00:00Z') as Instant;
const [item] = whole.programme;
if (item === undefined) throw new Error('the fixture has an item');

/** Lines as they were before they were folded (RFC 5545 §3.1). */
const linesOf = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');

test('each item is an event in UTC, with its place, the same bytes each time', () => {
  const text = visitCalendar(aVisitData(), 'vi', at);
  expect(visitCalendar(aVisitData(), 'vi', at)).toBe(text);
  expect(linesOf(text)).toEqual(
    expect.arrayContaining([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:PUBLISH', 'BEGIN:VEVENT'],
      ...['UID:i1@visit.nhipcau', 'DTSTAMP:20260915T020000Z', 'SEQUENCE:1'],
      ...['DTSTART:20261006T020000Z', 'DTEND:20261006T040000Z', 'STATUS:CONFIRMED'],
      ...['SUMMARY:Quay phim ở Đại Nội', 'LOCATION:Đại Nội\\, Huế', 'END:VCALENDAR'],
    ]),
  );
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test('free time has no place, a dropped item is cancelled, and nobody is named', () => {
  const programme = [
    { ...item, day: '2026-10-07' as CivilDate, free: true },
    { ...item, state: 'dropped' as const },
  ];
  const lines = linesOf(visitCalendar(aVisitData({ programme }), 'en', at));
  expect(lines.filter((line) => line.startsWith('LOCATION'))).toEqual(['LOCATION:Đại Nội\\, Hue']);
  expect(lines).toContain('SUMMARY:Free time');
  expect(lines).toContain('STATUS:CANCELLED');
  expect(lines.join('\n')).not.toContain('KIM MINA');
  expect(lines.join('\n')).not.toContain('Lan');
});

test('what people wrote cannot begin a line of its own', () => {
  const programme = [{ ...item, activity: 'Một\r\nBEGIN:VEVENT;x,\\' }];
  const lines = linesOf(visitCalendar(aVisitData({ programme }), 'vi', at));
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
});
