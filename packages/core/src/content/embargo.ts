import {
  type Instant,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  type UserId,
} from '../kernel/index.ts';
import type { Edition } from './edition.ts';

/** Nothing of a work becomes public before an instant, in no language. */
export interface Embargo {
  /** The first instant at which something of it may be public. */
  readonly until: Instant;
  /** Who asked for it, or why: for colleagues, never published. */
  readonly reason: string;
  readonly setBy: UserId;
  readonly setAt: Instant;
}

export type EmbargoRefusal =
  | { readonly kind: 'already-public'; readonly language: SiteLanguage }
  | {
      readonly kind: 'scheduled-earlier';
      readonly language: SiteLanguage;
      readonly publishAt: Instant;
    }
  | { readonly kind: 'embargo-over'; readonly until: Instant }
  | { readonly kind: 'relaxing' }
  | { readonly kind: 'own-work'; readonly writers: readonly UserId[] };

export { mayBePublic } from './embargo-rule.ts';

/** Whether an embargo with this end lets anything out earlier than `before` does; `null` lifts it. */
export function isRelaxed(before: Embargo, until: Instant | null): boolean {
  return until === null || until < before.until;
}

/**
 * Sets an embargo, or moves it to a later end. What is public already, or would go out earlier by
 * its schedule, is refused; so is an end that is not ahead. Moving it earlier is `relaxing`.
 */
export function setEmbargo(
  before: Embargo | null,
  asked: { readonly until: Instant; readonly reason: string },
  editions: readonly Edition[],
  by: UserId,
  now: Instant,
): Result<Embargo, EmbargoRefusal> {
  const { until, reason } = asked;
  if (until <= now) return refuse({ kind: 'embargo-over', until });
  if (before !== null && isRelaxed(before, until)) return refuse({ kind: 'relaxing' });
  for (const { language, live, stage, publishAt } of editions) {
    if (live !== null) return refuse({ kind: 'already-public', language });
    if (stage === 'scheduled' && publishAt !== null && publishAt < until) {
      return refuse({ kind: 'scheduled-earlier', language, publishAt });
    }
  }
  return ok({ until, reason, setBy: by, setAt: now });
}

/**
 * Lifts an embargo (`until` null) or moves its end to an earlier one. Nobody does that to a work
 * they wrote, nor to an embargo they set (four eyes, as for an approval).
 */
export function relaxEmbargo(
  before: Embargo,
  until: Instant | null,
  editions: readonly Edition[],
  by: UserId,
  now: Instant,
): Result<Embargo | null, EmbargoRefusal> {
  if (before.until <= now) return refuse({ kind: 'embargo-over', until: before.until });
  const writers = [...new Set([before.setBy, ...editions.flatMap((one) => one.writers)])];
  if (writers.includes(by)) return refuse({ kind: 'own-work', writers });
  return ok(until === null || until <= now ? null : { ...before, until });
}
