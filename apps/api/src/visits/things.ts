import { z } from '@hono/zod-openapi';
import { type CivilDate, ok, type Result, refuse, type VisitId } from '@nhipcau/core/kernel';
import type { EquipmentItem, VisitTask } from '@nhipcau/core/visits';
import { type DatabaseHandle, readUser } from '@nhipcau/postgres';
import { defineRoute, id, type Refusal, type Route } from '../http/index.ts';
import { changeVisit } from './present.ts';
import { equipmentFields, taskFields, visitSchema } from './schemas.ts';

const params = { id: id<VisitId>() };

const saving = {
  method: 'put',
  subject: 'any',
  ifMatch: true,
  action: 'visit.write',
  responses: { 200: visitSchema },
} as const;
const adding = { ...saving, method: 'post', idempotent: true, params } as const;

const pieces = { ...params, equipment: id<EquipmentItem['id']>() };
const jobs = { ...params, task: id<VisitTask['id']>() };

const addEquipment = defineRoute({
  ...adding,
  path: '/visits/{id}/equipment',
  summary: 'Enters a piece of equipment that is brought in for the work.',
  body: z.strictObject(equipmentFields),
  handler: (call) => {
    const made: EquipmentItem = {
      id: call.dependencies.ids() as EquipmentItem['id'],
      ...call.body,
    };
    const act = { action: 'visit.equipment', detail: made };
    return changeVisit(call, call.params.id, act, (whole, { today }) => {
      const wrong = wrongEquipment(made, today);
      return wrong ?? ok({ ...whole, equipment: [...whole.equipment, made] });
    });
  },
});

const changeEquipment = defineRoute({
  ...saving,
  path: '/visits/{id}/equipment/{equipment}',
  summary: 'Changes what is told of a piece of equipment: its declaration, that it has left again.',
  params: pieces,
  body: z.strictObject(equipmentFields),
  handler: (call) => {
    const { body, params } = call;
    const one: EquipmentItem = { id: params.equipment, ...body };
    const act = { action: 'visit.equipment-change', detail: one };
    return changeVisit(call, params.id, act, (whole, { today }) => {
      const equipment = put(whole.equipment, one);
      if (equipment === null) return refuse({ kind: 'not-found' });
      return wrongEquipment(one, today) ?? ok({ ...whole, equipment });
    });
  },
});

const removeEquipment = defineRoute({
  ...saving,
  method: 'delete',
  path: '/visits/{id}/equipment/{equipment}',
  summary: 'Takes a piece of equipment off the list.',
  params: pieces,
  handler: (call) => {
    const { params } = call;
    const act = { action: 'visit.equipment-remove', detail: { equipment: params.equipment } };
    return changeVisit(call, params.id, act, (whole) =>
      whole.equipment.some((one) => one.id === params.equipment)
        ? ok({ ...whole, equipment: whole.equipment.filter((one) => one.id !== params.equipment) })
        : refuse({ kind: 'not-found' }),
    );
  },
});

function wrongEquipment(
  { reExportedOn, temporaryImport }: EquipmentItem,
  today: CivilDate,
): Result<never, Refusal> | null {
  if (reExportedOn === null) return null;
  if (reExportedOn > today) return refuse({ kind: 'step-in-the-future', on: reExportedOn });
  const problems = [{ path: '/reExportedOn', kind: 'not-temporary' }];
  return temporaryImport ? null : refuse({ kind: 'invalid-request', problems });
}

const addTask = defineRoute({
  ...adding,
  path: '/visits/{id}/tasks',
  summary: 'Gives somebody of the house something to do for a visit.',
  body: z.strictObject(taskFields),
  handler: (call) => {
    const made: VisitTask = { id: call.dependencies.ids() as VisitTask['id'], ...call.body };
    const act = { action: 'visit.task', detail: made };
    return changeVisit(call, call.params.id, act, async (whole, { today }) => {
      const wrong = await wrongTask(call.db, made, today);
      return wrong ?? ok({ ...whole, tasks: [...whole.tasks, made] });
    });
  },
});

const changeTask = defineRoute({
  ...saving,
  path: '/visits/{id}/tasks/{task}',
  summary: 'Changes what somebody is to do, or says that it is done.',
  params: jobs,
  body: z.strictObject(taskFields),
  handler: (call) => {
    const { body, params } = call;
    const one: VisitTask = { id: params.task, ...body };
    const act = { action: 'visit.task-change', detail: one };
    return changeVisit(call, params.id, act, async (whole, { today }) => {
      const tasks = put(whole.tasks, one);
      if (tasks === null) return refuse({ kind: 'not-found' });
      return (await wrongTask(call.db, one, today)) ?? ok({ ...whole, tasks });
    });
  },
});

async function wrongTask(
  db: DatabaseHandle,
  { owner, doneOn }: VisitTask,
  today: CivilDate,
): Promise<Result<never, Refusal> | null> {
  const person = await readUser(db, owner);
  if (person === null) return refuse({ kind: 'unknown-reference', field: 'owner', id: owner });
  return doneOn !== null && doneOn > today
    ? refuse({ kind: 'step-in-the-future', on: doneOn })
    : null;
}

/** A list with one in the place of that with the same identifier; `null` where there is none. */
function put<T extends { readonly id: string }>(all: readonly T[], one: T): readonly T[] | null {
  return all.some(({ id }) => id === one.id)
    ? all.map((other) => (other.id === one.id ? one : other))
    : null;
}

export const visitThingRoutes: readonly Route[] = [
  ...[addEquipment, changeEquipment, removeEquipment],
  ...[addTask, changeTask],
];
