import { type SecondFactorCode, totpStepUsable } from '@nhipcau/core/access';
import type { Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { recoveryHash, takeRecoveryCode } from './recovery.ts';

/** The time step whose code this is under `secret`, near `now`; `null` when it is none. */
export type TotpStep = (secret: string, code: string, now: Instant) => number | null;

/** Takes a code in a transaction, once; says whether it was right. */
export type TakeCode = (trx: Kysely<Database>) => Promise<boolean>;

/**
 * Makes ready to take a code of an account: what is slow is done here, outside transactions. What
 * it gives locks the account's row, so that of several uses of one code at the same time one
 * succeeds.
 */
export async function readyToTake(
  db: Kysely<Database>,
  given: {
    readonly user: UserId;
    readonly code: SecondFactorCode;
    readonly now: Instant;
    readonly totpStep: TotpStep;
  },
): Promise<TakeCode> {
  const { user, code, now, totpStep } = given;
  if (code.kind === 'recovery') {
    const hash = await recoveryHash(db, user, code.code);
    return async (trx) => hash !== null && takeRecoveryCode(trx, user, hash, now);
  }
  return async (trx) => {
    const { rows } = await sql<{ secret: string; last: number | null }>`
      select totp_secret as secret, totp_last_step as last
      from app_user where id = ${user} for update`.execute(trx);
    const account = rows[0];
    if (account === undefined) return false;
    const step = totpStep(account.secret, code.code, now);
    if (step === null || !totpStepUsable(step, account.last, now)) return false;
    await sql`update app_user set totp_last_step = ${step} where id = ${user}`.execute(trx);
    return true;
  };
}
