import { createHash } from 'node:crypto';
import { browserOf } from '@nhipcau/core/access';
import type { Identifiers, Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { writeToOwner } from '../notices/letters.ts';
import { notify } from '../notices/notices.ts';
import { recordAudit } from './audit.ts';
import { newSecret } from './secret.ts';

/** How long a browser that is not used stays known, milliseconds: 400 days, as long as its cookie. */
export const deviceKnownMs = 400 * 86_400_000;

/**
 * Notes in which browser a session has begun, and tells the owner where the account was never used
 * in it before: in the audit trail, on their screens, and by mail. The first browser of an account is
 * no news. Call it with the account's row locked.
 * @returns the secret for the browser's cookie
 */
export async function noteDevice(
  trx: Kysely<Database>,
  given: {
    readonly user: UserId;
    readonly session: string;
    /** The secret in the browser's cookie; `null` where it has none. */
    readonly device: string | null;
    readonly userAgent: string;
    readonly now: Instant;
    readonly ids: Identifiers;
  },
): Promise<string> {
  const { user, session, device, now } = given;
  const at = new Date(now);
  await sql`delete from known_device
    where app_user = ${user} and last_used_at <= ${new Date(now - deviceKnownMs)}`.execute(trx);
  const { rows } = await sql<{ own: boolean; used: boolean; others: boolean }>`select
    exists (select from known_device where device_hash = ${hashOf(device)}
      and app_user = ${user}) as own,
    exists (select from known_device where device_hash = ${hashOf(device)}) as used,
    exists (select from known_device where app_user = ${user}) as others`.execute(trx);
  const { own = false, used = false, others = false } = rows[0] ?? {};
  // A secret that no account is known by may have been planted: the browser gets another one.
  const secret = device !== null && used ? device : newSecret();
  await sql`insert into known_device (app_user, device_hash, first_session, last_used_at)
    values (${user}, ${hashOf(secret)}, ${session}, ${at})
    on conflict (app_user, device_hash) do update set last_used_at = ${at}`.execute(trx);
  await sql`update user_session set device_hash = ${hashOf(secret)}
    where id = ${session}`.execute(trx);
  if (!own && others) await alarm(trx, given);
  return secret;
}

function hashOf(device: string | null): Buffer {
  return createHash('sha256')
    .update(device ?? '')
    .digest();
}

async function alarm(
  trx: Kysely<Database>,
  given: {
    readonly user: UserId;
    readonly session: string;
    readonly userAgent: string;
    readonly now: Instant;
    readonly ids: Identifiers;
  },
): Promise<void> {
  const { user, session, userAgent, now, ids } = given;
  const data = browserOf(userAgent);
  const subject = `user:${user}`;
  const detail = { session, ...data };
  const action = 'session.new-device';
  await recordAudit(trx, { at: now, actor: subject, action, subject, detail });
  const notice = { kind: 'new-device', data, subject: `session:${session}` } as const;
  await notify(trx, { user, ...notice, now, ids, mailed: true });
  await writeToOwner(trx, user, { kind: 'new-device', data: { ...data, at: now } }, now);
}

/** Forgets the browser that became known with a session, since its owner ended that as not theirs. */
export async function forgetDevice(
  trx: Kysely<Database>,
  user: UserId,
  session: string,
): Promise<void> {
  await sql`delete from known_device
    where app_user = ${user} and first_session = ${session}`.execute(trx);
}
