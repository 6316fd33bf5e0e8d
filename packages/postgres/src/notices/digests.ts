import type { Instant, UserId } from '@nhipcau/core/kernel';
import {
  type DigestLine,
  deskNoticeKinds,
  digestDue,
  digestLines,
  digestReachMs,
  type LetterLanguage,
  type Mornings,
  morningAt,
} from '@nhipcau/core/notices';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { queueLetter } from './letters.ts';

interface Reader {
  readonly id: UserId;
  readonly email: string;
  readonly language: LetterLanguage;
  readonly wanted: boolean;
  readonly lastAt: Instant | null;
}

/**
 * Writes the digests of the morning that it is, one for each person who has something new. Safe to
 * call at any time, as often as one likes, by several workers. Gives how many it wrote.
 */
export async function queueDigests(
  db: Kysely<Database>,
  mornings: Mornings,
  now: Instant,
): Promise<number> {
  const morning = morningAt(now, mornings);
  if (morning === null) return 0;
  const { rows } = await sql<{ id: UserId }>`
    select u.id from app_user u
    where u.disabled_at is null and u.digest
      and (u.digest_at is null or u.digest_at < ${new Date(morning)})
      and exists (select from person_notice n where n.app_user = u.id and ${news(now)})
    order by u.id`.execute(db);
  let written = 0;
  for (const { id } of rows) {
    const wrote = await db.transaction().execute((trx) => writeDigest(trx, id, morning, now));
    if (wrote) written += 1;
  }
  return written;
}

/** Notices, as `n`, that are for a digest and were in none. */
function news(now: Instant): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`n.seen_at is null and n.mailed_at is null
    and n.at > ${new Date(now - digestReachMs)} and n.kind = any(${[...deskNoticeKinds]})`;
}

async function writeDigest(
  trx: Kysely<Database>,
  user: UserId,
  morning: Instant,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql<Reader>`
    select id, email::text, language, digest as wanted, digest_at as "lastAt" from app_user
    where id = ${user} and disabled_at is null for update`.execute(trx);
  const reader = rows[0];
  if (reader === undefined) return false;
  const { rows: told } = await sql<{
    id: string;
    at: Instant;
    kind: DigestLine['kind'];
    data: Omit<DigestLine, 'kind'>;
  }>`select n.id, n.at, n.kind, n.data from person_notice n
    where n.app_user = ${user} and ${news(now)} order by n.at, n.id for update`.execute(trx);
  const oldestNoticeAt = told[0]?.at ?? null;
  if (!digestDue({ ...reader, oldestNoticeAt }, morning)) return false;
  const lines = told.slice(0, digestLines).map(({ kind, data }) => ({ kind, ...data }));
  const { email: to, language } = reader;
  const data = { lines, more: told.length - lines.length };
  await queueLetter(trx, { kind: 'digest', data, to, language, now });
  const at = new Date(now);
  await sql`update person_notice set mailed_at = ${at}
    where id = any(${told.map(({ id }) => id)}::uuid[])`.execute(trx);
  await sql`update app_user set digest_at = ${at} where id = ${user}`.execute(trx);
  return true;
}

/** How long notices are kept, milliseconds: 90 days. */
const noticesKeptMs = 90 * 86_400_000;

/** Forgets notices that are long past. */
export async function forgetNotices(db: Kysely<Database>, now: Instant): Promise<void> {
  await sql`delete from person_notice where id in (
    select id from person_notice where at <= ${new Date(now - noticesKeptMs)}
    limit 500 for update skip locked)`.execute(db);
}

/** What letters a person gets, and in which language. */
export interface LetterWishes {
  readonly language: LetterLanguage;
  readonly digest: boolean;
}

/** @throws when there is no such account */
export async function readLetterWishes(db: Kysely<Database>, user: UserId): Promise<LetterWishes> {
  const { rows } = await sql<LetterWishes>`
    select language, digest from app_user where id = ${user}`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error(`no account ${user}`);
  return row;
}

export async function setLetterWishes(
  db: Kysely<Database>,
  user: UserId,
  { language, digest }: LetterWishes,
): Promise<void> {
  await sql`update app_user set language = ${language}, digest = ${digest}
    where id = ${user}`.execute(db);
}
