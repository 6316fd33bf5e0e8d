/**
 * What partners offer: asks their addresses for what is new, and makes works of what editors accept.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Clock, type Identifiers, uuidv7 } from '@nhipcau/core/kernel';
import { SourceRefused } from '@nhipcau/formats/sources';
import { type Asking, askFeed, offerOf, SourceUnreadable } from '@nhipcau/imports';
import {
  claimPartnerFeed,
  type Database,
  type FeedOutcome,
  type FeedReport,
  leavePartnerFeed,
  notePartnerFeed,
  offersToTake,
  type PartnerFeed,
  receiveOffer,
} from '@nhipcau/postgres';
import { withRetry } from '@nhipcau/postgres/server';
import type { Kysely } from 'kysely';
import type { WorkerConfig } from './config.ts';
import { eachPoll } from './each-poll.ts';
import { takeOffer } from './take-offer.ts';

/** What is needed to ask partners and to take over what they offer. */
export interface OfferDesk {
  readonly db: Kysely<Database>;
  readonly mediaFolder: string;
  readonly asking: Asking;
  readonly ids: Identifiers;
  readonly now: Clock;
  readonly log: (line: string) => void;
}

/** Asks what is due and takes over what is accepted, and goes on until `signal`. */
export function runOffers(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const { dataFolder, outbound } = config;
  const task = { applicationName: 'nhipcau offers', connections: 2, alarm: 'offers stand' };
  return eachPoll(config, task, log, signal, (db) =>
    askAndTake({
      ...{ db, mediaFolder: join(dataFolder, 'media'), now, log },
      ...{ asking: { ...outbound, signal }, ids: () => uuidv7(now(), randomBytes(10)) },
    }),
  );
}

/** Takes over what is accepted, before each partner that is due to be asked. */
async function askAndTake(desk: OfferDesk): Promise<void> {
  const { signal } = desk.asking;
  while (!signal.aborted) {
    for (const offer of await offersToTake(desk.db, 20)) {
      if (!signal.aborted) await takeOffer(offer, desk);
    }
    const feed = await claimPartnerFeed(desk.db, desk.now());
    if (feed === null) return;
    await ask(feed, desk);
  }
}

async function ask(feed: PartnerFeed, desk: OfferDesk): Promise<void> {
  const { db, asking, now, log } = desk;
  let outcome: FeedOutcome;
  try {
    outcome = await outcomeOf(feed, desk);
  } catch (error) {
    if (asking.signal.aborted) return leavePartnerFeed(db, feed);
    const restMs = error instanceof SourceUnreadable ? error.restMs : null;
    outcome = { kind: 'failed', problem: problemOf(error), restMs };
    if (outcome.problem.kind === 'fault') log(`alarm: feed ${feed.id}: ${messageOf(error)}`);
  }
  await notePartnerFeed(db, feed, outcome, now());
  if (outcome.kind !== 'not-modified') log(`feed ${feed.id}: ${outcome.kind}`);
}

/** Lines of items that are left which people are told. */
const mostLeft = 20;

/** An answer that breaks off has given what came before; its mark is not kept, so it is asked anew. */
async function outcomeOf(feed: PartnerFeed, desk: OfferDesk): Promise<FeedOutcome> {
  const { db, asking, ids, now } = desk;
  const asked = await askFeed(feed, asking, now());
  if (asked === null) return { kind: 'not-modified' };
  const counts = { new: 0, changed: 0, takenBack: 0, unchanged: 0, left: 0 };
  const leftItems: FeedReport['leftItems'][number][] = [];
  let items = 0;
  for await (const read of asked.offers) {
    asking.signal.throwIfAborted();
    items += 1;
    if (read.kind === 'left') {
      counts.left += 1;
      const { kind, id, detail } = read.left;
      if (leftItems.length < mostLeft) leftItems.push({ kind, id: id.slice(0, 200), detail });
      continue;
    }
    const given = offerOf(read.offer, feed);
    const received = await withRetry(() =>
      db.transaction().execute((trx) => receiveOffer(trx, given, ids, now())),
    );
    if (received.kind === 'nothing') counts.unchanged += 1;
    else if (received.kind === 'new') counts.new += 1;
    else counts[received.state === 'taken-back' ? 'takenBack' : 'changed'] += 1;
  }
  const { etag, lastModified } = asked;
  return { kind: 'read', etag, lastModified, report: { items, ...counts, leftItems } };
}

function problemOf(error: unknown): { readonly kind: string; readonly detail: string } {
  if (error instanceof SourceRefused) return error.problem;
  if (error instanceof SourceUnreadable) return { kind: error.kind, detail: error.detail };
  return { kind: 'fault', detail: '' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
