/** How many works a numbered list page holds. */
export const pageSize = 24;

/** Which members a page of a list shows: ranks `[from, until)` counted from the oldest, 0 first. */
export interface ListSlice {
  readonly from: number;
  readonly until: number;
  readonly newer: number | 'index' | null;
  readonly older: number | null;
}

/**
 * How many numbered pages a list of `total` members has. They are full and count from the oldest,
 * so that a new member never changes them; the index page shows the newest, at least
 * {@link pageSize} of them when there are as many.
 */
export function numberedPages(total: number): number {
  return total < 2 * pageSize ? 0 : Math.floor(total / pageSize) - 1;
}

/** The members on a page; `null` where the list has no such page. */
export function listSlice(total: number, number: number | null): ListSlice | null {
  const last = numberedPages(total);
  if (number === null) {
    return { from: last * pageSize, until: total, newer: null, older: last === 0 ? null : last };
  }
  if (number < 1 || number > last) return null;
  return {
    from: (number - 1) * pageSize,
    until: number * pageSize,
    newer: number === last ? 'index' : number + 1,
    older: number === 1 ? null : number - 1,
  };
}

/**
 * The numbered pages that change when the member of rank `rank` comes, goes or moves, and the list
 * grows or shrinks from `before` to `after` members. The index page always changes.
 */
export function touchedPages(rank: number, before: number, after: number): readonly number[] {
  const [fewer, more] = [numberedPages(before), numberedPages(after)].sort((a, b) => a - b);
  const most = Math.max(fewer ?? 0, more ?? 0);
  const first = Math.floor(rank / pageSize) + 1;
  const start = fewer === more ? first : Math.min(first, Math.max(1, fewer ?? 0));
  return Array.from({ length: Math.max(0, most - start + 1) }, (_, index) => start + index);
}
