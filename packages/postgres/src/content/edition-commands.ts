import {
  approve,
  copyForTranslation,
  type Edition,
  type EditionText,
  hold,
  newEdition,
  publish,
  restorable,
  type Shortcoming,
  type StepRefusal,
  save,
  sendBack,
  submit,
  withdraw,
} from '@nhipcau/core/content';
import {
  type EditionId,
  type Instant,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { GateGap } from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { withHonestMethod } from '../translation/blocks.ts';
import { carryOver } from '../translation/carry-over.ts';
import { gateGaps } from '../translation/gate.ts';
import { type Approver, type Author, sha256 } from './changed-by.ts';
import { publicationTime } from './editions.ts';
import { keptBackBy } from './kept-back.ts';
import { checkReferences, type RelatedToItself, type UnknownReference } from './shown-pictures.ts';
import { approvedRole, insertEdition, insertRevision, storeEdition } from './store-edition.ts';
import { noText, type TextRow, textOf } from './text-row.ts';

/**
 * What people do with editions. Each takes an edition that the transaction has locked and whose
 * version was compared, and gives its new state; a refusal has written nothing.
 *
 * @module
 */

type Trx = Kysely<Database>;

/** What the public log says of the first publication of an edition. */
export const firstPublication = 'Xuất bản · Published';

export type CreateEditionRefusal =
  | { readonly kind: 'not-found' }
  | {
      readonly kind: 'edition-exists';
      readonly language: SiteLanguage;
      readonly edition: EditionId;
    }
  | { readonly kind: 'gate-closed'; readonly gaps: readonly GateGap[] }
  | UnknownReference;

/**
 * Begins the edition of a work in one more language: empty, or with the text of another of its
 * editions to be translated.
 */
export async function createEdition(
  trx: Trx,
  asked: {
    readonly id: EditionId;
    readonly work: WorkId;
    readonly language: SiteLanguage;
    /** Language of the edition whose newest text is copied; `null` begins empty. */
    readonly copyFrom: SiteLanguage | null;
  },
  by: Author,
): Promise<Result<EditionId, CreateEditionRefusal>> {
  const { id, work, language, copyFrom } = asked;
  const { rows } = await sql<{ original: SiteLanguage }>`
    select original from work where id = ${work} for no key update`.execute(trx);
  const original = rows[0]?.original;
  if (original === undefined) return refuse({ kind: 'not-found' });
  const { rows: there } = await sql<{ id: EditionId }>`
    select id from edition where work = ${work} and language = ${language}`.execute(trx);
  if (there[0] !== undefined) {
    return refuse({ kind: 'edition-exists', language, edition: there[0].id });
  }
  const gaps = language === original ? [] : await gateGaps(trx, work, 'begin', by.at);
  if (gaps.length > 0) return refuse({ kind: 'gate-closed', gaps });
  const empty = newEdition(id, work, language);
  if (copyFrom === null) {
    await insertEdition(trx, empty, by);
  } else {
    const from = await newestText(trx, work, copyFrom);
    if (from === null)
      return refuse({ kind: 'unknown-reference', field: 'copyFrom', id: copyFrom });
    const copy = copyForTranslation(
      from,
      copyFrom === original ? 'original' : 'translation',
      sha256,
    );
    const written = { ...save(empty, by.user), version: 1 };
    await insertEdition(trx, written, by);
    await insertRevision(trx, written, language === original ? asOriginal(copy) : copy, by);
  }
  const detail = { work, language, copyFrom };
  const { at, actor } = by;
  await recordAudit(trx, { at, actor, action: 'edition.create', subject: `edition:${id}`, detail });
  return ok(id);
}

async function newestText(
  db: Trx,
  work: WorkId,
  language: SiteLanguage,
): Promise<EditionText | null> {
  const { rows } = await sql<TextRow>`
    select r.title, r.summary, r.byline, r.hero, r.method, r.translator, r.made_from, r.body
    from edition e join revision r on r.edition = e.id and r.number = e.head
    where e.work = ${work} and e.language = ${language}`.execute(db);
  return rows[0] === undefined ? null : textOf(rows[0]);
}

function asOriginal(text: EditionText): EditionText {
  const body = text.body.map((block) => ({ ...block, source: null }));
  return { ...text, method: 'original', madeFrom: null, body };
}

/** A text as it is sent: without `madeFrom` it says of its source what the newest revision says. */
export type GivenText = Omit<EditionText, 'madeFrom'> & {
  readonly madeFrom?: EditionText['madeFrom'] | undefined;
};

/** Saves a text as one more revision. */
export async function saveText(
  trx: Trx,
  edition: Edition,
  given: GivenText,
  by: Author,
): Promise<Result<Edition, UnknownReference | RelatedToItself>> {
  const { madeFrom = (await headText(trx, edition)).madeFrom } = given;
  const text = { ...given, madeFrom };
  const known = await checkReferences(trx, edition.work, text);
  if (!known.ok) return known;
  await carryOver(trx, edition);
  const honest = await withHonestMethod(trx, edition.id, text);
  return ok(await saved(trx, edition, honest, by, null));
}

/** Saves the text of an older revision as one more. */
export async function restoreRevision(
  trx: Trx,
  edition: Edition,
  revision: number,
  by: Author,
): Promise<Result<Edition, StepRefusal>> {
  const there = restorable(edition, revision);
  if (!there.ok) return there;
  const { rows } = await sql<TextRow>`
    select title, summary, byline, hero, method, translator, made_from, body from revision
    where edition = ${edition.id} and number = ${revision}`.execute(trx);
  if (rows[0] === undefined) return refuse({ kind: 'no-such-revision', revision });
  await carryOver(trx, edition);
  return ok(await saved(trx, edition, textOf(rows[0]), by, revision));
}

async function saved(
  trx: Trx,
  before: Edition,
  text: EditionText,
  by: Author,
  restores: number | null,
): Promise<Edition> {
  const after = save(before, by.user);
  await insertRevision(trx, after, text, by, restores);
  const action = restores === null ? 'edition.save' : 'edition.restore';
  await storeEdition(trx, { before, after, action, reason: '' }, by);
  return after;
}

export type SubmitRefusal =
  | StepRefusal
  | { readonly kind: 'not-ready'; readonly shortcomings: readonly Shortcoming[] };

/** Asks another person to approve the newest revision. */
export async function submitEdition(
  trx: Trx,
  before: Edition,
  asked: { readonly publishAt: Instant | null; readonly reason: string | null },
  by: Author,
): Promise<Result<Edition, SubmitRefusal>> {
  const after = submit(before, asked);
  if (!after.ok) return after;
  const publishedAt = publicationTime(asked.publishAt, by.at);
  const found = await keptBackBy(trx, before, await headText(trx, before), publishedAt);
  if (found.length > 0) return refuse({ kind: 'not-ready', shortcomings: found });
  const step = { before, after: after.value, action: 'edition.submit', reason: asked.reason ?? '' };
  await storeEdition(trx, step, by);
  return after;
}

/** The newest text of an edition. */
export async function headText(trx: Trx, { id, head }: Edition): Promise<EditionText> {
  const { rows } = await sql<TextRow>`
    select title, summary, byline, hero, method, translator, made_from, body from revision
    where edition = ${id} and number = ${head}`.execute(trx);
  return rows[0] === undefined ? noText('original') : textOf(rows[0]);
}

/** Gives a submitted, approved or scheduled edition back to its writers. */
export async function sendBackEdition(
  trx: Trx,
  before: Edition,
  by: Author,
): Promise<Result<Edition, StepRefusal>> {
  const after = sendBack(before);
  if (!after.ok) return after;
  const step = { before, after: after.value, action: 'edition.send-back', reason: '' };
  await storeEdition(trx, step, by);
  return after;
}

export type ApproveRefusal = SubmitRefusal;

/** Approves the newest revision: it goes out, or onto the schedule, or is held without a time. */
export async function approveEdition(
  trx: Trx,
  before: Edition,
  by: Approver,
  holding = false,
): Promise<Result<Edition, ApproveRefusal>> {
  const after = approve(before, by.user, by.at, holding);
  if (!after.ok) return after;
  const publishedAt = publicationTime(before.publishAt, by.at);
  const found = await keptBackBy(trx, before, await headText(trx, before), publishedAt, 'publish');
  if (found.length > 0) return refuse({ kind: 'not-ready', shortcomings: found });
  const reason = publicReason(before);
  const step = { before, after: after.value, action: 'edition.approve', reason };
  await storeEdition(trx, { ...step, approvedBy: by.role }, by);
  return after;
}

/** Gives an approved edition its time, or a scheduled one another; `null` publishes at once. */
export async function publishEdition(
  trx: Trx,
  before: Edition,
  publishAt: Instant | null,
  by: Author,
): Promise<Result<Edition, ApproveRefusal>> {
  const after = publish(before, publishAt, by.at);
  if (!after.ok) return after;
  const publishedAt = publicationTime(publishAt, by.at);
  const found = await keptBackBy(trx, before, await headText(trx, before), publishedAt, 'publish');
  if (found.length > 0) return refuse({ kind: 'not-ready', shortcomings: found });
  const approvedBy = await approvedRole(trx, before.id);
  const reason = publicReason(before);
  const step = { before, after: after.value, action: 'edition.publish', reason, approvedBy };
  await storeEdition(trx, step, by);
  return after;
}

/** Takes an edition off the schedule; it stays approved. */
export async function holdEdition(
  trx: Trx,
  before: Edition,
  by: Author,
): Promise<Result<Edition, StepRefusal>> {
  const after = hold(before);
  if (!after.ok) return after;
  const step = { before, after: after.value, action: 'edition.hold', reason: '' };
  await storeEdition(trx, step, by);
  return after;
}

/** What the public log says when `edition` goes out: the editor's reason after the first time. */
export function publicReason({ firstPublishedAt, reason }: Edition): string {
  return firstPublishedAt === null || reason === null ? firstPublication : reason;
}

/** Takes the public text back. */
export async function withdrawEdition(
  trx: Trx,
  before: Edition,
  reason: string,
  by: Approver,
): Promise<Result<Edition, StepRefusal>> {
  const after = withdraw(before, reason, by.at);
  if (!after.ok) return after;
  const step = { before, after: after.value, action: 'edition.withdraw', reason };
  await storeEdition(trx, { ...step, approvedBy: by.role }, by);
  return after;
}
