import {
  type Instant,
  instantOf,
  parseCivilDate,
  parseInstant,
  vietnamDayStart,
} from '@nhipcau/core/kernel';
import { type Call, optionOf, WrongUse } from './verb.ts';

/** The moment that an option names, a day as it begins in Vietnam; now where it is not given. */
export function momentOption(call: Call, name: string): Instant {
  const asked = optionOf(call, name);
  if (asked === null) return instantOf(Date.now());
  const day = parseCivilDate(asked);
  if (day.ok) return vietnamDayStart(day.value);
  const moment = parseInstant(asked);
  if (!moment.ok)
    throw new WrongUse(`--${name} takes a day (2026-12-01) or a moment (2026-12-01T09:00:00Z)`);
  return moment.value;
}
