import { randomBytes } from 'node:crypto';
import {
  type RecoveryCode,
  recovery,
  recoveryCodeOf,
  recoveryCodeText,
} from '@nhipcau/core/access';
import type { Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { recordAudit } from './audit.ts';
import { saltedHash } from './password.ts';

/** Recovery codes that were made and not yet given to anybody. */
export interface RecoveryCodes {
  /** As their owner is told them, once. */
  readonly told: readonly string[];
  readonly salt: Buffer;
  readonly hashes: readonly Buffer[];
}

/** Makes the codes of one person. It hashes each, so call it outside transactions. */
export async function makeRecoveryCodes(): Promise<RecoveryCodes> {
  const salt = randomBytes(16);
  const codes = Array.from({ length: recovery.codes }, () => recoveryCodeOf(randomBytes(10)));
  const hashes = await Promise.all(codes.map((code) => saltedHash(code, salt)));
  return { told: codes.map(recoveryCodeText), salt, hashes };
}

/** Gives an account its codes; those it had before end. */
export async function storeRecoveryCodes(
  trx: Kysely<Database>,
  user: UserId,
  { salt, hashes }: RecoveryCodes,
  now: Instant,
): Promise<void> {
  await sql`select from app_user where id = ${user} for update`.execute(trx);
  await sql`delete from recovery_set where app_user = ${user}`.execute(trx);
  await sql`insert into recovery_set (app_user, salt, made_at)
    values (${user}, ${salt}, ${new Date(now)})`.execute(trx);
  for (const hash of hashes) {
    await sql`insert into recovery_code (app_user, code_hash)
      values (${user}, ${hash})`.execute(trx);
  }
  const subject = `user:${user}`;
  const action = 'recovery-codes.make';
  await recordAudit(trx, { at: now, actor: subject, action, subject, detail: {} });
}

/** What is stored of `code` for an account; `null` when it has no codes. Slow on purpose. */
export async function recoveryHash(
  db: Kysely<Database>,
  user: UserId,
  code: RecoveryCode,
): Promise<Buffer | null> {
  const { rows } = await sql<{ salt: Buffer }>`
    select salt from recovery_set where app_user = ${user}`.execute(db);
  const salt = rows[0]?.salt;
  return salt === undefined ? null : saltedHash(code, salt);
}

/** Takes a code, if it was not used; of several uses of one code at the same time one succeeds. */
export async function takeRecoveryCode(
  trx: Kysely<Database>,
  user: UserId,
  hash: Buffer,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`update recovery_code set used_at = ${new Date(now)}
    where app_user = ${user} and code_hash = ${hash} and used_at is null returning 1`.execute(trx);
  if (rows.length === 0) return false;
  const { left } = await readRecovery(trx, user);
  const subject = `user:${user}`;
  const action = 'recovery-codes.use';
  await recordAudit(trx, { at: now, actor: subject, action, subject, detail: { left } });
  return true;
}

/** What a person knows of their recovery codes. */
export interface Recovery {
  /** `null` when they have none. */
  readonly madeAt: Instant | null;
  readonly left: number;
  /** Uses that the person has not acknowledged, the latest first. */
  readonly news: readonly Instant[];
}

export async function readRecovery(db: Kysely<Database>, user: UserId): Promise<Recovery> {
  const { rows } = await sql<{
    madeAt: Instant;
    usedAt: Instant | null;
    acknowledged: boolean;
  }>`select s.made_at as "madeAt", c.used_at as "usedAt",
      c.acknowledged_at is not null as acknowledged
    from recovery_set s join recovery_code c using (app_user)
    where s.app_user = ${user} order by c.used_at desc`.execute(db);
  return {
    madeAt: rows[0]?.madeAt ?? null,
    left: rows.filter(({ usedAt }) => usedAt === null).length,
    news: rows.flatMap(({ usedAt, acknowledged }) =>
      usedAt === null || acknowledged ? [] : [usedAt],
    ),
  };
}

/** Notes that the person knows of every use so far. */
export async function acknowledgeRecovery(
  db: Kysely<Database>,
  user: UserId,
  now: Instant,
): Promise<void> {
  await sql`update recovery_code set acknowledged_at = ${new Date(now)}
    where app_user = ${user} and used_at is not null and acknowledged_at is null`.execute(db);
}
