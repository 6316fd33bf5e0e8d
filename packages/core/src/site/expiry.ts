/**
 * Site: what an installation says about itself. Here, how long its `security.txt` holds.
 *
 * @module
 */
import {
  type CivilDate,
  type Instant,
  instantOf,
  ok,
  type Result,
  refuse,
  vietnamDay,
  vietnamDayStart,
} from '../kernel/index.ts';

const dayMs = 86_400_000;

/** How long before `security.txt` runs out the agency is told. */
export const expiryWarningMs: number = 30 * dayMs;

/** The days on which `security.txt` may run out, both included. */
export interface ExpiryDays {
  readonly first: CivilDate;
  readonly last: CivilDate;
}

/** Why a day is refused; with the nearest one that is allowed. */
export type ExpiryRefusal =
  | { readonly kind: 'not-ahead'; readonly first: CivilDate }
  | { readonly kind: 'too-far-ahead'; readonly last: CivilDate };

/**
 * From the day after `now` to the same date a year later, in Vietnam: RFC 9116 §2.5.5 recommends
 * less than a year. The 29th of February is followed by the 28th.
 */
export function expiryDays(now: Instant): ExpiryDays {
  const today = vietnamDay(now);
  const year = String(Number(today.slice(0, 4)) + 1).padStart(4, '0');
  const date = today.slice(4) === '-02-29' ? '-02-28' : today.slice(4);
  return {
    first: vietnamDay(instantOf(now + dayMs)),
    last: `${year}${date}` as CivilDate,
  };
}

/** The instant at which `security.txt` runs out when it is to do so on `day`: its beginning. */
export function expiryOn(day: CivilDate, now: Instant): Result<Instant, ExpiryRefusal> {
  const { first, last } = expiryDays(now);
  if (day < first) return refuse({ kind: 'not-ahead', first });
  if (day > last) return refuse({ kind: 'too-far-ahead', last });
  return ok(vietnamDayStart(day));
}

/** How a `security.txt` that runs out at `expires` stands: `soon` from 30 days before on. */
export function expiryState(expires: Instant, now: Instant): 'holds' | 'soon' | 'over' {
  if (expires <= now) return 'over';
  return expires - now <= expiryWarningMs ? 'soon' : 'holds';
}
