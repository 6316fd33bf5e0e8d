import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Grant, mayGrant } from '@nhipcau/core/access';
import {
  type Identifiers,
  type Instant,
  instantOf,
  ok,
  type Result,
  refuse,
  type UserId,
} from '@nhipcau/core/kernel';
import type { LetterLanguage } from '@nhipcau/core/notices';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { queueLetter, takeBackLetters } from '../notices/letters.ts';
import { recordAudit } from './audit.ts';
import { hashPassword } from './password.ts';
import { newTotpSecret, secretHash } from './secret.ts';
import { type Challenge, challengeAfterPassword } from './sign-in.ts';
import { findUser, readUser, storeUser } from './users.ts';

/** An invitation that was neither accepted nor revoked. */
export interface Invitation {
  readonly id: string;
  readonly version: number;
  readonly email: string;
  readonly name: string;
  readonly language: LetterLanguage;
  readonly grants: readonly Grant[];
  readonly invitedBy: UserId | null;
  readonly invitedAt: Instant;
  /** End of its use, excluded. */
  readonly expiresAt: Instant;
  /** When an administrator was shown its present link; `null` if never. */
  readonly toldAt: Instant | null;
  /** What came of its letter. */
  readonly letter: 'waiting' | 'sent' | 'given-up' | 'none';
}

const columns = sql<Invitation>`i.id, i.version, i.email::text, i.name, i.language, i.grants,
  i.invited_by as "invitedBy", i.invited_at as "invitedAt", i.expires_at as "expiresAt",
  i.told_at as "toldAt", coalesce((
    select case when l.sent_at is not null then 'sent' when l.given_up_at is not null
      then case when l.reason = 'handed-over' then 'none' else 'given-up' end else 'waiting' end
    from letter l where l.invitation = i.id order by l.at desc, l.until desc limit 1),
    'none') as letter`;
const open = sql<boolean>`i.accepted_at is null and i.revoked_at is null`;

/** Every open invitation, expired ones included, the latest first. */
export async function listInvitations(db: Kysely<Database>): Promise<readonly Invitation[]> {
  const { rows } = await sql<Invitation>`select ${columns} from invitation i
    where ${open} order by i.invited_at desc, i.id`.execute(db);
  return rows;
}

/** An open invitation; `null` when there is none. */
export async function readInvitation(db: Kysely<Database>, id: string): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`select ${columns} from invitation i
    where i.id = ${id} and ${open}`.execute(db);
  return rows[0] ?? null;
}

/** The same, kept from other changes until the transaction ends. */
export async function lockInvitation(
  trx: Kysely<Database>,
  id: string,
): Promise<Invitation | null> {
  await sql`select from invitation where id = ${id} for update`.execute(trx);
  return readInvitation(trx, id);
}

/** What makes links: a key that is not in the database. */
export type LinkKey = Uint8Array;

/**
 * The secret of an invitation's link, 256 bits in base64url. It stands nowhere: the database has
 * its hash, and whoever has the key makes it again.
 */
export function invitationToken(key: LinkKey, id: string, issue: number): string {
  return createHmac('sha256', key).update(`invitation ${id} ${issue}`).digest('base64url');
}

/** Who invites, and with what. */
export interface Inviting {
  readonly now: Instant;
  readonly actor: string;
  /** `null` where an operator invites. */
  readonly by: UserId | null;
  readonly expiresAt: Instant;
  readonly key: LinkKey;
}

/** Invites somebody, and writes them a letter. An address has one account, and one open invitation. */
export async function invite(
  trx: Kysely<Database>,
  made: Inviting & {
    readonly email: string;
    readonly name: string;
    readonly language: LetterLanguage;
    readonly grants: readonly Grant[];
    readonly ids: Identifiers;
  },
): Promise<
  Result<string, { readonly kind: 'email-taken' } | { readonly kind: 'invited-already' }>
> {
  const { email, name, language, grants, now, actor, by, expiresAt, key, ids } = made;
  if ((await findUser(trx, email)) !== null) return refuse({ kind: 'email-taken' });
  const id = ids();
  const hash = secretHash(invitationToken(key, id, 1));
  const { rows } = await sql`
    insert into invitation
      (id, email, name, language, grants, invited_by, invited_at, expires_at, token_hash)
    values (${id}, ${email}, ${name}, ${language}, ${JSON.stringify(grants)}, ${by},
      ${new Date(now)}, ${new Date(expiresAt)}, ${hash})
    on conflict (email) where accepted_at is null and revoked_at is null do nothing
    returning 1`.execute(trx);
  if (rows.length === 0) return refuse({ kind: 'invited-already' });
  await writeInvitation(trx, id, made);
  const detail = { email, grants, expiresAt: new Date(expiresAt).toISOString() };
  const subject = `invitation:${id}`;
  await recordAudit(trx, { at: now, actor, action: 'invitation.make', subject, detail });
  return ok(id);
}

async function writeInvitation(
  trx: Kysely<Database>,
  id: string,
  given: Omit<Inviting, 'key'> & {
    readonly email: string;
    readonly name: string;
    readonly language: LetterLanguage;
    readonly grants: readonly Grant[];
  },
): Promise<void> {
  const { email: to, name, language, grants, by, now, expiresAt } = given;
  const inviter = by === null ? null : await readUser(trx, by);
  const roles = [...new Set(grants.map(({ role }) => role))];
  await queueLetter(trx, {
    ...{ kind: 'invitation', data: { name, by: inviter?.name ?? null, roles, expiresAt } },
    ...{ to, language, now, until: expiresAt, invitation: id },
  });
}

/** Gives an invitation a new link, and writes a letter with it; the old link ends. */
export async function renewInvitation(
  trx: Kysely<Database>,
  invitation: Invitation,
  how: Inviting,
): Promise<void> {
  const { id } = invitation;
  const { now, actor, by, expiresAt, key } = how;
  const { rows } = await sql<{ issue: number }>`
    update invitation set issue = issue + 1, version = version + 1, told_at = null,
      invited_by = ${by}, expires_at = ${new Date(expiresAt)}
    where id = ${id} returning issue`.execute(trx);
  const hash = secretHash(invitationToken(key, id, rows[0]?.issue ?? 0));
  await sql`update invitation set token_hash = ${hash} where id = ${id}`.execute(trx);
  await takeBackLetters(trx, id, 'taken-back', now);
  await writeInvitation(trx, id, { ...invitation, ...how });
  const detail = { expiresAt: new Date(expiresAt).toISOString() };
  const subject = `invitation:${id}`;
  await recordAudit(trx, { at: now, actor, action: 'invitation.renew', subject, detail });
}

/** Takes an invitation back; its link ends. */
export async function revokeInvitation(
  trx: Kysely<Database>,
  { id }: Invitation,
  { now, actor }: Pick<Inviting, 'now' | 'actor'>,
): Promise<void> {
  await sql`update invitation set revoked_at = ${new Date(now)}, version = version + 1
    where id = ${id}`.execute(trx);
  await takeBackLetters(trx, id, 'taken-back', now);
  const subject = `invitation:${id}`;
  await recordAudit(trx, { at: now, actor, action: 'invitation.revoke', subject, detail: {} });
}

/**
 * The secret of an invitation's present link, for an administrator who hands it over; once. Its
 * letter is not sent any more. `null` when it was told before, or the key is another one.
 */
export async function tellInvitationLink(
  trx: Kysely<Database>,
  { id }: Invitation,
  { now, actor, key }: Pick<Inviting, 'now' | 'actor' | 'key'>,
): Promise<string | null> {
  const token = await presentToken(trx, id, key);
  if (token === null) return null;
  const { rows } = await sql`update invitation set told_at = ${new Date(now)},
    version = version + 1 where id = ${id} and told_at is null returning 1`.execute(trx);
  if (rows.length === 0) return null;
  await takeBackLetters(trx, id, 'handed-over', now);
  const subject = `invitation:${id}`;
  await recordAudit(trx, { at: now, actor, action: 'invitation.tell', subject, detail: {} });
  return token;
}

/** The secret of an open invitation's present link; `null` when it is closed, or made with another key. */
export async function presentToken(
  db: Kysely<Database>,
  id: string,
  key: LinkKey,
): Promise<string | null> {
  const { rows } = await sql<{ issue: number; hash: Buffer }>`
    select i.issue, i.token_hash as hash from invitation i
    where i.id = ${id} and ${open}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  const token = invitationToken(key, id, row.issue);
  return timingSafeEqual(secretHash(token), row.hash) ? token : null;
}

export type InvitationRefusal =
  /** None with this link is open: used, replaced, taken back, or never made. */
  | { readonly kind: 'invitation-unknown' }
  | { readonly kind: 'invitation-expired'; readonly expiresAt: Instant };

/**
 * The invitation that a link opens. It holds only while whoever invited may still give what it
 * gives.
 */
export async function openInvitation(
  db: Kysely<Database>,
  token: string,
  now: Instant,
): Promise<Result<Invitation, InvitationRefusal>> {
  const { rows } = await sql<Invitation>`select ${columns} from invitation i
    where i.token_hash = ${secretHash(token)} and ${open}`.execute(db);
  const found = rows[0];
  if (found === undefined || !(await mayStillInvite(db, found))) {
    return refuse({ kind: 'invitation-unknown' });
  }
  const expiresAt = instantOf(found.expiresAt);
  return now < expiresAt ? ok(found) : refuse({ kind: 'invitation-expired', expiresAt });
}

async function mayStillInvite(
  db: Kysely<Database>,
  { invitedBy, grants }: Invitation,
): Promise<boolean> {
  if (invitedBy === null) return true;
  const inviter = await readUser(db, invitedBy);
  if (inviter === null || inviter.disabledAt !== null) return false;
  return mayGrant({ kind: 'user', user: invitedBy, grants: inviter.grants }, grants);
}

/**
 * Accepts an invitation: makes the account with the password that its owner chose. What follows is
 * what follows a right password, the enrolment of a second factor: without one nobody is signed in.
 */
export async function acceptInvitation(
  db: Kysely<Database>,
  given: {
    readonly token: string;
    /** Judged before. */
    readonly password: string;
    readonly now: Instant;
    readonly ids: Identifiers;
  },
): Promise<Result<Challenge, InvitationRefusal | { readonly kind: 'email-taken' }>> {
  const { token, password, now, ids } = given;
  const hash = await hashPassword(password);
  return db.transaction().execute(async (trx) => {
    await sql`select from invitation where token_hash = ${secretHash(token)} for update`.execute(
      trx,
    );
    const opened = await openInvitation(trx, token, now);
    if (!opened.ok) return opened;
    const { id: invitation, email, name, language, grants } = opened.value;
    const user = ids() as UserId;
    const secret = newTotpSecret();
    const account = { id: user, email, name, language, grants, hash, secret, now };
    if (!(await storeUser(trx, account))) return refuse({ kind: 'email-taken' });
    await sql`update invitation set accepted_at = ${new Date(now)}, app_user = ${user},
      version = version + 1 where id = ${invitation}`.execute(trx);
    await takeBackLetters(trx, invitation, 'taken-back', now);
    const actor = `user:${user}`;
    const detail = { invitation, email, grants };
    await recordAudit(trx, { at: now, actor, action: 'user.add', subject: actor, detail });
    const waiting = { id: user, email, secret, confirmed: false, passkey: false };
    return ok(await challengeAfterPassword(trx, waiting, now));
  });
}
