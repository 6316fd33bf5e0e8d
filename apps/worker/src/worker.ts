/**
 * The worker: publishes what waits, at once when it is told and by itself when it is not;
 * publishes scheduled editions at their time, takes pictures out when their licence ends; makes
 * picture files; sends letters; runs imports from other systems; tells partners what they may have,
 * pushes it to them, tells them what their saved searches find, and asks them for what they offer; destroys the keys of
 * passports that have been kept long enough.
 *
 * @module
 */
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  type CivilDate,
  type Clock,
  type Instant,
  type PictureId,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  type Database,
  enqueueStatesBegun,
  lookAt,
  makeRenditions,
  nextClearanceAt,
  nextTurnAt,
  picturesWithoutLook,
  picturesWithoutRenditions,
  postgresRollbacks,
  publishDue,
  readSite,
  turnClearances,
  turnDue,
  turnLicences,
  turnMembers,
} from '@nhipcau/postgres';
import { createPool, kyselyOf } from '@nhipcau/postgres/server';
import { type Publisher, publishWaiting, rollBack, wholeSite } from '@nhipcau/publisher';
import { openStore, readKey, sweep } from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';
import pMap from 'p-map';
import type pg from 'pg';
import { keepAgreements } from './agreements.ts';
import { tellSearches } from './alerts.ts';
import type { WorkerConfig } from './config.ts';
import { generationsOf } from './generation.ts';
import { runImports } from './imports.ts';
import { sendLetters } from './letters.ts';
import { runOffers } from './offers.ts';
import { announceKey, keysIn, openPublisher, systemClock } from './open-publisher.ts';
import { keepPassports } from './passports.ts';
import { type PublisherLock, publisherLock } from './publisher-lock.ts';
import { pushToPartners } from './push.ts';
import { keepVisits } from './visits.ts';
import { keepWire } from './wire.ts';

export interface RunningWorker {
  /** Settles when the worker has ended; rejects when it failed for good. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the worker; `log` gets a line for each thing worth telling. */
export function startWorker(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock = systemClock,
): RunningWorker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ended = Promise.all([
    run(config, log, now, signal),
    sendLetters(config, log, now, signal),
    runImports(config, log, now, signal),
    keepWire(config, log, now, signal),
    runOffers(config, log, now, signal),
    pushToPartners(config, log, now, signal),
    tellSearches(config, log, now, signal),
    keepAgreements(config, log, now, signal),
    keepVisits(config, log, now, signal),
    keepPassports(config, log, now, signal),
  ]).then(() => undefined);
  return {
    ended,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

async function run(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  await withPool(config, 'nhipcau worker', async (pool) => {
    const db = kyselyOf<Database>(pool);
    while (!signal.aborted) {
      try {
        const lock = await publisherLock(pool, signal);
        if (lock === null) return;
        const stop = AbortSignal.any([signal, lock.lost]);
        await work({ config, db, lock, log, now, signal: stop }).finally(() => lock.release());
      } catch (error) {
        if (signal.aborted) return;
        const why = error instanceof Error ? error.message : error;
        log(`alarm: publication failed, trying again: ${why}`);
        await pause(2_000, signal);
      }
    }
  });
}

/** What a command does in the place of a worker. */
export type Errand = 'publish' | 'roll-back';

/**
 * Does once what waits, where no worker runs: publishes everything, or only signs the roll-backs
 * that were asked for. Gives `false` when a worker runs, which has it in hand.
 * @throws what a publication throws, and the reason of `signal`
 */
export async function runErrand(
  errand: Errand,
  config: WorkerConfig,
  log: (line: string) => void,
  signal: AbortSignal,
  now: Clock = systemClock,
): Promise<boolean> {
  return withPool(config, 'nhipcau errand', async (pool) => {
    const lock = await publisherLock(pool, signal, { wait: false });
    signal.throwIfAborted();
    if (lock === null) return false;
    const stop = AbortSignal.any([signal, lock.lost]);
    const db = kyselyOf<Database>(pool);
    const desk = { config, db, lock, log, now, signal: stop };
    try {
      if (errand === 'publish') await work(desk, { once: true });
      else await rollBackAsAsked(desk, await open(desk));
      stop.throwIfAborted();
      return true;
    } finally {
      lock.release();
    }
  });
}

async function withPool<T>(
  { appDatabaseUrl: url }: WorkerConfig,
  applicationName: string,
  use: (pool: pg.Pool) => Promise<T>,
): Promise<T> {
  const pool = createPool({ url, role: 'app', applicationName, statementTimeoutMs: 0 });
  try {
    return await use(pool);
  } finally {
    await pool.end();
  }
}

/** What the holder of the right to publish works with. */
interface Desk {
  readonly config: WorkerConfig;
  readonly db: Kysely<Database>;
  readonly lock: PublisherLock;
  readonly log: (line: string) => void;
  readonly now: Clock;
  /** Aborted when the right is lost, too. */
  readonly signal: AbortSignal;
}

/** Publishes what waits, and goes on until `signal`; with `once`, until nothing waits. */
async function work(desk: Desk, { once = false }: { readonly once?: boolean } = {}): Promise<void> {
  const { config, db, lock, log, now, signal } = desk;
  const generationOf = generationsOf(config.siteUrl, config.apiUrl);
  const openForSite = async (): Promise<Publisher> => {
    const opened = await open(desk);
    await askForWholeSite(db, opened, generationOf(opened.assets.keys()));
    return opened;
  };
  let site = await readSite(db);
  let publisher = await openForSite();
  await sweep(publisher.store);
  let day: CivilDate | null = null;
  const lost = new Set<PictureId>();
  while (!signal.aborted) {
    const today = vietnamDay(now());
    if (today !== day) {
      await turnMembers(db, today);
      await enqueueStatesBegun(db, now());
    }
    day = today;
    await turnLicences(db, now());
    await turnClearances(db, now());
    await publishDue(db, now());
    await turnDue(db, now());
    await makePictures(desk);
    await lookAtPictures(desk, lost);
    const present = await readSite(db);
    // The site's own cards, to which every page refers, show what it says about itself.
    if (!isDeepStrictEqual(present, site) || keyChanged(publisher, config)) {
      publisher = await openForSite();
    }
    site = present;
    publisher = { ...publisher, context: { ...publisher.context, today } };
    await rollBackAsAsked(desk, publisher);
    const done = await publishWaiting(publisher);
    if (done?.release) {
      const { number, reason } = done.release.release;
      log(
        `release ${number}: ${done.pagesMade} pages made, ${done.pagesChanged} files changed, ${reason}`,
      );
    }
    if (done !== null) continue;
    if (once) return;
    await lock.woken(await untilDue(db, config.pollS * 1_000, now), signal);
  }
}

async function open({ config, db, log, now, signal }: Desk): Promise<Publisher> {
  const { dataFolder, store, siteUrl, apiUrl } = config;
  const opened = await openPublisher({
    ...{ db, dataFolder, store, siteUrl, apiUrl, now, signal },
    progress: teller(log),
  });
  await announceKey(db, opened, dataFolder);
  return opened;
}

/** Whether another key signs than the one that a publisher was opened with. */
function keyChanged({ key }: Publisher, { dataFolder }: WorkerConfig): boolean {
  const present = readKey(keysIn(dataFolder));
  return present !== null && present.keyId !== key.keyId;
}

/** Asks for the whole site, unless that waits already, when its bytes are made with other things. */
async function askForWholeSite(
  db: Kysely<Database>,
  { state, now }: Publisher,
  generation: string,
): Promise<void> {
  if ((await state.generation()) === generation) return;
  const { rows } = await sql<{ settings: number }>`
    select count(*)::int as settings from site_setting`.execute(db);
  if (rows[0]?.settings === 0) return;
  await db.transaction().execute(async (trx) => {
    await sql`insert into outbox (at, keys, paths, reason)
      select ${new Date(now())}, '{}', ${[wholeSite]}, 'Xuất bản toàn trang · Whole site published'
      where not exists (
        select from outbox where done_at is null and paths @> ${[wholeSite]})`.execute(trx);
    await sql`insert into publication_state (generation) values (${generation})
      on conflict (one) do update set generation = excluded.generation`.execute(trx);
  });
}

/** Each takes a core and, for a large original, some 100 MiB. */
const picturesAtOnce = Math.min(availableParallelism(), 2);

async function makePictures({ config, db, log, signal }: Desk): Promise<void> {
  const pictures = await picturesWithoutRenditions(db);
  if (pictures.length === 0) return;
  const { objects: store } = await openStore(config.store);
  let made = 0;
  const make = async (picture: PictureId): Promise<void> => {
    if (signal.aborted) return;
    await makeRenditions(db, picture, { mediaFolder: `${config.dataFolder}/media`, store });
    made += 1;
    log(`pictures: ${made} of ${pictures.length}`);
  };
  await pMap(pictures, make, { concurrency: picturesAtOnce });
}

/** How many pictures are looked at before something else may wait. */
const looksAtATime = 50;

/**
 * Looks at pictures that came in before they were looked at. One whose original is lost is told once,
 * noted in `lost`, and keeps nobody back.
 */
async function lookAtPictures(
  { config, db, log, signal }: Desk,
  lost: Set<PictureId>,
): Promise<void> {
  for (const picture of await picturesWithoutLook(db, looksAtATime, [...lost])) {
    if (signal.aborted) return;
    await lookAt(db, picture, `${config.dataFolder}/media`).catch((error: unknown) => {
      lost.add(picture);
      log(`alarm: ${error instanceof Error ? error.message : error}`);
    });
  }
}

async function rollBackAsAsked({ db, log }: Desk, publisher: Publisher): Promise<void> {
  const requests = postgresRollbacks(db);
  for (const { id, release, reason, approvedBy } of await requests.waiting()) {
    const outcome = await rollBack(publisher, release, reason, approvedBy);
    const made = outcome.ok ? outcome.value.release.number : await requests.signedFor(id);
    if (made !== null) {
      await requests.done(id, { made, refusal: null }, publisher.now());
      log(`rolled back to ${release} as release ${made}`);
    } else if (!outcome.ok) {
      await requests.done(id, { made: null, refusal: outcome.error.kind }, publisher.now());
      log(`not rolled back to ${release}: ${outcome.error.kind}`);
    }
  }
}

/** Milliseconds until the next scheduled edition, turn of a licence, a clearance or a term, at most `most`. */
async function untilDue(db: Kysely<Database>, most: number, now: Clock): Promise<number> {
  const { rows } = await sql<{ next: Instant | null }>`
    select least(
      (select min(publish_at) from edition where stage = 'scheduled'),
      (select min(licence_turns_at) from picture)) as next`.execute(db);
  const turns = [await nextTurnAt(db), await nextClearanceAt(db)];
  const dues = [rows[0]?.next ?? null, ...turns].filter((due) => due !== null);
  return Math.min(most, ...dues.map((due) => Math.max(0, due - now())));
}

/** Tells the progress of a long publication at most once a second. */
function teller(log: (line: string) => void): (made: number) => void {
  let last = 0;
  return (made) => {
    if (made < 500 || systemClock() - last < 1_000) return;
    last = systemClock();
    log(`publication: ${made} pages made`);
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
