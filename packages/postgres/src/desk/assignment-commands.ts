import {
  type Assignment,
  type AssignmentRefusal,
  canTake,
  changeAssignment as change,
  endAssignment as end,
  passOn,
  reopenAssignment as reopen,
  type Task,
} from '@nhipcau/core/desk';
import {
  type AssignmentId,
  type CivilDate,
  type EditionId,
  ok,
  type PitchId,
  type Result,
  refuse,
  type UserId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { dateOf } from '../content/changed-by.ts';
import type { UnknownReference } from '../content/shown-pictures.ts';
import type { Database } from '../database.ts';
import { type AssignmentPlace, placeOfAssignment } from './assignments.ts';
import { colleaguesById } from './colleagues.ts';
import { type DeskAuthor, tell } from './tell.ts';

/**
 * What people do with assignments. Each takes one that the transaction has locked and whose version
 * was compared; a refusal has written nothing.
 *
 * @module
 */

type Trx = Kysely<Database>;
type On = { readonly edition: EditionId | null; readonly pitch: PitchId | null };

export type AssignRefusal = AssignmentRefusal | UnknownReference | { readonly kind: 'not-found' };

/** Gives somebody a task, and tells them. */
export async function assign(
  trx: Trx,
  id: AssignmentId,
  asked: On & {
    readonly task: Task;
    readonly assignee: UserId;
    readonly dueOn: CivilDate | null;
    readonly note: string;
  },
  by: DeskAuthor,
): Promise<Result<AssignmentId, AssignRefusal>> {
  const place = await placeOfAssignment(trx, asked);
  if (place === null) return refuse({ kind: 'not-found' });
  const able = await isAble(trx, asked.assignee, asked.task, place);
  if (!able.ok) return able;
  const given: Assignment = {
    ...asked,
    ...{ id, version: 1, assignedBy: by.user, assignedAt: by.at },
    ...{ state: 'open', ended: null, previous: null },
  };
  await insertAssignment(trx, given);
  await record(trx, given, 'assignment.give', by);
  await tellAssignee(trx, given, place, by);
  return ok(id);
}

/** Changes the last day or the note. */
export async function changeAssignment(
  trx: Trx,
  before: Assignment,
  fields: Partial<Pick<Assignment, 'dueOn' | 'note'>>,
  by: DeskAuthor,
): Promise<Result<Assignment, AssignRefusal>> {
  const after = change(before, fields);
  if (!after.ok) return after;
  await storeAssignment(trx, after.value);
  await record(trx, after.value, 'assignment.change', by, {
    before: { dueOn: before.dueOn, note: before.note },
  });
  return after;
}

/** Ends an assignment: done, or not needed any more. */
export async function endAssignment(
  trx: Trx,
  before: Assignment,
  state: 'done' | 'withdrawn',
  by: DeskAuthor,
): Promise<Result<Assignment, AssignRefusal>> {
  const after = end(before, state, by.user, by.at);
  if (!after.ok) return after;
  await storeAssignment(trx, after.value);
  await record(trx, after.value, `assignment.${state === 'done' ? 'done' : 'withdraw'}`, by);
  return after;
}

/** Opens an assignment that had ended, and tells the assignee. */
export async function reopenAssignment(
  trx: Trx,
  before: Assignment,
  by: DeskAuthor,
): Promise<Result<Assignment, AssignRefusal>> {
  const after = reopen(before);
  if (!after.ok) return after;
  await storeAssignment(trx, after.value);
  await record(trx, after.value, 'assignment.reopen', by);
  const place = await placeOfAssignment(trx, before);
  if (place !== null) await tellAssignee(trx, after.value, place, by);
  return after;
}

/** Gives an open assignment to another person, and tells them. Answers the new one. */
export async function passOnAssignment(
  trx: Trx,
  before: Assignment,
  to: { readonly id: AssignmentId; readonly assignee: UserId },
  by: DeskAuthor,
): Promise<Result<Assignment, AssignRefusal>> {
  const passed = passOn(before, to, by.user, by.at);
  if (!passed.ok) return passed;
  const place = await placeOfAssignment(trx, before);
  if (place === null) return refuse({ kind: 'not-found' });
  const able = await isAble(trx, to.assignee, before.task, place);
  if (!able.ok) return able;
  const { after } = passed.value;
  await storeAssignment(trx, passed.value.before);
  await insertAssignment(trx, after);
  await record(trx, passed.value.before, 'assignment.pass-on', by, { to: after.id });
  await record(trx, after, 'assignment.give', by, { from: before.id });
  await tellAssignee(trx, after, place, by);
  return ok(after);
}

async function isAble(
  trx: Trx,
  person: UserId,
  task: Task,
  { organisation, language }: AssignmentPlace,
): Promise<Result<void, AssignRefusal>> {
  const [colleague] = await colleaguesById(trx, [person]);
  if (colleague === undefined) {
    return refuse({ kind: 'unknown-reference', field: 'assignee', id: person });
  }
  return canTake(colleague.grants, task, { organisation, language })
    ? ok(undefined)
    : refuse({ kind: 'cannot-take', person, task });
}

function subjectOf({ edition, pitch }: On): string {
  return edition === null ? `pitch:${pitch}` : `edition:${edition}`;
}

async function tellAssignee(
  trx: Trx,
  given: Assignment,
  { title }: AssignmentPlace,
  by: DeskAuthor,
): Promise<void> {
  const subject = subjectOf(given);
  const what = { kind: 'assigned', subject, title, dueOn: given.dueOn } as const;
  await tell(trx, [given.assignee], what, by);
}

async function insertAssignment(trx: Trx, given: Assignment): Promise<void> {
  const { id, version, edition, pitch, task, assignee, assignedBy, assignedAt } = given;
  const { dueOn, note, state, previous } = given;
  await sql`insert into assignment (id, version, edition, pitch, task, assignee, assigned_by,
      assigned_at, due_on, note, state, previous)
    values (${id}, ${version}, ${edition}, ${pitch}, ${task}, ${assignee}, ${assignedBy},
      ${new Date(assignedAt)}, ${dueOn}, ${note}, ${state}, ${previous})`.execute(trx);
}

async function storeAssignment(
  trx: Trx,
  { id, version, dueOn, note, state, ended }: Assignment,
): Promise<void> {
  await sql`update assignment set version = ${version}, due_on = ${dueOn}, note = ${note},
      state = ${state}, ended_by = ${ended?.by ?? null}, ended_at = ${dateOf(ended?.at)}
    where id = ${id}`.execute(trx);
}

async function record(
  trx: Trx,
  given: Assignment,
  action: string,
  { actor, at }: DeskAuthor,
  more: object = {},
): Promise<void> {
  const { id, task, assignee, dueOn, note } = given;
  const detail = { on: subjectOf(given), task, assignee, dueOn, note, ...more };
  await recordAudit(trx, { at, actor, action, subject: `assignment:${id}`, detail });
}
