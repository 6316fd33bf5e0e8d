import type { Instant } from '../kernel/index.ts';
import type { Picture } from './work.ts';

/** In which interval a picture may be shown: `[licensedFrom, licensedUntil)`. */
export type LicencePeriod = Pick<Picture, 'licensedFrom' | 'licensedUntil'>;

/** Where an instant stands to a {@link LicencePeriod}. */
export type LicenceState = 'not-begun' | 'holds' | 'ended';

/** Whether a picture may be shown at an instant. The end is excluded. */
export function licenceAt(
  { licensedFrom, licensedUntil }: LicencePeriod,
  at: Instant,
): LicenceState {
  if (licensedUntil !== null && licensedUntil <= at) return 'ended';
  return licensedFrom !== null && at < licensedFrom ? 'not-begun' : 'holds';
}

/** The first instant after `at` at which {@link licenceAt} answers otherwise; `null` for never. */
export function licenceTurnsAt(
  { licensedFrom, licensedUntil }: LicencePeriod,
  at: Instant,
): Instant | null {
  if (licensedUntil !== null && licensedUntil <= at) return null;
  return licensedFrom !== null && at < licensedFrom ? licensedFrom : licensedUntil;
}

/** Whether a period has an instant in it: its end is later than its beginning. */
export function isPeriod({ licensedFrom, licensedUntil }: LicencePeriod): boolean {
  return licensedFrom === null || licensedUntil === null || licensedFrom < licensedUntil;
}

/** What a picture's rights lack. */
export type RightsShortcoming =
  | 'credit-missing'
  | 'licence-missing'
  | 'licence-not-begun'
  | 'licence-ended';

/** Everything that keeps a picture from being published at `at`, in the order of the type. */
export function rightsShortcomings(
  picture: Pick<Picture, 'credit' | 'licence'> & LicencePeriod,
  at: Instant,
): readonly RightsShortcoming[] {
  const state = licenceAt(picture, at);
  return [
    ...(picture.credit === '' ? (['credit-missing'] as const) : []),
    ...(picture.licence === '' ? (['licence-missing'] as const) : []),
    ...(state === 'holds' ? [] : ([`licence-${state}`] as const)),
  ];
}
