import type { Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { newSecret, secretHash } from './secret.ts';

/** How long a challenge waits for a passkey's answer, milliseconds: five minutes. */
export const passkeyChallengeMs = 300_000;

/** What a passkey is asked for. */
export type PasskeyPurpose = 'register' | 'sign-in' | 'second-factor' | 'prove';

/** Begins to ask a passkey. `user` is `null` where it says itself whose it is. */
export async function beginPasskeyChallenge(
  db: Kysely<Database>,
  given: { readonly purpose: PasskeyPurpose; readonly user: UserId | null; readonly now: Instant },
): Promise<string> {
  const { purpose, user, now } = given;
  const over = new Date(now - passkeyChallengeMs);
  await sql`delete from passkey_challenge where challenge_hash in (
    select challenge_hash from passkey_challenge where created_at <= ${over}
    limit 100 for update skip locked)`.execute(db);
  const challenge = newSecret();
  await sql`insert into passkey_challenge (challenge_hash, purpose, app_user, created_at)
    values (${secretHash(challenge)}, ${purpose}, ${user}, ${new Date(now)})`.execute(db);
  return challenge;
}

/**
 * Uses a challenge up, whatever comes of its answer. Gives whose passkey was asked for; `null` when
 * no such challenge stands.
 */
export async function endPasskeyChallenge(
  db: Kysely<Database>,
  given: {
    readonly challenge: string;
    readonly purpose: PasskeyPurpose;
    readonly now: Instant;
  },
): Promise<{ readonly user: UserId | null } | null> {
  const { challenge, purpose, now } = given;
  const { rows } = await sql<{ user: UserId | null; purpose: string; at: Instant }>`
    delete from passkey_challenge where challenge_hash = ${secretHash(challenge)}
    returning app_user as "user", purpose, created_at as at`.execute(db);
  const found = rows[0];
  const holds = found?.purpose === purpose && now < found.at + passkeyChallengeMs;
  return holds ? { user: found.user } : null;
}
