import type { Brand } from './brand.ts';
import {
  type CivilDate,
  civilDateAt,
  type Instant,
  instantOf,
  vietnamDayStart,
} from './instant.ts';
import { ok, type Result, refuse } from './result.ts';

/** A time zone by its name in the IANA database: `Asia/Ho_Chi_Minh`. */
export type Zone = Brand<string, 'Zone'>;

/** The zone in which the agency works unless it says otherwise. */
export const vietnamZone: Zone = 'Asia/Ho_Chi_Minh' as Zone;

/** Reads the name of a time zone; a bare offset such as `+07:00` is none. */
export function parseZone(text: string): Result<Zone, { readonly kind: 'not-a-zone' }> {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return /^[A-Za-z]/.test(text) ? ok(text as Zone) : refuse({ kind: 'not-a-zone' });
  } catch {
    return refuse({ kind: 'not-a-zone' });
  }
}

const formats = new Map<Zone, Intl.DateTimeFormat>();

/** Making one takes a hundred times as long as using it. */
function formatOf(zone: Zone): Intl.DateTimeFormat {
  const made = formats.get(zone);
  if (made !== undefined) return made;
  const fresh = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, fresh);
  return fresh;
}

/** Minutes by which a zone is ahead of UTC at an instant. */
export function offsetMinutes(zone: Zone, at: Instant): number {
  const name =
    formatOf(zone)
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * The instant of a full hour, 0 to 23, of a day in a zone. An hour that the clocks skip is the
 * first one after it; of one that comes twice it is the first.
 */
export function hourOf(day: CivilDate, hour: number, zone: Zone): Instant {
  const asUtc = vietnamDayStart(day) + (7 + hour) * 3_600_000;
  const offsets = [-86_400_000, 86_400_000].map((around) =>
    offsetMinutes(zone, instantOf(asUtc + around)),
  );
  const moments = offsets.map((offset) => instantOf(asUtc - offset * 60_000));
  const right = moments.filter((moment) => moment + offsetMinutes(zone, moment) * 60_000 === asUtc);
  return instantOf(right.length > 0 ? Math.min(...right) : Math.max(...moments));
}

/** The day it is at an instant in a zone. */
export function dayIn(zone: Zone, at: Instant): CivilDate {
  return civilDateAt(at, offsetMinutes(zone, at));
}
