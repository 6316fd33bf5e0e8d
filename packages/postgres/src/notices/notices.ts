import type { Identifiers, Instant, UserId } from '@nhipcau/core/kernel';
import type { Notice, NoticeContent } from '@nhipcau/core/notices';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';

/** How many notices are listed at once, the latest. */
export const noticesListed = 100;

/**
 * Tells a person something. Call it in the transaction of what it tells. A disabled account is told
 * nothing.
 */
export async function notify(
  trx: Kysely<Database>,
  notice: NoticeContent & {
    readonly user: UserId;
    /** `edition:<id>`, `pitch:<id>`, `agreement:<id>`, `offer:<id>`, `session:<id>`. */
    readonly subject: string;
    readonly now: Instant;
    readonly ids: Identifiers;
    /** True where a letter of its own tells it, so that no digest does. */
    readonly mailed?: boolean;
  },
): Promise<void> {
  const { user, kind, subject, data, now, ids, mailed = false } = notice;
  const at = new Date(now);
  await sql`insert into person_notice (id, app_user, kind, subject, data, at, mailed_at)
    select ${ids()}, id, ${kind}, ${subject}, ${JSON.stringify(data)}, ${at},
      ${mailed ? at : null}::timestamptz
    from app_user where id = ${user} and disabled_at is null`.execute(trx);
}

/**
 * What a person has not seen yet, the latest first. The browser of `session` is told nothing of its
 * own coming, so that whoever sits there cannot say for the owner that all is well; `null` asks for
 * everything.
 */
export async function unseenNotices(
  db: Kysely<Database>,
  user: UserId,
  session: string | null = null,
): Promise<readonly Notice[]> {
  const { rows } = await sql<Notice>`
    select id, kind, subject, data, at from person_notice
    where app_user = ${user} and seen_at is null and ${notAbout(session)}
    order by at desc, id desc limit ${noticesListed}`.execute(db);
  return rows;
}

/** Whether a notice is about another browser than that of `session`. */
function notAbout(session: string | null): RawBuilder<boolean> {
  return sql<boolean>`(kind <> 'new-device' or ${session}::uuid is null or not exists (
    select from user_session one join user_session own on own.device_hash = one.device_hash
    where subject = 'session:' || one.id and own.id = ${session}::uuid))`;
}

/**
 * Notes that a person has seen these notices of theirs, in `session`; those of others stay as they
 * are, and so does what is about the browser of `session` itself.
 */
export async function markNoticesSeen(
  db: Kysely<Database>,
  user: UserId,
  notices: readonly string[],
  now: Instant,
  session: string | null = null,
): Promise<void> {
  await sql`update person_notice set seen_at = ${new Date(now)}
    where app_user = ${user} and id = any(${notices}::uuid[]) and seen_at is null
      and ${notAbout(session)}`.execute(db);
}

/** Notes that a person has seen what they were told of `subject`: they have it open. */
export async function markSubjectSeen(
  db: Kysely<Database>,
  user: UserId,
  subject: string,
  now: Instant,
): Promise<void> {
  await sql`update person_notice set seen_at = ${new Date(now)}
    where app_user = ${user} and subject = ${subject} and seen_at is null`.execute(db);
}
