import { type Pitch, type PitchFields, type PitchState, pitchStates } from '@nhipcau/core/desk';
import type {
  CivilDate,
  EditionId,
  Instant,
  OrganisationId,
  PitchId,
  UserId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { PersonName } from '../content/editions.ts';
import type { Database } from '../database.ts';

/** A pitch with the names of its people. */
export interface PitchRecord extends Pitch {
  readonly proposer: PersonName;
  /** Who decided; `null` while nobody has. */
  readonly decider: PersonName | null;
  /** The edition in its original language that it became; `null` unless it is accepted. */
  readonly edition: EditionId | null;
  readonly changedAt: Instant;
}

/** One thing that was done with a pitch, and what it said then. */
export interface PitchStep {
  readonly version: number;
  readonly at: Instant;
  readonly by: PersonName;
  readonly step: 'propose' | 'change' | 'accept' | 'decline' | 'put-off' | 'reopen';
  readonly reason: string;
  readonly putOffUntil: CivilDate | null;
  readonly fields: PitchFields;
}

interface PitchRow extends PitchFields {
  readonly id: PitchId;
  readonly version: number;
  readonly proposedBy: UserId;
  readonly proposerName: string;
  readonly proposedAt: Instant;
  readonly state: PitchState;
  readonly putOffUntil: CivilDate | null;
  readonly decidedBy: UserId | null;
  readonly deciderName: string | null;
  readonly decidedAt: Instant | null;
  readonly reason: string;
  readonly work: Pitch['work'];
  readonly edition: EditionId | null;
  readonly changedAt: Instant;
}

const columns = sql<PitchRow>`p.id, p.version, p.organisation, p.title, p.tells, p.why, p.readers,
  p.original, p.languages, p.markets, p.places, p.topics, p.proposed_on as "proposedOn",
  p.proposed_by as "proposedBy", u.name as "proposerName", p.proposed_at as "proposedAt", p.state,
  p.put_off_until as "putOffUntil", p.decided_by as "decidedBy", d.name as "deciderName",
  p.decided_at as "decidedAt", p.reason, p.work,
  (select e.id from edition e where e.work = p.work and e.language = p.original) as edition,
  p.changed_at as "changedAt"`;
const tables = sql`pitch p join app_user u on u.id = p.proposed_by
  left join app_user d on d.id = p.decided_by`;

function recordOf(row: PitchRow): PitchRecord {
  const { proposerName, decidedBy, deciderName, decidedAt, reason, ...pitch } = row;
  const isDecided = decidedBy !== null && decidedAt !== null;
  return {
    ...pitch,
    proposer: { id: pitch.proposedBy, name: proposerName },
    decision: isDecided ? { by: decidedBy, at: decidedAt, reason } : null,
    decider: isDecided ? { id: decidedBy, name: deciderName ?? '' } : null,
  };
}

/** What a list of pitches asks for: a state, or those that wait for a decision today. */
export const pitchFilters = [...pitchStates, 'waiting'] as const;

export interface PitchQuery {
  /** Organisations whose pitches are shown; `null` means every one. */
  readonly organisations: readonly OrganisationId[] | null;
  readonly state: (typeof pitchFilters)[number] | null;
  readonly today: CivilDate;
  /** The last pitch of the page before. */
  readonly after: { readonly changedAt: Instant; readonly id: PitchId } | null;
  readonly limit: number;
}

/** Pitches, the newest change first. */
export async function listPitches(
  db: Kysely<Database>,
  { organisations, state, today, after, limit }: PitchQuery,
): Promise<readonly PitchRecord[]> {
  const conditions = [
    ...(organisations === null ? [] : [sql`p.organisation = any(${organisations})`]),
    ...(after === null
      ? []
      : [sql`(p.changed_at, p.id) < (${new Date(after.changedAt)}, ${after.id}::uuid)`]),
    ...(state === null ? [] : [state === 'waiting' ? waits(today) : sql`p.state = ${state}`]),
  ];
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const { rows } = await sql<PitchRow>`
    select ${columns} from ${tables} where ${where}
    order by p.changed_at desc, p.id desc limit ${limit}`.execute(db);
  return rows.map(recordOf);
}

/** That `p` waits for a decision on a day, as `pitchWaits` of the core has it. */
export function waits(today: CivilDate): ReturnType<typeof sql> {
  return sql`p.state in ('open', 'put-off')
    and (p.state = 'open' or p.put_off_until <= ${today}::date)`;
}

/** One pitch; `null` where there is none. */
export async function readPitch(db: Kysely<Database>, id: PitchId): Promise<PitchRecord | null> {
  const { rows } = await sql<PitchRow>`
    select ${columns} from ${tables} where p.id = ${id}`.execute(db);
  return rows[0] === undefined ? null : recordOf(rows[0]);
}

/** The pitch, kept from other changes until the transaction ends. */
export async function lockPitch(trx: Kysely<Database>, id: PitchId): Promise<PitchRecord | null> {
  await sql`select from pitch where id = ${id} for update`.execute(trx);
  return readPitch(trx, id);
}

/** The organisation that answers for a pitch; `null` where there is no such pitch. */
export async function organisationOfPitch(
  db: Kysely<Database>,
  id: PitchId,
): Promise<OrganisationId | null> {
  const { rows } = await sql<{ organisation: OrganisationId }>`
    select organisation from pitch where id = ${id}`.execute(db);
  return rows[0]?.organisation ?? null;
}

/** Everything that was done with a pitch, the newest first. */
export async function pitchSteps(db: Kysely<Database>, id: PitchId): Promise<readonly PitchStep[]> {
  const { rows } = await sql<Omit<PitchStep, 'by'> & { by: UserId; name: string }>`
    select s.version, s.at, s.by, u.name, s.step, s.reason, s.put_off_until as "putOffUntil",
      s.fields
    from pitch_step s join app_user u on u.id = s.by
    where s.pitch = ${id} order by s.version desc`.execute(db);
  return rows.map(({ by, name, ...step }) => ({ ...step, by: { id: by, name } }));
}
