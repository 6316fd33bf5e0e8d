import type { Grant, Role } from '@nhipcau/core/access';
import {
  type Identifiers,
  type Instant,
  ok,
  type Result,
  refuse,
  type UserId,
} from '@nhipcau/core/kernel';
import type { LetterLanguage } from '@nhipcau/core/notices';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { writeToOwner } from '../notices/letters.ts';
import { recordAudit } from './audit.ts';
import { hashPassword } from './password.ts';
import { newPassword, newTotpSecret, totpUri } from './secret.ts';
import { endSessionsOf, grantsOf } from './sessions.ts';
import { within } from './within.ts';

/** An account as the agency sees it. */
export interface UserAccount {
  readonly id: UserId;
  readonly version: number;
  readonly email: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** Whether there is a second factor: an authenticator app or a passkey. */
  readonly secondFactor: boolean;
  readonly disabledAt: Instant | null;
  readonly createdAt: Instant;
}

const columns = sql<UserAccount>`u.id, u.version, u.email::text, u.name,
  ${grantsOf('u.id')} as grants,
  (u.totp_confirmed or exists (select from passkey p where p.app_user = u.id)) as "secondFactor",
  u.disabled_at as "disabledAt", u.created_at as "createdAt"`;

/** Every account, by e-mail. */
export async function listUsers(db: Kysely<Database>): Promise<readonly UserAccount[]> {
  const { rows } = await sql<UserAccount>`
    select ${columns} from app_user u order by u.email, u.id`.execute(db);
  return rows;
}

export async function readUser(db: Kysely<Database>, id: UserId): Promise<UserAccount | null> {
  const { rows } = await sql<UserAccount>`
    select ${columns} from app_user u where u.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function findUser(db: Kysely<Database>, email: string): Promise<UserAccount | null> {
  const { rows } = await sql<UserAccount>`
    select ${columns} from app_user u where u.email = ${email}`.execute(db);
  return rows[0] ?? null;
}

/** The account, kept from other changes until the transaction ends. */
export async function lockUser(trx: Kysely<Database>, id: UserId): Promise<UserAccount | null> {
  await sql`select from app_user where id = ${id} for update`.execute(trx);
  return readUser(trx, id);
}

export interface NewUser {
  readonly email: string;
  readonly name: string;
  /** Judged before; `null` makes one. */
  readonly password: string | null;
  readonly grants: readonly Grant[];
  /** Of letters to them; Vietnamese by default. */
  readonly language?: LetterLanguage;
  readonly now: Instant;
  readonly ids: Identifiers;
  /** Who makes it, as the audit trail names them. */
  readonly actor: string;
  /** True when the person has the secret already, so that the first sign-in asks for a code. */
  readonly totpConfirmed?: boolean;
}

/** A new account with what its owner has to be told once. */
export interface AddedUser {
  readonly id: UserId;
  readonly password: string;
  readonly totpSecret: string;
  readonly totpUri: string;
}

/** Makes an account. */
export async function addUser(
  db: Kysely<Database>,
  made: NewUser,
): Promise<Result<AddedUser, { readonly kind: 'email-taken' }>> {
  const { email, name, grants, now, ids, actor, totpConfirmed = false } = made;
  const { language = 'vi' } = made;
  const id = ids() as UserId;
  const password = made.password ?? newPassword();
  const secret = newTotpSecret();
  const hash = await hashPassword(password);
  return within(db, async (trx) => {
    const account = { id, email, name, language, grants, hash, secret, now, totpConfirmed };
    if (!(await storeUser(trx, account))) return refuse({ kind: 'email-taken' });
    const detail = { email, grants };
    const subject = `user:${id}`;
    await recordAudit(trx, { at: now, actor, action: 'user.add', subject, detail });
    return ok({ id, password, totpSecret: secret, totpUri: totpUri(secret, email) });
  });
}

/** Writes a new account with its grants. Says no when the address has one. */
export async function storeUser(
  trx: Kysely<Database>,
  account: {
    readonly id: UserId;
    readonly email: string;
    readonly name: string;
    readonly language: LetterLanguage;
    readonly grants: readonly Grant[];
    /** Of the password. */
    readonly hash: string;
    /** For an authenticator app. */
    readonly secret: string;
    readonly now: Instant;
    readonly totpConfirmed?: boolean;
  },
): Promise<boolean> {
  const { id, email, name, language, grants, hash, secret, now, totpConfirmed = false } = account;
  const { rows } = await sql`
    insert into app_user
      (id, email, name, language, password_hash, totp_secret, totp_confirmed, created_at)
    values (${id}, ${email}, ${name}, ${language}, ${hash}, ${secret}, ${totpConfirmed},
      ${new Date(now)})
    on conflict (email) do nothing returning 1`.execute(trx);
  if (rows.length > 0) await writeGrants(trx, id, grants);
  return rows.length > 0;
}

/** Who changes an account, and when. */
export interface ChangedBy {
  readonly now: Instant;
  readonly actor: string;
}

/** Changes name and grants of an account. Call it in a transaction that has locked the account. */
export async function changeUser(
  trx: Kysely<Database>,
  before: UserAccount,
  after: { readonly name: string; readonly grants: readonly Grant[] },
  { now, actor }: ChangedBy,
): Promise<void> {
  const { id } = before;
  await sql`update app_user set name = ${after.name}, version = version + 1
    where id = ${id}`.execute(trx);
  await sql`delete from user_grant where app_user = ${id}`.execute(trx);
  await writeGrants(trx, id, after.grants);
  const detail = { before: before.grants, after: after.grants };
  await recordAudit(trx, { at: now, actor, action: 'user.change', subject: `user:${id}`, detail });
}

async function writeGrants(
  trx: Kysely<Database>,
  id: UserId,
  grants: readonly Grant[],
): Promise<void> {
  for (const { role, organisation, languages } of grants) {
    await sql`insert into user_grant (app_user, role, organisation, languages)
      values (${id}, ${role}, ${organisation}, ${languages})`.execute(trx);
  }
}

/** Takes an account out of use, or back into it; its sessions end at once. */
export async function setDisabled(
  db: Kysely<Database>,
  id: UserId,
  disabled: boolean,
  { now, actor }: ChangedBy,
): Promise<void> {
  await within(db, async (trx) => {
    await sql`update app_user set disabled_at = ${disabled ? new Date(now) : null},
      version = version + 1 where id = ${id}`.execute(trx);
    await endSessionsOf(trx, id, now);
    const action = disabled ? 'user.disable' : 'user.enable';
    await recordAudit(trx, { at: now, actor, action, subject: `user:${id}`, detail: {} });
  });
}

/** What the owner of an account with a new second factor has to be told once. */
export interface NewSecondFactor {
  readonly totpSecret: string;
  readonly totpUri: string;
}

/**
 * Gives an account a new second factor, to be confirmed at the next sign-in; its sessions end, and
 * so do its recovery codes and passkeys.
 */
export async function resetSecondFactor(
  db: Kysely<Database>,
  { id, email }: Pick<UserAccount, 'id' | 'email'>,
  { now, actor }: ChangedBy,
): Promise<NewSecondFactor> {
  const secret = newTotpSecret();
  await within(db, async (trx) => {
    await sql`update app_user set totp_secret = ${secret}, totp_confirmed = false,
      totp_last_step = null, version = version + 1 where id = ${id}`.execute(trx);
    await sql`delete from recovery_set where app_user = ${id}`.execute(trx);
    await sql`delete from passkey where app_user = ${id}`.execute(trx);
    await endSessionsOf(trx, id, now);
    const subject = `user:${id}`;
    const action = 'user.reset-second-factor';
    await recordAudit(trx, { at: now, actor, action, subject, detail: {} });
    const data = { what: 'second-factor-reset', at: now } as const;
    await writeToOwner(trx, id, { kind: 'account-changed', data }, now);
  });
  return { totpSecret: secret, totpUri: totpUri(secret, email) };
}

/** No account has this e-mail. */
export interface NoSuchUser {
  readonly kind: 'no-such-user';
  readonly email: string;
}

/** Takes the account with this e-mail out of use, as an operator does. */
export async function disableUser(
  db: Kysely<Database>,
  email: string,
  by: ChangedBy,
): Promise<Result<UserId, NoSuchUser>> {
  const user = await findUser(db, email);
  if (user === null) return refuse({ kind: 'no-such-user', email });
  await setDisabled(db, user.id, true, by);
  return ok(user.id);
}

/** Gives the account with this e-mail a new second factor, as an operator does. */
export async function resetSecondFactorOf(
  db: Kysely<Database>,
  email: string,
  by: ChangedBy,
): Promise<Result<NewSecondFactor, NoSuchUser>> {
  const user = await findUser(db, email);
  if (user === null) return refuse({ kind: 'no-such-user', email });
  return ok(await resetSecondFactor(db, user, by));
}

/** The address and the password's hash of an account. @throws when there is no such account */
export async function passwordOf(
  db: Kysely<Database>,
  id: UserId,
): Promise<{ readonly email: string; readonly hash: string }> {
  const { rows } = await sql<{ email: string; hash: string }>`
    select email::text, password_hash as hash from app_user where id = ${id}`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error(`no account ${id}`);
  return row;
}

/** Gives an account a new password; every session but `session` ends. */
export async function changePassword(
  trx: Kysely<Database>,
  given: {
    readonly id: UserId;
    readonly hash: string;
    readonly session: string | null;
  } & ChangedBy,
): Promise<void> {
  const { id, hash, session, now, actor } = given;
  await sql`update app_user set password_hash = ${hash} where id = ${id}`.execute(trx);
  await endSessionsOf(trx, id, now, session);
  const subject = `user:${id}`;
  await recordAudit(trx, { at: now, actor, action: 'user.password', subject, detail: {} });
  const data = { what: 'password-changed', at: now } as const;
  await writeToOwner(trx, id, { kind: 'account-changed', data }, now);
}

/** Everybody who has a role somewhere and may sign in. */
export async function usersWithRole(db: Kysely<Database>, role: Role): Promise<readonly UserId[]> {
  const { rows } = await sql<{ id: UserId }>`
    select id from app_user u where disabled_at is null
      and exists (select from user_grant g where g.app_user = u.id and g.role = ${role})
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}
