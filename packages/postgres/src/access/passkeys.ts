import { mayRemovePasskey, signCountHolds } from '@nhipcau/core/access';
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
import { writeToOwner } from '../notices/letters.ts';
import { recordAudit } from './audit.ts';
import { within } from './within.ts';

/** A passkey as its owner sees it. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Instant;
  /** `null` before its first use. */
  readonly lastUsedAt: Instant | null;
  readonly credential: Buffer;
  /** How the authenticator is reached, as it says itself: `usb`, `internal` … */
  readonly transports: readonly string[];
}

/** The passkeys of an account, the oldest first. */
export async function listPasskeys(
  db: Kysely<Database>,
  user: UserId,
): Promise<readonly Passkey[]> {
  const { rows } = await sql<Passkey>`
    select id, name, created_at as "createdAt", last_used_at as "lastUsedAt", credential, transports
    from passkey where app_user = ${user} order by created_at, id`.execute(db);
  return rows;
}

/** A passkey as an answer of it is judged by. */
export interface PasskeyKey {
  readonly id: string;
  readonly user: UserId;
  readonly credential: Buffer;
  /** COSE_Key (RFC 9052 §7). */
  readonly publicKey: Buffer;
}

/** The passkey with this credential id; `null` when there is none. */
export async function findPasskey(
  db: Kysely<Database>,
  credential: Uint8Array,
): Promise<PasskeyKey | null> {
  const { rows } = await sql<PasskeyKey>`
    select id, app_user as "user", credential, public_key as "publicKey"
    from passkey where credential = ${credential}`.execute(db);
  return rows[0] ?? null;
}

/** Gives an account another passkey. A credential belongs to one account and stands there once. */
export async function addPasskey(
  db: Kysely<Database>,
  made: MadePasskey,
): Promise<Result<string, { readonly kind: 'passkey-known' }>> {
  const { user, now } = made;
  return within(db, async (trx) => {
    const added = await storePasskey(trx, made);
    const data = { what: 'passkey-added', at: now } as const;
    if (added.ok) await writeToOwner(trx, user, { kind: 'account-changed', data }, now);
    return added;
  });
}

/** A passkey that was made for an account, and not yet given to it. */
export interface MadePasskey {
  readonly user: UserId;
  readonly name: string;
  readonly credential: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly signCount: number;
  readonly transports: readonly string[];
  readonly now: Instant;
  readonly ids: Identifiers;
}

/** The same, without a letter: where the account is being set up. */
export async function storePasskey(
  trx: Kysely<Database>,
  made: MadePasskey,
): Promise<Result<string, { readonly kind: 'passkey-known' }>> {
  const { user, name, credential, publicKey, signCount, transports, now, ids } = made;
  const id = ids();
  const { rows } = await sql`
      insert into passkey
        (id, app_user, name, credential, public_key, sign_count, transports, created_at)
      values (${id}, ${user}, ${name}, ${credential}, ${publicKey}, ${signCount}, ${transports},
        ${new Date(now)})
      on conflict (credential) do nothing returning 1`.execute(trx);
  if (rows.length === 0) return refuse({ kind: 'passkey-known' });
  const subject = `user:${user}`;
  const detail = { passkey: id, name };
  await recordAudit(trx, { at: now, actor: subject, action: 'passkey.add', subject, detail });
  return ok(id);
}

/**
 * Notes a use of a passkey. Says no when its counter did not grow: that is written into the audit
 * trail, so let the transaction commit.
 */
export async function notePasskeyUse(
  trx: Kysely<Database>,
  { id, user }: PasskeyKey,
  signCount: number,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ last: number }>`
    select sign_count as last from passkey where id = ${id} for update`.execute(trx);
  const last = rows[0]?.last;
  if (last === undefined) return false;
  if (!signCountHolds(last, signCount)) {
    const subject = `user:${user}`;
    const detail = { passkey: id, last, given: signCount };
    const action = 'passkey.counter-back';
    await recordAudit(trx, { at: now, actor: 'anonymous', action, subject, detail });
    return false;
  }
  await sql`update passkey set sign_count = ${signCount}, last_used_at = ${new Date(now)}
    where id = ${id}`.execute(trx);
  return true;
}

/** Takes a passkey from its account, unless that is left without a second factor. */
export async function removePasskey(
  db: Kysely<Database>,
  given: { readonly user: UserId; readonly id: string; readonly now: Instant },
): Promise<Result<void, { readonly kind: 'not-found' } | { readonly kind: 'last-factor' }>> {
  const { user, id, now } = given;
  return within(db, async (trx) => {
    const { rows } = await sql<{ totp: boolean }>`
      select totp_confirmed as totp from app_user where id = ${user} for update`.execute(trx);
    const passkeys = await listPasskeys(trx, user);
    const gone = passkeys.find((passkey) => passkey.id === id);
    if (gone === undefined) return refuse({ kind: 'not-found' });
    const totp = rows[0]?.totp === true;
    if (!mayRemovePasskey({ totp, passkeys: passkeys.length })) {
      return refuse({ kind: 'last-factor' });
    }
    await sql`delete from passkey where id = ${id}`.execute(trx);
    const subject = `user:${user}`;
    const detail = { passkey: id, name: gone.name };
    await recordAudit(trx, { at: now, actor: subject, action: 'passkey.remove', subject, detail });
    const data = { what: 'passkey-removed', at: now } as const;
    await writeToOwner(trx, user, { kind: 'account-changed', data }, now);
    return ok(undefined);
  });
}
