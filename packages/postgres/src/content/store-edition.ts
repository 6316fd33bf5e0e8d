import type { Role } from '@nhipcau/core/access';
import { documentOf, type Edition, type EditionText } from '@nhipcau/core/content';
import type { EditionId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { noteLive } from '../publishing/figures.ts';
import { enqueueEdition } from '../publishing/outbox.ts';
import { endFulfilled } from '../translation/end-requests.ts';
import { type Author, dateOf, lockLists } from './changed-by.ts';
import { refreshStaleness } from './staleness.ts';

/** Writes one more revision, whose number is the edition's head. It is never changed. */
export async function insertRevision(
  trx: Kysely<Database>,
  edition: Edition,
  text: EditionText,
  { user, at }: Author,
  restores: number | null = null,
): Promise<void> {
  const { title, summary, byline, hero, method, translator, madeFrom, body } = text;
  await sql`insert into revision (edition, number, title, summary, byline, hero, method, translator,
      made_from, body, saved_by, saved_at, restores)
    values (${edition.id}, ${edition.head}, ${title}, ${summary}, ${byline},
      ${hero === null ? null : JSON.stringify(hero)}, ${method}, ${translator},
      ${madeFrom === null ? null : JSON.stringify(madeFrom)},
      ${JSON.stringify(documentOf(body))}, ${user}, ${new Date(at)}, ${restores})`.execute(trx);
}

/** Writes an edition that was not there. */
export async function insertEdition(
  trx: Kysely<Database>,
  edition: Edition,
  { at }: Pick<Author, 'at'>,
): Promise<void> {
  const { id, work, language, version, stage, head, writers } = edition;
  await sql`insert into edition (id, work, language, version, stage, head, writers, updated_at)
    values (${id}, ${work}, ${language}, ${version}, ${stage}, ${head}, ${writers},
      ${new Date(at)})`.execute(trx);
  await touchWork(trx, edition, at);
}

/** What an edition became, by which action. */
export interface EditionStep {
  readonly before: Edition;
  readonly after: Edition;
  readonly action: string;
  /** What the public log says, where the public sees a difference. */
  readonly reason: string;
  /** Role of whoever approved it: told with the reason; absent where the step is no approval. */
  readonly approvedBy?: Role | null;
}

/**
 * Writes an edition's new state and all that follows from it: new corrections, the work's place
 * among the latest changes, how far translations are behind, the audit trail, and the outbox. Call
 * it in the transaction that locked the edition, after a new revision was written.
 */
export async function storeEdition(
  trx: Kysely<Database>,
  { before, after, action, reason, approvedBy }: EditionStep,
  { actor, at }: Pick<Author, 'actor' | 'at'>,
): Promise<void> {
  await sql`update edition set version = ${after.version}, stage = ${after.stage},
      head = ${after.head}, writers = ${after.writers},
      live_revision = ${after.live?.revision ?? null}, live_since = ${dateOf(after.live?.since)},
      first_published_at = ${dateOf(after.firstPublishedAt)},
      approved_by = ${after.approval?.by ?? null}, approved_at = ${dateOf(after.approval?.at)},
      publish_at = ${dateOf(after.publishAt)}, reason = ${after.reason},
      withdrawn_at = ${dateOf(after.withdrawn?.at)},
      withdrawn_reason = ${after.withdrawn?.reason ?? null},
      approved_role = ${approvedBy === undefined ? sql`approved_role` : approvedBy}, updated_at = ${new Date(at)}
    where id = ${after.id}`.execute(trx);
  for (const correction of after.corrections.slice(before.corrections.length)) {
    await sql`insert into correction (edition, revision, at, reason)
      values (${after.id}, ${correction.revision}, ${new Date(correction.at)},
        ${correction.reason})`.execute(trx);
  }
  await touchWork(trx, after, at);
  const headMoved = before.head !== after.head;
  const liveMoved = before.live?.revision !== after.live?.revision;
  if (headMoved || liveMoved) await refreshStalenessAfter(trx, after, liveMoved);
  if (headMoved || liveMoved) await endFulfilled(trx, after.work, { actor, at });
  if (liveMoved) {
    const figures = await noteLive(trx, after, at);
    await lockLists(trx);
    await enqueueEdition(trx, before, after, reason, at, approvedBy ?? null, figures);
  } else if (after.stage === 'scheduled' && before.publishAt !== after.publishAt) {
    // The worker sleeps until the next instant that it knows of.
    await sql`select pg_notify('nhipcau_outbox', '')`.execute(trx);
  }
  const { language, version, head, stage } = after;
  const detail = { language, version, revision: head, stage, ...(reason !== '' && { reason }) };
  await recordAudit(trx, { at, actor, action, subject: `edition:${after.id}`, detail });
}

/** The role of whoever let the newest revision go out; `null` where nobody has. */
export async function approvedRole(trx: Kysely<Database>, id: EditionId): Promise<Role | null> {
  const { rows } = await sql<{ role: Role | null }>`
    select approved_role as role from edition where id = ${id}`.execute(trx);
  return rows[0]?.role ?? null;
}

/** All translations, when what they are compared with may have moved; else the edition alone. */
async function refreshStalenessAfter(
  trx: Kysely<Database>,
  { id, work, language, live }: Edition,
  liveMoved: boolean,
): Promise<void> {
  const { rows } = await sql<{ original: boolean }>`
    select original = ${language} as original from work where id = ${work}`.execute(trx);
  const original = rows[0]?.original === true;
  if (!original) await refreshStaleness(trx, work, id);
  else if (liveMoved || live === null) await refreshStaleness(trx, work);
}

async function touchWork(
  trx: Kysely<Database>,
  { work }: Pick<Edition, 'work'>,
  at: Author['at'],
): Promise<void> {
  await sql`update work set changed_at = greatest(changed_at, ${new Date(at)}) where id = ${work}`.execute(
    trx,
  );
}
