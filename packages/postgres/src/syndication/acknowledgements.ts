import type {
  Bilingual,
  Instant,
  PartnerId,
  SiteLanguage,
  Slug,
  WorkId,
} from '@nhipcau/core/kernel';
import { chaseDue } from '@nhipcau/core/syndication';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { queueLetter } from '../notices/letters.ts';
import { askedAgain } from './asked-again.ts';
import { nameOf } from './deliveries.ts';

type Db = Kysely<Database>;

/** Something a partner was asked to act upon. */
export interface Acknowledgement {
  readonly partner: { readonly id: PartnerId; readonly slug: Slug; readonly name: Bilingual };
  readonly itemVersion: string;
  readonly work: WorkId;
  readonly slug: Slug;
  readonly language: SiteLanguage;
  readonly title: string;
  readonly version: number;
  readonly kind: 'kill' | 'correction';
  readonly reason: string;
  readonly askedAt: Instant;
  /** `null` while it has not answered. */
  readonly actedAt: Instant | null;
  readonly chasedAt: readonly Instant[];
}

/**
 * Asks every partner that received an earlier version of what was killed or corrected to act, and writes
 * to its people; and again to those that are silent, at the steps of `chaseAfterMs`. What was done is
 * not done twice.
 * @returns how many were asked, and how many asked again
 */
export async function askToAct(
  db: Db,
  now: Instant,
): Promise<{ readonly asked: number; readonly chased: number }> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau asking', 0))`.execute(trx);
    const { rows: fresh } = await sql<{ partner: PartnerId; version: string }>`
      insert into acknowledgement (partner, item_version, work, language, kind, asked_at)
      select e.partner, e.item_version, e.work, e.language, e.action, e.at
      from wire_entry e join item_version v on v.id = e.item_version
      where e.action in ('kill', 'correction') and e.at > ${new Date(now - lookBackMs)}
        and exists (select from delivery d join item_version h on h.id = d.item_version
          where d.partner = e.partner and h.work = e.work and h.language = e.language
            and h.version < v.version and h.kind <> 'kill')
      on conflict do nothing returning partner, item_version as version`.execute(trx);
    for (const { partner, version } of fresh) await write(trx, partner, version, 0, now);
    const { rows: open } = await sql<OpenRow>`
      select partner, item_version as version, asked_at as "askedAt", acted_at as "actedAt",
        array(select round(extract(epoch from c) * 1000)::float8 from unnest(chased_at) c) as "chasedAt"
      from acknowledgement a where acted_at is null and asked_at > ${new Date(now - 2 * lookBackMs)}
        and not ${askedAgain}
      order by asked_at, partner, item_version for update`.execute(trx);
    let chased = 0;
    for (const { partner, version, ...one } of open) {
      const step = chaseDue(one, now);
      if (step === null) continue;
      await sql`update acknowledgement set chased_at = chased_at || ${new Date(now)}::timestamptz
        where partner = ${partner} and item_version = ${version}`.execute(trx);
      await write(trx, partner, version, step, now);
      chased += 1;
    }
    return { asked: fresh.length, chased };
  });
}

interface OpenRow {
  readonly partner: PartnerId;
  readonly version: string;
  readonly askedAt: Instant;
  readonly actedAt: Instant | null;
  readonly chasedAt: readonly Instant[];
}

/** Longer than the last step of a chase, and than a worker is likely to be away, milliseconds. */
const lookBackMs = 7 * 86_400_000;

async function write(
  trx: Db,
  partner: PartnerId,
  version: string,
  step: number,
  now: Instant,
): Promise<void> {
  const { rows } = await sql<{
    readonly to: string;
    readonly letterLanguage: 'vi' | 'en';
    readonly title: string;
    readonly language: SiteLanguage;
    readonly kind: 'kill' | 'correction';
    readonly reason: string;
    readonly askedAt: Instant;
  }>`select u.email::text as "to", u.language as "letterLanguage", v.content->>'title' as title,
      v.language, v.kind, coalesce(v.reason, '') as reason, a.asked_at as "askedAt"
    from acknowledgement a join item_version v on v.id = a.item_version
      join app_user u on u.disabled_at is null and exists (
        select from user_grant g where g.app_user = u.id and g.role = 'partner'
          and g.organisation = a.partner)
    where a.partner = ${partner} and a.item_version = ${version} order by u.id`.execute(trx);
  for (const { to, letterLanguage, ...data } of rows) {
    await queueLetter(trx, {
      ...{ kind: 'act-on-item', data: { ...data, step }, to, language: letterLanguage, now },
    });
  }
}

export interface AcknowledgementQuery {
  readonly work?: WorkId | undefined;
  readonly partner?: PartnerId | undefined;
  /** Only those without an answer. */
  readonly open?: boolean | undefined;
  readonly after?: { readonly at: Instant; readonly id: string } | null;
  readonly limit: number;
}

/** What partners were asked to act upon, the newest first. */
export async function listAcknowledgements(
  db: Db,
  { work, partner, open = false, after = null, limit }: AcknowledgementQuery,
): Promise<readonly Acknowledgement[]> {
  const { rows } = await sql<Acknowledgement>`
    select a.item_version as "itemVersion", a.work, w.slug, a.language, a.kind,
      v.content->>'title' as title, v.version, coalesce(v.reason, '') as reason,
      a.asked_at as "askedAt", a.acted_at as "actedAt",
      array(select round(extract(epoch from c) * 1000)::float8 from unnest(a.chased_at) c) as "chasedAt",
      jsonb_build_object('id', a.partner, 'slug', o.slug, 'name', ${nameOf}) as partner
    from acknowledgement a join item_version v on v.id = a.item_version
      join organisation o on o.id = a.partner join work w on w.id = a.work
    where ${work === undefined ? sql`true` : sql`a.work = ${work}`}
      and ${partner === undefined ? sql`true` : sql`a.partner = ${partner}`}
      and ${open ? sql`a.acted_at is null` : sql`true`}
      and ${
        after === null
          ? sql`true`
          : sql`(a.asked_at, a.item_version || ' ' || a.partner) < (${new Date(after.at)}, ${after.id})`
      }
    order by a.asked_at desc, a.item_version desc, a.partner desc limit ${limit}`.execute(db);
  return rows;
}
