import { totpStepUsable } from '@nhipcau/core/access';
import {
  type Identifiers,
  type Instant,
  ok,
  type Result,
  refuse,
  type UserId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { recordAudit } from './audit.ts';
import { giveBack, type TooManyGuesses, takeGuess } from './guesses.ts';
import { passwordMatches } from './password.ts';
import { newSecret, secretHash, totpUri } from './secret.ts';
import { beginSession } from './sessions.ts';

/** How long a right password waits for its code, milliseconds: five minutes. */
export const challengeMs = 300_000;

/** What comes after a right password. */
export type Challenge =
  | { readonly challenge: string; readonly step: 'code' }
  | {
      readonly challenge: string;
      readonly step: 'enrol';
      readonly secret: string;
      readonly uri: string;
    };

/**
 * The first step of a sign-in. An unknown or disabled account is refused like a wrong password,
 * after the same work.
 */
export async function checkPassword(
  db: Kysely<Database>,
  given: { readonly email: string; readonly password: string; readonly now: Instant },
): Promise<Result<Challenge, { readonly kind: 'wrong-credentials' } | TooManyGuesses>> {
  const { email, password, now } = given;
  const guess = await db.transaction().execute((trx) => takeGuess(trx, email, now));
  if (!guess.ok) return guess;
  const { rows } = await sql<{
    id: UserId;
    email: string;
    hash: string;
    secret: string;
    confirmed: boolean;
    disabled: boolean;
  }>`select id, email::text, password_hash as hash, totp_secret as secret,
      totp_confirmed as confirmed, disabled_at is not null as disabled
    from app_user where email = ${email}`.execute(db);
  const account = rows[0];
  const right = await passwordMatches(account?.hash ?? null, password);
  if (account === undefined || !right || account.disabled) {
    return refuse({ kind: 'wrong-credentials' });
  }
  await giveBack(db, guess.value);
  const challenge = newSecret();
  await db.transaction().execute(async (trx) => {
    const over = new Date(now - challengeMs);
    await sql`delete from sign_in_challenge
      where app_user = ${account.id} and created_at <= ${over}`.execute(trx);
    await sql`insert into sign_in_challenge (token_hash, app_user, created_at)
      values (${secretHash(challenge)}, ${account.id}, ${new Date(now)})`.execute(trx);
  });
  if (account.confirmed) return ok({ challenge, step: 'code' });
  const { secret } = account;
  return ok({ challenge, step: 'enrol', secret, uri: totpUri(secret, account.email) });
}

/** The time step whose code this is under `secret`, near `now`; `null` when it is none. */
export type TotpStep = (secret: string, code: string, now: Instant) => number | null;

export type CodeRefusal =
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'challenge-ended' }
  | TooManyGuesses;

/**
 * The second step: takes a code once and begins a session. The account's row is locked, so that of
 * several uses of one code at the same time one succeeds. A wrong code stays counted.
 */
export async function checkCode(
  db: Kysely<Database>,
  given: {
    readonly challenge: string;
    readonly code: string;
    readonly now: Instant;
    readonly totpStep: TotpStep;
    readonly ids: Identifiers;
    readonly userAgent: string;
  },
): Promise<
  Result<{ readonly user: UserId; readonly session: string; readonly secret: string }, CodeRefusal>
> {
  const { challenge, code, now, totpStep, ids, userAgent } = given;
  const token = secretHash(challenge);
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{
      id: UserId;
      email: string;
      secret: string;
      last: number | null;
      confirmed: boolean;
    }>`select u.id, u.email::text, u.totp_secret as secret, u.totp_last_step as last,
        u.totp_confirmed as confirmed
      from app_user u
      where u.disabled_at is null and u.id = (
        select c.app_user from sign_in_challenge c
        where c.token_hash = ${token} and c.created_at > ${new Date(now - challengeMs)})
      for update of u`.execute(trx);
    const account = rows[0];
    if (account === undefined) return refuse({ kind: 'challenge-ended' });
    // Whoever held the lock before may have used the challenge up.
    const { rows: standing } = await sql`
      select from sign_in_challenge where token_hash = ${token}`.execute(trx);
    if (standing.length === 0) return refuse({ kind: 'challenge-ended' });
    const guess = await takeGuess(trx, account.email, now);
    if (!guess.ok) return guess;
    const step = totpStep(account.secret, code, now);
    if (step === null || !totpStepUsable(step, account.last, now)) {
      return refuse({ kind: 'wrong-code' });
    }
    await giveBack(trx, guess.value);
    await sql`update app_user set totp_last_step = ${step}, totp_confirmed = true
      where id = ${account.id}`.execute(trx);
    await sql`delete from sign_in_challenge where token_hash = ${token}`.execute(trx);
    const user = account.id;
    const { session, secret } = await beginSession(trx, { user, now, ids, userAgent });
    const detail = { session, enrolled: !account.confirmed };
    const subject = `user:${user}`;
    await recordAudit(trx, { at: now, actor: subject, action: 'session.begin', subject, detail });
    return ok({ user, session, secret });
  });
}
