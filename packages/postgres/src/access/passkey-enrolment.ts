import { type Identifiers, type Instant, ok, type Result, refuse } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { recordAudit } from './audit.ts';
import { noteDevice } from './devices.ts';
import { listPasskeys, type MadePasskey, storePasskey } from './passkeys.ts';
import { makeRecoveryCodes, storeRecoveryCodes } from './recovery.ts';
import { newTotpSecret } from './secret.ts';
import { beginSession } from './sessions.ts';
import { type Begun, endChallenge, waitingAccount } from './sign-in.ts';

/**
 * Whether a right password waits for the enrolment of a second factor: its account has neither an
 * authenticator app nor a passkey.
 */
export async function waitsForEnrolment(
  db: Kysely<Database>,
  challenge: string,
  now: Instant,
): Promise<Awaited<ReturnType<typeof waitingAccount>>> {
  const account = await waitingAccount(db, challenge, now);
  if (account === null || account.confirmed) return null;
  return (await listPasskeys(db, account.id)).length === 0 ? account : null;
}

/**
 * Enrols a passkey as the second factor of an account that has none, and begins a session. The secret
 * for an authenticator app that was told meanwhile ends.
 */
export async function enrolPasskey(
  db: Kysely<Database>,
  given: {
    /** The challenge that a right password got. */
    readonly challenge: string;
    readonly passkey: Omit<MadePasskey, 'user' | 'now' | 'ids'>;
    readonly now: Instant;
    readonly ids: Identifiers;
    readonly userAgent: string;
    readonly device: string | null;
  },
): Promise<
  Result<Begun, { readonly kind: 'challenge-ended' } | { readonly kind: 'passkey-known' }>
> {
  const { challenge, passkey, now, ids, userAgent, device: known } = given;
  const codes = await makeRecoveryCodes();
  return db.transaction().execute(async (trx) => {
    const waiting = await waitingAccount(trx, challenge, now);
    if (waiting === null) return refuse({ kind: 'challenge-ended' });
    const { id: user } = waiting;
    await sql`select from app_user where id = ${user} for update`.execute(trx);
    if ((await waitsForEnrolment(trx, challenge, now)) === null) {
      return refuse({ kind: 'challenge-ended' });
    }
    const added = await storePasskey(trx, { ...passkey, user, now, ids });
    if (!added.ok) return added;
    await sql`update app_user set totp_secret = ${newTotpSecret()} where id = ${user}`.execute(trx);
    await endChallenge(trx, challenge);
    const { session, secret } = await beginSession(trx, { user, now, ids, userAgent });
    const subject = `user:${user}`;
    const detail = { session, enrolled: true, by: 'passkey', passkey: added.value };
    await recordAudit(trx, { at: now, actor: subject, action: 'session.begin', subject, detail });
    const device = await noteDevice(trx, { user, session, device: known, userAgent, now, ids });
    await storeRecoveryCodes(trx, user, codes, now);
    return ok({ user, secret, device, recoveryCodes: codes.told });
  });
}
