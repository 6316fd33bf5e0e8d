import type { Stage } from '../content/index.ts';

/**
 * How a work stands in a language. `machine-only`: a draft of which every translated part is a
 * machine's and no person has confirmed any. `in-review`: waits for another person, or for its time.
 */
export const gridStates = [
  'original',
  'none',
  'asked',
  'machine-only',
  'in-work',
  'in-review',
  'published',
  'stale',
] as const;
export type GridState = (typeof gridStates)[number];

/** What the language grid knows of a work in a language. */
export interface GridFacts {
  readonly isOriginal: boolean;
  readonly edition: {
    readonly stage: Stage;
    /** Parts of the newest text that the source has outrun. */
    readonly staleBlocks: number;
    readonly machineOnly: boolean;
  } | null;
  /** Whether a request goes on. */
  readonly asked: boolean;
}

/** How a work stands in a language. */
export function gridState({ isOriginal, edition, asked }: GridFacts): GridState {
  if (isOriginal) return 'original';
  if (edition === null) return asked ? 'asked' : 'none';
  switch (edition.stage) {
    case 'draft':
      return edition.machineOnly ? 'machine-only' : 'in-work';
    case 'review':
    case 'approved':
    case 'scheduled':
      return 'in-review';
    case 'published':
      return edition.staleBlocks > 0 ? 'stale' : 'published';
  }
}
