import type { CivilDate, Instant, SiteLanguage } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { civilText, dayText, languageName, listText, momentText, numberText } from './dates.ts';

const at = (text: string): Instant => Date.parse(text) as Instant;
const on = (text: string): CivilDate => text as CivilDate;

/** `Intl` puts narrow and non-breaking spaces where a reader sees a space. */
const seen = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

test.each<[language: SiteLanguage, moment: string, number: string, list: string, korean: string]>([
  ['vi', '24 tháng 11 năm 2026, 09:00 (GMT+7)', '1.234.567,5', 'A, B và C', 'Tiếng Hàn'],
  ['en', '24 November 2026, 09:00 (GMT+7)', '1,234,567.5', 'A, B and C', 'Korean'],
  ['ko', '2026년 11월 24일, 09:00 (GMT+7)', '1,234,567.5', 'A, B 및 C', '한국어'],
  ['ja', '2026年11月24日 09:00 (GMT+7)', '1,234,567.5', 'A、B、C', '韓国語'],
  ['zh', '2026年11月24日 09:00 (GMT+7)', '1,234,567.5', 'A、B和C', '韩语'],
  ['fr', '24 novembre 2026, 09:00 (GMT+7)', '1 234 567,5', 'A, B et C', 'coréen'],
  ['ru', '24 ноября 2026 г., 09:00 (GMT+7)', '1 234 567,5', 'A, B и C', 'корейский'],
  ['es', '24 de noviembre de 2026, 09:00 (GMT+7)', '1.234.567,5', 'A, B y C', 'coreano'],
  ['de', '24. November 2026, 09:00 (GMT+7)', '1.234.567,5', 'A, B und C', 'Koreanisch'],
  ['ar', '24 نوفمبر 2026، 09:00 (GMT+7)', '1,234,567.5', 'A وB وC', 'الكورية'],
  ['lo', '24 ພະຈິກ 2026, 09:00 (GMT+7)', '1.234.567,5', 'A, B, C', 'ເກົາຫລີ'],
  ['km', '24 វិច្ឆិកា 2026, 09:00 (GMT+7)', '1,234,567.5', 'A, B និង C', 'កូរ៉េ'],
])('%s writes %s', (language, moment, number, list, korean) => {
  expect(seen(momentText(at('2026-11-24T02:00:00Z'), language))).toBe(moment);
  expect(seen(numberText(1_234_567.5, language))).toBe(number);
  expect(seen(listText(['A', 'B', 'C'], language))).toBe(list);
  expect(languageName('ko', language)).toBe(korean);
});

describe('the day in Vietnam', () => {
  test.each([
    ['2026-11-24T16:59:59.999Z', '24 November 2026', '23:59'],
    ['2026-11-24T17:00:00Z', '25 November 2026', '00:00'],
    ['2026-12-31T17:00:00Z', '1 January 2027', '00:00'],
  ])('at %s is %s', (instant, day, time) => {
    expect(dayText(at(instant), 'en')).toBe(day);
    expect(momentText(at(instant), 'en')).toBe(`${day}, ${time} (GMT+7)`);
  });
});

test.each([
  ['2025-07-01', '1 tháng 7 năm 2025'],
  ['2024-02-29', '29 tháng 2 năm 2024'],
  ['1945-09-02', '2 tháng 9 năm 1945'],
  ['1000-01-01', '1 tháng 1 năm 1000'],
  ['1970-01-01', '1 tháng 1 năm 1970'],
])('the civil day %s is %s in any zone', (date, text) => {
  expect(civilText(on(date), 'vi')).toBe(text);
});
