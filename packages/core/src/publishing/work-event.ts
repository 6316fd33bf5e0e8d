import type { WorkId } from '../kernel/index.ts';

/** What happened to a work, kept in the outbox for whoever carries it on to others. */
export interface WorkEvent {
  /** Taken back for good: whoever received it has to be told. */
  readonly kind: 'work.killed';
  readonly work: WorkId;
}
