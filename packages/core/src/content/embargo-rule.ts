import type { Instant } from '../kernel/index.ts';

/** Whether something may be public from `at` on under an embargo that ends at `until`; `null` is none. */
export function mayBePublic(until: Instant | null, at: Instant): boolean {
  return until === null || at >= until;
}
