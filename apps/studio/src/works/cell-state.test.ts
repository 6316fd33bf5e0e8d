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
  corrected: null,
  withdrawn: null,
  staleBlocks: 0,
  updatedAt: '2026-11-24T02:00:00.000Z',
};
const since = '2026-11-24T02:00:00.000Z';
const corrected = { revision: 2, at: since, reason: 'sửa số' };
const withdrawn = { at: since, reason: 'nhầm' };

test.each<[why: string, given: Partial<EditionSummary>, state: string]>([
  ['not yet public', {}, 'draft'],
  ['waiting for approval', { stage: 'review' }, 'review'],
  ['approved, without a time yet', { stage: 'approved' }, 'approved'],
  ['waiting for its time', { stage: 'scheduled' }, 'scheduled'],
  ['public with its newest text', { stage: 'published', live: { revision: 2, since } }, 'live'],
  [
    'public after a correction',
    { stage: 'published', live: { revision: 2, since }, corrected },
    'corrected',
  ],
  [
    'public after a correction, with a newer draft',
    { live: { revision: 1, since }, corrected },
    'live-changed',
  ],
  ['public with an older text', { live: { revision: 1, since } }, 'live-changed'],
  [
    'public, its newer text in review',
    { stage: 'review', live: { revision: 1, since } },
    'live-changed',
  ],
  ['taken back', { withdrawn }, 'withdrawn'],
  ['taken back and on its way again', { withdrawn, stage: 'review' }, 'withdrawn'],
  ['taken back after a correction', { withdrawn, corrected }, 'withdrawn'],
])('an edition %s', (_why, given, state) => {
  expect(cellState({ ...edition, ...given })).toBe(state);
});

test('no edition', () => {
  expect(cellState(undefined)).toBe('none');
});
