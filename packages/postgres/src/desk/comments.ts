import type { Comment, Thread } from '@nhipcau/core/desk';
import type { CommentId, EditionId, Instant, ThreadId, UserId } from '@nhipcau/core/kernel';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { PersonName } from '../content/editions.ts';
import type { Database } from '../database.ts';

/** Threads with the names of everybody in them. */
export interface Threads {
  readonly threads: readonly Thread[];
  /** Whoever spoke, was picked or resolved. */
  readonly people: readonly PersonName[];
}

interface Row extends Omit<Thread, 'comments' | 'resolved'> {
  readonly resolvedBy: UserId | null;
  readonly resolvedAt: Instant | null;
  readonly comment: CommentId;
  readonly commentVersion: number;
  readonly by: UserId;
  readonly at: Instant;
  readonly textAt: Instant;
  readonly text: string;
  readonly mentions: readonly UserId[];
}

/** The threads of an edition, resolved ones included, in the order they were opened. */
export async function listThreads(db: Kysely<Database>, edition: EditionId): Promise<Threads> {
  const threads = await threadsWhere(db, sql`t.edition = ${edition}`);
  const ids = new Set(
    threads.flatMap(({ comments, resolved }) => [
      ...comments.flatMap(({ by, mentions }) => [by, ...mentions]),
      ...(resolved === null ? [] : [resolved.by]),
    ]),
  );
  const { rows } = await sql<PersonName>`
    select id, name from app_user where id = any(${[...ids]}::uuid[]) order by name, id`.execute(
    db,
  );
  return { threads, people: rows };
}

/** The thread, kept from other changes until the transaction ends; `null` where there is none. */
export async function lockThread(trx: Kysely<Database>, id: ThreadId): Promise<Thread | null> {
  await sql`select from comment_thread where id = ${id} for update`.execute(trx);
  return (await threadsWhere(trx, sql`t.id = ${id}`))[0] ?? null;
}

/** The thread in which a comment was said; `null` where there is no such comment. */
export async function threadOfComment(
  db: Kysely<Database>,
  id: CommentId,
): Promise<ThreadId | null> {
  const { rows } = await sql<{ thread: ThreadId }>`
    select thread from comment where id = ${id}`.execute(db);
  return rows[0]?.thread ?? null;
}

/** The edition on whose text a thread is; `null` where there is no such thread. */
export async function editionOfThread(
  db: Kysely<Database>,
  id: ThreadId,
): Promise<EditionId | null> {
  const { rows } = await sql<{ edition: EditionId }>`
    select edition from comment_thread where id = ${id}`.execute(db);
  return rows[0]?.edition ?? null;
}

async function threadsWhere(
  db: Kysely<Database>,
  where: RawBuilder<unknown>,
): Promise<readonly Thread[]> {
  const { rows } = await sql<Row>`
    select t.id, t.version, t.edition, t.block, t.quote, t.revision,
      t.resolved_by as "resolvedBy", t.resolved_at as "resolvedAt", c.id as comment,
      c.version as "commentVersion", c.by, c.at, x.at as "textAt", x.text, x.mentions
    from comment_thread t join comment c on c.thread = t.id
      join comment_text x on x.comment = c.id and x.version = c.version
    where ${where} order by c.ordinal`.execute(db);
  const threads = new Map<ThreadId, Thread & { readonly comments: Comment[] }>();
  for (const row of rows) {
    const { id, version, edition, block, quote, revision, resolvedBy, resolvedAt } = row;
    const resolved =
      resolvedBy === null || resolvedAt === null ? null : { by: resolvedBy, at: resolvedAt };
    const thread = threads.get(id) ?? {
      ...{ id, version, edition, block, quote, revision, resolved },
      comments: [],
    };
    threads.set(id, thread);
    const { comment, commentVersion, by, at, textAt, text, mentions } = row;
    const editedAt = commentVersion === 1 ? null : textAt;
    thread.comments.push({
      id: comment,
      version: commentVersion,
      by,
      at,
      text,
      mentions,
      editedAt,
    });
  }
  return [...threads.values()];
}
