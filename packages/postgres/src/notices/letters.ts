import type { ApplicationId, Instant, UserId } from '@nhipcau/core/kernel';
import {
  type LetterContent,
  type LetterKind,
  type LetterLanguage,
  letterUsefulMs,
} from '@nhipcau/core/notices';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** Writes a letter to an address. Call it in the transaction of its cause. */
export async function queueLetter(
  trx: Kysely<Database>,
  letter: LetterContent & {
    readonly to: string;
    readonly language: LetterLanguage;
    readonly now: Instant;
    /** From when on it is of no use; by default a week later. */
    readonly until?: Instant;
    readonly invitation?: string;
    readonly application?: ApplicationId;
  },
): Promise<void> {
  const { kind, data, to, language, now, until = now + letterUsefulMs } = letter;
  const at = new Date(now);
  await sql`insert into letter
      (recipient, kind, language, data, invitation, application, at, until, next_attempt_at)
    values (${to}, ${kind}, ${language}, ${JSON.stringify(data)}, ${letter.invitation ?? null},
      ${letter.application ?? null}, ${at},
      ${new Date(until)}, ${at})`.execute(trx);
}

/** Writes a letter to the owner of an account, in their language; none where it is disabled. */
export async function writeToOwner(
  trx: Kysely<Database>,
  user: UserId,
  letter: LetterContent,
  now: Instant,
): Promise<void> {
  const { rows } = await sql<{ to: string; language: LetterLanguage }>`
    select email::text as "to", language from app_user
    where id = ${user} and disabled_at is null`.execute(trx);
  const owner = rows[0];
  if (owner !== undefined) await queueLetter(trx, { ...letter, ...owner, now });
}

/** Takes back the letters of an invitation that have not gone out, with the reason. */
export async function takeBackLetters(
  trx: Kysely<Database>,
  invitation: string,
  reason: 'taken-back' | 'handed-over',
  now: Instant,
): Promise<void> {
  await sql`update letter set given_up_at = ${new Date(now)}, reason = ${reason}, data = '{}'
    where invitation = ${invitation} and sent_at is null and given_up_at is null`.execute(trx);
}

/** A letter that somebody is to send now. */
export type ClaimedLetter = LetterContent & {
  readonly id: string;
  readonly to: string;
  readonly language: LetterLanguage;
  readonly invitation: string | null;
  readonly application: ApplicationId | null;
  readonly at: Instant;
  readonly until: Instant;
  /** With this one. */
  readonly attempts: number;
  /** How many attempts before ended without anybody noting what came of them. */
  readonly interrupted: number;
  readonly firstAttemptAt: Instant;
};

/**
 * How long a claimed letter is left to who claimed it, milliseconds: longer than handing it over can
 * take. After that its sender is taken for dead, and it is claimed again.
 */
export const letterClaimMs = 600_000;

/** Claims the letter that waits longest, for one sender of however many; `null` when none is due. */
export async function claimLetter(
  db: Kysely<Database>,
  now: Instant,
): Promise<ClaimedLetter | null> {
  const at = new Date(now);
  const { rows } = await sql<ClaimedLetter>`
    update letter set under_way = true, attempts = attempts + 1,
      interrupted = interrupted + under_way::int,
      first_attempt_at = coalesce(first_attempt_at, ${at}),
      next_attempt_at = ${new Date(now + letterClaimMs)}
    where id = (
      select id from letter
      where sent_at is null and given_up_at is null and next_attempt_at <= ${at}
      order by next_attempt_at limit 1 for update skip locked)
    returning id, recipient as "to", kind, language, data, invitation, application, at, until,
      attempts,
      interrupted, first_attempt_at as "firstAttemptAt"`.execute(db);
  return rows[0] ?? null;
}

/** What came of an attempt. */
export type Attempted =
  | { readonly kind: 'sent' }
  | { readonly kind: 'again'; readonly at: Instant; readonly reason: string }
  | { readonly kind: 'given-up'; readonly reason: string };

/** Notes what came of an attempt. What a letter said is kept no longer than it can be sent. */
export async function noteAttempt(
  db: Kysely<Database>,
  id: string,
  outcome: Attempted,
  now: Instant,
): Promise<void> {
  const at = new Date(now);
  switch (outcome.kind) {
    case 'sent':
      await sql`update letter set under_way = false, sent_at = ${at}, reason = null, data = '{}'
        where id = ${id} and given_up_at is null`.execute(db);
      break;
    case 'again':
      await sql`update letter set under_way = false, next_attempt_at = ${new Date(outcome.at)},
        reason = ${outcome.reason} where id = ${id} and given_up_at is null`.execute(db);
      break;
    case 'given-up':
      await sql`update letter set under_way = false, given_up_at = ${at}, data = '{}',
        reason = ${outcome.reason} where id = ${id} and given_up_at is null`.execute(db);
      break;
  }
}

/** Nobody misses a letter that was taken back. */
const notClosed = sql<boolean>`reason is distinct from 'taken-back'
  and reason is distinct from 'handed-over'`;

/** How long letters are remembered, milliseconds: 30 days. */
export const lettersKeptMs = 30 * 86_400_000;

/** Forgets letters that are long past, sent or not. */
export async function forgetLetters(db: Kysely<Database>, now: Instant): Promise<void> {
  await sql`delete from letter where id in (
    select id from letter where at <= ${new Date(now - lettersKeptMs)}
    limit 500 for update skip locked)`.execute(db);
}

/** A letter that has not gone out, as an administrator sees it: never what it says. */
export interface UnsentLetter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly to: string;
  readonly at: Instant;
  readonly attempts: number;
  /** `null` when it was given up. */
  readonly nextAttemptAt: Instant | null;
  readonly givenUpAt: Instant | null;
  /** What went wrong last, in the server's words or a kind of ours; `null` before an attempt. */
  readonly reason: string | null;
}

/** How many letters wait, and how many were given up in the last 30 days. */
export async function countUnsent(
  db: Kysely<Database>,
): Promise<{ readonly waiting: number; readonly givenUp: number }> {
  const { rows } = await sql<{ waiting: number; givenUp: number }>`select
      count(*) filter (where given_up_at is null)::int as waiting,
      count(*) filter (where given_up_at is not null)::int as "givenUp"
    from letter where sent_at is null and ${notClosed}`.execute(db);
  return rows[0] ?? { waiting: 0, givenUp: 0 };
}

/** Letters that wait or were given up, the latest first, at most 100. */
export async function unsentLetters(db: Kysely<Database>): Promise<readonly UnsentLetter[]> {
  const { rows } = await sql<UnsentLetter>`
    select id, kind, recipient as "to", at, attempts, reason, given_up_at as "givenUpAt",
      case when given_up_at is null then next_attempt_at end as "nextAttemptAt"
    from letter
    where sent_at is null and ${notClosed}
    order by at desc, id limit 100`.execute(db);
  return rows;
}
