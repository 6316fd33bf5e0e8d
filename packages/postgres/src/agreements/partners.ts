import type { PartnerKind } from '@nhipcau/core/agreements';
import type { CivilDate, CountryCode, Instant, PartnerId, UserId } from '@nhipcau/core/kernel';
import type { OrganisationState } from '@nhipcau/core/organisations';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

export const partnerStates = ['active', 'suspended', 'ended'] as const;
export type PartnerState = (typeof partnerStates)[number];

/** What the house says of an organisation that carries its content. */
export interface PartnerFields {
  readonly kind: PartnerKind;
  /** Where its audience is first of all. */
  readonly country: CountryCode;
  /** BCP 47. */
  readonly languages: readonly string[];
  readonly state: PartnerState;
  readonly since: CivilDate;
}

export interface Partner extends PartnerFields {
  readonly organisation: PartnerId;
  readonly version: number;
  readonly slug: string;
  /** What it is called today, or was last. */
  readonly name: OrganisationState['name'];
  readonly agreements: number;
}

const partnerColumns = sql<Partner>`p.organisation, p.version, p.kind, p.country, p.languages, p.state,
  p.since, o.slug,
  (select s.name from organisation_state s where s.organisation = o.id
    order by s.valid desc limit 1) as name,
  (select count(*)::int from agreement_party a where a.organisation = o.id) as agreements`;

/** Every partner by the name of its organisation in addresses. */
export async function listPartners(db: Db): Promise<readonly Partner[]> {
  const { rows } = await sql<Partner>`
    select ${partnerColumns} from partner p join organisation o on o.id = p.organisation
    order by o.slug`.execute(db);
  return rows;
}

export async function readPartner(
  db: Db,
  id: PartnerId,
  lock: 'lock' | null = null,
): Promise<Partner | null> {
  if (lock !== null) {
    await sql`select from partner where organisation = ${id} for update`.execute(db);
  }
  const { rows } = await sql<Partner>`
    select ${partnerColumns} from partner p join organisation o on o.id = p.organisation
    where p.organisation = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Makes an organisation a partner; says no where it is one. */
export async function insertPartner(
  trx: Db,
  id: PartnerId,
  fields: PartnerFields,
): Promise<boolean> {
  const { rows } = await sql`
    insert into partner (organisation, kind, country, languages, state, since)
    values (${id}, ${fields.kind}, ${fields.country}, ${[...fields.languages]}, ${fields.state},
      ${fields.since})
    on conflict do nothing returning 1`.execute(trx);
  return rows.length > 0;
}

/** Writes what is said of a partner and counts its version up. */
export async function updatePartner(trx: Db, id: PartnerId, fields: PartnerFields): Promise<void> {
  await sql`update partner set version = version + 1, kind = ${fields.kind},
      country = ${fields.country}, languages = ${[...fields.languages]}, state = ${fields.state},
      since = ${fields.since}
    where organisation = ${id}`.execute(trx);
}

/** Somebody to speak to at a partner, kept for a purpose and until a day. */
export interface PartnerContact {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly email: string;
  readonly phone: string;
  readonly purpose: string;
  /** The last day on which it is kept. */
  readonly keepUntil: CivilDate;
}

/** People to speak to, those whose time is over left out, by name. */
export async function partnerContacts(
  db: Db,
  partner: PartnerId,
  today: CivilDate,
): Promise<readonly PartnerContact[]> {
  const { rows } = await sql<PartnerContact>`
    select id, name, position, email, phone, purpose, keep_until as "keepUntil"
    from partner_contact where partner = ${partner} and keep_until >= ${today}
    order by name, id`.execute(db);
  return rows;
}

/** Keeps a contact; forgets every one whose time is over. */
export async function insertContact(
  trx: Db,
  partner: PartnerId,
  contact: PartnerContact,
  by: { readonly user: UserId; readonly at: Instant; readonly today: CivilDate },
): Promise<void> {
  await forgetContacts(trx, by.today);
  await sql`insert into partner_contact (id, partner, name, position, email, phone, purpose,
      keep_until, created_by, created_at)
    values (${contact.id}, ${partner}, ${contact.name}, ${contact.position}, ${contact.email},
      ${contact.phone}, ${contact.purpose}, ${contact.keepUntil}, ${by.user}, ${new Date(by.at)})`.execute(
    trx,
  );
}

/**
 * Forgets the contacts whose last day is before `today` and over by the clock of the database too, since
 * one clock may be wrong; gives how many there were.
 */
export async function forgetContacts(trx: Db, today: CivilDate): Promise<number> {
  const { rows } = await sql`
    delete from partner_contact
    where keep_until < least(${today}::date, (now() at time zone 'Asia/Ho_Chi_Minh')::date)
    returning 1`.execute(trx);
  return rows.length;
}

/** Forgets a contact; says no where the partner has none such. */
export async function deleteContact(trx: Db, partner: PartnerId, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from partner_contact where partner = ${partner} and id = ${id} returning 1`.execute(trx);
  return rows.length > 0;
}

/** What the house found out about an organisation, with where it is from. */
export interface PartnerNote {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly sourceUrl: string | null;
  /** The day on which the source was read. */
  readonly seenOn: CivilDate;
  readonly writtenBy: UserId | null;
  readonly writtenAt: Instant;
}

/** Notes on a partner, the newest first. */
export async function partnerNotes(db: Db, partner: PartnerId): Promise<readonly PartnerNote[]> {
  const { rows } = await sql<PartnerNote>`
    select id, text, source, source_url as "sourceUrl", seen_on as "seenOn",
      written_by as "writtenBy", written_at as "writtenAt"
    from partner_note where partner = ${partner} order by written_at desc, id desc`.execute(db);
  return rows;
}

/** Writes a note, which is never changed after. */
export async function insertNote(
  trx: Db,
  partner: PartnerId,
  { id, text, source, sourceUrl, seenOn, writtenBy, writtenAt }: PartnerNote,
): Promise<void> {
  await sql`insert into partner_note (id, partner, text, source, source_url, seen_on, written_by, written_at)
    values (${id}, ${partner}, ${text}, ${source}, ${sourceUrl}, ${seenOn}, ${writtenBy},
      ${new Date(writtenAt)})`.execute(trx);
}

/** Something that happened with a partner on a day. */
export interface TimelineItem {
  readonly on: CivilDate;
  readonly kind:
    | 'partner-since'
    | 'note'
    | 'agreement-signed'
    | 'agreement-effective'
    | 'agreement-amended'
    | 'agreement-republished'
    | 'agreement-suspended'
    | 'agreement-resumed'
    | 'agreement-renewed'
    | 'agreement-not-renewed'
    | 'agreement-ends'
    | 'agreement-ended'
    | 'obligation-accepted'
    | 'organisation-changed'
    | 'succession-closed'
    | 'licence-granted'
    | 'licence-withdrawn';
  /** The agreement or licence that it is about; `null` where it is about neither. */
  readonly subject: string | null;
  /** What it is called, in the languages that there are; `null` where it has no name. */
  readonly name: OrganisationState['name'] | null;
  /** What people wrote about it; `''` for nothing. */
  readonly text: string;
}

/** What happened with a partner, the newest first; an end that is agreed stands on its day. */
export async function partnerTimeline(db: Db, id: PartnerId): Promise<readonly TimelineItem[]> {
  const vietnam = (moment: string) =>
    sql`(${sql.ref(moment)} at time zone 'Asia/Ho_Chi_Minh')::date`;
  const { rows } = await sql<TimelineItem>`
    with mine as (select a.* from agreement a join agreement_party p on p.agreement = a.id
      where p.organisation = ${id} and a.status in ('signed', 'terminated', 'succeeded'))
    select "on", kind, subject::text as subject, name, text from (
      select since as "on", 'partner-since' as kind, null::uuid as subject, null::jsonb as name, '' as text
        from partner where organisation = ${id}
      union all select ${vietnam('written_at')}, 'note', null, null, text
        from partner_note where partner = ${id}
      union all select signed_on, 'agreement-signed', id, title, '' from mine
        where signed_on is not null
      union all select effective_from, 'agreement-effective', id, title, '' from mine
        where effective_from is not null
      union all select d.signed_on, 'agreement-amended', m.id, m.title, d.what
        from agreement_amendment d join mine m on m.id = d.agreement
      union all select r.decided_on, 'agreement-republished', m.id, m.title, r.reason
        from agreement_republication r join mine m on m.id = r.agreement
      union all select s.from_on, 'agreement-suspended', m.id, m.title, s.reason
        from agreement_suspension s join mine m on m.id = s.agreement
      union all select s.until_on, 'agreement-resumed', m.id, m.title, ''
        from agreement_suspension s join mine m on m.id = s.agreement where s.until_on is not null
      union all select r.decided_on,
          case when r.until_on is null then 'agreement-not-renewed' else 'agreement-renewed' end,
          m.id, m.title, r.recommendation
        from agreement_renewal r join mine m on m.id = r.agreement
      union all select greatest(expires_on, (select max(r.until_on) from agreement_renewal r
          where r.agreement = mine.id)), 'agreement-ends', id, title, '' from mine
        where expires_on is not null and status = 'signed'
      union all select ended_on, 'agreement-ended', id, title, '' from mine
        where ended_on is not null
      union all select ${vietnam('b.decided_at')}, 'obligation-accepted', m.id, m.title, b.what
        from agreement_obligation b join mine m on m.id = b.agreement where b.accepted
      union all select distinct c.on_day, 'organisation-changed', null::uuid, null::jsonb, c.basis
        from organisation_change c join organisation_change_body b on b.change = c.id
        where b.organisation = ${id}
      union all select s.closed_on, 'succession-closed', m.id, m.title, ''
        from succession_case s join mine m on m.id = s.agreement where s.closed_on is not null
      union all select ${vietnam('l.created_at')}, 'licence-granted', l.id, null, ''
        from licence l where l.partner = ${id}
      union all select ${vietnam('l.withdrawn_at')}, 'licence-withdrawn', l.id, null, l.withdrawn_reason
        from licence l where l.partner = ${id} and l.withdrawn_at is not null
    ) happened order by "on" desc, kind, subject`.execute(db);
  return rows;
}
