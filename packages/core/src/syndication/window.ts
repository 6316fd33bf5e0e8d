import type { Instant } from '../kernel/index.ts';
import type { Rest, Window } from '../rights/index.ts';

/** Whether a window is open at an instant. */
export function isOpen({ from, until }: Window, at: Instant): boolean {
  return from <= at && (until === null || at < until);
}

/** Where all of these windows are open; `null` where they never are at once. */
export function intersect(first: Window, ...others: readonly Window[]): Window | null {
  let { from, until } = first;
  for (const other of others) {
    if (other.from > from) from = other.from;
    if (until === null || (other.until !== null && other.until < until)) until = other.until;
  }
  return until !== null && until <= from ? null : { from, until };
}

/** What is left of a window outside `gaps`, in order of time; neighbours are one. */
export function outside(window: Window, gaps: readonly Rest[]): readonly Window[] {
  const left: Window[] = [];
  let { from } = window;
  const begin = (gap: Rest): number => gap.from ?? Number.NEGATIVE_INFINITY;
  for (const gap of [...gaps].sort((a, b) => (begin(a) < begin(b) ? -1 : 1))) {
    const before =
      gap.from === null
        ? null
        : intersect({ from, until: window.until }, { from, until: gap.from });
    if (before !== null) left.push(before);
    if (gap.until === null) return left;
    if (gap.until > from) from = gap.until;
  }
  const rest = intersect({ from, until: window.until });
  return rest === null ? left : [...left, rest];
}

/** The windows that are open at `at` or open later, soonest first; of equals the longest first. */
export function ahead<W extends Window>(windows: readonly W[], at: Instant): readonly W[] {
  const end = ({ until }: Window): number => until ?? Number.POSITIVE_INFINITY;
  return windows
    .filter((window) => end(window) > at)
    .sort(
      (a, b) =>
        Math.max(a.from, at) - Math.max(b.from, at) || (end(a) === end(b) ? 0 : end(b) - end(a)),
    );
}

/** The first instant after `at` at which one of these windows opens or ends; `null` for never. */
export function turnsAt(windows: readonly Window[], at: Instant): Instant | null {
  const turns = windows.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
  const later = turns.filter((turn) => turn > at);
  return later.length === 0 ? null : (Math.min(...later) as Instant);
}
