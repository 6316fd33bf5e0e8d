import type { Instant, PartnerId, SiteLanguage, UserId } from '@nhipcau/core/kernel';
import { nextAskMs } from '@nhipcau/core/offers';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

export const partnerFeedKinds = ['feed', 'ninjs', 'newsml', 'wordpress', 'wordpress-file'] as const;
export type PartnerFeedKind = (typeof partnerFeedKinds)[number];

/** What people say of an address that is asked for offers. */
export interface GivenPartnerFeed {
  readonly partner: PartnerId;
  readonly kind: PartnerFeedKind;
  readonly address: string;
  /** Of every item; `null` believes the source. */
  readonly language: SiteLanguage | null;
  /** The licence that the partner gives, in words. */
  readonly terms: string;
  /** `''` where the partner asks for none. */
  readonly credit: string;
  readonly active: boolean;
  readonly everyMinutes: number;
}

export interface PartnerFeed extends GivenPartnerFeed {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Instant;
  /** As the server named its last answer; `''` where it did not. */
  readonly etag: string;
  readonly lastModified: string;
  readonly nextAt: Instant;
  readonly askedAt: Instant | null;
  /** In a row. */
  readonly failures: number;
  readonly problem: { readonly kind: string; readonly detail: string } | null;
  readonly report: FeedReport | null;
}

/** What an answer held. */
export interface FeedReport {
  readonly items: number;
  readonly new: number;
  readonly changed: number;
  readonly takenBack: number;
  readonly unchanged: number;
  readonly left: number;
  /** The first that were left, with why. */
  readonly leftItems: readonly {
    readonly kind: string;
    readonly id: string;
    readonly detail: string;
  }[];
}

const columns = sql`f.id, f.version, f.partner, f.kind, f.address, f.language, f.terms, f.credit,
  f.active, f.every_minutes as "everyMinutes", f.created_at as "createdAt", f.etag,
  f.last_modified as "lastModified", f.next_at as "nextAt", f.asked_at as "askedAt", f.failures,
  f.problem, f.report`;

export async function listPartnerFeeds(db: Db): Promise<readonly PartnerFeed[]> {
  const { rows } = await sql<PartnerFeed>`select ${columns} from partner_feed f
    order by f.partner, f.address limit 1000`.execute(db);
  return rows;
}

export async function readPartnerFeed(db: Db, id: string): Promise<PartnerFeed | null> {
  const { rows } = await sql<PartnerFeed>`select ${columns} from partner_feed f
    where f.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** A feed, kept from other changes until the transaction ends. */
export async function lockPartnerFeed(trx: Db, id: string): Promise<PartnerFeed | null> {
  const { rows } = await sql<PartnerFeed>`select ${columns} from partner_feed f
    where f.id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

/** Adds an address, to be asked at once; `false` where it is asked already. */
export async function insertPartnerFeed(
  trx: Db,
  id: string,
  given: GivenPartnerFeed,
  by: { readonly user: UserId; readonly at: Instant },
): Promise<boolean> {
  const at = new Date(by.at);
  const { rows } = await sql`insert into partner_feed (id, partner, kind, address, host, language,
      terms, credit, active, every_minutes, created_by, created_at, next_at)
    values (${id}, ${given.partner}, ${given.kind}, ${given.address}, ${new URL(given.address).host},
      ${given.language}, ${given.terms}, ${given.credit}, ${given.active}, ${given.everyMinutes},
      ${by.user}, ${at}, ${at})
    on conflict (address) do nothing returning id`.execute(trx);
  return rows.length > 0;
}

/** What of a feed can be changed; its address and partner stand, since its offers came from there. */
export type PartnerFeedChange = Omit<GivenPartnerFeed, 'partner' | 'kind' | 'address'>;

/** Changes a feed, and lets it be asked at `nextAt`. */
export async function updatePartnerFeed(
  trx: Db,
  id: string,
  change: PartnerFeedChange,
  nextAt: Instant,
): Promise<void> {
  await sql`update partner_feed set version = version + 1, language = ${change.language},
      terms = ${change.terms}, credit = ${change.credit}, active = ${change.active},
      every_minutes = ${change.everyMinutes}, next_at = ${new Date(nextAt)}
    where id = ${id}`.execute(trx);
}

/** How long a worker may have a feed in hand before another takes it, in milliseconds. */
const leaseMs = 600_000;

/**
 * Takes the feed that is due longest, so that no other worker does; of one host one at a time, whoever
 * asks. `null` where none is due.
 */
export async function claimPartnerFeed(db: Db, at: Instant): Promise<PartnerFeed | null> {
  const now = new Date(at);
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau feeds', 0))`.execute(trx);
    const { rows } = await sql<PartnerFeed>`
      update partner_feed f set busy_until = ${new Date(at + leaseMs)} where f.id = (
        select due.id from partner_feed due
        join partner p on p.organisation = due.partner and p.state = 'active'
        where due.active and due.next_at <= ${now}
          and not exists (select from partner_feed other
            where other.host = due.host and other.busy_until > ${now})
        order by due.next_at, due.id limit 1)
      returning ${columns}`.execute(trx);
    return rows[0] ?? null;
  });
}

/** What became of asking a feed. */
export type FeedOutcome =
  | { readonly kind: 'not-modified' }
  | {
      readonly kind: 'read';
      readonly etag: string;
      readonly lastModified: string;
      readonly report: FeedReport;
    }
  | {
      readonly kind: 'failed';
      readonly problem: { readonly kind: string; readonly detail: string };
      /** How long its server wants to be left alone, milliseconds; `null` where it does not say. */
      readonly restMs: number | null;
    };

/** Writes what became of asking a feed, lets go of it, and says when it is asked again. */
export async function notePartnerFeed(
  db: Db,
  { id, everyMinutes, failures }: PartnerFeed,
  outcome: FeedOutcome,
  at: Instant,
): Promise<void> {
  const now = new Date(at);
  if (outcome.kind === 'failed') {
    await sql`update partner_feed set busy_until = null, asked_at = ${now}, failures = failures + 1,
        problem = ${JSON.stringify(outcome.problem)},
        next_at = ${new Date(at + nextAskMs(everyMinutes, failures + 1, outcome.restMs))}
      where id = ${id}`.execute(db);
    return;
  }
  const read = outcome.kind === 'read' ? outcome : null;
  const report = read === null ? null : JSON.stringify(read.report);
  await sql`update partner_feed set busy_until = null, asked_at = ${now}, failures = 0, problem = null,
      next_at = ${new Date(at + nextAskMs(everyMinutes, 0, null))},
      etag = coalesce(${read?.etag ?? null}, etag),
      last_modified = coalesce(${read?.lastModified ?? null}, last_modified),
      report = coalesce(${report}::jsonb, report)
    where id = ${id}`.execute(db);
}

/** Lets go of a feed that was not asked to the end, so that another worker asks it. */
export async function leavePartnerFeed(db: Db, { id }: PartnerFeed): Promise<void> {
  await sql`update partner_feed set busy_until = null where id = ${id}`.execute(db);
}
