import { describe, expect, test } from 'vitest';
import type { Translate } from '../messages/index.ts';
import { dayText, fromLocalField, moment, toLocalField } from './moment.ts';

const t: Translate = (key, data) => `${key} ${data?.time}`;
const now = Date.parse('2026-11-24T16:59:00Z');

describe('a moment', () => {
  test.each([
    ['2026-11-23T17:00:00Z', 'common.today 00:00'],
    ['2026-11-23T16:59:00Z', 'common.yesterday 23:59'],
    ['2026-11-22T17:00:00Z', 'common.yesterday 00:00'],
    ['2026-11-22T16:59:00Z', '22/11/2026 23:59'],
    ['2025-01-01T00:00:00Z', '01/01/2025 07:00'],
  ])('%s is told in Vietnam time as %s', (at, told) => {
    expect(moment(at, now, t)).toBe(told);
  });
});

test('a field of day and time means Vietnam time, wherever the browser is', () => {
  expect(fromLocalField('2026-11-25T08:30')).toBe('2026-11-25T01:30:00.000Z');
  expect(toLocalField('2026-11-25T01:30:00.000Z')).toBe('2026-11-25T08:30');
});

test.each(['', 'x', '2026-13-01T00:00'])('a field that holds %j means nothing', (text) => {
  expect(fromLocalField(text)).toBeNull();
});

test('a day is told as people in Vietnam read it', () => {
  expect(dayText('2026-07-01')).toBe('01/07/2026');
});
