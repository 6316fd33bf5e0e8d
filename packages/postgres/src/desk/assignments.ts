import type { Stage } from '@nhipcau/core/content';
import type { Assignment } from '@nhipcau/core/desk';
import type {
  AssignmentId,
  EditionId,
  Instant,
  OrganisationId,
  PitchId,
  SiteLanguage,
  UserId,
} from '@nhipcau/core/kernel';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { PersonName } from '../content/editions.ts';
import type { Database } from '../database.ts';

/** An assignment with the names of its people. */
export interface AssignmentRecord extends Assignment {
  readonly assigneeName: string;
  readonly assignedByName: string;
  /** Who ended it; `null` while it is open. */
  readonly endedBy: PersonName | null;
  /** Of the edition; `null` while there is none. */
  readonly stage: Stage | null;
}

interface AssignmentRow extends Omit<Assignment, 'ended'> {
  readonly assigneeName: string;
  readonly assignedByName: string;
  readonly endedBy: UserId | null;
  readonly endedAt: Instant | null;
  readonly endedByName: string | null;
  readonly stage: Stage | null;
}

async function assignmentsWhere(
  db: Kysely<Database>,
  where: RawBuilder<unknown>,
): Promise<readonly AssignmentRecord[]> {
  const { rows } = await sql<AssignmentRow>`
    select a.id, a.version, a.edition, a.pitch, a.task, a.assignee, u.name as "assigneeName",
      a.assigned_by as "assignedBy", b.name as "assignedByName", a.assigned_at as "assignedAt",
      a.due_on as "dueOn", a.note, a.state, a.ended_by as "endedBy", a.ended_at as "endedAt",
      c.name as "endedByName", a.previous, e.stage
    from assignment a join app_user u on u.id = a.assignee join app_user b on b.id = a.assigned_by
      left join app_user c on c.id = a.ended_by left join edition e on e.id = a.edition
    where ${where} order by a.ordinal`.execute(db);
  return rows.map(({ endedBy, endedAt, endedByName, ...rest }) => ({
    ...rest,
    ended: endedBy === null || endedAt === null ? null : { by: endedBy, at: endedAt },
    endedBy: endedBy === null ? null : { id: endedBy, name: endedByName ?? '' },
  }));
}

/** Every assignment on a pitch or an edition, ended ones included, in the order they were given. */
export function listAssignments(
  db: Kysely<Database>,
  on: { readonly pitch: PitchId } | { readonly edition: EditionId },
): Promise<readonly AssignmentRecord[]> {
  return assignmentsWhere(
    db,
    'pitch' in on ? sql`a.pitch = ${on.pitch}` : sql`a.edition = ${on.edition}`,
  );
}

/** One assignment; `null` where there is none. */
export async function readAssignment(
  db: Kysely<Database>,
  id: AssignmentId,
): Promise<AssignmentRecord | null> {
  return (await assignmentsWhere(db, sql`a.id = ${id}`))[0] ?? null;
}

/** The assignment, kept from other changes until the transaction ends. */
export async function lockAssignment(
  trx: Kysely<Database>,
  id: AssignmentId,
): Promise<AssignmentRecord | null> {
  await sql`select from assignment where id = ${id} for update`.execute(trx);
  return readAssignment(trx, id);
}

/** What an assignment is on: for the policy, and for what people are told. */
export interface AssignmentPlace {
  readonly organisation: OrganisationId;
  readonly language: SiteLanguage;
  /** Of the newest text, else the slug; the working title of a pitch. */
  readonly title: string;
}

/** Where an assignment is; `null` where it is on nothing that exists. */
export async function placeOfAssignment(
  db: Kysely<Database>,
  on: { readonly edition: EditionId | null; readonly pitch: PitchId | null },
): Promise<AssignmentPlace | null> {
  const { rows } =
    on.edition === null
      ? await sql<AssignmentPlace>`
          select organisation, original as language, title from pitch where id = ${on.pitch}`.execute(
          db,
        )
      : await sql<AssignmentPlace>`
          select w.organisation, e.language, coalesce(nullif(r.title, ''), w.slug) as title
          from edition e join work w on w.id = e.work
            left join revision r on r.edition = e.id and r.number = e.head
          where e.id = ${on.edition}`.execute(db);
  return rows[0] ?? null;
}
