import { expect, test } from 'vitest';
import type { EditionSummary } from '../api/types.ts';
import { cellState } from './cell-state.ts';

const edition: EditionSummary = {
  id: '1',
  language: 'vi',
  version: 1,
  stage: 'draft',
  head: 2,
  title: '',
  live: null,
  firstPublishedAt: null,
  publishAt: null,
  withdrawn: null,
  staleBlocks: 0,
  updatedAt: '2026-11-24T02:00:00.000Z',
};
const since = '2026-11-24T02:00:00.000Z';
const withdrawn = { at: since, reason: 'nhầm' };

test.each<[why: string, given: Partial<EditionSummary>, state: string]>([
  ['not yet public', {}, 'draft'],
  ['waiting for approval', { stage: 'review' }, 'review'],
  ['waiting for its time', { stage: 'scheduled' }, 'scheduled'],
  ['public with its newest text', { stage: 'published', live: { revision: 2, since } }, 'live'],
  ['public with an older text', { live: { revision: 1, since } }, 'live-changed'],
  [
    'public, its newer text in review',
    { stage: 'review', live: { revision: 1, since } },
    'live-changed',
  ],
  ['taken back', { withdrawn }, 'withdrawn'],
  ['taken back and on its way again', { withdrawn, stage: 'review' }, 'review'],
])('an edition %s', (_why, given, state) => {
  expect(cellState({ ...edition, ...given })).toBe(state);
});

test('no edition', () => {
  expect(cellState(undefined)).toBe('none');
});
