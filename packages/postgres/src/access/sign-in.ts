import type { SecondFactorCode } from '@nhipcau/core/access';
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
import { noteDevice } from './devices.ts';
import { giveBack, type TooManyGuesses, takeGuess } from './guesses.ts';
import { passwordMatches } from './password.ts';
import { makeRecoveryCodes, storeRecoveryCodes } from './recovery.ts';
import { newSecret, secretHash, totpUri } from './secret.ts';
import { beginSession } from './sessions.ts';
import { readyToTake, type TotpStep } from './take-code.ts';

/** How long a right password waits for its code, milliseconds: five minutes. */
export const challengeMs = 300_000;

/** What comes after a right password. */
export type Challenge =
  | {
      readonly challenge: string;
      readonly step: 'code';
      /** Whether a passkey of the account will do in the place of the code. */
      readonly passkey: boolean;
    }
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
    passkey: boolean;
  }>`select id, email::text, password_hash as hash, totp_secret as secret,
      totp_confirmed as confirmed, disabled_at is not null as disabled,
      exists (select from passkey p where p.app_user = app_user.id) as passkey
    from app_user where email = ${email}`.execute(db);
  const account = rows[0];
  const right = await passwordMatches(account?.hash ?? null, password);
  if (account === undefined || !right || account.disabled) {
    return refuse({ kind: 'wrong-credentials' });
  }
  await giveBack(db, guess.value);
  return ok(await db.transaction().execute((trx) => challengeAfterPassword(trx, account, now)));
}

/** Lets a right password of an account wait for its second factor, or for the enrolment of one. */
export async function challengeAfterPassword(
  trx: Kysely<Database>,
  account: {
    readonly id: UserId;
    readonly email: string;
    /** Of the authenticator app. */
    readonly secret: string;
    /** Whether such an app is enrolled. */
    readonly confirmed: boolean;
    /** Whether there is a passkey. */
    readonly passkey: boolean;
  },
  now: Instant,
): Promise<Challenge> {
  const { id, email, secret, confirmed, passkey } = account;
  const challenge = newSecret();
  await sql`delete from sign_in_challenge
    where app_user = ${id} and created_at <= ${new Date(now - challengeMs)}`.execute(trx);
  await sql`insert into sign_in_challenge (token_hash, app_user, created_at)
    values (${secretHash(challenge)}, ${id}, ${new Date(now)})`.execute(trx);
  if (confirmed || passkey) return { challenge, step: 'code', passkey };
  return { challenge, step: 'enrol', secret, uri: totpUri(secret, email) };
}

export type CodeRefusal =
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'challenge-ended' }
  | TooManyGuesses;

/** A session that has just begun. */
export interface Begun {
  readonly user: UserId;
  /** Secret of the session, for the cookie. */
  readonly secret: string;
  /** Secret of the browser, for its cookie. */
  readonly device: string;
  /** The person's recovery codes, told once, at enrolment; else `null`. */
  readonly recoveryCodes: readonly string[] | null;
}

/**
 * The second step: takes a code once and begins a session. The account's row is locked, so that of
 * several uses of one code at the same time one succeeds. A wrong code stays counted.
 */
export async function checkCode(
  db: Kysely<Database>,
  given: {
    readonly challenge: string;
    readonly code: SecondFactorCode;
    readonly now: Instant;
    readonly totpStep: TotpStep;
    readonly ids: Identifiers;
    readonly userAgent: string;
    /** The secret in the browser's cookie; `null` where it has none. */
    readonly device: string | null;
  },
): Promise<Result<Begun, CodeRefusal>> {
  const { challenge, code, now, totpStep, ids, userAgent, device: known } = given;
  const guessed = await db.transaction().execute(async (trx) => {
    const account = await waitingAccount(trx, challenge, now);
    if (account === null) return refuse({ kind: 'challenge-ended' as const });
    const guess = await takeGuess(trx, account.email, now);
    return guess.ok ? ok({ ...account, guess: guess.value }) : guess;
  });
  if (!guessed.ok) return guessed;
  const { id: user, guess, confirmed } = guessed.value;
  const take = await readyToTake(db, { user, code, now, totpStep });
  const codes = confirmed ? null : await makeRecoveryCodes();
  return db.transaction().execute(async (trx) => {
    await sql`select from app_user where id = ${user} for update`.execute(trx);
    // Whoever held the lock before may have used the challenge up.
    const account = await waitingAccount(trx, challenge, now);
    if (account === null) {
      await giveBack(trx, guess);
      return refuse({ kind: 'challenge-ended' });
    }
    if (!(await take(trx))) return refuse({ kind: 'wrong-code' });
    await giveBack(trx, guess);
    await sql`update app_user set totp_confirmed = true where id = ${user}`.execute(trx);
    await endChallenge(trx, challenge);
    const enrolled = !account.confirmed;
    const { session, secret } = await beginSession(trx, { user, now, ids, userAgent });
    const detail = { session, enrolled, by: code.kind };
    const subject = `user:${user}`;
    await recordAudit(trx, { at: now, actor: subject, action: 'session.begin', subject, detail });
    const device = await noteDevice(trx, { user, session, device: known, userAgent, now, ids });
    if (!enrolled || codes === null) return ok({ user, secret, device, recoveryCodes: null });
    await storeRecoveryCodes(trx, user, codes, now);
    return ok({ user, secret, device, recoveryCodes: codes.told });
  });
}

/** The account whose right password waits under this challenge; `null` when none does. */
export async function waitingAccount(
  db: Kysely<Database>,
  challenge: string,
  now: Instant,
): Promise<{
  readonly id: UserId;
  readonly email: string;
  readonly confirmed: boolean;
} | null> {
  const { rows } = await sql<{ id: UserId; email: string; confirmed: boolean }>`
    select u.id, u.email::text, u.totp_confirmed as confirmed
    from sign_in_challenge c join app_user u on u.id = c.app_user
    where c.token_hash = ${secretHash(challenge)}
      and c.created_at > ${new Date(now - challengeMs)} and u.disabled_at is null`.execute(db);
  return rows[0] ?? null;
}

/** Uses up the challenge of a right password. */
export async function endChallenge(trx: Kysely<Database>, challenge: string): Promise<void> {
  await sql`delete from sign_in_challenge where token_hash = ${secretHash(challenge)}`.execute(trx);
}
