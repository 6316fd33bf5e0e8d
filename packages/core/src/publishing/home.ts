import type { WorkId } from '../kernel/index.ts';

/** How many works a home page shows: the lead, the wide one, two beside it, and nine below. */
export const homePositions = 13;

/** Which work a person put at which position of the home page; positions count from 1. */
export interface Placed {
  readonly position: number;
  readonly work: WorkId;
}

/**
 * The works of a home page in order: what a person placed stands at its position; every other
 * position goes by the rule, to the newest work that is placed nowhere. Where too few works are
 * there, those below move up. `placed` are works that may be shown in the page's language.
 */
export function composeHome(
  placed: readonly Placed[],
  newest: readonly WorkId[],
): readonly WorkId[] {
  const byPosition = new Map(placed.map(({ position, work }) => [position, work]));
  const taken = new Set(byPosition.values());
  const others = newest.filter((work) => !taken.has(work)).values();
  const shown: WorkId[] = [];
  for (let position = 1; position <= homePositions; position += 1) {
    const work = byPosition.get(position) ?? others.next().value;
    if (work !== undefined) shown.push(work);
  }
  return shown;
}
