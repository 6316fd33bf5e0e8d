import { type Instant, parseCivilDate, vietnamDayStart } from '@nhipcau/core/kernel';
import { expiryState } from '@nhipcau/core/site';
import type { Translate } from '../messages/keys.ts';

const dayMs = 86_400_000;

/** What to say of a `security.txt` that runs out on `day`; `null` while that is far, or no day. */
export function expiryWarning(day: string, now: Instant, t: Translate): string | null {
  const read = parseCivilDate(day);
  if (!read.ok) return null;
  const expires = vietnamDayStart(read.value);
  switch (expiryState(expires, now)) {
    case 'holds':
      return null;
    case 'soon':
      return t('site.expires_soon', { smart_count: Math.ceil((expires - now) / dayMs) });
    case 'over':
      return t('site.expires_over');
  }
}
