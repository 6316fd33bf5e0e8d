import {
  type Audience,
  closureOf,
  type EditionText,
  type GateShortcoming,
  hashesOf,
} from '@nhipcau/core/content';
import {
  type Instant,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  type UserId,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  type AudienceConfirmation,
  audienceGate,
  type ConfirmRefusal,
  confirmAudience as confirm,
  type GateFacts,
  type GateGap,
  type GateStep,
  openQuestions,
  type QuestionAnswer,
  questionKey,
  unitsOf,
  wordsKey,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { type Author, auditWork, sha256 } from '../content/changed-by.ts';
import { translationSource } from '../content/staleness.ts';
import { type TextRow, textColumns, textOf } from '../content/text-row.ts';
import type { Database } from '../database.ts';
import { readTerms } from './concepts.ts';

type Db = Kysely<Database>;

interface WorkRow {
  readonly original: SiteLanguage;
  readonly audience: Audience;
  readonly killed: boolean;
  readonly adaptedFrom: WorkId | null;
}

/** What the gate says of a work, and of which text. */
export interface GateState extends GateFacts {
  readonly adaptedFrom: WorkId | null;
  /** The works that were made from it for readers abroad, oldest first. */
  readonly adaptations: readonly { readonly id: WorkId; readonly slug: string }[];
}

/**
 * What the gate is asked about. `text` is the original's text that a step is about; without it, the one
 * that translations are made from. `null` where there is no such work.
 */
export async function gateState(
  db: Db,
  work: WorkId,
  at: Instant,
  text?: EditionText,
): Promise<GateState | null> {
  const row = await workRow(db, work);
  return row === null ? null : stateOf(db, work, row, at, text);
}

async function stateOf(
  db: Db,
  work: WorkId,
  row: WorkRow,
  at: Instant,
  text?: EditionText,
): Promise<GateState> {
  const said = text ?? (await translationSource(db, work))?.text ?? null;
  const { rows: adaptations } = await sql<GateState['adaptations'][number]>`
    select id, slug from work where adapted_from = ${work} order by ordinal`.execute(db);
  const closed = closureOf(row) !== null;
  const terms = said === null || closed ? [] : await readTerms(db, [row.original], vietnamDay(at));
  return {
    ...{ audience: row.audience, killed: row.killed, adapted: row.adaptedFrom !== null },
    ...{ adaptedFrom: row.adaptedFrom, adaptations },
    words: said === null ? null : wordsKey(hashesOf(said, sha256), sha256),
    questions: said === null || closed ? [] : openQuestions(unitsOf(said), row.original, terms),
    ...{ answers: await answers(db, work), confirmations: await confirmations(db, work) },
  };
}

async function workRow(db: Db, work: WorkId): Promise<WorkRow | null> {
  const { rows } = await sql<WorkRow>`
    select original, audience, killed_at is not null as killed, adapted_from as "adaptedFrom"
    from work where id = ${work}`.execute(db);
  return rows[0] ?? null;
}

async function answers(db: Db, work: WorkId): Promise<readonly QuestionAnswer[]> {
  const { rows } = await sql<QuestionAnswer>`
    select distinct on (question) question, reason from audience_answer
    where work = ${work} order by question, answered_at desc`.execute(db);
  return rows;
}

async function confirmations(db: Db, work: WorkId): Promise<readonly AudienceConfirmation[]> {
  const { rows } = await sql<AudienceConfirmation>`
    select words, confirmed_by as by, confirmed_at as at from audience_confirmation
    where work = ${work} order by confirmed_at`.execute(db);
  return rows;
}

/**
 * What of the gate keeps a work from `step`. Works that were written for readers abroad, which most are,
 * are asked only before they are translated.
 */
export async function gateGaps(
  db: Db,
  work: WorkId,
  step: GateStep,
  at: Instant,
  text?: EditionText,
): Promise<readonly GateGap[]> {
  const row = await workRow(db, work);
  return row === null ? [] : gapsOf(db, work, row, step, at, text);
}

async function gapsOf(
  db: Db,
  work: WorkId,
  row: WorkRow,
  step: GateStep,
  at: Instant,
  text?: EditionText,
): Promise<readonly GateGap[]> {
  const plain = row.audience === 'abroad' && !row.killed && row.adaptedFrom === null;
  if (plain && step !== 'ask') return [];
  return audienceGate(await stateOf(db, work, row, at, text), step);
}

/** The same as what a text lacks before it goes out. `language` says whether it is the original's. */
export async function gateShortcomings(
  db: Db,
  { work, language }: { readonly work: WorkId; readonly language: SiteLanguage },
  text: EditionText,
  step: GateStep,
  at: Instant,
): Promise<readonly GateShortcoming[]> {
  const row = await workRow(db, work);
  if (row === null) return [];
  const own = row.original === language ? text : undefined;
  const gaps = await gapsOf(db, work, row, step, at, own);
  return gaps.map(shortcomingOf);
}

function shortcomingOf(gap: GateGap): GateShortcoming {
  switch (gap.kind) {
    case 'question-open':
      return { kind: gap.kind, at: gap.question.unit, words: gap.question.words };
    case 'killed':
    case 'domestic':
      return { kind: 'work-closed', at: gap.kind, words: '' };
    case 'not-confirmed':
    case 'confirmed-before-change':
      return { kind: gap.kind, at: 'audience', words: '' };
  }
}

/** Confirms the words of the newest text of an adapted work's original. */
export async function confirmAudience(
  trx: Db,
  work: WorkId,
  by: Author,
): Promise<Result<GateState, ConfirmRefusal | { readonly kind: 'not-found' }>> {
  const head = await originalHead(trx, work);
  const state = await gateState(trx, work, by.at, head?.text);
  if (state === null) return refuse({ kind: 'not-found' });
  const done = confirm(state, head?.writers ?? [], by.user, by.at);
  if (!done.ok) return done;
  const { words } = done.value;
  await sql`insert into audience_confirmation (work, words, revision, confirmed_by, confirmed_at)
    values (${work}, ${words}, ${head?.revision ?? 0}, ${by.user}, ${new Date(by.at)})
    on conflict do nothing`.execute(trx);
  await auditWork(trx, 'audience.confirm', work, { revision: head?.revision ?? 0, words }, by);
  return ok((await gateState(trx, work, by.at, head?.text)) ?? state);
}

export interface AnswerRefusal {
  readonly kind: 'no-such-question';
  readonly question: string;
}

/** Says why an abbreviation or a word of home stays as it is. */
export async function answerQuestion(
  trx: Db,
  work: WorkId,
  { question, reason }: QuestionAnswer,
  by: Author,
): Promise<Result<GateState, AnswerRefusal | { readonly kind: 'not-found' }>> {
  const head = await originalHead(trx, work);
  const state = await gateState(trx, work, by.at, head?.text);
  if (state === null) return refuse({ kind: 'not-found' });
  if (!state.questions.some((one) => questionKey(one) === question)) {
    return refuse({ kind: 'no-such-question', question });
  }
  await sql`insert into audience_answer (work, question, reason, answered_by, answered_at)
    values (${work}, ${question}, ${reason}, ${by.user}, ${new Date(by.at)})`.execute(trx);
  await auditWork(trx, 'audience.answer', work, { question, reason }, by);
  return ok((await gateState(trx, work, by.at, head?.text)) ?? state);
}

interface Head {
  readonly revision: number;
  readonly writers: readonly UserId[];
  readonly text: EditionText;
}

/** The newest text of a work's original, with who wrote it; `null` before it has one. */
export async function originalHead(db: Db, work: WorkId): Promise<Head | null> {
  await sql`select from work where id = ${work} for no key update`.execute(db);
  const { rows } = await sql<{ revision: number; writers: readonly UserId[] } & TextRow>`
    select r.number as revision, array(
        select distinct saved_by from revision where edition = e.id) as writers, ${textColumns}
    from work w join edition e on e.work = w.id and e.language = w.original
      join revision r on r.edition = e.id and r.number = e.head
    where w.id = ${work}`.execute(db);
  const row = rows[0];
  return row === undefined
    ? null
    : { revision: row.revision, writers: row.writers, text: textOf(row) };
}
