/**
 * When a server wants to be asked again by its `Retry-After` (RFC 9110 §10.2.3), in milliseconds after `now` by
 * our clock, not below 0; `null` where it says nothing that can be used.
 */
export function retryAfterMs(after: string | null | undefined, now: number): number | null {
  if (after === null || after === undefined) return null;
  const ms = /^\d{1,9}$/.test(after) ? Number(after) * 1_000 : Date.parse(after) - now;
  return Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : null;
}
