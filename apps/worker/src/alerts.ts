/**
 * Tells partners' people what their saved searches find among what has just been cleared for them: by
 * letter, several finds in one, or by a webhook of theirs, again for a day where it fails.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { type Clock, type Identifiers, type Instant, uuidv7 } from '@nhipcau/core/kernel';
import { afterPushFailure, oneMoreFailure } from '@nhipcau/core/syndication';
import { openCarrier, type Parcel } from '@nhipcau/delivery';
import { itemUri } from '@nhipcau/formats/wire';
import {
  callsToMake,
  claimSearchCall,
  closeSearchCall,
  type Database,
  type FoundBySearch,
  type FoundItem,
  forgetAlerts,
  lookThrough,
  noteFailedCall,
  pauseSearch,
  readAlert,
  readersToWrite,
  type SearchCall,
  searchesToLookThrough,
  searchSecretOf,
  writeAlert,
} from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import pMap from 'p-map';
import type { WorkerConfig } from './config.ts';
import { eachPoll } from './each-poll.ts';

interface Desk {
  readonly config: WorkerConfig;
  readonly db: Kysely<Database>;
  readonly log: (line: string) => void;
  readonly now: Clock;
  readonly ids: Identifiers;
  readonly signal: AbortSignal;
}

/** How many webhooks are called at once, so that a slow one keeps nobody else waiting. */
const atOnce = 8;

/** Tells what searches find, and goes on until `signal`. Several workers may do so at once. */
export function tellSearches(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const alarm = 'searches tell nothing';
  const task = { applicationName: 'nhipcau alerts', connections: 2, alarm };
  const ids: Identifiers = () => uuidv7(now(), randomBytes(10));
  return eachPoll(config, task, log, signal, (db) =>
    tellWaiting({ config, db, log, now, ids, signal }),
  );
}

async function tellWaiting(desk: Desk): Promise<void> {
  const { config, db, log, now, ids, signal } = desk;
  for (const search of await searchesToLookThrough(db)) {
    if (signal.aborted) return;
    await db.transaction().execute((trx) => lookThrough(trx, search, now()));
  }
  const everyMs = config.alertMinutes * 60_000;
  for (const reader of await readersToWrite(db, now(), everyMs)) {
    await db.transaction().execute((trx) => writeAlert(trx, reader, now(), everyMs, ids));
    log(`searches: a letter to ${reader.reader}`);
  }
  const calls = await callsToMake(db, now(), ids);
  await pMap(calls, (call) => make(desk, call), { concurrency: atOnce });
  await forgetAlerts(db, now());
}

/** Calls a webhook, or writes down that it has to wait. */
async function make(desk: Desk, id: string): Promise<void> {
  const { config, db, log, now, signal } = desk;
  if (signal.aborted) return;
  const call = await claimSearchCall(db, id, now());
  if (call === null) return;
  const [found] = (await readAlert(db, id)).searches;
  if (found === undefined) return closeSearchCall(db, id, now());
  const secret = await searchSecretOf(db, call.search);
  if (secret === null) return pause(desk, call, 'no-secret');
  const tools = { guard: config.outbound, mail: null, now };
  const carrier = openCarrier({ kind: 'webhook', address: call.address }, secret, tools);
  const sent = await carrier.send(parcelOf(call, found, config), signal);
  const at = now();
  if (sent.ok) {
    await closeSearchCall(db, id, at);
    log(`searches: ${call.search} told ${found.items.length} items`);
    return;
  }
  const { kind, askedFor } = sent.error;
  const then =
    kind === 'gone' || kind === 'not-an-address'
      ? ({ kind: 'pause' } as const)
      : afterPushFailure(oneMoreFailure(call.failures, at), at, askedFor);
  if (then.kind === 'pause') return pause(desk, call, kind);
  await noteFailedCall(db, id, at, then.at);
}

async function pause({ db, log, now }: Desk, call: SearchCall, reason: string): Promise<void> {
  await db.transaction().execute((trx) => pauseSearch(trx, call, reason, now()));
  log(`searches: ${call.search} is told no more: ${reason}`);
}

/** Where people of a partner find an item. */
export function portalAddress(
  apiUrl: string,
  { work, language }: Pick<FoundItem, 'work' | 'language'>,
): string {
  return `${apiUrl}/studio/portal/items/${work}?language=${language}`;
}

function parcelOf(
  { id, madeAt }: { readonly id: string; readonly madeAt: Instant },
  { id: search, name, items }: FoundBySearch,
  { siteUrl, apiUrl }: WorkerConfig,
): Parcel {
  const told = {
    type: 'search.found',
    timestamp: new Date(madeAt).toISOString(),
    data: {
      search: { id: search, name },
      items: items.map((item) => ({
        ...{ uri: itemUri({ siteUrl }, item.work, item.language), language: item.language },
        ...{ version: String(item.version), title: item.title, url: item.canonicalUrl },
        portal: portalAddress(apiUrl, item),
      })),
    },
  };
  const bytes = Buffer.from(`${JSON.stringify(told)}\n`);
  return {
    ...{ id, at: madeAt, event: 'search.found', subject: name, words: '' },
    files: [{ name: 'search-found.json', mediaType: 'application/json', bytes }],
  };
}
