import { type Grant, sessionHolds, sessionLimit } from '@nhipcau/core/access';
import type { Identifiers, Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { markSubjectSeen } from '../notices/notices.ts';
import { recordAudit } from './audit.ts';
import { forgetDevice } from './devices.ts';
import { newSecret, secretHash } from './secret.ts';
import { within } from './within.ts';

/** A session that holds, with the person it belongs to. */
export interface SignedIn {
  readonly session: string;
  readonly user: UserId;
  readonly grants: readonly Grant[];
}

/** How often a session's last use is written down, milliseconds: at most once a minute. */
const seenEveryMs = 60_000;

interface Row {
  readonly id: string;
  readonly user: UserId;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly grants: readonly Grant[];
}

/**
 * The session with this secret; `null` where none holds or its account is disabled. `counts` says
 * whether this is a use of it.
 */
export async function readSession(
  db: Kysely<Database>,
  secret: string,
  now: Instant,
  counts: boolean,
): Promise<SignedIn | null> {
  const { rows } = await sql<Row>`
    select s.id, s.app_user as "user", s.created_at as "createdAt",
      s.last_seen_at as "lastSeenAt", ${grantsOf('s.app_user')} as grants
    from user_session s join app_user u on u.id = s.app_user
    where s.token_hash = ${secretHash(secret)} and s.revoked_at is null
      and u.disabled_at is null`.execute(db);
  const row = rows[0];
  if (row === undefined || !sessionHolds({ ...row, revokedAt: null }, now)) return null;
  if (counts && now - row.lastSeenAt >= seenEveryMs) {
    await sql`update user_session set last_seen_at = ${new Date(now)}
      where id = ${row.id} and revoked_at is null`.execute(db);
  }
  return { session: row.id, user: row.user, grants: row.grants };
}

/** The grants of the account in column `account` as JSON, in a fixed order. */
export function grantsOf(account: 's.app_user' | 'u.id'): ReturnType<typeof sql<readonly Grant[]>> {
  return sql<readonly Grant[]>`coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'organisation', g.organisation,
      'languages', g.languages) order by g.role, g.organisation)
    from user_grant g where g.app_user = ${sql.ref(account)}), '[]')`;
}

/** Begins a session and gives its secret, which goes into the cookie and nowhere else. */
export async function beginSession(
  trx: Kysely<Database>,
  made: {
    readonly user: UserId;
    readonly now: Instant;
    readonly ids: Identifiers;
    readonly userAgent: string;
  },
): Promise<{ readonly session: string; readonly secret: string }> {
  const { user, now, ids, userAgent } = made;
  const session = ids();
  const secret = newSecret();
  const at = new Date(now);
  await sql`insert into user_session (id, app_user, token_hash, created_at, last_seen_at, user_agent)
    values (${session}, ${user}, ${secretHash(secret)}, ${at}, ${at}, ${userAgent})`.execute(trx);
  return { session, secret };
}

/** Ends one session. */
export async function endSession(
  db: Kysely<Database>,
  session: string,
  now: Instant,
): Promise<void> {
  await sql`update user_session set revoked_at = ${new Date(now)}
    where id = ${session} and revoked_at is null`.execute(db);
}

/** A session as its owner sees it. */
export interface OwnSession {
  readonly id: string;
  readonly createdAt: Instant;
  /** Known to the minute. */
  readonly lastSeenAt: Instant;
  readonly userAgent: string;
}

/** The sessions of an account that hold, the latest used first. */
export async function listSessions(
  db: Kysely<Database>,
  user: UserId,
  now: Instant,
): Promise<readonly OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select id, created_at as "createdAt", last_seen_at as "lastSeenAt", user_agent as "userAgent"
    from user_session
    where app_user = ${user} and revoked_at is null
      and last_seen_at > ${new Date(now - sessionLimit.idleMs)}
    order by last_seen_at desc, id desc`.execute(db);
  return rows.filter((row) => sessionHolds({ ...row, revokedAt: null }, now));
}

/** Ends a session of `user`, as its owner does, and forgets the browser that it made known. Says whether there was such a one. */
export async function endOwnSession(
  db: Kysely<Database>,
  {
    user,
    session,
    now,
  }: { readonly user: UserId; readonly session: string; readonly now: Instant },
): Promise<boolean> {
  return within(db, async (trx) => {
    const { rows } = await sql`update user_session set revoked_at = ${new Date(now)}
      where id = ${session} and app_user = ${user} and revoked_at is null
      returning 1`.execute(trx);
    if (rows.length === 0) return false;
    await forgetDevice(trx, user, session);
    await markSubjectSeen(trx, user, `session:${session}`, now);
    const subject = `user:${user}`;
    const detail = { session };
    await recordAudit(trx, { at: now, actor: subject, action: 'session.end', subject, detail });
    return true;
  });
}

/** Ends every session of `user` but `session`, as the owner or an administrator does. */
export async function endOtherSessions(
  db: Kysely<Database>,
  given: {
    readonly user: UserId;
    /** The one that stays; `null` ends all. */
    readonly session: string | null;
    readonly now: Instant;
    readonly actor: string;
  },
): Promise<void> {
  const { user, session, now, actor } = given;
  await within(db, async (trx) => {
    await endSessionsOf(trx, user, now, session);
    const subject = `user:${user}`;
    const detail = session === null ? {} : { except: session };
    await recordAudit(trx, { at: now, actor, action: 'session.end-all', subject, detail });
  });
}

/** Ends every session of an account but `except`, and every sign-in that waits for its code. */
export async function endSessionsOf(
  trx: Kysely<Database>,
  user: UserId,
  now: Instant,
  except: string | null = null,
): Promise<void> {
  await sql`update user_session set revoked_at = ${new Date(now)}
    where app_user = ${user} and revoked_at is null
      and id is distinct from ${except}::uuid`.execute(trx);
  await sql`delete from sign_in_challenge where app_user = ${user}`.execute(trx);
}
