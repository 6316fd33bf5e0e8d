import { diffArrays } from 'diff';
import { piecesOf } from './pieces.ts';

/** A stretch of text that both sides have, or one of them. */
export interface Run {
  readonly kind: 'same' | 'deleted' | 'inserted';
  /** Never `''`. */
  readonly text: string;
}

/** A text that differs in more pieces was written anew: it is shown as replaced, and quickly so. */
const mostEdits = 600;

/**
 * What has to be deleted from `before` and inserted to have `after`, word by word: `same` and
 * `deleted` together are `before`, `same` and `inserted` are `after`. White space alone between two
 * changed words belongs to the change.
 */
export function textDifference(before: string, after: string): readonly Run[] {
  const found = sequenceDifference(piecesOf(before), piecesOf(after), mostEdits);
  return runsOf(found, ({ items }) => /^\s+$/u.test(items.join('')));
}

/**
 * Stretches as runs of text, one change as what is deleted and then what is inserted. Where `joins`
 * says so, what stayed between two changes belongs to them.
 */
export function runsOf(
  stretches: readonly Stretch[],
  joins: (same: Stretch) => boolean,
): readonly Run[] {
  const found = stretches.filter(({ items }) => items.length > 0);
  const runs: Run[] = [];
  let deleted = '';
  let inserted = '';
  const settle = (): void => {
    if (deleted !== '') runs.push({ kind: 'deleted', text: deleted });
    if (inserted !== '') runs.push({ kind: 'inserted', text: inserted });
    deleted = '';
    inserted = '';
  };
  for (const [at, stretch] of found.entries()) {
    const { kind, items } = stretch;
    const text = items.join('');
    const isBetween = at > 0 && at < found.length - 1;
    if (kind === 'same' && !(isBetween && joins(stretch))) {
      settle();
      runs.push({ kind, text });
      continue;
    }
    if (kind !== 'inserted') deleted += text;
    if (kind !== 'deleted') inserted += text;
  }
  settle();
  return runs;
}

/** A stretch of two sequences; `items` are of the newer one where both have them. */
export interface Stretch {
  readonly kind: Run['kind'];
  readonly items: readonly string[];
}

/**
 * The shortest way from one sequence to another (E. W. Myers, "An O(ND) Difference Algorithm and Its
 * Variations", 1986); all deleted and all inserted where it takes more than `mostSteps`.
 */
export function sequenceDifference(
  before: readonly string[],
  after: readonly string[],
  mostSteps: number,
): readonly Stretch[] {
  const options = { maxEditLength: mostSteps };
  const found = diffArrays([...before], [...after], options);
  if (found !== undefined) {
    return found.map(({ added, removed, value }) => ({
      kind: added ? 'inserted' : removed ? 'deleted' : 'same',
      items: value,
    }));
  }
  const whole: readonly Stretch[] = [
    { kind: 'deleted', items: before },
    { kind: 'inserted', items: after },
  ];
  return whole.filter(({ items }) => items.length > 0);
}
