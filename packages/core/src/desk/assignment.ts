/**
 * Assignments: who does what on a pitch or an edition, and by when.
 *
 * @module
 */
import { type Action, type Grant, may, type Subject } from '../access/index.ts';
import type { Stage } from '../content/index.ts';
import type {
  AssignmentId,
  CivilDate,
  EditionId,
  Instant,
  PitchId,
  UserId,
} from '../kernel/index.ts';
import { ok, type Result, refuse } from '../kernel/index.ts';

export const tasks = ['write', 'review', 'approve', 'picture'] as const;
export type Task = (typeof tasks)[number];

/** What a person has to be allowed for a task to be theirs. */
const needs: Readonly<Record<Task, Action>> = {
  write: 'edition.write',
  review: 'comment.write',
  approve: 'edition.approve',
  picture: 'picture.write',
};

export const assignmentStates = ['open', 'done', 'withdrawn', 'passed-on'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export interface Assignment {
  readonly id: AssignmentId;
  /** Counts changes of any kind, from 1. */
  readonly version: number;
  /** `null` while what it is on is a pitch that was not accepted. */
  readonly edition: EditionId | null;
  /** The pitch it was given on; `null` where it began on an edition. */
  readonly pitch: PitchId | null;
  readonly task: Task;
  readonly assignee: UserId;
  readonly assignedBy: UserId;
  readonly assignedAt: Instant;
  /** The last day to do it, in Vietnam; `null` means none is set. */
  readonly dueOn: CivilDate | null;
  /** What the assignee should know of the task; `''` for nothing. */
  readonly note: string;
  readonly state: AssignmentState;
  /** Who ended it and when; `null` while it is open. */
  readonly ended: { readonly by: UserId; readonly at: Instant } | null;
  /** The assignment that was passed on and became this one; `null` where there is none. */
  readonly previous: AssignmentId | null;
}

export type AssignmentRefusal =
  | { readonly kind: 'assignment-ended'; readonly state: AssignmentState }
  | { readonly kind: 'assignment-open' }
  | { readonly kind: 'same-person' }
  | { readonly kind: 'cannot-take'; readonly person: UserId; readonly task: Task };

type Outcome = Result<Assignment, AssignmentRefusal>;

/** Whether somebody with these grants may do `task` on `subject`: else it cannot be given to them. */
export function canTake(grants: readonly Grant[], task: Task, subject: Subject): boolean {
  return may({ kind: 'user', user: '' as UserId, grants }, needs[task], subject);
}

/** Changes the last day or the note of an open assignment. */
export function changeAssignment(
  assignment: Assignment,
  change: Partial<Pick<Assignment, 'dueOn' | 'note'>>,
): Outcome {
  return whileOpen(assignment, (open) => next(open, change));
}

/** Ends an assignment: it is done, or not needed any more. */
export function endAssignment(
  assignment: Assignment,
  state: 'done' | 'withdrawn',
  by: UserId,
  at: Instant,
): Outcome {
  return whileOpen(assignment, (open) => next(open, { state, ended: { by, at } }));
}

/** Opens an assignment that was done or withdrawn; one that was passed on goes on as another. */
export function reopenAssignment(assignment: Assignment): Outcome {
  const { state } = assignment;
  if (state === 'open') return refuse({ kind: 'assignment-open' });
  if (state === 'passed-on') return refuse({ kind: 'assignment-ended', state });
  return ok(next(assignment, { state: 'open', ended: null }));
}

/** Gives an open assignment to another person: the old one ends, a new one goes on in its place. */
export function passOn(
  assignment: Assignment,
  to: { readonly id: AssignmentId; readonly assignee: UserId },
  by: UserId,
  at: Instant,
): Result<{ readonly before: Assignment; readonly after: Assignment }, AssignmentRefusal> {
  if (assignment.state === 'open' && assignment.assignee === to.assignee) {
    return refuse({ kind: 'same-person' });
  }
  const before = whileOpen(assignment, (open) =>
    next(open, { state: 'passed-on', ended: { by, at } }),
  );
  if (!before.ok) return before;
  const after = { ...assignment, ...to, version: 1, assignedBy: by, assignedAt: at };
  return ok({ before: before.value, after: { ...after, previous: assignment.id } });
}

/**
 * Whether the way of the text has answered a task: a text in review was written, an approved one
 * was reviewed and approved. It is asked for again as soon as the text is a draft again.
 *
 * @param stage of the edition; `null` where there is none yet
 */
export function isSettled(task: Task, stage: Stage | null): boolean {
  switch (stage) {
    case null:
    case 'draft':
      return false;
    case 'review':
      return task === 'write';
    case 'approved':
    case 'scheduled':
      return task !== 'picture';
    case 'published':
      return true;
  }
}

function whileOpen(assignment: Assignment, change: (open: Assignment) => Assignment): Outcome {
  const { state } = assignment;
  return state === 'open' ? ok(change(assignment)) : refuse({ kind: 'assignment-ended', state });
}

function next(assignment: Assignment, change: Partial<Assignment>): Assignment {
  return { ...assignment, ...change, version: assignment.version + 1 };
}
