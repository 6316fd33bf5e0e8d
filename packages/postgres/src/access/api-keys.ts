import { type Action, partnerKeyActions, readingActions } from '@nhipcau/core/access';
import type { Identifiers, Instant, PartnerId, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { plannedOnce } from '../server/planned-once.ts';
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

/** How often a key's last use is written down, milliseconds: at most once a minute. */
const usedEveryMs = 60_000;

/**
 * The key with this secret, if it stands; `null` where it is unknown, over or revoked. It is read anew for
 * each request, so that a revoked key is over at once.
 */
export async function readApiKey(
  db: Kysely<Database>,
  secret: string,
  now: Instant,
): Promise<ApiKey | null> {
  const { rows } = await sql<ApiKey & { readonly lastUsedAt: Instant | null }>`${plannedOnce}
    select id, partner, organisation, scopes, last_used_at as "lastUsedAt" from api_key
    where key_hash = ${secretHash(secret)} and revoked_at is null
      and expires_at > ${new Date(now)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { lastUsedAt, ...key } = row;
  if (lastUsedAt === null || now - lastUsedAt >= usedEveryMs) {
    await sql`update api_key set last_used_at = ${new Date(now)}
      where id = ${key.id} and revoked_at is null`.execute(db);
  }
  return key;
}

/**
 * Begins every key, so that a key in a place where none should be is known for one, and a command line never
 * takes it for an option.
 */
const keyMark = 'nhipcau_';

/** How many signs after the mark are told to whoever may know of a key, of 43. */
const openingSigns = 4;

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
    /** The person of the house who makes it; `null` for the installation itself. */
    readonly madeBy: UserId | null;
    readonly now: Instant;
    readonly ids: Identifiers;
  },
): Promise<{ readonly id: string; readonly key: string }> {
  const { partner, organisation, scopes, expiresAt, madeBy, now, ids } = made;
  const grantable = organisation === null ? readingActions : partnerKeyActions;
  const wrong = scopes.find((scope) => !grantable.includes(scope));
  if (wrong !== undefined) throw new RangeError(`a key cannot have the scope ${wrong}`);
  const id = ids();
  const key = `${keyMark}${newSecret()}`;
  await within(db, async (trx) => {
    await sql`
      insert into api_key (id, partner, organisation, key_hash, opening, scopes, created_at, expires_at,
        made_by)
      values (${id}, ${partner}, ${organisation}, ${secretHash(key)},
        ${key.slice(0, keyMark.length + openingSigns)}, ${scopes}, ${new Date(now)},
        ${new Date(expiresAt)}, ${madeBy})`.execute(trx);
    const actor = madeBy === null ? 'operator' : `user:${madeBy}`;
    const detail = { partner, organisation, scopes };
    await recordAudit(trx, {
      ...{ at: now, actor, action: 'key.create', subject: `key:${id}`, detail },
    });
  });
  return { id, key };
}

/** A key of a partner's program as its own people see it; its secret is told nowhere. */
export interface OwnKey {
  readonly id: string;
  /** What it is for, in words. */
  readonly label: string;
  /** Its first signs, by which it is known from others; `null` where they were not noted. */
  readonly opening: string | null;
  readonly createdAt: Instant;
  /** The first instant at which it no longer stands. */
  readonly expiresAt: Instant;
  /** To the minute; `null` where it was never used. */
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** The same as the house sees it. */
export interface PartnerKey extends OwnKey {
  /** The name of whoever made it; `null` for the installation itself. */
  readonly madeBy: string | null;
  /** The name of whoever revoked it. */
  readonly revokedBy: string | null;
}

const ownColumns = sql`k.id, k.partner as label, k.opening, k.created_at as "createdAt",
  k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"`;

/** Every key of the partner in whose scope `trx` is, the newest first; none outside such a scope. */
export async function ownKeys(trx: Kysely<Database>): Promise<readonly OwnKey[]> {
  const { rows } = await sql<OwnKey>`select ${ownColumns} from api_key k
    where k.organisation = current_partner() order by k.created_at desc, k.id desc`.execute(trx);
  return rows;
}

/** Every key of a partner, the newest first. */
export async function partnerKeys(
  db: Kysely<Database>,
  partner: PartnerId,
): Promise<readonly PartnerKey[]> {
  const { rows } = await sql<PartnerKey>`
    select ${ownColumns}, m.name as "madeBy", r.name as "revokedBy"
    from api_key k left join app_user m on m.id = k.made_by left join app_user r on r.id = k.revoked_by
    where k.organisation = ${partner} order by k.created_at desc, k.id desc`.execute(db);
  return rows;
}

/**
 * Takes a key of a partner back, from this transaction's end on; it is never given again. Says no where the
 * partner has none such; one that is revoked stays as it was.
 */
export async function revokeApiKey(
  trx: Kysely<Database>,
  partner: PartnerId,
  id: string,
  by: { readonly user: UserId; readonly at: Instant },
): Promise<boolean> {
  const { rows } = await sql<{ over: boolean }>`
    select revoked_at is not null as over from api_key
    where id = ${id} and organisation = ${partner} for update`.execute(trx);
  if (rows[0] === undefined || rows[0].over) return rows[0] !== undefined;
  await sql`update api_key set revoked_at = ${new Date(by.at)}, revoked_by = ${by.user}
    where id = ${id}`.execute(trx);
  await recordAudit(trx, {
    ...{ at: by.at, actor: `user:${by.user}`, action: 'key.revoke', subject: `key:${id}` },
    detail: { organisation: partner },
  });
  return true;
}
