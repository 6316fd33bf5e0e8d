import { type Action, type Grant, policy } from '@nhipcau/core/access';
import type { Stage } from '@nhipcau/core/content';
import type { Task } from '@nhipcau/core/desk';
import {
  type AssignmentId,
  type CivilDate,
  type EditionId,
  type Instant,
  nextDay,
  type PitchId,
  type SiteLanguage,
  type UserId,
  vietnamDay,
  vietnamDayStart,
} from '@nhipcau/core/kernel';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { waits } from './pitches.ts';

/**
 * What waits for one person: one statement for each part, and none that looks at every work.
 *
 * @module
 */

/** Whose day it is. */
export interface Somebody {
  readonly user: UserId;
  readonly grants: readonly Grant[];
}

/** Most things that a part of the day is read with; so many mean "that many or more". */
export const mostInPart = 100;

/** An edition as the first screen names it. */
export interface EditionLine {
  readonly edition: EditionId;
  readonly language: SiteLanguage;
  /** Of the newest text, else the slug. */
  readonly title: string;
  readonly stage: Stage;
  readonly updatedAt: Instant;
  readonly publishAt: Instant | null;
  /** Whether readers see a text of it. */
  readonly isLive: boolean;
  readonly withdrawnAt: Instant | null;
}

/** An open assignment as the first screen names it. */
export interface AssignmentLine {
  readonly id: AssignmentId;
  readonly task: Task;
  readonly dueOn: CivilDate | null;
  readonly note: string;
  readonly assignedBy: string;
  /** `null` on a pitch, as are language and stage. */
  readonly edition: EditionId | null;
  readonly pitch: PitchId | null;
  readonly language: SiteLanguage | null;
  readonly stage: Stage | null;
  readonly title: string;
}

/** A pitch as the first screen names it. */
export interface PitchLine {
  readonly pitch: PitchId;
  readonly title: string;
  readonly proposer: string;
  readonly proposedAt: Instant;
  readonly proposedOn: CivilDate | null;
}

const editionLine = sql<EditionLine>`e.id as edition, e.language,
  coalesce(nullif(r.title, ''), w.slug) as title, e.stage, e.updated_at as "updatedAt",
  e.publish_at as "publishAt", e.live_revision is not null as "isLive",
  e.withdrawn_at as "withdrawnAt"`;
// By the limit each work is looked up by its key, whatever the planner thinks of their number.
const editionTables = sql`edition e
  cross join lateral (select slug, organisation from work where id = e.work limit 1) w
  left join revision r on r.edition = e.id and r.number = e.head`;

/** The open assignments of a person, the earliest last day first. */
export async function ownAssignments(
  db: Kysely<Database>,
  { user }: Pick<Somebody, 'user'>,
): Promise<readonly AssignmentLine[]> {
  const { rows } = await sql<AssignmentLine>`
    select a.id, a.task, a.due_on as "dueOn", a.note, b.name as "assignedBy", a.edition, a.pitch,
      e.language, e.stage, coalesce(nullif(r.title, ''), w.slug, p.title) as title
    from (select * from assignment where state = 'open' and assignee = ${user}
        order by due_on nulls last, ordinal limit ${mostInPart}) a
      join app_user b on b.id = a.assigned_by
      left join edition e on e.id = a.edition
      left join lateral (select slug from work where id = e.work limit 1) w on true
      left join revision r on r.edition = e.id and r.number = e.head
      left join pitch p on p.id = a.pitch
    order by a.due_on nulls last, a.ordinal`.execute(db);
  return rows;
}

/** Drafts that a person has written in and that no open assignment of theirs names. */
export function ownDrafts(db: Kysely<Database>, who: Somebody): Promise<readonly EditionLine[]> {
  return lines(
    db,
    sql`e.stage = 'draft' and e.writers @> array[${who.user}]::uuid[]
      and (e.live_revision is not null or e.withdrawn_at is null)
      and ${reach(who, 'edition.write')}
      and not exists (select from assignment a where a.edition = e.id and a.state = 'open'
        and a.assignee = ${who.user} and a.task = 'write')
      order by e.updated_at desc, e.id desc`,
  );
}

/**
 * What a person may let go out: texts in review that somebody else wrote, and approved ones that
 * have no time yet; what waits longest comes first.
 */
export function toApprove(db: Kysely<Database>, who: Somebody): Promise<readonly EditionLine[]> {
  return lines(
    db,
    sql`e.stage in ('review', 'approved') and ${reach(who, 'edition.approve')}
      and (e.stage = 'approved' or not e.writers @> array[${who.user}]::uuid[])
      order by e.updated_at, e.id`,
  );
}

/** What goes out by itself today and tomorrow, by the days of Vietnam. */
export function goingOut(
  db: Kysely<Database>,
  who: Somebody,
  now: Instant,
): Promise<readonly EditionLine[]> {
  const end = vietnamDayStart(nextDay(nextDay(vietnamDay(now))));
  return lines(
    db,
    sql`e.stage = 'scheduled' and e.publish_at < ${new Date(end)} and ${reach(who, 'work.read')}
      order by e.publish_at, e.id`,
  );
}

/**
 * Texts that readers know and that nobody has brought to an end: withdrawn and not on their way
 * back, or corrected in a draft that was not submitted. A person's own corrections are among their
 * drafts.
 */
export function unsettled(db: Kysely<Database>, who: Somebody): Promise<readonly EditionLine[]> {
  return lines(
    db,
    sql`e.stage = 'draft'
      and (e.live_revision <> e.head or (e.live_revision is null and e.withdrawn_at is not null))
      and ${reach(who, 'edition.write')}
      and (e.live_revision is null or not e.writers @> array[${who.user}]::uuid[])
      order by e.updated_at desc, e.id desc`,
  );
}

/** Pitches of others on which a person may decide today, those with the earliest day first. */
export async function toDecide(
  db: Kysely<Database>,
  who: Somebody,
  today: CivilDate,
): Promise<readonly PitchLine[]> {
  const { rows } = await sql<PitchLine>`
    select p.id as pitch, p.title, u.name as proposer, p.proposed_at as "proposedAt",
      p.proposed_on as "proposedOn"
    from pitch p join app_user u on u.id = p.proposed_by
    where ${waits(today)} and p.proposed_by <> ${who.user}
      and ${reach(who, 'pitch.decide', 'pitch')}
    order by p.proposed_on nulls last, p.proposed_at, p.id limit ${mostInPart}`.execute(db);
  return rows;
}

/** Since when the oldest change waits for its release; `null` where nothing waits. */
export async function waitingSince(db: Kysely<Database>): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant }>`
    select at from outbox where done_at is null order by seq limit 1`.execute(db);
  return rows[0]?.at ?? null;
}

async function lines(
  db: Kysely<Database>,
  whereAndOrder: RawBuilder<unknown>,
): Promise<readonly EditionLine[]> {
  const { rows } = await sql<EditionLine>`
    select ${editionLine} from ${editionTables} where ${whereAndOrder}
    limit ${mostInPart}`.execute(db);
  return rows;
}

/** That some grant of `who` allows `action` on the work `w` and the edition `e`, or on a pitch. */
export function reach(
  { grants }: Somebody,
  action: Action,
  on: 'edition' | 'pitch' = 'edition',
): RawBuilder<unknown> {
  const conditions = grants
    .filter(({ role }) => policy[action].includes(role))
    .map(({ organisation, languages }) => {
      const owner = sql.ref(on === 'edition' ? 'w.organisation' : 'p.organisation');
      const here = organisation === null ? sql`true` : sql`${owner} = ${organisation}`;
      if (languages === null || on === 'pitch' || action === 'work.read') return here;
      return sql`(${here} and e.language = any(${languages}))`;
    });
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;
}
