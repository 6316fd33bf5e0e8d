import { type Clock, type Instant, instantOf, refuse } from '@nhipcau/core/kernel';
import type { MachineTranslator, MachineTrouble } from '@nhipcau/core/translation';

/** Troubles in a row after which a service is left alone, and for how long: twice as long each time. */
const limits = { troubles: 3, firstPauseMs: 30_000, longestPauseMs: 900_000 } as const;

/**
 * Leaves a service alone that is in trouble: until the time it names, or after three troubles in a
 * row; then one request tries again. So that nobody waits for a service that is known to be down.
 */
export function withBreaker(translator: MachineTranslator, now: Clock): MachineTranslator {
  let troubles = 0;
  let pauseMs: number = limits.firstPauseMs;
  let until: Instant | null = null;
  let isTrying = false;

  function note(trouble: MachineTrouble): void {
    troubles += 1;
    if ('until' in trouble) until = trouble.until;
    else if (troubles >= limits.troubles) {
      until = instantOf(now() + pauseMs);
      pauseMs = Math.min(pauseMs * 2, limits.longestPauseMs);
    }
  }

  return {
    name: translator.name,
    translate: async (request) => {
      if (until !== null && (now() < until || isTrying)) return refuse({ kind: 'paused', until });
      isTrying = until !== null;
      const answer = await translator.translate(request).finally(() => {
        isTrying = false;
      });
      if (answer.ok) {
        troubles = 0;
        pauseMs = limits.firstPauseMs;
        until = null;
      } else note(answer.error);
      return answer;
    },
  };
}
