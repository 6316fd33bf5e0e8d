import { createHmac } from 'node:crypto';
import {
  type ApplicationContent,
  type ApplicationState,
  type Course,
  emptyContent,
  type Member,
  type TurnDownReason,
} from '@nhipcau/core/applications';
import type {
  ApplicationId,
  EmailAddress,
  Instant,
  SiteLanguage,
  UserId,
  VisitId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { LinkKey } from '../access/invitations.ts';
import { secretHash } from '../access/secret.ts';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** An application as it stands. */
export interface ApplicationRecord {
  readonly id: ApplicationId;
  readonly version: number;
  readonly state: ApplicationState;
  readonly language: SiteLanguage;
  /** `null` once it is withdrawn. */
  readonly contactEmail: EmailAddress | null;
  readonly content: ApplicationContent;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly submittedAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly turnedDown: TurnDownReason | null;
  readonly visit: VisitId | null;
}

/** The secret of an application's private link, 256 bits in base64url. It stands nowhere: the database has its hash. */
export function applicationSecret(key: LinkKey, id: ApplicationId): string {
  return createHmac('sha256', key).update(`application ${id}`).digest('base64url');
}

/** Begins an application. */
export async function insertApplication(
  trx: Db,
  made: Pick<ApplicationRecord, 'id' | 'language' | 'contactEmail' | 'content'> & {
    readonly secret: string;
    readonly now: Instant;
  },
): Promise<void> {
  const { id, language, contactEmail, content, secret, now } = made;
  const at = new Date(now);
  await sql`insert into application
      (id, language, secret_hash, contact_email, content, created_at, changed_at)
    values (${id}, ${language}, ${secretHash(secret)}, ${contactEmail}, ${told(content)}, ${at}, ${at})`.execute(
    trx,
  );
}

const columns = sql`a.id, a.version, a.state, a.language, a.contact_email as "contactEmail",
  a.created_at as "createdAt", a.changed_at as "changedAt", a.submitted_at as "submittedAt",
  a.decided_at as "decidedAt", a.turned_down as "turnedDown", a.visit,
  a.content || jsonb_build_object('members', coalesce((
    select jsonb_agg(jsonb_build_object('id', m.id, 'fullName', m.full_name,
      'nationality', m.nationality, 'position', m.position, 'visaPlace', m.visa_place,
      'passportValidTo', m.passport_valid_to) order by m.place)
    from application_member m where m.application = a.id), '[]')) as content`;

/** The application that a private link opens; `null` for a wrong one. */
export async function openApplication(
  db: Db,
  id: ApplicationId,
  secret: string,
): Promise<ApplicationRecord | null> {
  const { rows } = await sql<ApplicationRecord>`select ${columns} from application a
    where a.id = ${id} and a.secret_hash = ${secretHash(secret)}`.execute(db);
  return rows[0] ?? null;
}

/** An application by its identifier; `null` when there is none. */
export async function readApplication(
  db: Db,
  id: ApplicationId,
): Promise<ApplicationRecord | null> {
  const { rows } = await sql<ApplicationRecord>`select ${columns} from application a
    where a.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Keeps an application from other changes until the transaction ends. */
export async function lockApplication(trx: Db, id: ApplicationId): Promise<void> {
  await sql`select from application where id = ${id} for update`.execute(trx);
}

/**
 * Stores what an outlet tells. Members that are left out are gone, with what was sealed of them.
 * @returns the new version
 */
export async function saveApplication(
  trx: Db,
  { id, content }: Pick<ApplicationRecord, 'id' | 'content'>,
  now: Instant,
): Promise<number> {
  const kept = content.members.map((member) => member.id);
  await sql`delete from application_member
    where application = ${id} and id <> all(${kept}::uuid[])`.execute(trx);
  for (const [place, member] of content.members.entries()) await saveMember(trx, id, member, place);
  const { rows } = await sql<{ version: number }>`
    update application set content = ${told(content)}, version = version + 1,
      changed_at = ${new Date(now)}
    where id = ${id} returning version`.execute(trx);
  return rows[0]?.version ?? 0;
}

async function saveMember(
  trx: Db,
  application: ApplicationId,
  { id, fullName, nationality, position, visaPlace, passportValidTo }: Member,
  place: number,
): Promise<void> {
  await sql`insert into application_member
      (application, id, place, full_name, nationality, position, visa_place, passport_valid_to)
    values (${application}, ${id}, ${place}, ${fullName}, ${nationality}, ${position}, ${visaPlace},
      ${passportValidTo})
    on conflict (application, id) do update set place = excluded.place,
      full_name = excluded.full_name, nationality = excluded.nationality,
      position = excluded.position, visa_place = excluded.visa_place,
      passport_valid_to = excluded.passport_valid_to`.execute(trx);
}

/** Notes that an application is in another state. */
export async function moveApplication(
  trx: Db,
  id: ApplicationId,
  moved: {
    readonly state: Exclude<ApplicationState, 'draft' | 'withdrawn'>;
    readonly at: Instant;
    /** Who decided; `null` for the applicant. */
    readonly by: UserId | null;
    readonly turnedDown?: TurnDownReason;
    readonly visit?: VisitId;
  },
): Promise<void> {
  const { state, by, turnedDown = null, visit = null } = moved;
  const at = new Date(moved.at);
  const [submitted, decided] = state === 'submitted' ? [at, null] : [null, at];
  await sql`update application set state = ${state}, version = version + 1, changed_at = ${at},
      submitted_at = coalesce(submitted_at, ${submitted}), decided_at = ${decided},
      decided_by = ${by}, turned_down = ${turnedDown}, visit = ${visit}
    where id = ${id}`.execute(trx);
}

/** Takes away all that an application told. A submitted one leaves its number and its days behind; a draft nothing. */
export async function eraseApplication(
  trx: Db,
  { id, submittedAt }: Pick<ApplicationRecord, 'id' | 'submittedAt'>,
  now: Instant,
): Promise<void> {
  await sql`delete from letter where application = ${id} and sent_at is null`.execute(trx);
  if (submittedAt === null) {
    await sql`delete from application where id = ${id}`.execute(trx);
    return;
  }
  await sql`delete from application_member where application = ${id}`.execute(trx);
  await sql`update application set state = 'withdrawn', content = ${told(emptyContent)},
      contact_email = null,
      version = version + 1, changed_at = ${new Date(now)} where id = ${id}`.execute(trx);
}

/** How far an application and the visit that was made of it have come. */
export async function courseOf(db: Db, application: ApplicationRecord): Promise<Course> {
  const { state, submittedAt, decidedAt, content, visit } = application;
  const { rows } = await sql<NonNullable<Course['permit']>>`
    select submitted_at as "submittedAt", complete_on as "completeOn", decided_on as "decidedOn"
    from visit_permit where visit = ${visit} and body = 'ministry'`.execute(db);
  const { entryOn = null } = content;
  return { state, submittedAt, decidedAt, entryOn, permit: rows[0] ?? null };
}

/** A line of the list of applications. */
export interface ApplicationLine
  extends Pick<ApplicationRecord, 'id' | 'state' | 'language' | 'changedAt' | 'submittedAt'> {
  readonly outlet: string;
  readonly country: string | null;
  readonly entryOn: string | null;
  readonly leaveOn: string | null;
  readonly members: number;
}

/** Applications that were submitted, the latest first; drafts are the outlets' own. */
export async function listApplications(
  db: Db,
  { state }: { readonly state: ApplicationState | null },
  after: { readonly submittedAt: Instant; readonly id: string } | null,
  limit: number,
): Promise<readonly ApplicationLine[]> {
  const { rows } = await sql<ApplicationLine>`
    select a.id, a.state, a.language, a.changed_at as "changedAt", a.submitted_at as "submittedAt",
      coalesce(a.content -> 'outlet' ->> 'name', '') as outlet,
      a.content -> 'outlet' ->> 'country' as country,
      a.content ->> 'entryOn' as "entryOn", a.content ->> 'leaveOn' as "leaveOn",
      (select count(*)::int from application_member m where m.application = a.id) as members
    from application a
    where a.submitted_at is not null and (${state}::text is null or a.state = ${state})
      and (${after === null} or (a.submitted_at, a.id) <
        (${new Date(after?.submittedAt ?? 0)}, ${after?.id ?? null}::uuid))
    order by a.submitted_at desc, a.id desc limit ${limit}`.execute(db);
  return rows;
}

function told({ members: _members, ...content }: ApplicationContent): string {
  return JSON.stringify(content);
}
