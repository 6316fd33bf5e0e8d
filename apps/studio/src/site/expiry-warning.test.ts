import { expectOk, parseInstant } from '@nhipcau/core/kernel';
import { expect, test } from 'vitest';
import type { Translate } from '../messages/index.ts';
import { expiryWarning } from './expiry-warning.ts';

const t: Translate = (key, data) => (data === undefined ? key : `${key} ${data.smart_count}`);
/** 9 o’clock in the morning of 24 November 2026 in Vietnam. */
const now = expectOk(parseInstant('2026-11-24T02:00:00Z'));

test.each([
  ['a year ahead', '2027-11-24', null],
  ['31 days ahead', '2026-12-25', null],
  ['less than 30 days ahead', '2026-12-24', 'site.expires_soon 30'],
  ['tomorrow', '2026-11-25', 'site.expires_soon 1'],
  ['today, at whose beginning it ran out', '2026-11-24', 'site.expires_over'],
  ['a day that is past', '2020-01-01', 'site.expires_over'],
  ['a field that is empty', '', null],
  ['a day that no calendar has', '2026-02-30', null],
])('%s', (_why, day, told) => {
  expect(expiryWarning(day, now, t)).toBe(told);
});
