import { expect, test } from 'vitest';
import { askableIn, batches, isAskable, toggled } from './chosen.ts';
import type { GridCell, GridRow } from './grid-types.ts';

const cell = (language: GridCell['language'], change: Partial<GridCell> = {}): GridCell => ({
  ...{ language, state: 'none', staleBlocks: 0, edition: null, isPublic: false, request: null },
  ...change,
});
const row = (id: string, change: Partial<GridRow> = {}): GridRow => ({
  ...{ id, slug: id, title: id, original: 'vi', audience: 'abroad', killed: false },
  changedAt: '2026-11-24T00:00:00Z',
  cells: [cell('vi', { state: 'original' }), cell('en'), cell('ko', { state: 'stale' })],
  ...change,
});

test.each<[why: string, row: Partial<GridRow>, cell: Partial<GridCell>, askable: boolean]>([
  ['nothing yet', {}, {}, true],
  ['a translation that is behind', {}, { state: 'stale' }, true],
  ['one in work', {}, { state: 'in-work' }, true],
  ['one that is up to date', {}, { state: 'published' }, false],
  ['the original', {}, { state: 'original' }, false],
  ['what is asked for', {}, { state: 'stale', request: { id: 'r', dueOn: null } }, false],
  ['a work for readers at home', { audience: 'domestic' }, {}, false],
  ['a work that was killed', { killed: true }, {}, false],
])('%s can be asked for: %s', (_why, of, own, askable) => {
  expect(isAskable(row('a', of), cell('en', own))).toBe(askable);
});

test('a row, a column and a cell are chosen, and chosen again are not', () => {
  const rows = [row('a'), row('b')];
  const column = toggled(new Set(), askableIn(rows, ['ko']));
  expect([...column]).toEqual(['a ko', 'b ko']);
  const more = toggled(column, askableIn([row('a')], null));
  expect([...more]).toEqual(['a ko', 'b ko', 'a en']);
  expect([...toggled(more, askableIn(rows, ['ko']))]).toEqual(['a en']);
  expect([...toggled(more, [])]).toEqual([...more]);
});

test('works for the same languages are asked for together', () => {
  expect(batches(new Set(['b ko', 'a ko', 'a en', 'c en', 'c ko']))).toEqual([
    { works: ['a', 'c'], languages: ['en', 'ko'] },
    { works: ['b'], languages: ['ko'] },
  ]);
});
