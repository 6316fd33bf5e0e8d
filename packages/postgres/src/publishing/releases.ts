import type { Role } from '@nhipcau/core/access';
import type { Identifiers, Instant, UserId } from '@nhipcau/core/kernel';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';

/** A release as far as the database has followed the store. */
export interface ReleaseSummary {
  readonly number: number;
  readonly time: Instant;
  readonly reason: string;
  /** How many paths it changed. */
  readonly changes: number;
}

export interface ReleaseRecord extends ReleaseSummary {
  readonly list: readonly {
    readonly path: string;
    readonly change: 'added' | 'changed' | 'removed' | 'withdrawn';
    readonly reason: string;
  }[];
}

/** Releases with numbers below `before`, newest first. */
export async function listReleases(
  db: Kysely<Database>,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly ReleaseSummary[]> {
  const { rows } = await sql<ReleaseSummary>`
    select number, time, reason, changes from release
    where ${before === null ? sql`true` : sql`number < ${before}`}
    order by number desc limit ${limit}`.execute(db);
  return rows;
}

/** One release with every path it changed; `null` where there is none. */
export async function readReleaseRecord(
  db: Kysely<Database>,
  number: number,
): Promise<ReleaseRecord | null> {
  const { rows } = await sql<ReleaseSummary>`
    select number, time, reason, changes from release where number = ${number}`.execute(db);
  if (rows[0] === undefined) return null;
  const { rows: list } = await sql<ReleaseRecord['list'][number]>`
    select path, change, reason from release_change where release = ${number} and market = 'world'
    order by path`.execute(db);
  return { ...rows[0], list };
}

/** What waits for publication, and the newest release. */
export interface PublicationStatus {
  /** Changes in the outbox and roll-backs asked for. */
  readonly waiting: number;
  /** `null` before the first. */
  readonly release: { readonly number: number; readonly time: Instant } | null;
}

export async function publicationStatus(db: Kysely<Database>): Promise<PublicationStatus> {
  const { rows } = await sql<{ waiting: number; number: number | null; time: Instant | null }>`
    select (select count(*) from outbox where done_at is null)
        + (select count(*) from rollback_request where done_at is null) as waiting,
      r.number, r.time
    from (select 1) one left join lateral (
      select number, time from release order by number desc limit 1) r on true`.execute(db);
  const { waiting = 0, number = null, time = null } = rows[0] ?? {};
  return { waiting, release: number === null || time === null ? null : { number, time } };
}

/** A roll-back that was asked for. */
export interface RollbackRequest {
  readonly id: string;
  /** The release to go back to. */
  readonly release: number;
  readonly reason: string;
}

/** One that waits for the worker, with the role of whoever asked; `null` for an operator. */
export interface WaitingRollback extends RollbackRequest {
  readonly approvedBy: Role | null;
}

export interface NoSuchRelease {
  readonly kind: 'no-such-release';
  readonly release: number;
}

/** Asks for a roll-back to a release older than the newest; the worker signs it. */
export async function requestRollback(
  trx: Kysely<Database>,
  asked: {
    readonly release: number;
    readonly reason: string;
    /** `null` for an operator on the command line. */
    readonly user: UserId | null;
    /** The role by which they may. */
    readonly role: Role | null;
    readonly actor: string;
    readonly at: Instant;
    readonly ids: Identifiers;
  },
): Promise<Result<RollbackRequest, NoSuchRelease>> {
  const { release, reason, user, role, actor, at, ids } = asked;
  const { rows } = await sql`
    select from release where number = ${release}
      and number < (select max(number) from release)`.execute(trx);
  if (rows.length === 0) return refuse({ kind: 'no-such-release', release });
  const id = ids();
  await sql`insert into rollback_request (id, release, reason, requested_by, approved_role, at)
    values (${id}, ${release}, ${reason}, ${user}, ${role}, ${new Date(at)})`.execute(trx);
  const subject = `release:${release}`;
  await recordAudit(trx, { at, actor, action: 'release.rollback', subject, detail: { reason } });
  return ok({ id, release, reason });
}

/** What came of a roll-back: the release that it made, or why it made none. */
export type RollbackOutcome =
  | { readonly made: number; readonly refusal: null }
  | { readonly made: null; readonly refusal: string };

/** The roll-backs that wait for the worker. */
export interface Rollbacks {
  /** The oldest first. */
  waiting(): Promise<readonly WaitingRollback[]>;
  done(id: string, outcome: RollbackOutcome, at: Instant): Promise<void>;
  /** The release that was signed for a request by a worker that ended before it could say so. */
  signedFor(id: string): Promise<number | null>;
  /** A request with its outcome, which is `null` while it waits; `null` where there is none. */
  find(
    id: string,
  ): Promise<(RollbackRequest & { readonly outcome: RollbackOutcome | null }) | null>;
}

export function postgresRollbacks(db: Kysely<Database>): Rollbacks {
  return {
    waiting: async () => {
      const { rows } = await sql<WaitingRollback>`
        select id, release, reason, approved_role as "approvedBy"
        from rollback_request where done_at is null
        order by at, id`.execute(db);
      return rows;
    },
    done: async (id, { made, refusal }, at) => {
      await sql`update rollback_request
        set done_at = ${new Date(at)}, made = ${made}, refusal = ${refusal}
        where id = ${id} and done_at is null`.execute(db);
    },
    signedFor: async (id) => {
      const { rows } = await sql<{ number: number | null }>`
        select min(number) as number from release
        join rollback_request q on q.id = ${id} and release.reason = q.reason and time >= q.at`.execute(
        db,
      );
      return rows[0]?.number ?? null;
    },
    find: async (id) => {
      const { rows } = await sql<RollbackRequest & RollbackOutcome & { done: boolean }>`
        select id, release, reason, done_at is not null as done, made, refusal
        from rollback_request where id = ${id}`.execute(db);
      if (rows[0] === undefined) return null;
      const { done, made, refusal, ...request } = rows[0];
      return { ...request, outcome: done ? ({ made, refusal } as RollbackOutcome) : null };
    },
  };
}
