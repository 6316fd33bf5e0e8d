import type { EditionId, Instant, UserId } from '../kernel/index.ts';

/** How long after their last word somebody is taken to have an edition open, in milliseconds. */
export const presenceMs = 30_000;

/** Somebody who has an edition open. */
export interface Present {
  readonly user: UserId;
  readonly name: string;
  /** The block or field where they write; `null` means nowhere in particular. */
  readonly at: string | null;
}

/**
 * Who has which edition open now. It is held in memory and forgets: only the last word of each
 * person, and that for {@link presenceMs}. It is there for colleagues and keeps no history.
 */
export interface PresenceBoard {
  /** Takes in that somebody has an edition open, and answers who else has, by name. */
  say(edition: EditionId, one: Present, now: Instant): readonly Present[];
  /** How many words are held at all. */
  size(now: Instant): number;
}

export function presenceBoard(): PresenceBoard {
  interface Word extends Present {
    readonly edition: EditionId;
    readonly saidAt: Instant;
  }
  const words = new Map<string, Word>();
  const forget = (now: Instant): void => {
    for (const [key, { saidAt }] of words) {
      if (now - saidAt >= presenceMs) words.delete(key);
    }
  };
  return {
    say: (edition, one, now) => {
      forget(now);
      words.set(`${edition} ${one.user}`, { ...one, edition, saidAt: now });
      return [...words.values()]
        .filter((word) => word.edition === edition && word.user !== one.user)
        .map(({ user, name, at }) => ({ user, name, at }))
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.user < b.user ? -1 : 1));
    },
    size: (now) => {
      forget(now);
      return words.size;
    },
  };
}
