import { newEdition, save, type Work } from '@nhipcau/core/content';
import {
  acceptPitch as accept,
  changePitch as change,
  declinePitch as decline,
  type Pitch,
  type PitchFields,
  type PitchRefusal,
  propose,
  putOffPitch as putOff,
  reopenPitch as reopen,
} from '@nhipcau/core/desk';
import {
  type CivilDate,
  type EditionId,
  ok,
  type PitchId,
  type Result,
  refuse,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { dateOf } from '../content/changed-by.ts';
import { firstMissing, type UnknownReference } from '../content/shown-pictures.ts';
import { insertEdition, insertRevision } from '../content/store-edition.ts';
import { noText } from '../content/text-row.ts';
import { createWork, type WorkRefusal } from '../content/work-commands.ts';
import type { Database } from '../database.ts';
import type { PitchStep } from './pitches.ts';
import { type DeskAuthor, tell } from './tell.ts';

/**
 * What people do with pitches. Each takes a pitch that the transaction has locked and whose version
 * was compared; a refusal has written nothing.
 *
 * @module
 */

type Trx = Kysely<Database>;

/** Proposes something to tell. */
export async function proposePitch(
  trx: Trx,
  id: PitchId,
  fields: PitchFields,
  by: DeskAuthor,
): Promise<Result<PitchId, UnknownReference>> {
  const known = await fieldsAreKnown(trx, fields);
  if (!known.ok) return known;
  const pitch = propose(id, fields, { by: by.user, at: by.at });
  await storePitch(trx, pitch, 'propose', '', by);
  return ok(id);
}

/** Changes what is proposed. */
export async function changePitch(
  trx: Trx,
  before: Pitch,
  fields: Partial<PitchFields>,
  by: DeskAuthor,
): Promise<Result<Pitch, PitchRefusal | UnknownReference>> {
  const after = change(before, fields);
  if (!after.ok) return after;
  const known = await fieldsAreKnown(trx, after.value);
  if (!known.ok) return known;
  await storePitch(trx, after.value, 'change', '', by);
  return after;
}

export type AcceptRefusal = PitchRefusal | WorkRefusal;

/**
 * Makes a pitch a work with a draft in its original language, whose first revision has the working
 * title, in the name of whoever proposed it: so the proposer does not approve the text, and whoever
 * accepted may. The pitch's assignments go on with the draft.
 */
export async function acceptPitch(
  trx: Trx,
  before: Pitch,
  asked: { readonly slug: Work['slug']; readonly category: Work['category'] },
  by: DeskAuthor,
): Promise<Result<Pitch, AcceptRefusal>> {
  const work = by.ids() as WorkId;
  const after = accept(before, work, { by: by.user, at: by.at });
  if (!after.ok) return after;
  const { organisation, original, topics, places, title, proposedBy } = before;
  const fields = { ...asked, organisation, original, topics, places, related: [] };
  const made = await createWork(trx, work, fields, by);
  if (!made.ok) return made;
  const empty = newEdition(by.ids() as EditionId, work, original);
  const edition = { ...save(empty, proposedBy), version: 1 };
  await insertEdition(trx, edition, by);
  const text = { ...noText('original'), title };
  await insertRevision(trx, edition, text, { ...by, user: proposedBy });
  const { at, actor } = by;
  const detail = { work, language: original, pitch: before.id };
  const subject = `edition:${edition.id}`;
  await recordAudit(trx, { at, actor, action: 'edition.create', subject, detail });
  await sql`update assignment set edition = ${edition.id}, version = version + 1
    where pitch = ${before.id} and state = 'open'`.execute(trx);
  await storePitch(trx, after.value, 'accept', '', by);
  await tellProposer(trx, after.value, by);
  return after;
}

/** Declines a pitch, with a reason. */
export async function declinePitch(
  trx: Trx,
  before: Pitch,
  reason: string,
  by: DeskAuthor,
): Promise<Result<Pitch, PitchRefusal>> {
  const after = decline(before, reason, { by: by.user, at: by.at });
  if (!after.ok) return after;
  await storePitch(trx, after.value, 'decline', reason, by);
  await tellProposer(trx, after.value, by);
  return after;
}

/** Puts a pitch off until a day. */
export async function putOffPitch(
  trx: Trx,
  before: Pitch,
  asked: { readonly until: CivilDate; readonly reason: string },
  by: DeskAuthor,
): Promise<Result<Pitch, PitchRefusal>> {
  const today = vietnamDay(by.at);
  const after = putOff(before, { ...asked, today }, { by: by.user, at: by.at });
  if (!after.ok) return after;
  await storePitch(trx, after.value, 'put-off', asked.reason, by);
  await tellProposer(trx, after.value, by);
  return after;
}

/** Opens a pitch for another decision. */
export async function reopenPitch(
  trx: Trx,
  before: Pitch,
  by: DeskAuthor,
): Promise<Result<Pitch, PitchRefusal>> {
  const after = reopen(before);
  if (!after.ok) return after;
  await storePitch(trx, after.value, 'reopen', '', by);
  return after;
}

async function tellProposer(trx: Trx, pitch: Pitch, by: DeskAuthor): Promise<void> {
  const subject = `pitch:${pitch.id}`;
  const what = { kind: 'decided', subject, title: pitch.title } as const;
  await tell(trx, [pitch.proposedBy], what, by);
}

async function fieldsAreKnown(
  trx: Trx,
  { organisation, topics, places, markets }: PitchFields,
): Promise<Result<void, UnknownReference>> {
  const named = [
    ['organisation', 'organisation', [organisation]],
    ['topics', 'topic', topics],
    ['places', 'place', places],
  ] as const;
  for (const [field, table, ids] of named) {
    const missing = await firstMissing(trx, table, ids);
    if (missing !== null) return refuse({ kind: 'unknown-reference', field, id: missing });
  }
  const { rows } = await sql<{ code: string }>`
    select code from market where code = any(${markets})`.execute(trx);
  const unknown = markets.find((one) => !rows.some(({ code }) => code === one));
  return unknown === undefined
    ? ok(undefined)
    : refuse({ kind: 'unknown-reference', field: 'markets', id: unknown });
}

/** Writes a pitch's new state, the step in its history, and the audit trail. */
async function storePitch(
  trx: Trx,
  pitch: Pitch,
  step: PitchStep['step'],
  reason: string,
  { user, actor, at }: DeskAuthor,
): Promise<void> {
  const { organisation, title, tells, why, readers, original, languages } = pitch;
  const { markets, places, topics, proposedOn, decision, putOffUntil } = pitch;
  const now = new Date(at);
  await sql`insert into pitch (id, version, organisation, title, tells, why, readers, original,
      languages, markets, places, topics, proposed_on, proposed_by, proposed_at, state,
      put_off_until, decided_by, decided_at, reason, work, changed_at)
    values (${pitch.id}, ${pitch.version}, ${organisation}, ${title}, ${tells}, ${why}, ${readers},
      ${original}, ${languages}, ${markets}, ${places}::uuid[], ${topics}::uuid[], ${proposedOn},
      ${pitch.proposedBy}, ${new Date(pitch.proposedAt)}, ${pitch.state}, ${putOffUntil},
      ${decision?.by ?? null}, ${dateOf(decision?.at)}, ${decision?.reason ?? ''}, ${pitch.work},
      ${now})
    on conflict (id) do update set version = excluded.version,
      organisation = excluded.organisation, title = excluded.title, tells = excluded.tells,
      why = excluded.why, readers = excluded.readers, original = excluded.original,
      languages = excluded.languages, markets = excluded.markets, places = excluded.places,
      topics = excluded.topics, proposed_on = excluded.proposed_on, state = excluded.state,
      put_off_until = excluded.put_off_until, decided_by = excluded.decided_by,
      decided_at = excluded.decided_at, reason = excluded.reason, work = excluded.work,
      changed_at = excluded.changed_at`.execute(trx);
  const fields = { organisation, title, tells, why, readers, original, languages };
  const more = { markets, places, topics, proposedOn };
  await sql`insert into pitch_step (pitch, version, at, by, step, reason, put_off_until, fields)
    values (${pitch.id}, ${pitch.version}, ${now}, ${user}, ${step}, ${reason}, ${putOffUntil},
      ${JSON.stringify({ ...fields, ...more })})`.execute(trx);
  const detail = {
    ...{ version: pitch.version, state: pitch.state },
    ...(reason !== '' && { reason }),
    ...(pitch.work !== null && { work: pitch.work }),
  };
  const subject = `pitch:${pitch.id}`;
  await recordAudit(trx, { at, actor, action: `pitch.${step}`, subject, detail });
}
