/**
 * Pushes to partners what their wires tell: each channel in order, kills, corrections and ends before
 * what waits and before what is on its way, again for a day where it fails; then the channel pauses,
 * and people are told.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, type Identifiers, uuidv7 } from '@nhipcau/core/kernel';
import { nextPushes } from '@nhipcau/core/syndication';
import {
  claimPushChannel,
  type Database,
  keepPushChannel,
  keepPushChannelMs,
  type QueuedPush,
  queuedPushes,
  readPushChannel,
  readyPushChannels,
  releasePushChannel,
  settlePushChannel,
} from '@nhipcau/postgres';
import { createPool, kyselyOf } from '@nhipcau/postgres/server';
import type { WorkerConfig } from './config.ts';
import { doorbell } from './doorbell.ts';
import { handOver, type PushDesk, tryChannel } from './push-entry.ts';

/** How many channels are served at once, beside those with something urgent, which never wait for others. */
const atOnce = 32;
/** How many urgent entries of one channel are on their way at once. */
const urgentAtOnce = 8;

/** What the hands work with. */
interface Desk extends PushDesk {
  /** By which others see that this worker stands. */
  readonly hand: number;
  /** Settles when the wire has more, a channel changed, or the line to the database is gone. */
  readonly rung: () => Promise<void>;
  /** All hands stop. */
  readonly signal: AbortSignal;
}

/**
 * Serves the channels, woken by the wire, and goes on until `signal`. Several workers may do so at
 * once: each channel is claimed by one of them.
 */
export async function pushToPartners(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const { appDatabaseUrl: url, pollS } = config;
  const pool = createPool({ url, role: 'app', applicationName: 'nhipcau push', max: 6 });
  const ids: Identifiers = () => uuidv7(now(), randomBytes(10));
  const db = kyselyOf<Database>(pool);
  let troubled = false;
  try {
    while (!signal.aborted) {
      try {
        const bell = await doorbell(pool, 'nhipcau_wire');
        try {
          const { hand, next: rung } = bell;
          await serveAll({ config, db, log, now, ids, signal, hand, rung }, pollS * 1_000, {
            isBroken: bell.broken,
            wasWell: () => {
              troubled = false;
            },
          });
        } finally {
          bell.leave();
        }
      } catch (error) {
        if (signal.aborted) return;
        if (!troubled) log(`alarm: nothing is pushed, trying again: ${messageOf(error)}`);
        troubled = true;
        await pause(2_000, signal);
      }
    }
  } finally {
    await pool.end();
  }
}

/** Keeps every channel served for which there is something to do. @throws what a hand throws, once all have stopped */
async function serveAll(
  given: Desk,
  pollMs: number,
  { isBroken, wasWell }: { readonly isBroken: () => boolean; readonly wasWell: () => void },
): Promise<void> {
  const failing = new AbortController();
  const desk = { ...given, signal: AbortSignal.any([given.signal, failing.signal]) };
  const { db, now, signal } = desk;
  const hands = new Map<string, Promise<void>>();
  try {
    while (!signal.aborted && !isBroken()) {
      const rung = desk.rung();
      for (const { id, isUrgent } of await readyPushChannels(db, now())) {
        if (hands.has(id) || (!isUrgent && hands.size >= atOnce)) continue;
        const hand = serve(desk, id)
          .catch((error: unknown) => failing.abort(error))
          .finally(() => hands.delete(id));
        hands.set(id, hand);
      }
      wasWell();
      await settled([rung], pollMs, signal);
    }
  } finally {
    failing.abort(new Error('the line to the database is gone'));
    await Promise.all(hands.values());
  }
  given.signal.throwIfAborted();
  failing.signal.throwIfAborted();
}

/** Something of a channel that is on its way. */
interface Sending {
  readonly about: string;
  readonly isUrgent: boolean;
  readonly cut: AbortController;
  /** Never rejects. */
  readonly ended: Promise<void>;
}

/** One channel in hand. */
interface Hand {
  readonly id: string;
  readonly sending: Set<Sending>;
  /** What a sending threw, once. */
  fault: unknown;
}

/** Serves a channel until it has to wait. */
async function serve(desk: Desk, id: string): Promise<void> {
  const { db, now, signal } = desk;
  if (!(await claimPushChannel(db, id, desk.hand, now()))) return;
  const hand: Hand = { id, sending: new Set(), fault: null };
  try {
    while (!signal.aborted) {
      const rung = desk.rung();
      const wasBusy = hand.sending.size > 0;
      await startNext(desk, hand);
      const ends = [...hand.sending].map(({ ended }) => ended);
      if (ends.length > 0) await settled([rung, ...ends], keepPushChannelMs, signal);
      else if (!wasBusy) return;
      if (hand.fault !== null) throw hand.fault;
      if (!(await keepPushChannel(db, id, desk.hand, now()))) return;
    }
  } finally {
    await cutOff([...hand.sending]);
    await releasePushChannel(db, id, desk.hand);
  }
}

/** Starts what goes next for a channel, if anything does: what is urgent cuts off what is not. */
async function startNext(desk: Desk, hand: Hand): Promise<void> {
  const { db, now } = desk;
  // What is on its way now may be done by the time that the queue is read, and would then go twice.
  const busy = new Set([...hand.sending].map(({ about }) => about));
  const channel = await readPushChannel(db, hand.id);
  if (channel === null) return cutOff([...hand.sending]);
  if (channel.testWantedAt !== null && !busy.has('')) {
    start(hand, { about: '', isUrgent: true }, (stop) => tryChannel(desk, channel, stop));
  }
  if (channel.state === 'paused') return;
  const waiting = await queuedPushes(db, channel);
  if (waiting.length === 0) return settlePushChannel(db, hand.id, now());
  const next = nextPushes(waiting, now());
  if (next.some(({ isUrgent }) => isUrgent)) {
    await cutOff([...hand.sending].filter(({ isUrgent }) => !isUrgent));
  }
  for (const push of next) {
    const mayStart = push.isUrgent
      ? !busy.has(push.about) && hand.sending.size < urgentAtOnce
      : busy.size === 0;
    if (mayStart) start(hand, push, (stop) => handOver(desk, channel, push, stop));
  }
}

function start(
  hand: Hand,
  { about, isUrgent }: Pick<QueuedPush, 'about' | 'isUrgent'>,
  work: (stop: AbortSignal) => Promise<void>,
): void {
  const cut = new AbortController();
  const ended = work(cut.signal)
    .catch((error: unknown) => {
      if (!cut.signal.aborted) hand.fault = error;
    })
    .finally(() => hand.sending.delete(sending));
  const sending: Sending = { about, isUrgent, cut, ended };
  hand.sending.add(sending);
}

/** Leaves what is on its way, and waits until it has been left, so that nothing of it comes later. */
async function cutOff(sendings: readonly Sending[]): Promise<void> {
  for (const { cut } of sendings) cut.abort();
  await Promise.all(sendings.map(({ ended }) => ended));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Waits for the first of them, and no longer than `ms`. */
async function settled(
  wakes: readonly Promise<void>[],
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  await Promise.race([...wakes, pause(ms, AbortSignal.any([signal, over.signal]))]);
  over.abort();
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
