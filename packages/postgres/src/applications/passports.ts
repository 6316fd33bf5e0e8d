import type {
  CaseReference,
  OpeningReason,
  Retention,
  SealedPart,
} from '@nhipcau/core/applications';
import type { ApplicationId, CivilDate, Instant, UserId, VisitId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import type { RecordKeys } from './record-keys.ts';

type Db = Kysely<Database>;

/** A record key as the database knows it: never its secret half. */
export interface PassportKey {
  readonly id: string;
  /** 65 bytes, uncompressed, in base64url. */
  readonly publicKey: string;
  readonly destroyOn: CivilDate;
}

/** How long passport files are kept by the rule in force on a day. @throws where there is none */
export async function retentionOn(db: Db, day: CivilDate): Promise<Retention> {
  const { rows } = await sql<Retention>`
    select draft_days as "draftDays", visit_days as "visitDays", closed_days as "closedDays"
    from passport_retention where valid @> ${day}::date`.execute(db);
  const rule = rows[0];
  if (rule === undefined) throw new Error(`no rule says how long passports are kept on ${day}`);
  return rule;
}

/** Months for which a passport holds at least by the law of a day; 0 where it asks for none. */
export async function passportMonthsOn(db: Db, day: CivilDate): Promise<number> {
  const { rows } = await sql<{ months: number }>`
    select months from visit_requirement
    where code = 'passport-months' and valid @> ${day}::date`.execute(db);
  return rows[0]?.months ?? 0;
}

/** The live key of an application; `null` where none is left. */
export async function liveKey(db: Db, application: ApplicationId): Promise<PassportKey | null> {
  const { rows } = await sql<PassportKey>`
    select id, public_key as "publicKey", destroy_on as "destroyOn" from passport_key
    where application = ${application} and destroyed_at is null`.execute(db);
  return rows[0] ?? null;
}

/**
 * The key to which an application's passports are sealed, made where there is none. One whose secret
 * half is not here, as after a restore, is noted as lost: passports have to be sent again.
 */
export async function presentKey(
  trx: Db,
  keys: RecordKeys,
  application: ApplicationId,
  given: { readonly id: string; readonly now: Instant; readonly destroyOn: CivilDate },
): Promise<PassportKey> {
  const { id, now, destroyOn } = given;
  const found = await liveKey(trx, application);
  if (found !== null && keys.has(found.id)) return found;
  if (found !== null) await noteDestroyed(trx, found.id, 'lost', now);
  const publicKey = keys.create(id);
  await sql`insert into passport_key (id, application, public_key, made_at, destroy_on)
    values (${id}, ${application}, ${publicKey}, ${new Date(now)}, ${destroyOn})`.execute(trx);
  return { id, publicKey, destroyOn };
}

/** Says anew until when an application's passports are kept. */
export async function retainUntil(
  trx: Db,
  application: ApplicationId,
  destroyOn: CivilDate,
): Promise<void> {
  await sql`update passport_key set destroy_on = ${destroyOn}
    where application = ${application} and destroyed_at is null`.execute(trx);
}

/** The application of which a visit was made; `null` where it came otherwise. */
export async function applicationOf(db: Db, visit: VisitId): Promise<ApplicationId | null> {
  const { rows } = await sql<{ id: ApplicationId }>`
    select id from application where visit = ${visit}`.execute(db);
  return rows[0]?.id ?? null;
}

/** Destroys an application's record key, and takes what was sealed to it away. */
export async function destroyKey(
  trx: Db,
  keys: RecordKeys,
  application: ApplicationId,
  why: 'retention' | 'withdrawn',
  now: Instant,
): Promise<void> {
  const found = await liveKey(trx, application);
  if (found === null) return;
  // First the file: should the transaction fail, the key is gone all the same.
  keys.destroy(found.id);
  await noteDestroyed(trx, found.id, why, now);
}

async function noteDestroyed(
  trx: Db,
  key: string,
  why: 'retention' | 'withdrawn' | 'lost',
  now: Instant,
): Promise<void> {
  await sql`update passport_key set destroyed_at = ${new Date(now)}, destroyed_why = ${why}
    where id = ${key}`.execute(trx);
  await sql`delete from sealed_passport where key = ${key}`.execute(trx);
}

/** Applications whose passports have been kept long enough, with the state of each; at most `limit`. */
export async function dueForDestruction(
  db: Db,
  today: CivilDate,
  limit: number,
): Promise<readonly { readonly application: ApplicationId; readonly isDraft: boolean }[]> {
  const { rows } = await sql<{ application: ApplicationId; isDraft: boolean }>`
    select k.application, a.state = 'draft' as "isDraft"
    from passport_key k join application a on a.id = k.application
    where k.destroyed_at is null and k.destroy_on <= ${today} order by k.destroy_on
    limit ${limit}`.execute(db);
  return rows;
}

/** Which of these keys the database knows as live. */
export async function liveAmong(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from passport_key where id = any(${ids}::uuid[]) and destroyed_at is null`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** A part of a passport file that has come, without its bytes. */
export interface SealedRecord {
  readonly member: string;
  readonly part: SealedPart;
  readonly bytes: number;
  readonly sealedAt: Instant;
}

/** What has come of the passports of an application. */
export async function sealedOf(
  db: Db,
  application: ApplicationId,
): Promise<readonly SealedRecord[]> {
  const { rows } = await sql<SealedRecord>`
    select member, part, length(sealed) as bytes, sealed_at as "sealedAt" from sealed_passport
    where application = ${application} order by member, part`.execute(db);
  return rows;
}

/** Keeps a sealed part of a member's passport in the place of an earlier one; says no for a foreign member. */
export async function storeSealed(
  trx: Db,
  given: {
    readonly application: ApplicationId;
    readonly member: string;
    readonly part: SealedPart;
    readonly key: string;
    readonly sealed: Uint8Array;
    readonly now: Instant;
  },
): Promise<boolean> {
  const { application, member, part, key, sealed, now } = given;
  const { rows } = await sql`
    insert into sealed_passport (application, member, part, key, sealed, sealed_at)
    select m.application, m.id, ${part}, ${key}, ${Buffer.from(sealed)}, ${new Date(now)}
    from application_member m where m.application = ${application} and m.id = ${member}
    on conflict (application, member, part) do update set key = excluded.key,
      sealed = excluded.sealed, sealed_at = excluded.sealed_at
    returning 1`.execute(trx);
  return rows.length > 0;
}

/** The sealed parts of one member's passport, with the key that each was sealed to. */
export async function readSealed(
  db: Db,
  application: ApplicationId,
  member: string,
): Promise<
  readonly { readonly part: SealedPart; readonly key: string; readonly sealed: Buffer }[]
> {
  const { rows } = await sql<{ part: SealedPart; key: string; sealed: Buffer }>`
    select part, key, sealed from sealed_passport
    where application = ${application} and member = ${member}`.execute(db);
  return rows;
}

/** One look of a custodian at a passport file. */
export interface Opening {
  readonly id: string;
  readonly application: ApplicationId;
  readonly member: string;
  readonly reason: OpeningReason;
  readonly caseReference: CaseReference;
  readonly openedAt: Instant;
}

/**
 * Notes an opening. Call it before the file is opened, in its transaction.
 * @returns how many files this person has opened within `windowMs`, this one included
 */
export async function recordOpening(
  trx: Db,
  { id, application, member, reason, caseReference, openedAt }: Opening,
  by: UserId,
  windowMs: number,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('passports opened by ' || ${by}, 0))`.execute(
    trx,
  );
  await sql`insert into passport_opening
      (id, application, member, opened_by, reason, case_reference, opened_at)
    values (${id}, ${application}, ${member}, ${by}, ${reason}, ${caseReference},
      ${new Date(openedAt)})`.execute(trx);
  const { rows } = await sql<{ count: number }>`select count(*)::int from passport_opening
    where opened_by = ${by} and opened_at > ${new Date(openedAt - windowMs)}`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** Who looked at an application's passports and why, the latest first. */
export async function openingsOf(
  db: Db,
  application: ApplicationId,
): Promise<readonly (Opening & { readonly openedBy: string })[]> {
  const { rows } = await sql<Opening & { openedBy: string }>`
    select o.id, application, member, reason, case_reference as "caseReference",
      opened_at as "openedAt", u.name as "openedBy"
    from passport_opening o join app_user u on u.id = opened_by
    where application = ${application} order by opened_at desc, o.id`.execute(db);
  return rows;
}

/** How many persons have opened `from` files or more within `windowMs`, for the metrics. */
export async function openersAbove(
  db: Db,
  { from, windowMs }: { readonly from: number; readonly windowMs: number },
  now: Instant,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int from (
      select from passport_opening where opened_at > ${new Date(now - windowMs)}
      group by opened_by having count(*) >= ${from}) busy`.execute(db);
  return rows[0]?.count ?? 0;
}
