import type { Clock, Identifiers } from '@nhipcau/core/kernel';
import { afterPushFailure, oneMoreFailure } from '@nhipcau/core/syndication';
import { type CarrierTrouble, openCarrier, type Parcel, type Receipt } from '@nhipcau/delivery';
import type { Issuer } from '@nhipcau/formats/wire';
import {
  type Database,
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
  readSite,
  recordDelivery,
  settlePushChannel,
  type WireItem,
  wireItem,
  withinReach,
} from '@nhipcau/postgres';
import { type Hash, openStore, readBlob } from '@nhipcau/release';
import type { Kysely } from 'kysely';
import type { WorkerConfig } from './config.ts';
import { itemParcel, noticeParcel, testParcel, writeFile } from './push-parcel.ts';

/** What handing over works with. */
export interface PushDesk {
  readonly config: WorkerConfig;
  readonly db: Kysely<Database>;
  readonly log: (line: string) => void;
  readonly now: Clock;
  readonly ids: Identifiers;
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
  { config, db, now }: PushDesk,
  channel: PushChannel,
  parcel: Parcel,
  stop: AbortSignal,
): Promise<Sent> {
  const secret = (await pushSecretOf(db, channel.id)) ?? '';
  if (secret === '' && channel.settings.kind !== 'mail') {
    return { ok: false, error: { kind: 'no-secret', detail: '', askedFor: null } };
  }
  const tools = { guard: config.outbound, mail: config.mail?.settings ?? null, now };
  return openCarrier(channel.settings, secret, tools).send(parcel, stop);
}

/** Sends a parcel by which people see that a channel works. @throws the reason of `stop` */
export async function tryChannel(
  desk: PushDesk,
  channel: PushChannel,
  stop: AbortSignal,
): Promise<void> {
  const { db, now, ids } = desk;
  const wantedAt = channel.testWantedAt ?? now();
  const parcel = testParcel(channel.id, wantedAt, await issuerOf(desk));
  const sent = await send(desk, channel, parcel, stop);
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

/** Hands an entry over, or writes why not. @throws the reason of `stop`; then nothing is written */
export async function handOver(
  desk: PushDesk,
  channel: PushChannel,
  push: QueuedPush,
  stop: AbortSignal,
): Promise<void> {
  const { db, log, now, ids } = desk;
  const { entry, failures } = push;
  const made = await parcelFor(desk, channel, push);
  if (typeof made === 'string') {
    const attempt = { seq: push.seq, kind: made, detail: '', at: now(), againAt: null };
    await notePushAttempt(db, channel.id, { ...attempt, outcome: 'withheld' }, ids);
    return;
  }
  const sent = await send(desk, channel, made.parcel, stop);
  const at = now();
  await db.transaction().execute(async (trx) => {
    const present = await lockPushChannel(trx, channel.id);
    if (present === null) return;
    if (sent.ok) {
      await notePushAttempt(trx, channel.id, attemptOf(push.seq, sent, at, null), ids);
      if (made.item !== null) {
        await recordDelivery(
          trx,
          {
            ...{ partner: channel.partner, seq: entry.seq },
            ...{ itemVersion: entry.itemVersion, licence: made.item.terms.licence },
            ...{ channel: channel.settings.kind, pushChannel: channel.id, format: channel.format },
            ...{ sent: made.parcel.files[0].bytes, at, receipt: sent.value },
          },
          ids,
        );
      }
      await settlePushChannel(trx, channel.id, at);
      return;
    }
    const { kind, detail, askedFor } = sent.error;
    const then = needsPerson.has(kind)
      ? ({ kind: 'pause' } as const)
      : afterPushFailure(oneMoreFailure(failures, at), at, askedFor);
    const againAt = then.kind === 'again' ? then.at : null;
    await notePushAttempt(trx, channel.id, attemptOf(push.seq, sent, at, againAt), ids);
    await keepShownKey(trx, channel.id, sent);
    if (then.kind === 'again') return;
    if (present.state === 'active') await pauseAndTell(trx, present, { reason: kind, detail, at });
    log(`alarm: channel ${channel.id} of ${channel.partnerSlug} has paused: ${kind}`);
  });
}

/** What an entry sends; a word where it sends nothing: another version stands, or nothing may be had. */
async function parcelFor(
  desk: PushDesk,
  { id: channel, partner, format }: PushChannel,
  { entry }: QueuedPush,
): Promise<{ readonly parcel: Parcel; readonly item: WireItem | null } | string> {
  const issuer = await issuerOf(desk);
  const found = await wireItem(desk.db, partner, entry);
  if (typeof found !== 'string') {
    // What has ended may be had again by then.
    if (entry.action === 'end') return 'superseded';
    const reached = await withinReach(desk.db, [entry.work], desk.config);
    const item = { ...found, item: reached(found.item) };
    const { objects } = await openStore(desk.config.store);
    const read = (sha256: string) => readBlob(objects, sha256 as Hash);
    const file = await writeFile(item.item, item.terms, format, issuer, read);
    return { parcel: itemParcel({ channel, entry }, item, file), item };
  }
  const isNotice =
    entry.action === 'correction' || (entry.action === 'end' && found === 'not-available');
  if (!isNotice) return found;
  const names = await namesOfItem(desk.db, entry.itemVersion);
  return { parcel: noticeParcel({ channel, entry }, names, issuer), item: null };
}

async function issuerOf({ db, config }: PushDesk): Promise<Issuer> {
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
  if (sent.ok) return;
  const { kind, detail } = sent.error;
  if (kind === 'host-key-unknown' || kind === 'host-key-changed') {
    await noteShownKey(trx, id, detail);
  }
}
