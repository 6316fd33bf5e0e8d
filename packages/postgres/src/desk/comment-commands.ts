import type { BlockId, Edition } from '@nhipcau/core/content';
import { blockWords, parseBody } from '@nhipcau/core/content';
import {
  answerThread,
  type Comment,
  type CommentRefusal,
  canRead,
  editComment as edit,
  reopenThread as reopen,
  resolveThread as resolve,
  type Thread,
  type Told,
  toldByComment,
  toldByEdit,
} from '@nhipcau/core/desk';
import {
  type CommentId,
  type EditionId,
  expectOk,
  ok,
  type Result,
  refuse,
  type ThreadId,
  type UserId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { dateOf } from '../content/changed-by.ts';
import type { UnknownReference } from '../content/shown-pictures.ts';
import type { Database } from '../database.ts';
import { placeOfAssignment } from './assignments.ts';
import { colleaguesById } from './colleagues.ts';
import { type DeskAuthor, tellOfEdition } from './tell.ts';

/**
 * What people say on a text. Nothing of it is ever in a release. Each takes a thread that the
 * transaction has locked and whose version was compared; a refusal has written nothing.
 *
 * @module
 */

type Trx = Kysely<Database>;

/** What somebody says. */
export interface Said {
  readonly text: string;
  readonly mentions: readonly UserId[];
}

type Outcome = Result<void, CommentRefusal | UnknownReference>;

/** Longest quotation of a block that a thread keeps, in UTF-16 units. */
const quoteLength = 160;

/** Begins a thread on a block of an edition, or on its whole text. */
export async function beginThread(
  trx: Trx,
  id: ThreadId,
  asked: Said & { readonly edition: Edition; readonly block: BlockId | null },
  by: DeskAuthor,
): Promise<Outcome> {
  const { edition, block } = asked;
  const known = await areColleagues(trx, edition.id, asked.mentions);
  if (!known.ok) return known;
  const comment = newComment(asked, by);
  const quote = block === null ? '' : await quoteOf(trx, edition.id, block);
  await sql`insert into comment_thread (id, version, edition, block, quote, revision, opened_at)
    values (${id}, 1, ${edition.id}, ${block}, ${quote}, ${edition.head},
      ${new Date(by.at)})`.execute(trx);
  await insertComment(trx, id, comment);
  await record(trx, id, 'comment.begin', by, { edition: edition.id, block });
  await tellOf(trx, edition.id, toldByComment(comment, [], edition.writers), by);
  return ok(undefined);
}

/** Answers in an open thread. */
export async function answerInThread(
  trx: Trx,
  before: Thread,
  said: Said,
  by: DeskAuthor,
): Promise<Outcome> {
  const known = await areColleagues(trx, before.edition, said.mentions);
  if (!known.ok) return known;
  const comment = newComment(said, by);
  const after = answerThread(before, comment);
  if (!after.ok) return after;
  await insertComment(trx, before.id, comment);
  await storeThread(trx, after.value);
  await record(trx, before.id, 'comment.answer', by, { edition: before.edition });
  await tellOf(trx, before.edition, toldByComment(comment, before.comments, []), by);
  return ok(undefined);
}

/** Gives one's own comment another text; those it had are kept. */
export async function editComment(
  trx: Trx,
  { id, edition }: Thread,
  before: Comment,
  said: Said,
  by: DeskAuthor,
): Promise<Outcome> {
  const after = edit(before, said, by.user, by.at);
  if (!after.ok) return after;
  const known = await areColleagues(trx, edition, said.mentions);
  if (!known.ok) return known;
  const { version } = after.value;
  await sql`update comment set version = ${version} where id = ${before.id}`.execute(trx);
  await insertText(trx, after.value, by.at);
  await record(trx, id, 'comment.edit', by, { edition, comment: before.id, version });
  await tellOf(trx, edition, toldByEdit(before, after.value), by);
  return ok(undefined);
}

/** Resolves a thread, or opens it again. */
export async function settleThread(
  trx: Trx,
  before: Thread,
  to: 'resolved' | 'open',
  by: DeskAuthor,
): Promise<Outcome> {
  const after = to === 'resolved' ? resolve(before, by.user, by.at) : reopen(before);
  if (!after.ok) return after;
  await storeThread(trx, after.value);
  const action = to === 'resolved' ? 'comment.resolve' : 'comment.reopen';
  await record(trx, before.id, action, by, { edition: before.edition });
  return ok(undefined);
}

function newComment({ text, mentions }: Said, { ids, user, at }: DeskAuthor): Comment {
  const id = ids() as CommentId;
  return { id, version: 1, by: user, at, text, mentions, editedAt: null };
}

/** People are picked from those whose accounts are in use, and who may read what is said here. */
async function areColleagues(
  trx: Trx,
  edition: EditionId,
  people: readonly UserId[],
): Promise<Outcome> {
  if (people.length === 0) return ok(undefined);
  const place = await placeOfAssignment(trx, { edition, pitch: null });
  const found = (await colleaguesById(trx, people)).filter(
    ({ grants }) => place !== null && canRead(grants, place.organisation),
  );
  const unknown = people.find((one) => !found.some(({ id }) => id === one));
  return unknown === undefined
    ? ok(undefined)
    : refuse({ kind: 'unknown-reference', field: 'mentions', id: unknown });
}

async function quoteOf(trx: Trx, edition: EditionId, block: BlockId): Promise<string> {
  const { rows } = await sql<{ body: unknown }>`
    select r.body from edition e join revision r on r.edition = e.id and r.number = e.head
    where e.id = ${edition}`.execute(trx);
  const body = rows[0] === undefined ? [] : expectOk(parseBody(rows[0].body));
  const found = body.find(({ id }) => id === block);
  const words = found === undefined ? '' : blockWords(found).join(' ').replace(/\s+/g, ' ').trim();
  if (words.length <= quoteLength) return words;
  return `${[...words.slice(0, quoteLength)].slice(0, -1).join('')}…`;
}

async function tellOf(trx: Trx, edition: EditionId, told: Told, by: DeskAuthor): Promise<void> {
  await tellOfEdition(trx, told.mentioned, 'mentioned', edition, by);
  await tellOfEdition(trx, told.commented, 'commented', edition, by);
}

async function insertComment(trx: Trx, thread: ThreadId, comment: Comment): Promise<void> {
  const { id, version, by, at } = comment;
  await sql`insert into comment (id, thread, version, by, at)
    values (${id}, ${thread}, ${version}, ${by}, ${new Date(at)})`.execute(trx);
  await insertText(trx, comment, at);
}

async function insertText(
  trx: Trx,
  { id, version, text, mentions }: Comment,
  at: Comment['at'],
): Promise<void> {
  await sql`insert into comment_text (comment, version, at, text, mentions)
    values (${id}, ${version}, ${new Date(at)}, ${text}, ${mentions}::uuid[])`.execute(trx);
}

async function storeThread(trx: Trx, { id, version, resolved }: Thread): Promise<void> {
  await sql`update comment_thread set version = ${version}, resolved_by = ${resolved?.by ?? null},
      resolved_at = ${dateOf(resolved?.at)}
    where id = ${id}`.execute(trx);
}

/** What is said stays out of the audit trail. */
async function record(
  trx: Trx,
  thread: ThreadId,
  action: string,
  { actor, at }: DeskAuthor,
  detail: object,
): Promise<void> {
  await recordAudit(trx, { at, actor, action, subject: `thread:${thread}`, detail });
}
