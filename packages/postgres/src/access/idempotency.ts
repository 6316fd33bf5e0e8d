import { type Instant, ok, type Result, refuse, type UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** How long a first answer is kept, milliseconds: 24 hours. */
export const answerKeptMs = 86_400_000;

/** A request that may be repeated. */
export interface Repeatable {
  readonly user: UserId;
  /** 1 to 100 printable ASCII characters. */
  readonly key: string;
  /** SHA-256 of all that tells one request from another. */
  readonly hash: Buffer;
}

export type RepeatRefusal =
  | { readonly kind: 'key-for-another-request' }
  /** The first request still runs elsewhere. */
  | { readonly kind: 'busy' };

/**
 * Takes the key for this request, or gives the first answer to it; `null` when this is the first.
 * A second request with the key waits here until the transaction of the first has ended.
 */
export async function beginOnce(
  trx: Kysely<Database>,
  { user, key, hash }: Repeatable,
  now: Instant,
): Promise<Result<unknown, RepeatRefusal>> {
  const over = new Date(now - answerKeptMs);
  const { rows: taken } = await sql`
    insert into idempotency (app_user, key, request_hash, created_at)
    values (${user}, ${key}, ${hash}, ${new Date(now)})
    on conflict (app_user, key) do update
      set request_hash = excluded.request_hash, created_at = excluded.created_at,
        status = null, response = null
      where idempotency.created_at <= ${over}
    returning 1`.execute(trx);
  if (taken.length > 0) {
    await sql`delete from idempotency where app_user = ${user} and created_at <= ${over}`.execute(
      trx,
    );
    return ok(null);
  }
  const { rows } = await sql<{ hash: Buffer; response: unknown }>`
    select request_hash as hash, response from idempotency
    where app_user = ${user} and key = ${key}`.execute(trx);
  const first = rows[0];
  if (first === undefined || first.response === null) return refuse({ kind: 'busy' });
  return first.hash.equals(hash) ? ok(first.response) : refuse({ kind: 'key-for-another-request' });
}

/** Keeps the answer for repeats. Call it in the transaction of {@link beginOnce}. */
export async function keepAnswer(
  trx: Kysely<Database>,
  { user, key }: Repeatable,
  status: number,
  answer: unknown,
): Promise<void> {
  await sql`update idempotency set status = ${status}, response = ${JSON.stringify(answer)}
    where app_user = ${user} and key = ${key}`.execute(trx);
}
