import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listSlice, numberedPages, pageSize, touchedPages } from './list.ts';

describe('listSlice', () => {
  test.each<[total: number, pages: number]>([
    [0, 0],
    [pageSize, 0],
    [2 * pageSize - 1, 0],
    [2 * pageSize, 1],
    [3 * pageSize - 1, 1],
    [3 * pageSize, 2],
  ])('a list of %d has %d numbered pages', (total, pages) => {
    expect(numberedPages(total)).toBe(pages);
    expect(listSlice(total, 0)).toBeNull();
    expect(listSlice(total, pages) === null).toBe(pages === 0);
    expect(listSlice(total, pages + 1)).toBeNull();
  });

  test('shows every member once over all pages, the index being the newest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * pageSize }), (total) => {
        const shown: number[] = [];
        for (let page = 1; page <= numberedPages(total); page += 1) {
          const slice = listSlice(total, page);
          for (let rank = slice?.from ?? 0; rank < (slice?.until ?? 0); rank += 1) shown.push(rank);
          expect((slice?.until ?? 0) - (slice?.from ?? 0)).toBe(pageSize);
        }
        const index = listSlice(total, null);
        for (let rank = index?.from ?? 0; rank < (index?.until ?? 0); rank += 1) shown.push(rank);
        expect(shown).toEqual(Array.from({ length: total }, (_, rank) => rank));
        expect((index?.until ?? 0) - (index?.from ?? 0)).toBeGreaterThanOrEqual(
          Math.min(total, pageSize),
        );
      }),
    );
  });

  test('leads from page to page and back', () => {
    const total = 5 * pageSize + 3;
    expect(listSlice(total, null)).toMatchObject({ newer: null, older: 4 });
    expect(listSlice(total, 4)).toMatchObject({ newer: 'index', older: 3 });
    expect(listSlice(total, 2)).toMatchObject({ newer: 3, older: 1 });
    expect(listSlice(total, 1)).toMatchObject({ newer: 2, older: null });
    expect(listSlice(pageSize, null)).toMatchObject({ newer: null, older: null });
  });
});

/** Every numbered page of a list: its members and where it leads. */
function pagesOf(members: readonly string[]): ReadonlyMap<number, string> {
  const pages = new Map<number, string>();
  for (let number = 1; number <= numberedPages(members.length); number += 1) {
    const slice = listSlice(members.length, number);
    if (slice === null) throw new Error(`page ${number} is missing`);
    const { from, until, newer, older } = slice;
    pages.set(number, JSON.stringify([members.slice(from, until), newer, older]));
  }
  return pages;
}

describe('touchedPages', () => {
  const cases = fc
    .integer({ min: 0, max: 8 * pageSize })
    .chain((length) =>
      fc.record({ length: fc.constant(length), rank: fc.integer({ min: 0, max: length }) }),
    );

  function compare(before: readonly string[], after: readonly string[], rank: number): void {
    const then = pagesOf(before);
    const now = pagesOf(after);
    const numbers = [...new Set([...then.keys(), ...now.keys()])].sort((a, b) => a - b);
    const changed = numbers.filter((number) => then.get(number) !== now.get(number));
    const touched = touchedPages(rank, before.length, after.length);
    expect(touched).toEqual([...new Set(touched)]);
    expect(changed.filter((number) => !touched.includes(number))).toEqual([]);
    expect(touched.filter((number) => !changed.includes(number))).toEqual([]);
  }

  test('are exactly those that differ when a member comes', () => {
    fc.assert(
      fc.property(cases, ({ length, rank }) => {
        const before = Array.from({ length }, (_, index) => `m${index}`);
        compare(before, before.toSpliced(rank, 0, 'new'), rank);
      }),
      { numRuns: 1_000 },
    );
  });

  test('are exactly those that differ when a member goes', () => {
    fc.assert(
      fc.property(cases, ({ length, rank }) => {
        const after = Array.from({ length }, (_, index) => `m${index}`);
        compare(after.toSpliced(rank, 0, 'old'), after, rank);
      }),
      { numRuns: 1_000 },
    );
  });

  test('are none when the newest member comes and no page fills up', () => {
    expect(touchedPages(2 * pageSize, 2 * pageSize, 2 * pageSize + 1)).toEqual([]);
  });
});
