/**
 * What partners offer: asks their addresses for what is new, and makes works of what editors accept.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
import { createPool, kyselyOf, withRetry } from '@nhipcau/postgres/server';
import type { Kysely } from 'kysely';
import type { WorkerConfig } from './config.ts';
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
export async function runOffers(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const { appDatabaseUrl: url, pollS, dataFolder, outbound } = config;
  const pool = createPool({ url, role: 'app', applicationName: 'nhipcau offers', max: 2 });
  const desk: OfferDesk = {
    ...{ db: kyselyOf<Database>(pool), mediaFolder: join(dataFolder, 'media'), now, log },
    ...{ asking: { ...outbound, signal }, ids: () => uuidv7(now(), randomBytes(10)) },
  };
  try {
    while (!signal.aborted) {
      try {
        for (const offer of await offersToTake(desk.db, 20)) {
          if (!signal.aborted) await takeOffer(offer, desk);
        }
        const feed = await claimPartnerFeed(desk.db, now());
        if (feed !== null) {
          await ask(feed, desk);
          continue;
        }
      } catch (error) {
        if (!signal.aborted) log(`alarm: offers: ${messageOf(error)}`);
      }
      await sleep(pollS * 1_000, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await pool.end();
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
