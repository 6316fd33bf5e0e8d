import type { EditionSummary } from '../api/types.ts';

/** What a cell of the language grid says of one edition. */
export const cellStates = [
  'none',
  'draft',
  'review',
  'approved',
  'scheduled',
  'live',
  'corrected',
  'live-changed',
  'withdrawn',
] as const;
export type CellState = (typeof cellStates)[number];

/**
 * The state of an edition in a word. What readers see comes first: a live edition with a newer text
 * is `live-changed`, and one that was taken back `withdrawn`, wherever that text is on its way.
 */
export function cellState(edition: EditionSummary | undefined): CellState {
  if (edition === undefined) return 'none';
  const { live, head, corrected, withdrawn, stage } = edition;
  if (live !== null) {
    if (live.revision !== head) return 'live-changed';
    return corrected === null ? 'live' : 'corrected';
  }
  if (withdrawn !== null) return 'withdrawn';
  return stage === 'published' ? 'live' : stage;
}
