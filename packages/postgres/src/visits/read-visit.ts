import type { ActivityId, MemberId, UserId, VisitId } from '@nhipcau/core/kernel';
import type {
  CountedVisit,
  EndReport,
  EquipmentItem,
  OutletId,
  PermitApplication,
  PersonId,
  ProgrammeChange,
  ProgrammeItem,
  Visit,
  VisitMember,
  VisitTask,
  WholeVisit,
} from '@nhipcau/core/visits';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { outletsOf } from './outlets.ts';

type Db = Kysely<Database>;

const columns = sql<Visit>`v.id, v.version, a.code, a.name, v.state, v.host_role as "hostRole", v.purpose,
  v.publication_plan as "publicationPlan", v.received_on as "receivedOn", v.channel,
  v.first_on as "firstOn", v.last_on as "lastOn", v.actual_first_on as "actualFirstOn",
  v.actual_last_on as "actualLastOn", v.cancelled, v.messages, v.created_by as "createdBy"`;

/** A visit with all that belongs to it; `null` where there is none. */
export async function readVisit(db: Db, id: VisitId): Promise<WholeVisit | null> {
  const { rows } = await sql<Visit>`
    select ${columns} from visit v join activity a on a.id = v.id where v.id = ${id}`.execute(db);
  const [visit] = rows;
  return visit === undefined ? null : ((await withParts(db, [visit]))[0] ?? null);
}

/** A visit, kept from other changes until the transaction ends. */
export async function lockVisit(trx: Db, id: VisitId): Promise<WholeVisit | null> {
  await sql`select from visit where id = ${id} for update`.execute(trx);
  return readVisit(trx, id);
}

/** Visits with all that belongs to them, the latest first; of those that begin in a year where it is named. */
export async function listVisits(db: Db, year: number | null): Promise<readonly WholeVisit[]> {
  const { rows } = await sql<Visit>`
    select ${columns} from visit v join activity a on a.id = v.id
    where ${year}::int is null
      or extract(year from coalesce(v.actual_first_on, v.first_on)) = ${year}
    order by coalesce(v.actual_first_on, v.first_on) desc, a.code`.execute(db);
  return withParts(db, rows);
}

/** The activity that has a code, of whatever kind; `null` where none has. */
export async function activityNamed(db: Db, code: string): Promise<ActivityId | null> {
  const { rows } = await sql<{ id: ActivityId }>`
    select id from activity where code = ${code}`.execute(db);
  return rows[0]?.id ?? null;
}

/** The years in which visits begin, the latest first. */
export async function yearsOfVisits(db: Db): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct extract(year from coalesce(actual_first_on, first_on))::int as year
    from visit order by year desc`.execute(db);
  return rows.map(({ year }) => year);
}

/** Whoever of the house works with visits, by name. */
export async function visitPeople(
  db: Db,
): Promise<readonly { readonly id: UserId; readonly name: string }[]> {
  const { rows } = await sql<{ id: UserId; name: string }>`
    select id, name from app_user u
    where disabled_at is null and exists (select from user_grant g
      where g.app_user = u.id and g.role in ('press-officer', 'publisher'))
    order by name, id`.execute(db);
  return rows;
}

/** What the figures of every year are made of, with the visit that each is of. */
export async function countedVisits(
  db: Db,
): Promise<readonly (CountedVisit & { readonly id: VisitId })[]> {
  const { rows } = await sql<CountedVisit & { readonly id: VisitId }>`
    select v.id, v.state, v.actual_first_on as "actualFirstOn",
      coalesce((select jsonb_agg(jsonb_build_object('person', m.person, 'attended', m.attended))
        from visit_member m where m.visit = v.id), '[]') as members
    from visit v order by v.actual_first_on, v.id`.execute(db);
  return rows;
}

/** An entry of another visit that may be of the same person: of the same name and outlet. */
export interface Namesake {
  readonly member: MemberId;
  readonly person: PersonId;
  readonly visit: VisitId;
  readonly code: string;
}

/** For members of a visit, whoever of other visits may be the same person and is not told to be. */
export async function namesakesOf(db: Db, visit: VisitId): Promise<readonly Namesake[]> {
  const { rows } = await sql<Namesake>`
    select distinct on (m.id, o.person) m.id as member, o.person, o.visit, a.code
    from visit_member m
    join visit_member o on o.outlet = m.outlet and o.visit <> m.visit and o.person <> m.person
      and lower(o.passport_name) = lower(m.passport_name)
    join activity a on a.id = o.visit
    where m.visit = ${visit} order by m.id, o.person, a.code`.execute(db);
  return rows;
}

type Of<Part> = Part & { readonly visit: VisitId };

/** Visits with their parts, in the same order. */
async function withParts(db: Db, visits: readonly Visit[]): Promise<readonly WholeVisit[]> {
  const ids = visits.map(({ id }) => id);
  const members = await membersOf(db, ids);
  const outlets = await outletsOf(db, [...new Set(members.map(({ outlet }) => outlet))]);
  const permits = await permitsOf(db, ids);
  const programme = await programmeOf(db, ids);
  const changes = await changesOf(db, ids);
  const equipment = await equipmentOf(db, ids);
  const tasks = await tasksOf(db, ids);
  const reports = await reportsOf(db, ids);
  return visits.map((visit) => {
    const own = <Part>(parts: readonly Of<Part>[]): readonly Part[] =>
      parts
        .filter((one) => one.visit === visit.id)
        .map(({ visit: _visit, ...part }) => part as Part);
    const there = own<VisitMember>(members);
    const named = new Set<OutletId>(there.map(({ outlet }) => outlet));
    return {
      ...{ visit, members: there, outlets: outlets.filter(({ id }) => named.has(id)) },
      ...{ permits: own<PermitApplication>(permits), programme: own<ProgrammeItem>(programme) },
      ...{ changes: own<ProgrammeChange>(changes), equipment: own<EquipmentItem>(equipment) },
      ...{ tasks: own<VisitTask>(tasks), report: own<EndReport>(reports)[0] ?? null },
    };
  });
}

type Ids = readonly VisitId[];

async function membersOf(db: Db, visits: Ids): Promise<readonly Of<VisitMember>[]> {
  const { rows } = await sql<Of<VisitMember>>`
    select visit, id, person, outlet, passport_name as "passportName", position, nationality,
      passport_valid_until as "passportValidUntil", visa_place as "visaPlace",
      case when permit_number is not null then jsonb_build_object('number', permit_number,
        'firstOn', permit_first_on, 'lastOn', permit_last_on) end as permit,
      attended, consent_to_name as "consentToName", retain_until as "retainUntil",
      forgotten_on as "forgottenOn"
    from visit_member where visit = any(${[...visits]}::uuid[]) order by id`.execute(db);
  return rows;
}

async function permitsOf(db: Db, visits: Ids): Promise<readonly Of<PermitApplication>[]> {
  const { rows } = await sql<Of<PermitApplication>>`
    select visit, id, form_code as "formCode", state, by_mission as "byMission",
      case body when 'ministry' then jsonb_build_object('kind', 'ministry')
        when 'province' then jsonb_build_object('kind', 'province', 'place', place)
        else jsonb_build_object('kind', 'site', 'place', place, 'name', site_name) end as body,
      submitted_at as "submittedAt", submitted_by as "submittedBy", forwarded_at as "forwardedAt",
      complete_on as "completeOn", decided_on as "decidedOn", decided_by as "decidedBy", number,
      valid_first_on as "validFirstOn", valid_last_on as "validLastOn",
      case when refusal_ground is not null then jsonb_build_object('ground', refusal_ground,
        'reference', refusal_reference) end as refusal
    from visit_permit where visit = any(${[...visits]}::uuid[])
    order by array_position('{ministry,province,site}', body), id`.execute(db);
  return rows;
}

async function programmeOf(db: Db, visits: Ids): Promise<readonly Of<ProgrammeItem>[]> {
  const { rows } = await sql<Of<ProgrammeItem>>`
    select visit, id, on_day as day, from_minute as "fromMinute", until_minute as "untilMinute",
      case when place is not null then jsonb_build_object('place', place, 'code', place_code)
        end as province,
      venue, activity, interviewees, questions,
      jsonb_build_object('state', approval, 'askedOn', asked_on, 'reference', approval_reference,
        'answeredOn', answered_on, 'ground', approval_ground) as approval,
      interpreter, guide, transport, free, state
    from visit_programme_item where visit = any(${[...visits]}::uuid[])
    order by on_day, from_minute, id`.execute(db);
  return rows;
}

async function changesOf(db: Db, visits: Ids): Promise<readonly Of<ProgrammeChange>[]> {
  const { rows } = await sql<Of<ProgrammeChange>>`
    select visit, id, item, kind, parts, reason, at, by_user as "by", notified_on as "notifiedOn",
      reference
    from visit_programme_change where visit = any(${[...visits]}::uuid[]) order by at, id`.execute(
    db,
  );
  return rows;
}

async function equipmentOf(db: Db, visits: Ids): Promise<readonly Of<EquipmentItem>[]> {
  const { rows } = await sql<Of<EquipmentItem>>`
    select visit, id, description, serial, quantity, temporary_import as "temporaryImport",
      customs_reference as "customsReference", re_exported_on as "reExportedOn"
    from visit_equipment where visit = any(${[...visits]}::uuid[]) order by id`.execute(db);
  return rows;
}

async function tasksOf(db: Db, visits: Ids): Promise<readonly Of<VisitTask>[]> {
  const { rows } = await sql<Of<VisitTask>>`
    select visit, id, what, owner, due_on as "dueOn", done_on as "doneOn"
    from visit_task where visit = any(${[...visits]}::uuid[]) order by due_on, id`.execute(db);
  return rows;
}

async function reportsOf(db: Db, visits: Ids): Promise<readonly Of<EndReport>[]> {
  const { rows } = await sql<Of<EndReport>>`
    select visit, summary, written_by as "writtenBy", written_at as "writtenAt",
      approved_by as "approvedBy", approved_at as "approvedAt", sent_on as "sentOn", reference
    from visit_end_report where visit = any(${[...visits]}::uuid[])`.execute(db);
  return rows;
}
