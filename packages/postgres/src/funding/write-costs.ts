import { type CostItem, type StaffTask, staffTasks } from '@nhipcau/core/funding';
import type { ActivityId, Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { staffTimeOf } from './costs.ts';
import { tellActivities } from './tell-activities.ts';

type Db = Kysely<Database>;

/** Whoever writes, and when. */
export interface Recording {
  readonly user: UserId | null;
  readonly at: Instant;
}

/** Writes a version of a cost, and tells its public page; `removed` says that from here on there is none. */
export async function writeCost(
  trx: Db,
  cost: CostItem,
  by: Recording,
  { removed = false }: { readonly removed?: boolean } = {},
): Promise<void> {
  const digits = (size: bigint | null): string | null => (size === null ? null : String(size));
  await sql`insert into cost_item (id, version, activity, kind, what, payer, organisation, payer_name,
      outlet, mode, currency, estimate, committed, actual, evidence, removed, recorded_at, recorded_by)
    values (${cost.id}, ${cost.version}, ${cost.activity}, ${cost.kind}, ${cost.what}, ${cost.payer},
      ${cost.organisation}, ${cost.payerName}, ${cost.outlet}, ${cost.mode}, ${cost.currency},
      ${digits(cost.estimate)}, ${digits(cost.committed)}, ${digits(cost.actual)}, ${cost.evidence},
      ${removed}, ${new Date(by.at)}, ${by.user})`.execute(trx);
  await tellActivities(trx, [cost.activity], by.at);
}

/** Says how many hours each task took; what is the same as before is not written again. */
export async function writeStaffTime(
  trx: Db,
  activity: ActivityId,
  spent: Readonly<Record<StaffTask, number>>,
  by: Recording,
): Promise<void> {
  await sql`select from activity where id = ${activity} for no key update`.execute(trx);
  const before = new Map(
    (await staffTimeOf(trx, activity, by.at)).map(({ task, hours }) => [task, hours]),
  );
  for (const task of staffTasks) {
    if (spent[task] === (before.get(task) ?? 0)) continue;
    await sql`insert into staff_time (activity, task, version, hours, recorded_at, recorded_by)
      select ${activity}, ${task}, coalesce(max(version), 0) + 1, ${spent[task]}, ${new Date(by.at)},
        ${by.user}
      from staff_time where activity = ${activity} and task = ${task}`.execute(trx);
  }
  await tellActivities(trx, [activity], by.at);
}
