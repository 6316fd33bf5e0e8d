import { type Instant, instantOf } from '@nhipcau/core/kernel';
import pg from 'pg';

type Parse = (text: string) => unknown;

/** Types of Postgres by their number in `pg_type`. */
const oid = {
  int8: 20,
  date: 1082,
  timestamptz: 1184,
  int8Array: 1016,
  dateArray: 1182,
  timestamptzArray: 1185,
  textArray: 1009,
} as const;

/**
 * How values come out of the database: `int8` as a number, `timestamptz` as an `Instant`, `date` as
 * `YYYY-MM-DD`, arrays of these likewise, and everything else as `pg` gives it.
 */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (number: number, format?: 'text' | 'binary') =>
    parsers.get(number) ?? pg.types.getTypeParser(number, format),
};

/** @throws {RangeError} when the number is beyond 2^53 − 1 */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`int8 too large for a number: ${text}`);
}

/**
 * Reads a `timestamptz` as Postgres writes it under `DateStyle` ISO and the zone UTC; what is finer
 * than a millisecond is cut off.
 * @throws {RangeError} for `infinity`, years before 1 and after 9999, and other zones
 */
export function parseTimestamp(text: string): Instant {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (parts === null) throw new RangeError(`no instant: ${text}`);
  const milliseconds = (parts[3] ?? '').padEnd(3, '0').slice(0, 3);
  return instantOf(Date.parse(`${parts[1]}T${parts[2]}.${milliseconds}Z`));
}

const asItIs: Parse = (text) => text;
// The declared type of the argument lists scalar types only.
const parseTextArray: Parse = (pg.types.getTypeParser as (oid: number) => Parse)(oid.textArray);

function eachOf(parse: Parse): Parse {
  const one = (item: unknown): unknown =>
    Array.isArray(item) ? item.map(one) : typeof item === 'string' ? parse(item) : null;
  return (text) => one(parseTextArray(text));
}

const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [oid.int8, parseInt8],
  [oid.date, asItIs],
  [oid.timestamptz, parseTimestamp],
  [oid.int8Array, eachOf(parseInt8)],
  [oid.dateArray, eachOf(asItIs)],
  [oid.timestamptzArray, eachOf(parseTimestamp)],
]);
