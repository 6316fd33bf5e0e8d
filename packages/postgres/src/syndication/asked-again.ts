import { type RawBuilder, sql } from 'kysely';

/**
 * Whether the partner of the acknowledgement `a` was asked about its item again since, by another
 * correction or a kill: whoever acts on the newest has acted on all.
 */
export const askedAgain: RawBuilder<boolean> = sql<boolean>`exists (
  select from acknowledgement later
  where (later.partner, later.work, later.language) = (a.partner, a.work, a.language)
    and later.asked_at > a.asked_at)`;
