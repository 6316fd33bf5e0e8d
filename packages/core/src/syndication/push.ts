import { type Instant, instantOf } from '../kernel/index.ts';

/** How items are pushed. `ftp` speaks FTPS where its settings ask for TLS. */
export const pushKinds = ['webhook', 'sftp', 'ftp', 'mail', 's3'] as const;
export type PushKind = (typeof pushKinds)[number];

/** What is pushed: ninjs 3.1, NewsML-G2 2.35, a page of HTML, or a Word document with its pictures. */
export const pushFormats = ['ninjs', 'newsml', 'html', 'docx'] as const;
export type PushFormat = (typeof pushFormats)[number];

/** What may go by a way: a webhook carries text alone. */
export function pushFormatsOf(kind: PushKind): readonly PushFormat[] {
  return kind === 'webhook' ? pushFormats.filter((one) => one !== 'docx') : pushFormats;
}

const minuteMs = 60_000;

/** Pauses before one more attempt, milliseconds; the last is repeated. */
export const pushPausesMs: readonly number[] = [
  ...[0.5, 1, 5, 15, 30, 60, 120].map((minutes) => minutes * minuteMs),
];

/** How long after its first failure an entry is tried again, milliseconds. */
export const pushPatienceMs: number = 24 * 60 * minuteMs;

/** Attempts to push one entry that failed. */
export interface PushFailures {
  /** At least 1. */
  readonly count: number;
  readonly firstAt: Instant;
}

/** The failures with one more at `at`; `before` is `null` where none failed. */
export function oneMoreFailure(before: PushFailures | null, at: Instant): PushFailures {
  return { count: (before?.count ?? 0) + 1, firstAt: before?.firstAt ?? at };
}

/** What follows a failure: one more attempt, or a pause until somebody resumes the channel. */
export type AfterFailure =
  | { readonly kind: 'again'; readonly at: Instant }
  | { readonly kind: 'pause' };

/**
 * What follows the last of `failures`, at `at`. The last attempt is made when the patience of
 * {@link pushPatienceMs} ends, not before and not after. A partner that names a time is believed, as
 * long as its time lies within that patience.
 */
export function afterPushFailure(
  { count, firstAt }: PushFailures,
  at: Instant,
  askedFor: Instant | null,
): AfterFailure {
  const end = firstAt + pushPatienceMs;
  if (at >= end) return { kind: 'pause' };
  const pauseMs = pushPausesMs[Math.min(count, pushPausesMs.length) - 1] ?? minuteMs;
  return { kind: 'again', at: instantOf(Math.min(Math.max(at + pauseMs, askedFor ?? 0), end)) };
}

/** One entry of the wire that waits for a channel. */
export interface WaitingPush {
  readonly seq: number;
  /** Which item it is about, as a text of any form. */
  readonly about: string;
  /** What partners must hear of at once. */
  readonly isUrgent: boolean;
  /** When it may be tried again; `null` where it was never tried. */
  readonly againAt: Instant | null;
}

/**
 * Which of the waiting entries go at `at`. Kills, corrections and ends go before everything else and beside each
 * other, so that none waits for one that is stuck; of each item the oldest alone. Of the rest the oldest
 * goes alone, and not before what is urgent of its own item. None where all must wait.
 */
export function nextPushes<Waiting extends WaitingPush>(
  waiting: readonly Waiting[],
  at: Instant,
): readonly Waiting[] {
  const inOrder = waiting.toSorted((one, other) => one.seq - other.seq);
  const mayGo = ({ againAt }: WaitingPush): boolean => againAt === null || againAt <= at;
  const urgent = inOrder.filter(
    (one, index) =>
      one.isUrgent &&
      !inOrder.slice(0, index).some(({ isUrgent, about }) => isUrgent && about === one.about),
  );
  const ready = urgent.filter(mayGo);
  if (ready.length > 0) return ready;
  const next = inOrder.find(({ isUrgent }) => !isUrgent);
  if (next === undefined || !mayGo(next)) return [];
  return urgent.some(({ about, seq }) => about === next.about && seq < next.seq) ? [] : [next];
}
