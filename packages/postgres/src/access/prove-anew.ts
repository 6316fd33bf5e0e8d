import type { SecondFactorCode } from '@nhipcau/core/access';
import { type Instant, ok, type Result, refuse, type UserId } from '@nhipcau/core/kernel';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { giveBack, type TooManyGuesses, takeGuess } from './guesses.ts';
import { passwordMatches } from './password.ts';
import { readyToTake, type TotpStep } from './take-code.ts';
import { passwordOf } from './users.ts';

export type ProofRefusal =
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'wrong-code' }
  | TooManyGuesses;

/**
 * Lets somebody who is signed in prove anew who they are, by password and second factor, before
 * what opens the account is changed. Both together count as one guess.
 */
export async function proveAnew(
  db: Kysely<Database>,
  given: {
    readonly user: UserId;
    readonly password: string;
    readonly code: SecondFactorCode;
    readonly now: Instant;
    readonly totpStep: TotpStep;
  },
): Promise<Result<void, ProofRefusal>> {
  const { user, password, now } = given;
  const account = await passwordOf(db, user);
  const guess = await db.transaction().execute((trx) => takeGuess(trx, account.email, now));
  if (!guess.ok) return guess;
  if (!(await passwordMatches(account.hash, password))) return refuse({ kind: 'wrong-password' });
  const take = await readyToTake(db, given);
  return db.transaction().execute(async (trx) => {
    if (!(await take(trx))) return refuse({ kind: 'wrong-code' });
    await giveBack(trx, guess.value);
    return ok(undefined);
  });
}
