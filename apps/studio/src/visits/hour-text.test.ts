import { expect, test } from 'vitest';
import { hourText, minuteOf } from './hour-text.ts';

test('each minute of a day is read as it is written, midnight at its end too', () => {
  for (let minute = 0; minute <= 1_440; minute += 1)
    expect(minuteOf(hourText(minute))).toBe(minute);
  expect([hourText(0), hourText(510), hourText(1_440)]).toEqual(['00:00', '08:30', '24:00']);
  expect(minuteOf(' 8:05 ')).toBe(485);
});

test.each(['', '8', '8:5', '8:60', '08.30', 'tám giờ', '-1:00'])('%s is no hour', (text) => {
  expect(minuteOf(text)).toBe(-1);
});
