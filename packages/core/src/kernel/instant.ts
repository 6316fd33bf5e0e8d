import type { Brand } from './brand.ts';
import { ok, type Result, refuse } from './result.ts';

/** Whole milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored (POSIX). */
export type Instant = Brand<number, 'Instant'>;

/** A day without a time, `YYYY-MM-DD` in the proleptic Gregorian calendar (ISO 8601). */
export type CivilDate = Brand<string, 'CivilDate'>;

export interface NotAMoment {
  readonly kind: 'not-a-moment';
  readonly text: string;
}

const rfc3339 = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/;

/** Reads an RFC 3339 §5.6 date-time with seconds and an offset; finer than milliseconds is refused. */
export function parseInstant(text: string): Result<Instant, NotAMoment> {
  const day = rfc3339.exec(text)?.[1];
  const value = day !== undefined && parseCivilDate(day).ok ? Date.parse(text) : Number.NaN;
  return Number.isNaN(value) ? refuse({ kind: 'not-a-moment', text }) : ok(value as Instant);
}

/** Reads whole milliseconds since the epoch. */
export function instantOf(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds)) throw new RangeError(`no instant: ${milliseconds}`);
  return milliseconds as Instant;
}

/** RFC 3339 in UTC with milliseconds: `2026-11-24T02:00:00.000Z`. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** Reads `YYYY-MM-DD`; days that no calendar has are refused. */
export function parseCivilDate(text: string): Result<CivilDate, NotAMoment> {
  const shape = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const value = shape ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const same = !Number.isNaN(value) && new Date(value).toISOString().startsWith(text);
  return same ? ok(text as CivilDate) : refuse({ kind: 'not-a-moment', text });
}

/** Minutes by which Vietnam is ahead of UTC. */
const vietnamMinutes = 420;

/** The day it is in Vietnam; days of this product are its days unless said otherwise. */
export function vietnamDay(instant: Instant): CivilDate {
  return civilDateAt(instant, vietnamMinutes);
}

/** The minute of its day that it is in Vietnam, from 0. */
export function vietnamMinute(instant: Instant): number {
  const minutes = Math.floor(instant / 60_000) + vietnamMinutes;
  return ((minutes % 1_440) + 1_440) % 1_440;
}

/** The first instant of a day in Vietnam, which has kept UTC+7 since 1975. */
export function vietnamDayStart(day: CivilDate): Instant {
  return (Date.parse(`${day}T00:00:00Z`) - vietnamMinutes * 60_000) as Instant;
}

/** The day after `day`. */
export function nextDay(day: CivilDate): CivilDate {
  return civilDateAt((Date.parse(`${day}T00:00:00Z`) + 86_400_000) as Instant, 0);
}

/** The day it is at `instant` in a zone that is `offsetMinutes` ahead of UTC. */
export function civilDateAt(instant: Instant, offsetMinutes: number): CivilDate {
  return new Date(instant + offsetMinutes * 60_000).toISOString().slice(0, 10) as CivilDate;
}

/** The earlier of two ends, `null` being without end. */
export function earlierEnd(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || (b !== null && b < a) ? b : a;
}

/** Whole days from `from` to `to`; negative where `to` is the earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

/** `days` days after `day`; before it where negative. */
export function addDays(day: CivilDate, days: number): CivilDate {
  return civilDateAt((Date.parse(`${day}T00:00:00Z`) + days * 86_400_000) as Instant, 0);
}

/** The same day of the month `months` later, or the last day of a month that has none such. */
export function addMonths(day: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const moved = Date.UTC(year, month - 1 + months, Math.min(date, last));
  return civilDateAt(moved as Instant, 0);
}
