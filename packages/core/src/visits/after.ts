import type { Brand, CivilDate, Instant, UserId } from '../kernel/index.ts';

/** Something that somebody of the house does for a visit. */
export interface VisitTask {
  readonly id: Brand<string, 'VisitTaskId'>;
  readonly what: string;
  readonly owner: UserId;
  readonly dueOn: CivilDate;
  readonly doneOn: CivilDate | null;
}

/** The host's report to the Ministry of Foreign Affairs after the last day. */
export interface EndReport {
  /** What was done, of the programme and never of a person. */
  readonly summary: string;
  readonly writtenBy: UserId | null;
  readonly writtenAt: Instant;
  /** Another person; `null` until one has. */
  readonly approvedBy: UserId | null;
  readonly approvedAt: Instant | null;
  readonly sentOn: CivilDate | null;
  /** Number of the report; `''` until it is sent. */
  readonly reference: string;
}
