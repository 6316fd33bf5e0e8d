/**
 * Comments on a text: threads on its blocks or on the whole, and whom they tell.
 *
 * @module
 */
import { type Grant, may } from '../access/index.ts';
import type { BlockId } from '../content/index.ts';
import type {
  CommentId,
  EditionId,
  Instant,
  OrganisationId,
  ThreadId,
  UserId,
} from '../kernel/index.ts';
import { ok, type Result, refuse } from '../kernel/index.ts';

/** Longest text of a comment, in UTF-16 units, and most people picked in it. */
export const commentLimits = { text: 2_000, mentions: 10 } as const;

/** What one person says in a thread. */
export interface Comment {
  readonly id: CommentId;
  /** Counts its texts, from 1; every one is kept. */
  readonly version: number;
  readonly by: UserId;
  readonly at: Instant;
  readonly text: string;
  /** The people picked in it, each once. */
  readonly mentions: readonly UserId[];
  /** When its present text was written; `null` where that is the first. */
  readonly editedAt: Instant | null;
}

/** Comments on one block, or on the text as a whole. */
export interface Thread {
  readonly id: ThreadId;
  /** Counts answers, resolving and opening again, from 1. */
  readonly version: number;
  readonly edition: EditionId;
  /** `null` means the text as a whole. The block may be gone from the newest text. */
  readonly block: BlockId | null;
  /** What the block said when the thread was opened, cut short; `''` on the whole text. */
  readonly quote: string;
  /** The revision it was opened at; 0 before the first. */
  readonly revision: number;
  /** In the order in which they were said; one at least. */
  readonly comments: readonly Comment[];
  /** `null` while it is open. */
  readonly resolved: { readonly by: UserId; readonly at: Instant } | null;
}

export type CommentRefusal =
  | { readonly kind: 'not-yours'; readonly by: UserId }
  | { readonly kind: 'thread-resolved' }
  | { readonly kind: 'thread-open' };

/** Adds an answer to an open thread. */
export function answerThread(thread: Thread, comment: Comment): Result<Thread, CommentRefusal> {
  if (thread.resolved !== null) return refuse({ kind: 'thread-resolved' });
  return ok(next(thread, { comments: [...thread.comments, comment] }));
}

/** Takes the thread off the list of what is open. Anybody who comments may. */
export function resolveThread(
  thread: Thread,
  by: UserId,
  at: Instant,
): Result<Thread, CommentRefusal> {
  if (thread.resolved !== null) return refuse({ kind: 'thread-resolved' });
  return ok(next(thread, { resolved: { by, at } }));
}

/** Opens a resolved thread again. */
export function reopenThread(thread: Thread): Result<Thread, CommentRefusal> {
  if (thread.resolved === null) return refuse({ kind: 'thread-open' });
  return ok(next(thread, { resolved: null }));
}

/** Gives a comment another text. Only whoever said it may. */
export function editComment(
  comment: Comment,
  said: Pick<Comment, 'text' | 'mentions'>,
  by: UserId,
  at: Instant,
): Result<Comment, CommentRefusal> {
  if (comment.by !== by) return refuse({ kind: 'not-yours', by: comment.by });
  const { text, mentions } = said;
  return ok({ ...comment, text, mentions, version: comment.version + 1, editedAt: at });
}

/** Whether a person with these grants may read what is said on a text of `organisation`. */
export function canRead(grants: readonly Grant[], organisation: OrganisationId): boolean {
  const person = { kind: 'user', user: '' as UserId, grants } as const;
  return may(person, 'desk.read', { organisation, language: null });
}

/** Whom a comment tells, each person by one notice, and never whoever said it. */
export interface Told {
  readonly mentioned: readonly UserId[];
  readonly commented: readonly UserId[];
}

/**
 * Whom a new comment tells: the people picked in it, and those who spoke in the thread before; the
 * first of a thread also tells the writers of the text.
 */
export function toldByComment(
  comment: Pick<Comment, 'by' | 'mentions'>,
  before: readonly Pick<Comment, 'by'>[],
  writers: readonly UserId[],
): Told {
  const mentioned = [...new Set(comment.mentions)].filter((one) => one !== comment.by);
  const others = before.length === 0 ? writers : before.map(({ by }) => by);
  const commented = [...new Set(others)].filter(
    (one) => one !== comment.by && !mentioned.includes(one),
  );
  return { mentioned, commented };
}

/** Whom an edited comment tells: people picked in it who were not picked before. */
export function toldByEdit(before: Comment, after: Comment): Told {
  const mentioned = toldByComment(after, [], []).mentioned.filter(
    (one) => !before.mentions.includes(one),
  );
  return { mentioned, commented: [] };
}

/** Threads by where they stand in a text. */
export interface Arranged<T> {
  /** On the text as a whole. */
  readonly whole: readonly T[];
  /** On blocks of the text, in its order. */
  readonly blocks: readonly (readonly [block: string, threads: readonly T[]])[];
  /** On blocks that the text no longer has. */
  readonly gone: readonly T[];
}

/** Arranges threads along the blocks of a text, wherever these were moved to. */
export function arrangeThreads<T extends { readonly block: string | null }>(
  threads: readonly T[],
  blocks: readonly string[],
): Arranged<T> {
  const on = (block: string | null): readonly T[] => threads.filter((one) => one.block === block);
  return {
    whole: on(null),
    blocks: blocks.flatMap((block) => {
      const own = on(block);
      return own.length === 0 ? [] : [[block, own] as const];
    }),
    gone: threads.filter(({ block }) => block !== null && !blocks.includes(block)),
  };
}

function next(thread: Thread, change: Partial<Thread>): Thread {
  return { ...thread, ...change, version: thread.version + 1 };
}
