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
import { endPasskeyChallenge, type PasskeyPurpose } from './passkey-challenges.ts';
import { findPasskey, notePasskeyUse, type PasskeyKey } from './passkeys.ts';
import { beginSession } from './sessions.ts';
import { type Begun, endChallenge, waitingAccount } from './sign-in.ts';

/** What a passkey answers, read but not yet verified. */
export interface PasskeyAnswer {
  readonly credential: Uint8Array;
  /** The challenge that it answers. */
  readonly challenge: string;
  /** The account that it says it belongs to; `null` where it does not say. */
  readonly user: string | null;
  /**
   * The authenticator's counter, when everything about the answer is right under this key: origin,
   * relying party, signature, and if asked that the person was verified; else `null`.
   */
  verify(key: PasskeyKey, personVerified: boolean): Promise<number | null>;
}

export type PasskeyRefusal =
  | { readonly kind: 'wrong-passkey' }
  | { readonly kind: 'challenge-ended' };

/**
 * Signs in with a passkey. With the challenge of a right password the passkey is the second factor;
 * without, it stands for both, and the authenticator has to have verified the person. No guess is
 * counted, so that guesses of strangers keep nobody out who has a passkey.
 */
export async function checkPasskey(
  db: Kysely<Database>,
  given: {
    readonly answer: PasskeyAnswer;
    /** The challenge that a right password got; `null` signs in without a password. */
    readonly password: string | null;
    readonly now: Instant;
    readonly ids: Identifiers;
    readonly userAgent: string;
    /** The secret in the browser's cookie; `null` where it has none. */
    readonly device: string | null;
  },
): Promise<Result<Begun, PasskeyRefusal>> {
  const { answer, password, now, ids, userAgent, device: known } = given;
  const purpose = password === null ? 'sign-in' : 'second-factor';
  const verified = await verifiedPasskey(db, { answer, purpose, now });
  if (!verified.ok) return verified;
  const { key, signCount } = verified.value;
  const { user } = key;
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`select from app_user
      where id = ${user} and disabled_at is null for update`.execute(trx);
    if (rows.length === 0) return refuse({ kind: 'wrong-passkey' });
    if (password !== null && (await waitingAccount(trx, password, now))?.id !== user) {
      return refuse({ kind: 'challenge-ended' });
    }
    if (!(await notePasskeyUse(trx, key, signCount, now))) return refuse({ kind: 'wrong-passkey' });
    if (password !== null) await endChallenge(trx, password);
    const { session, secret } = await beginSession(trx, { user, now, ids, userAgent });
    const by = password === null ? 'passkey-alone' : 'passkey';
    const detail = { session, enrolled: false, by, passkey: key.id };
    const subject = `user:${user}`;
    await recordAudit(trx, { at: now, actor: subject, action: 'session.begin', subject, detail });
    const device = await noteDevice(trx, { user, session, device: known, userAgent, now, ids });
    return ok({ user, secret, device, recoveryCodes: null });
  });
}

/** Lets somebody who is signed in prove anew who they are, by a passkey that verified them. */
export async function proveByPasskey(
  db: Kysely<Database>,
  given: { readonly user: UserId; readonly answer: PasskeyAnswer; readonly now: Instant },
): Promise<Result<void, PasskeyRefusal>> {
  const { user, answer, now } = given;
  const verified = await verifiedPasskey(db, { answer, purpose: 'prove', now });
  if (!verified.ok) return verified;
  const { key, signCount } = verified.value;
  if (key.user !== user) return refuse({ kind: 'wrong-passkey' });
  const noted = await db.transaction().execute((trx) => notePasskeyUse(trx, key, signCount, now));
  return noted ? ok(undefined) : refuse({ kind: 'wrong-passkey' });
}

async function verifiedPasskey(
  db: Kysely<Database>,
  given: {
    readonly answer: PasskeyAnswer;
    readonly purpose: PasskeyPurpose;
    readonly now: Instant;
  },
): Promise<Result<{ readonly key: PasskeyKey; readonly signCount: number }, PasskeyRefusal>> {
  const { answer, purpose, now } = given;
  const asked = await endPasskeyChallenge(db, { challenge: answer.challenge, purpose, now });
  if (asked === null) return refuse({ kind: 'challenge-ended' });
  const key = await findPasskey(db, answer.credential);
  if (key === null) return refuse({ kind: 'wrong-passkey' });
  // Where nobody was asked for, the passkey has to say whose it is (WebAuthn Level 3 §7.2, step 6).
  const owner = asked.user ?? answer.user;
  const said = answer.user ?? key.user;
  if (owner !== key.user || said !== key.user) return refuse({ kind: 'wrong-passkey' });
  const signCount = await answer.verify(key, purpose !== 'second-factor');
  return signCount === null ? refuse({ kind: 'wrong-passkey' }) : ok({ key, signCount });
}
