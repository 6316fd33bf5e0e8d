import {
  dependsOn,
  type PinnedNotice,
  type PinnedReach,
  type Term,
  type Termed,
  type Touched,
  turned,
  turnedAfterEdit,
} from '@nhipcau/core/publishing';
import { wholeSite } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { enqueue } from './outbox.ts';
import type { PlacedBy } from './placements.ts';
import { during, termColumns, wakeWorker } from './terms.ts';

type Trx = Kysely<Database>;

/** A notice with its term. */
export interface PinnedNoticeRecord extends PinnedNotice, Termed {
  readonly id: string;
  readonly version: number;
}

export type PinnedNoticeFields = PinnedNotice & Term;

/** Stated in the public log. */
export const noticesChanged = 'Thông báo đầu trang · Notices on top of pages';

const columns = sql<PinnedNoticeRecord>`id, version, kind, reach, text, link, ${termColumns}`;

/** The notices that are not over, those that stand first, then the next to come. */
export async function listPinnedNotices(db: Trx): Promise<readonly PinnedNoticeRecord[]> {
  const { rows } = await sql<PinnedNoticeRecord>`
    select ${columns} from pinned_notice where state <> 'over'
    order by state, lower(during), id`.execute(db);
  return rows;
}

/** How many pages carry a notice of each reach: that many are made anew when it comes or goes. */
export async function pinnedPages(db: Trx): Promise<Readonly<Record<PinnedReach, number>>> {
  const { rows } = await sql<{ key: string; pages: number }>`
    select key, count(*)::int as pages from page_dependency
    where key in (${dependsOn.frontNotices()}, ${dependsOn.settings()}) group by key`.execute(db);
  const pages = (key: string): number => rows.find((row) => row.key === key)?.pages ?? 0;
  return { front: pages(dependsOn.frontNotices()), site: pages(dependsOn.settings()) };
}

/** One notice, kept from other changes until the transaction ends. */
export async function lockPinnedNotice(trx: Trx, id: string): Promise<PinnedNoticeRecord | null> {
  const { rows } = await sql<PinnedNoticeRecord>`
    select ${columns} from pinned_notice where id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

/** Pins a notice. */
export async function addPinnedNotice(
  trx: Trx,
  id: string,
  fields: PinnedNoticeFields,
  by: PlacedBy,
): Promise<PinnedNoticeRecord> {
  const state = turned({ ...fields, state: 'waiting' }, by.at);
  const made: PinnedNoticeRecord = { ...fields, id, version: 1, state };
  await sql`insert into pinned_notice (id, kind, reach, text, link, during, state, created_by)
    values (${id}, ${made.kind}, ${made.reach}, ${JSON.stringify(made.text)}, ${linkOf(made)},
      ${during(made)}, ${state}, ${by.user})`.execute(trx);
  await follow(trx, [made], by);
  await audit(trx, 'pinned.set', id, fields, by);
  return made;
}

/** Changes words, reach or term of a notice. */
export async function changePinnedNotice(
  trx: Trx,
  before: PinnedNoticeRecord,
  fields: PinnedNoticeFields,
  by: PlacedBy,
): Promise<PinnedNoticeRecord> {
  const state = turnedAfterEdit(before, fields, by.at);
  const after = { ...before, ...fields, state, version: before.version + 1 };
  await sql`update pinned_notice set kind = ${after.kind}, reach = ${after.reach},
      text = ${JSON.stringify(after.text)}, link = ${linkOf(after)}, during = ${during(after)},
      state = ${state}, version = ${after.version}
    where id = ${after.id}`.execute(trx);
  await follow(trx, [before, after], by);
  await audit(trx, 'pinned.set', after.id, { before, after }, by);
  return after;
}

/** Takes a notice away. */
export async function removePinnedNotice(
  trx: Trx,
  before: PinnedNoticeRecord,
  by: PlacedBy,
): Promise<void> {
  await sql`delete from pinned_notice where id = ${before.id}`.execute(trx);
  await follow(trx, [before], by);
  await audit(trx, 'pinned.clear', before.id, before, by);
}

/** What the public sees of notices that came, changed or went. */
export function touchedByNotices(reaches: readonly PinnedReach[]): Touched {
  const whole = reaches.includes('site');
  return { keys: [dependsOn.frontNotices()], paths: whole ? [wholeSite] : [] };
}

async function follow(
  trx: Trx,
  states: readonly PinnedNoticeRecord[],
  { at }: PlacedBy,
): Promise<void> {
  const seen = states.filter(({ state }) => state === 'current');
  if (seen.length === 0) return wakeWorker(trx);
  await enqueue(trx, touchedByNotices(seen.map(({ reach }) => reach)), noticesChanged, at);
}

async function audit(
  trx: Trx,
  action: string,
  id: string,
  detail: unknown,
  { at, actor }: PlacedBy,
): Promise<void> {
  await recordAudit(trx, { at, actor, action, subject: `pinned:${id}`, detail });
}

function linkOf({ link }: PinnedNotice): string | null {
  return link === null ? null : JSON.stringify(link);
}
