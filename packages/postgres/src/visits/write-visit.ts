import type { Instant, VisitId } from '@nhipcau/core/kernel';
import type { WholeVisit } from '@nhipcau/core/visits';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { tellActivities } from '../funding/tell-activities.ts';
import { insertOutlet } from './outlets.ts';

type Trx = Kysely<Database>;

/**
 * Writes a visit with all that belongs to it, one that was not there or as it is now: its activity, outlets
 * that are not known yet, members, permits, programme, equipment, tasks and report. What is no longer among
 * its members, items, equipment and tasks is taken away; permits and changes stay for good.
 *
 * @param at when it is written, which is when the activity was made where it is new
 */
export async function writeVisit(trx: Trx, whole: WholeVisit, at: Instant): Promise<void> {
  const { visit } = whole;
  await sql`insert into activity (id, kind, code, name, created_at)
    values (${visit.id}, 'visit', ${visit.code}, ${JSON.stringify(visit.name)}, ${new Date(at)})
    on conflict (id) do update set code = excluded.code, name = excluded.name,
      version = activity.version + 1
    where (activity.code, activity.name) is distinct from (excluded.code, excluded.name)`.execute(
    trx,
  );
  await sql`insert into visit (id, state, host_role, purpose, publication_plan, first_on, last_on,
      created_by, created_at)
    values (${visit.id}, 'idea', ${visit.hostRole}, '', '', ${visit.firstOn}, ${visit.lastOn},
      ${visit.createdBy}, ${new Date(at)})
    on conflict (id) do nothing`.execute(trx);
  for (const outlet of whole.outlets) await insertOutlet(trx, outlet);
  await writeMembers(trx, whole);
  await writePermits(trx, whole);
  await writeProgramme(trx, whole);
  await writeThings(trx, whole);
  await writeReport(trx, whole);
  await sql`update visit set version = ${visit.version}, state = ${visit.state},
      host_role = ${visit.hostRole}, purpose = ${visit.purpose},
      publication_plan = ${visit.publicationPlan}, received_on = ${visit.receivedOn},
      channel = ${visit.channel}, first_on = ${visit.firstOn}, last_on = ${visit.lastOn},
      actual_first_on = ${visit.actualFirstOn}, actual_last_on = ${visit.actualLastOn},
      cancelled = ${visit.cancelled}, messages = ${JSON.stringify(visit.messages)}
    where id = ${visit.id}`.execute(trx);
  await tellActivities(trx, [visit.id], at);
}

type Part = 'visit_member' | 'visit_programme_item' | 'visit_equipment' | 'visit_task';

/** Takes away what is no longer among the parts of a visit. */
async function takeAway(
  trx: Trx,
  table: Part,
  visit: VisitId,
  kept: readonly { readonly id: string }[],
): Promise<void> {
  await sql`delete from ${sql.table(table)} where visit = ${visit}
    and id <> all(${kept.map(({ id }) => id)}::uuid[])`.execute(trx);
}

async function writeMembers(trx: Trx, { visit, members }: WholeVisit): Promise<void> {
  await takeAway(trx, 'visit_member', visit.id, members);
  for (const one of members) {
    const { number = null, firstOn = null, lastOn = null } = one.permit ?? {};
    await sql`insert into visit_member (id, visit, person, outlet, position, passport_name, nationality,
        passport_valid_until, visa_place, permit_number, permit_first_on, permit_last_on, attended,
        consent_to_name, retain_until, forgotten_on)
      values (${one.id}, ${visit.id}, ${one.person}, ${one.outlet}, ${one.position},
        ${one.passportName}, ${one.nationality}, ${one.passportValidUntil}, ${one.visaPlace},
        ${number}, ${firstOn}, ${lastOn}, ${one.attended}, ${one.consentToName},
        ${one.retainUntil}, ${one.forgottenOn})
      on conflict (id) do update set person = excluded.person, outlet = excluded.outlet,
        position = excluded.position, passport_name = excluded.passport_name,
        nationality = excluded.nationality, passport_valid_until = excluded.passport_valid_until,
        visa_place = excluded.visa_place, permit_number = excluded.permit_number,
        permit_first_on = excluded.permit_first_on, permit_last_on = excluded.permit_last_on,
        attended = excluded.attended, consent_to_name = excluded.consent_to_name,
        retain_until = excluded.retain_until, forgotten_on = excluded.forgotten_on`.execute(trx);
  }
}

async function writePermits(trx: Trx, { visit, permits }: WholeVisit): Promise<void> {
  for (const one of permits) {
    const place = one.body.kind === 'ministry' ? null : one.body.place;
    const site = one.body.kind === 'site' ? one.body.name : '';
    const moment = (at: Instant | null) => (at === null ? null : new Date(at));
    await sql`insert into visit_permit (id, visit, body, place, site_name, form_code, state, by_mission,
        submitted_at, submitted_by, forwarded_at, complete_on, decided_on, decided_by, number,
        valid_first_on, valid_last_on, refusal_ground, refusal_reference)
      values (${one.id}, ${visit.id}, ${one.body.kind}, ${place}, ${site}, ${one.formCode},
        ${one.state}, ${one.byMission}, ${moment(one.submittedAt)}, ${one.submittedBy},
        ${moment(one.forwardedAt)}, ${one.completeOn}, ${one.decidedOn}, ${one.decidedBy},
        ${one.number}, ${one.validFirstOn}, ${one.validLastOn}, ${one.refusal?.ground ?? null},
        ${one.refusal?.reference ?? ''})
      on conflict (id) do update set form_code = excluded.form_code, state = excluded.state,
        by_mission = excluded.by_mission, submitted_at = excluded.submitted_at,
        submitted_by = excluded.submitted_by, forwarded_at = excluded.forwarded_at,
        complete_on = excluded.complete_on, decided_on = excluded.decided_on,
        decided_by = excluded.decided_by, number = excluded.number,
        valid_first_on = excluded.valid_first_on, valid_last_on = excluded.valid_last_on,
        refusal_ground = excluded.refusal_ground,
        refusal_reference = excluded.refusal_reference`.execute(trx);
  }
}

async function writeProgramme(trx: Trx, { visit, programme, changes }: WholeVisit): Promise<void> {
  await takeAway(trx, 'visit_programme_item', visit.id, programme);
  for (const one of programme) {
    const { approval, province } = one;
    await sql`insert into visit_programme_item (id, visit, on_day, from_minute, until_minute, place,
        place_code, venue, activity, interviewees, questions, approval, asked_on,
        approval_reference, answered_on, approval_ground, interpreter, guide, transport, free, state)
      values (${one.id}, ${visit.id}, ${one.day}, ${one.fromMinute}, ${one.untilMinute},
        ${province?.place ?? null}, ${province?.code ?? null}, ${one.venue}, ${one.activity},
        ${JSON.stringify(one.interviewees)}, ${[...one.questions]}, ${approval.state},
        ${approval.askedOn}, ${approval.reference}, ${approval.answeredOn}, ${approval.ground},
        ${one.interpreter}, ${one.guide}, ${one.transport}, ${one.free}, ${one.state})
      on conflict (id) do update set on_day = excluded.on_day, from_minute = excluded.from_minute,
        until_minute = excluded.until_minute, place = excluded.place,
        place_code = excluded.place_code, venue = excluded.venue, activity = excluded.activity,
        interviewees = excluded.interviewees, questions = excluded.questions,
        approval = excluded.approval, asked_on = excluded.asked_on,
        approval_reference = excluded.approval_reference, answered_on = excluded.answered_on,
        approval_ground = excluded.approval_ground, interpreter = excluded.interpreter,
        guide = excluded.guide, transport = excluded.transport, free = excluded.free,
        state = excluded.state`.execute(trx);
  }
  for (const one of changes) {
    await sql`insert into visit_programme_change (id, visit, item, kind, parts, reason, at, by_user,
        notified_on, reference)
      values (${one.id}, ${visit.id}, ${one.item}, ${one.kind}, ${[...one.parts]}, ${one.reason},
        ${new Date(one.at)}, ${one.by}, ${one.notifiedOn}, ${one.reference})
      on conflict (id) do update set notified_on = excluded.notified_on,
        reference = excluded.reference`.execute(trx);
  }
}

async function writeThings(trx: Trx, { visit, equipment, tasks }: WholeVisit): Promise<void> {
  await takeAway(trx, 'visit_equipment', visit.id, equipment);
  for (const one of equipment) {
    await sql`insert into visit_equipment (id, visit, description, serial, quantity, temporary_import,
        customs_reference, re_exported_on)
      values (${one.id}, ${visit.id}, ${one.description}, ${one.serial}, ${one.quantity},
        ${one.temporaryImport}, ${one.customsReference}, ${one.reExportedOn})
      on conflict (id) do update set description = excluded.description, serial = excluded.serial,
        quantity = excluded.quantity, temporary_import = excluded.temporary_import,
        customs_reference = excluded.customs_reference,
        re_exported_on = excluded.re_exported_on`.execute(trx);
  }
  await takeAway(trx, 'visit_task', visit.id, tasks);
  for (const one of tasks) {
    await sql`insert into visit_task (id, visit, what, owner, due_on, done_on)
      values (${one.id}, ${visit.id}, ${one.what}, ${one.owner}, ${one.dueOn}, ${one.doneOn})
      on conflict (id) do update set what = excluded.what, owner = excluded.owner,
        due_on = excluded.due_on, done_on = excluded.done_on`.execute(trx);
  }
}

async function writeReport(trx: Trx, { visit, report }: WholeVisit): Promise<void> {
  if (report === null) return;
  const approvedAt = report.approvedAt === null ? null : new Date(report.approvedAt);
  await sql`insert into visit_end_report (visit, summary, written_by, written_at, approved_by,
      approved_at, sent_on, reference)
    values (${visit.id}, ${report.summary}, ${report.writtenBy}, ${new Date(report.writtenAt)},
      ${report.approvedBy}, ${approvedAt}, ${report.sentOn}, ${report.reference})
    on conflict (visit) do update set summary = excluded.summary, written_by = excluded.written_by,
      written_at = excluded.written_at, approved_by = excluded.approved_by,
      approved_at = excluded.approved_at, sent_on = excluded.sent_on,
      reference = excluded.reference`.execute(trx);
}
