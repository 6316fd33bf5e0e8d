import { type GuessLimit, guessLimit, mayGuess } from '@nhipcau/core/access';
import { type Instant, ok, type Result } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

export type TooManyGuesses = { readonly kind: 'too-many-guesses'; readonly retryAt: Instant };

/**
 * Counts a guess at an account before it is looked at, so that guesses made at once cannot pass
 * the limit together. `account` is an e-mail address, known or not, or what else is guessed at. A right guess is given back
 * with {@link giveBack}; wrong ones count for an hour. Call it in a transaction.
 * @returns the guess's number
 */
export async function takeGuess(
  trx: Kysely<Database>,
  account: string,
  now: Instant,
  limit: GuessLimit = guessLimit,
): Promise<Result<number, TooManyGuesses>> {
  const began = new Date(now - limit.windowMs);
  await sql`select pg_advisory_xact_lock(hashtextextended('guess ' || lower(${account}), 0))`.execute(
    trx,
  );
  await sql`delete from failed_guess where id in (
    select id from failed_guess where at <= ${began} limit 100 for update skip locked)`.execute(
    trx,
  );
  const { rows } = await sql<{ at: Instant }>`
    select at from failed_guess where account = ${account}`.execute(trx);
  const allowed = mayGuess(rows, now, limit);
  if (!allowed.ok) return allowed;
  const { rows: taken } = await sql<{ id: number }>`
    insert into failed_guess (account, at) values (${account}, ${new Date(now)})
    returning id`.execute(trx);
  return ok(taken[0]?.id ?? 0);
}

/** The guess was right: it does not count. Those before it still do. */
export async function giveBack(db: Kysely<Database>, guess: number): Promise<void> {
  await sql`delete from failed_guess where id = ${guess}`.execute(db);
}
