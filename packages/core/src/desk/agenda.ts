/**
 * What waits for one person today.
 *
 * @module
 */
import type { Stage } from '../content/index.ts';
import type { CivilDate } from '../kernel/index.ts';
import { isSettled, type Task } from './assignment.ts';

export type Urgency = 'overdue' | 'today' | 'later';

/** How a last day stands on the day `today`, both in Vietnam; `null` counts as later. */
export function urgencyOf(dueOn: CivilDate | null, today: CivilDate): Urgency {
  if (dueOn === null || dueOn > today) return 'later';
  return dueOn === today ? 'today' : 'overdue';
}

/** What the agenda looks at in an open assignment. */
export interface Waiting {
  readonly task: Task;
  readonly dueOn: CivilDate | null;
  /** Of the edition; `null` where it is on a pitch. */
  readonly stage: Stage | null;
}

/** A person's assignments, each in one place, the earliest last day first, then as they came. */
export interface Agenda<T> {
  readonly overdue: readonly T[];
  readonly today: readonly T[];
  readonly write: readonly T[];
  readonly review: readonly T[];
}

/** Arranges open assignments for the day `today`; what is settled waits for nobody. */
export function agendaOf<T extends Waiting>(open: readonly T[], today: CivilDate): Agenda<T> {
  const waiting = open
    .filter(({ task, stage }) => !isSettled(task, stage))
    .map((one, index) => ({ one, index, due: one.dueOn ?? '9999-12-31' }))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.index - b.index))
    .map(({ one }) => one);
  const at = (urgency: Urgency): readonly T[] =>
    waiting.filter(({ dueOn }) => urgencyOf(dueOn, today) === urgency);
  const toWrite = ({ task }: T): boolean => task === 'write' || task === 'picture';
  return {
    overdue: at('overdue'),
    today: at('today'),
    write: at('later').filter(toWrite),
    review: at('later').filter((one) => !toWrite(one)),
  };
}
