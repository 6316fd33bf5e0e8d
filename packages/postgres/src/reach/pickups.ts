import type {
  CivilDate,
  Instant,
  PartnerId,
  PickupId,
  SiteLanguage,
  Slug,
  UserId,
  WorkId,
} from '@nhipcau/core/kernel';
import type { Pickup, Publication, ReachMethod, Standing } from '@nhipcau/core/reach';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** A pickup with what its item was when it was written down. */
export interface PickupRecord extends Pickup {
  readonly title: string;
  readonly topics: readonly Slug[];
  /** The day in Vietnam when the item was first public. */
  readonly publishedOn: CivilDate;
  readonly createdAt: Instant;
}

type Row = Omit<PickupRecord, 'reach'> & {
  readonly count: number | null;
  readonly method: ReachMethod | null;
  readonly source: string | null;
};

const columns = sql`p.id, p.work, p.item, p.partner, p.title, p.topics,
  p.published_on as "publishedOn", p.outlet, p.country, p.language, p.used_on as "usedOn", p.link,
  p.archive, p.evidence, p.parent, p.reach_count as count, p.reach_method as method,
  p.reach_source as source, p.created_at as "createdAt"`;

function recordOf({ count, method, source, ...row }: Row): PickupRecord {
  const reach =
    count === null || method === null || source === null ? null : { count, method, source };
  return { ...row, reach: reach as Publication['reach'] };
}

/** Which pickups; `null` leaves a condition out. Days are those of use, `until` is excluded. */
export interface PickupsAsked {
  readonly partner: PartnerId | null;
  readonly work: WorkId | null;
  readonly from: CivilDate | null;
  readonly until: CivilDate | null;
}

function conditions({ partner, work, from, until }: PickupsAsked) {
  return sql`(${partner}::uuid is null or p.partner = ${partner})
    and (${work}::uuid is null or p.work = ${work})
    and (${from}::date is null or p.used_on >= ${from}::date)
    and (${until}::date is null or p.used_on < ${until}::date)`;
}

/** Pickups, newest use first; `after` holds the sort keys of the last one seen. */
export async function listPickups(
  db: Kysely<Database>,
  asked: PickupsAsked,
  after: { readonly usedOn: CivilDate; readonly id: PickupId } | null,
  most: number,
): Promise<readonly PickupRecord[]> {
  const { rows } = await sql<Row>`select ${columns} from pickup p
    where ${conditions(asked)}
      and (${after?.id ?? null}::uuid is null
        or (p.used_on, p.id) < (${after?.usedOn ?? null}::date, ${after?.id ?? null}::uuid))
    order by p.used_on desc, p.id desc limit ${most}`.execute(db);
  return rows.map(recordOf);
}

export async function readPickup(db: Kysely<Database>, id: PickupId): Promise<PickupRecord | null> {
  const { rows } = await sql<Row>`select ${columns} from pickup p where p.id = ${id}`.execute(db);
  return rows[0] === undefined ? null : recordOf(rows[0]);
}

/** Writes a pickup; says no when the same use of the same partner is written down already. */
export async function insertPickup(
  trx: Kysely<Database>,
  pickup: Omit<PickupRecord, 'createdAt'>,
  by: { readonly user: UserId; readonly at: Instant },
): Promise<boolean> {
  const { reach } = pickup;
  const { numAffectedRows } = await sql`insert into pickup (id, work, item, partner, title, topics,
      published_on, outlet, country, language, used_on, link, archive, evidence, parent, reach_count,
      reach_method, reach_source, created_by, created_at)
    values (${pickup.id}, ${pickup.work}, ${pickup.item}, ${pickup.partner}, ${pickup.title},
      ${[...pickup.topics]}, ${pickup.publishedOn}, ${pickup.outlet}, ${pickup.country},
      ${pickup.language}, ${pickup.usedOn}, ${pickup.link}, ${pickup.archive}, ${pickup.evidence},
      ${pickup.parent}, ${reach?.count ?? null}, ${reach?.method ?? null}, ${reach?.source ?? null},
      ${by.user}, ${new Date(by.at)})
    on conflict do nothing`.execute(trx);
  return numAffectedRows === 1n;
}

/** Whether somebody has written down that the item stands at this address. */
export async function isKnownUse(
  db: Kysely<Database>,
  { work, item, link }: Pick<PickupRecord, 'work' | 'item' | 'link'>,
): Promise<boolean> {
  const { rows } = await sql`select from pickup p
    where p.work = ${work} and p.item = ${item} and p.link = ${link} limit 1`.execute(db);
  return rows.length > 0;
}

/** Of these addresses, those at which the house found a use and knew of nobody. */
export async function foundLinks(
  db: Kysely<Database>,
  links: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ link: string }>`select distinct link from pickup
    where partner is null and evidence = 'found-by-us' and link = any(${[...links]})`.execute(db);
  return new Set(rows.map(({ link }) => link));
}

/**
 * Joins what a partner reports with what the house had found at the same address and knew of nobody:
 * it is the partner's from now on. Says no where nothing was found, or where the house has parted it from
 * a report of this partner before.
 */
export async function joinFoundUse(
  trx: Kysely<Database>,
  { id, partner, work, item, link, reach }: Omit<PickupRecord, 'createdAt'>,
  by: { readonly user: UserId; readonly at: Instant },
): Promise<boolean> {
  const { rows } = await sql<Row>`select ${columns} from pickup p
    where p.partner is null and p.evidence = 'found-by-us' and p.work = ${work} and p.item = ${item}
      and p.link = ${link} and not exists (select from pickup o where o.partner = ${partner}
        and o.work = ${work} and o.item = ${item} and o.link = ${link})
      and not exists (select from pickup_change c where c.pickup = p.id and c.kind = 'parted'
        and c.before->>'partner' = ${partner}::text)
    for update`.execute(trx);
  if (rows[0] === undefined) return false;
  const found = recordOf(rows[0]);
  const joined = {
    ...{ partner, evidence: 'reported-by-partner' as const, parent: null },
    reach: reach ?? found.reach,
  };
  await changePickup(trx, found, joined, { id, kind: 'joined', reason: '', ...by });
  return true;
}

export const pickupChangeKinds = ['joined', 'parted', 'unrepeated'] as const;

/** One change of what is said of a pickup. */
export interface PickupChange {
  readonly pickup: PickupId;
  readonly kind: (typeof pickupChangeKinds)[number];
  /** `''` of one that joined. */
  readonly reason: string;
  readonly before: Standing;
  /** The name of whoever made it. */
  readonly by: string;
  readonly at: Instant;
}

/** The changes of these pickups, the newest of each first. */
export async function pickupChanges(
  db: Kysely<Database>,
  pickups: readonly PickupId[],
): Promise<readonly PickupChange[]> {
  const { rows } =
    await sql<PickupChange>`select c.pickup, c.kind, c.reason, c.before, u.name as by,
      c.changed_at as at
    from pickup_change c join app_user u on u.id = c.changed_by
    where c.pickup = any(${[...pickups]}) order by c.changed_at desc, c.id desc`.execute(db);
  return rows;
}

/** Reads a pickup and keeps others from changing it until this transaction ends. */
export async function lockPickup(
  trx: Kysely<Database>,
  id: PickupId,
): Promise<PickupRecord | null> {
  const { rows } = await sql<Row>`select ${columns} from pickup p where p.id = ${id}
    for update`.execute(trx);
  return rows[0] === undefined ? null : recordOf(rows[0]);
}

/** Changes what is said of a pickup, and keeps what was said before. */
export async function changePickup(
  trx: Kysely<Database>,
  before: PickupRecord,
  after: Standing,
  change: Pick<PickupChange, 'kind' | 'reason' | 'at'> & {
    readonly id: string;
    readonly user: UserId;
  },
): Promise<void> {
  const { partner, evidence, parent, reach } = before;
  const kept = JSON.stringify({ partner, evidence, parent, reach });
  await sql`insert into pickup_change (id, pickup, kind, reason, before, changed_by, changed_at)
    values (${change.id}, ${before.id}, ${change.kind}, ${change.reason}, ${kept}::jsonb,
      ${change.user}, ${new Date(change.at)})`.execute(trx);
  await sql`update pickup set partner = ${after.partner}, evidence = ${after.evidence},
      parent = ${after.parent}, reach_count = ${after.reach?.count ?? null},
      reach_method = ${after.reach?.method ?? null}, reach_source = ${after.reach?.source ?? null}
    where id = ${before.id}`.execute(trx);
}

/** The pickups that repeat one. */
export async function repetitionsOf(
  trx: Kysely<Database>,
  parent: PickupId,
): Promise<readonly PickupRecord[]> {
  const { rows } = await sql<Row>`select ${columns} from pickup p where p.parent = ${parent}
    order by p.id for update`.execute(trx);
  return rows.map(recordOf);
}

/** Every pickup of a partner or of all, for figures. */
export async function pickupsForFigures(
  db: Kysely<Database>,
  asked: Omit<PickupsAsked, 'work'>,
): Promise<readonly PickupRecord[]> {
  const { rows } = await sql<Row>`select ${columns} from pickup p
    where ${conditions({ ...asked, work: null })} order by p.used_on, p.id`.execute(db);
  return rows.map(recordOf);
}

/** What may be said of an item when a use of it is written down. */
export interface ItemSaid {
  readonly work: WorkId;
  readonly item: SiteLanguage;
  readonly title: string;
  readonly topics: readonly Slug[];
  readonly publishedOn: CivilDate;
}

/** The newest version of an item that partners receive; `null` where there never was one. */
export async function itemSaid(
  db: Kysely<Database>,
  work: WorkId,
  item: SiteLanguage,
): Promise<ItemSaid | null> {
  const { rows } =
    await sql<ItemSaid>`select v.work, v.language as item, v.content->>'title' as title,
      array(select t->>'slug' from jsonb_array_elements(v.content->'topics') t) as topics,
      (to_timestamp((v.content->>'firstPublishedAt')::double precision / 1000)
        at time zone 'Asia/Ho_Chi_Minh')::date as "publishedOn"
    from item_version v where v.work = ${work} and v.language = ${item}
    order by v.version desc limit 1`.execute(db);
  return rows[0] ?? null;
}
