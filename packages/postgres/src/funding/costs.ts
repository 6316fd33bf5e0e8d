import type { CostItem, CostItemId, StaffTime } from '@nhipcau/core/funding';
import { staffTasks } from '@nhipcau/core/funding';
import type { ActivityId, CivilDate, Currency, Instant } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

type CostRow = Omit<CostItem, 'estimate' | 'committed' | 'actual'> & {
  readonly estimate: string | null;
  readonly committed: string | null;
  readonly actual: string | null;
};

function costOf({ estimate, committed, actual, ...row }: CostRow): CostItem {
  const size = (digits: string | null): bigint | null => (digits === null ? null : BigInt(digits));
  return { ...row, estimate: size(estimate), committed: size(committed), actual: size(actual) };
}

const columns = sql`c.id, c.version, c.activity, c.kind, c.what, c.payer, c.organisation,
  c.payer_name as "payerName", c.outlet, c.mode, c.currency, c.estimate::text, c.committed::text,
  c.actual::text, c.evidence`;

/** The costs of activities as they were known at a moment, in the order in which they were entered. */
export async function costsOf(
  db: Db,
  activities: readonly ActivityId[],
  knownAt: Instant,
): Promise<readonly CostItem[]> {
  const { rows } = await sql<CostRow>`
    select ${columns} from (select distinct on (id) * from cost_item
      where activity = any(${[...activities]}::uuid[]) and recorded_at <= ${new Date(knownAt)}
      order by id, version desc) c
    where not c.removed order by c.id`.execute(db);
  return rows.map(costOf);
}

/** A cost as it stands, kept from other changes until the transaction ends; `null` where there is none. */
export async function lockCost(trx: Db, id: CostItemId): Promise<CostItem | null> {
  await sql`select from activity where id = (select activity from cost_item
    where id = ${id} and version = 1) for no key update`.execute(trx);
  const { rows } = await sql<CostRow & { readonly removed: boolean }>`
    select ${columns}, c.removed from cost_item c where c.id = ${id}
    order by c.version desc limit 1`.execute(trx);
  const [found] = rows;
  if (found === undefined || found.removed) return null;
  const { removed: _, ...row } = found;
  return costOf(row);
}

/** What the time of civil servants came to, as it was known at a moment; tasks without hours are left out. */
export async function staffTimeOf(
  db: Db,
  activity: ActivityId,
  knownAt: Instant,
): Promise<readonly StaffTime[]> {
  const { rows } = await sql<StaffTime>`
    select distinct on (task) task, hours from staff_time
    where activity = ${activity} and recorded_at <= ${new Date(knownAt)}
    order by task, version desc`.execute(db);
  const hours = new Map(rows.map((row) => [row.task, row.hours]));
  return staffTasks.flatMap((task) => {
    const spent = hours.get(task) ?? 0;
    return spent === 0 ? [] : [{ task, hours: spent }];
  });
}

/** The foreign currencies that have an accounting rate for the month of a day, or for an earlier one. */
export async function ratedCurrencies(db: Db, day: CivilDate): Promise<ReadonlySet<Currency>> {
  const { rows } = await sql<{ readonly currency: Currency }>`
    select distinct currency from exchange_rate where kind = 'ACCOUNTING' and on_day <= ${day}`.execute(
    db,
  );
  return new Set(rows.map(({ currency }) => currency));
}

export async function outletExists(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from visit_outlet where id = ${id}`.execute(db);
  return rows.length > 0;
}
