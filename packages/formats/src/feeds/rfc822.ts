import { formatInstant, type Instant } from '@nhipcau/core/kernel';

const days = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const dayMs = 86_400_000;

/**
 * A date-time of RFC 822 §5 with a year of four digits (RFC 1123 §5.2.14), in UTC and English as
 * the standard has it: `Tue, 24 Nov 2026 02:00:00 GMT`. Milliseconds are cut off. Years 0 to 9999.
 */
export function rfc822(instant: Instant): string {
  const [year, month, day, time] = formatInstant(instant).split(/[-T.]/);
  const sinceThursday = Math.floor(instant / dayMs) % 7;
  const weekday = days[(sinceThursday + 7) % 7];
  return `${weekday}, ${day} ${months[Number(month) - 1]} ${year} ${time} GMT`;
}
