import { ok, type Result, refuse } from '../kernel/index.ts';

/**
 * How far an import that a person asked for in the studio has come: it is looked at first, and writes
 * only when the person has seen what it would do.
 */
export const importJobStates = [
  'waiting',
  'running',
  'looked',
  'done',
  'stopped',
  'failed',
] as const;
export type ImportJobState = (typeof importJobStates)[number];

export interface ImportJob {
  readonly state: ImportJobState;
  /** Whether it writes; else it only says what it would do. */
  readonly apply: boolean;
  /** Whether somebody asked it to stop; the worker does so after the item in hand. */
  readonly stopping: boolean;
}

export interface ImportJobRefusal {
  readonly kind: 'wrong-import-state';
  readonly state: ImportJobState;
}

/** Lets an import write that was looked at, or go on that was stopped or failed on the way. */
export function confirmImport<Job extends ImportJob>(job: Job): Result<Job, ImportJobRefusal> {
  const ready = job.state === 'looked' || ['stopped', 'failed'].includes(job.state);
  if (!ready) return refuse({ kind: 'wrong-import-state', state: job.state });
  // Nothing is written that nobody has seen: a look that was cut off is taken again.
  const apply = job.apply || job.state === 'looked';
  return ok({ ...job, state: 'waiting', apply, stopping: false });
}

/** Stops an import; one that runs ends after the item in hand. */
export function stopImport<Job extends ImportJob>(job: Job): Result<Job, ImportJobRefusal> {
  if (job.state === 'waiting') return ok({ ...job, state: 'stopped' });
  if (job.state === 'running') return ok({ ...job, stopping: true });
  return refuse({ kind: 'wrong-import-state', state: job.state });
}

/** What an import is after the worker had it in hand. */
export function endImport<Job extends ImportJob>(
  job: Job,
  how: 'whole' | 'stopped' | 'failed',
): Job {
  const whole = job.apply ? 'done' : 'looked';
  return { ...job, state: how === 'whole' ? whole : how, stopping: false };
}
