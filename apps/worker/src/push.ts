/**
 * Pushes to partners what their wires tell: each channel in order, kills, corrections and ends before
 * what waits, again for a day where it fails; then the channel pauses, and people are told.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, type Identifiers, uuidv7 } from '@nhipcau/core/kernel';
import { afterPushFailure, nextPush } from '@nhipcau/core/syndication';
import { type CarrierTrouble, openCarrier, type Parcel, type Receipt } from '@nhipcau/delivery';
import type { Issuer } from '@nhipcau/formats/wire';
import {
  claimPushChannel,
  type Database,
  keepPushChannel,
  lockPushChannel,
  namesOfItem,
  notePushAttempt,
  notePushTest,
  noteShownKey,
  type PushAttempt,
  type PushChannel,
  pauseAndTell,
  pushSecretOf,
  type QueuedPush,
  queuedPushes,
  readPushChannel,
  readSite,
  readyPushChannels,
  recordDelivery,
  releasePushChannel,
  settlePushChannel,
  type WireItem,
  wireItem,
} from '@nhipcau/postgres';
import { createPool, kyselyOf } from '@nhipcau/postgres/server';
import type { Kysely } from 'kysely';
import pMap from 'p-map';
import type { WorkerConfig } from './config.ts';
import { endParcel, itemParcel, testParcel } from './push-parcel.ts';

interface Desk {
  readonly config: WorkerConfig;
  readonly db: Kysely<Database>;
  readonly log: (line: string) => void;
  readonly now: Clock;
  readonly ids: Identifiers;
  readonly signal: AbortSignal;
}

/** How many channels are served at once, so that a slow partner keeps nobody else waiting. */
const atOnce = 8;

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
  const pool = createPool({ url, role: 'app', applicationName: 'nhipcau push', max: 4 });
  const ids: Identifiers = () => uuidv7(now(), randomBytes(10));
  const desk = { config, db: kyselyOf<Database>(pool), log, now, ids, signal };
  let waking = new AbortController();
  let troubled = false;
  try {
    while (!signal.aborted) {
      try {
        const listener = await pool.connect();
        listener.on('notification', () => waking.abort());
        listener.on('error', () => waking.abort());
        try {
          await listener.query('listen nhipcau_wire');
          while (!signal.aborted) {
            waking = new AbortController();
            await pushWaiting(desk);
            troubled = false;
            const wake = AbortSignal.any([signal, waking.signal]);
            await sleep(pollS * 1_000, undefined, { signal: wake }).catch(() => undefined);
          }
        } finally {
          listener.release(true);
        }
      } catch (error) {
        if (signal.aborted) return;
        if (!troubled) log(`alarm: nothing is pushed, trying again: ${messageOf(error)}`);
        troubled = true;
        await sleep(2_000, undefined, { signal }).catch(() => undefined);
      }
    }
  } finally {
    await pool.end();
  }
}

/** Serves every channel for which there is something to do, each until it has to wait. */
async function pushWaiting(desk: Desk): Promise<void> {
  const ready = await readyPushChannels(desk.db, desk.now());
  await pMap(ready, (channel) => serve(desk, channel), { concurrency: atOnce });
}

async function serve(desk: Desk, id: string): Promise<void> {
  const { db, now, signal } = desk;
  if (!(await claimPushChannel(db, id, now()))) return;
  try {
    while (!signal.aborted && (await step(desk, id))) await keepPushChannel(db, id, now());
  } finally {
    await releasePushChannel(db, id);
  }
}

/** Does the next thing for a channel; `false` where it has to wait. */
async function step(desk: Desk, id: string): Promise<boolean> {
  const { db, now } = desk;
  const channel = await readPushChannel(db, id);
  if (channel === null) return false;
  if (channel.testWantedAt !== null) {
    await test(desk, channel);
    return true;
  }
  if (channel.state === 'paused') return false;
  const waiting = await queuedPushes(db, channel);
  const next = nextPush(waiting, now());
  const push = waiting.find(({ seq }) => seq === next?.seq);
  if (push !== undefined) return handOver(desk, channel, push);
  if (waiting.length === 0) await settlePushChannel(db, id, now());
  return false;
}

type Sent = { readonly ok: true; readonly value: Receipt } | Refused;
interface Refused {
  readonly ok: false;
  readonly error: CarrierTrouble | Missing;
}
interface Missing {
  readonly kind: 'no-secret';
  readonly detail: string;
  readonly askedFor: null;
}

async function send(
  { config, db, now, signal }: Desk,
  channel: PushChannel,
  parcel: Parcel,
): Promise<Sent> {
  const secret = (await pushSecretOf(db, channel.id)) ?? '';
  if (secret === '' && channel.settings.kind !== 'mail') {
    return { ok: false, error: { kind: 'no-secret', detail: '', askedFor: null } };
  }
  const tools = { guard: config.outbound, mail: config.mail?.settings ?? null, now };
  return openCarrier(channel.settings, secret, tools).send(parcel, signal);
}

async function test(desk: Desk, channel: PushChannel): Promise<void> {
  const { db, now, ids } = desk;
  const wantedAt = channel.testWantedAt ?? now();
  const sent = await send(desk, channel, testParcel(channel.id, wantedAt, await issuerOf(desk)));
  await db.transaction().execute(async (trx) => {
    await notePushTest(trx, channel.id);
    await notePushAttempt(trx, channel.id, attemptOf(null, sent, now(), null), ids);
    await keepShownKey(trx, channel.id, sent);
  });
}

/** Troubles that no further attempt mends before a person has looked. */
const needsPerson: ReadonlySet<string> = new Set([
  ...['gone', 'host-key-unknown', 'host-key-changed', 'no-secret', 'not-an-address'],
]);

/** Hands an entry over, or writes why not; whether the channel may go on. */
async function handOver(desk: Desk, channel: PushChannel, push: QueuedPush): Promise<boolean> {
  const { db, log, now, ids } = desk;
  const { entry, failures } = push;
  const made = await parcelFor(desk, channel, push);
  if (typeof made === 'string') {
    const attempt = { seq: push.seq, kind: made, detail: '', at: now(), againAt: null };
    await notePushAttempt(db, channel.id, { ...attempt, outcome: 'withheld' }, ids);
    return true;
  }
  const sent = await send(desk, channel, made.parcel);
  const at = now();
  return db.transaction().execute(async (trx) => {
    const present = await lockPushChannel(trx, channel.id);
    if (present === null) return false;
    if (sent.ok) {
      await notePushAttempt(trx, channel.id, attemptOf(push.seq, sent, at, null), ids);
      if (made.item !== null) {
        const licence = made.item.terms.licence;
        await recordDelivery(
          trx,
          {
            ...{
              partner: channel.partner,
              seq: entry.seq,
              itemVersion: entry.itemVersion,
              licence,
            },
            ...{ channel: channel.settings.kind, pushChannel: channel.id, format: channel.format },
            ...{ sent: made.parcel.files[0].bytes, at, receipt: sent.value },
          },
          ids,
        );
      }
      await settlePushChannel(trx, channel.id, at);
      return true;
    }
    const { kind, detail, askedFor } = sent.error;
    const soFar = { count: (failures?.count ?? 0) + 1, firstAt: failures?.firstAt ?? at };
    const then = needsPerson.has(kind)
      ? ({ kind: 'pause' } as const)
      : afterPushFailure(soFar, at, askedFor);
    const againAt = then.kind === 'again' ? then.at : null;
    await notePushAttempt(trx, channel.id, attemptOf(push.seq, sent, at, againAt), ids);
    await keepShownKey(trx, channel.id, sent);
    if (then.kind === 'again') return true;
    if (present.state === 'active') await pauseAndTell(trx, present, { reason: kind, detail, at });
    log(`alarm: channel ${channel.id} of ${channel.partnerSlug} has paused: ${kind}`);
    return false;
  });
}

/** What an entry sends; a word where it sends nothing: another version stands, or nothing may be had. */
async function parcelFor(
  desk: Desk,
  { id: channel, partner, format }: PushChannel,
  { entry }: QueuedPush,
): Promise<{ readonly parcel: Parcel; readonly item: WireItem | null } | string> {
  const issuer = await issuerOf(desk);
  const item = await wireItem(desk.db, partner, entry);
  if (entry.action === 'end') {
    // It may be had again by then.
    if (item !== 'not-available') return 'superseded';
    const names = await namesOfItem(desk.db, entry.itemVersion);
    return { parcel: endParcel({ channel, entry }, names, issuer), item: null };
  }
  if (typeof item === 'string') return item;
  return { parcel: itemParcel({ channel, entry }, item, format, issuer), item };
}

async function issuerOf({ db, config }: Desk): Promise<Issuer> {
  const { publisher } = await readSite(db);
  return {
    name: publisher.en || publisher.vi,
    siteUrl: config.siteUrl,
    rightsUrl: (licence) => `${config.apiUrl}/api/v1/wire/licences/${licence}`,
  };
}

function attemptOf(
  seq: number | null,
  sent: Sent,
  at: PushAttempt['at'],
  againAt: PushAttempt['againAt'],
): PushAttempt {
  if (sent.ok) return { seq, outcome: 'sent', kind: '', detail: sent.value.answer, at, againAt };
  return { seq, outcome: 'failed', kind: sent.error.kind, detail: sent.error.detail, at, againAt };
}

async function keepShownKey(trx: Kysely<Database>, id: string, sent: Sent): Promise<void> {
  if (
    !sent.ok &&
    (sent.error.kind === 'host-key-unknown' || sent.error.kind === 'host-key-changed')
  )
    await noteShownKey(trx, id, sent.error.detail);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
