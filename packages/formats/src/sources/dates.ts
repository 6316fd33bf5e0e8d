import { type Instant, instantOf, parseInstant } from '@nhipcau/core/kernel';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Minutes ahead of UTC of the zones that RFC 822 §5.1 names, and of others that servers write. */
const zones: Readonly<Record<string, number>> = {
  ...{ ut: 0, gmt: 0, utc: 0, z: 0, est: -300, edt: -240, cst: -360, cdt: -300 },
  ...{ mst: -420, mdt: -360, pst: -480, pdt: -420 },
  ...{ cet: 60, cest: 120, msk: 180, ict: 420, kst: 540, jst: 540 },
};

/**
 * A date-time of RFC 822 §5, years of two digits as RFC 2822 §4.3 reads them, zones as `GMT+7` and
 * `+07:00` too; without a zone it is UTC. `null` for others.
 */
export function readRfc822(text: string): Instant | null {
  const found =
    /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{2}|\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]{1,4}|(?:gmt|utc)?\s?[+-]\d{1,2}(?::?\d{2})?)?$/i.exec(
      text.trim(),
    );
  if (found === null) return null;
  const [, day, name = '', written = '', hour, minute, second = '0', zone = 'gmt'] = found;
  const month = months.indexOf(name.toLowerCase());
  const year = written.length === 4 ? Number(written) : yearOf(Number(written));
  const offset = offsetOf(zone);
  if (month < 0 || offset === null) return null;
  return at(year, month, Number(day), Number(hour), Number(minute), Number(second), offset);
}

function yearOf(two: number): number {
  return two < 50 ? 2000 + two : 1900 + two;
}

function offsetOf(zone: string): number | null {
  const found = /^(?:gmt|utc)?\s?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone);
  if (found === null) return zones[zone.toLowerCase()] ?? null;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? '0');
  return found[1] === '-' ? -minutes : minutes;
}

/** RFC 3339, or without seconds, fractions or an offset, which then is UTC; `null` for others. */
export function readIso(text: string): Instant | null {
  const found =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      text.trim(),
    );
  if (found === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone = 'Z'] = found;
  const offset = offsetOf(zone);
  if (offset === null) return null;
  return at(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    offset,
  );
}

/** `null` for days and times that no calendar has, and for the year 0 of an unset date. */
function at(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  offsetMinutes: number,
): Instant | null {
  const two = (value: number): string => String(value).padStart(2, '0');
  if (year < 1900) return null;
  const clock = [hour, minute, Math.min(second, 59)].map(two).join(':');
  const read = parseInstant(`${year}-${two(month + 1)}-${two(day)}T${clock}Z`);
  return read.ok ? instantOf(read.value - offsetMinutes * 60_000) : null;
}
