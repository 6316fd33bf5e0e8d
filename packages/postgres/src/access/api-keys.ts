import { type Action, partnerKeyActions, readingActions } from '@nhipcau/core/access';
import type { Identifiers, Instant, PartnerId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { recordAudit } from './audit.ts';
import { newSecret, secretHash } from './secret.ts';
import { within } from './within.ts';

/** A program's key as the API knows it. */
export interface ApiKey {
  readonly id: string;
  /** Whose program it is, in words. */
  readonly partner: string;
  /** The partner for whom it asks; `null` for a program of the house. */
  readonly organisation: PartnerId | null;
  readonly scopes: readonly Action[];
}

/** The key with this secret, if it stands; `null` where it is unknown, over or revoked. */
export async function readApiKey(
  db: Kysely<Database>,
  secret: string,
  now: Instant,
): Promise<ApiKey | null> {
  const { rows } = await sql<ApiKey>`
    select id, partner, organisation, scopes from api_key
    where key_hash = ${secretHash(secret)} and revoked_at is null
      and expires_at > ${new Date(now)}`.execute(db);
  return rows[0] ?? null;
}

/**
 * Makes a key for a program. Its secret is given once and stored as a hash.
 * @throws {RangeError} for a scope that such a key cannot have: a change needs a person, and a partner's
 * program has the wire alone
 */
export async function createApiKey(
  db: Kysely<Database>,
  made: {
    readonly partner: string;
    readonly organisation: PartnerId | null;
    readonly scopes: readonly Action[];
    readonly expiresAt: Instant;
    readonly now: Instant;
    readonly ids: Identifiers;
  },
): Promise<{ readonly id: string; readonly key: string }> {
  const { partner, organisation, scopes, expiresAt, now, ids } = made;
  const grantable = organisation === null ? readingActions : partnerKeyActions;
  const wrong = scopes.find((scope) => !grantable.includes(scope));
  if (wrong !== undefined) throw new RangeError(`a key cannot have the scope ${wrong}`);
  const id = ids();
  const key = newSecret();
  await within(db, async (trx) => {
    await sql`
      insert into api_key (id, partner, organisation, key_hash, scopes, created_at, expires_at)
      values (${id}, ${partner}, ${organisation}, ${secretHash(key)}, ${scopes}, ${new Date(now)},
        ${new Date(expiresAt)})`.execute(trx);
    const detail = { partner, scopes };
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      action: 'key.create',
      subject: `key:${id}`,
      detail,
    });
  });
  return { id, key };
}
