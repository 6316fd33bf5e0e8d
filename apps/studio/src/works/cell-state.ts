import type { EditionSummary } from '../api/types.ts';

/** What a cell of the language grid says of one edition. */
export const cellStates = [
  'none',
  'draft',
  'review',
  'scheduled',
  'live',
  'live-changed',
  'withdrawn',
] as const;
export type CellState = (typeof cellStates)[number];

/**
 * The state of an edition in a word. What readers see comes first: a live edition with a newer text
 * is `live-changed`, wherever that text is on its way.
 */
export function cellState(edition: EditionSummary | undefined): CellState {
  if (edition === undefined) return 'none';
  if (edition.live !== null)
    return edition.live.revision === edition.head ? 'live' : 'live-changed';
  if (edition.withdrawn !== null && edition.stage === 'draft') return 'withdrawn';
  return edition.stage === 'published' ? 'live' : edition.stage;
}
