/**
 * The worker: publishes what waits, at once when it is told and by itself when it is not;
 * publishes scheduled editions at their time; makes picture files.
 *
 * @module
 */
import type { Instant } from '@nhipcau/core/kernel';
import type { Database } from '@nhipcau/postgres';
import {
  makeRenditions,
  picturesWithoutRenditions,
  postgresRollbacks,
  publishDue,
} from '@nhipcau/postgres';
import { createPool, kyselyOf } from '@nhipcau/postgres/server';
import { type Publisher, publishWaiting, rollBack, wholeSite } from '@nhipcau/publisher';
import { sweep } from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';
import type { WorkerConfig } from './config.ts';
import { generationOf } from './generation.ts';
import { openPublisher, systemClock } from './open-publisher.ts';
import { publisherLock } from './publisher-lock.ts';

export interface RunningWorker {
  /** Settles when the worker has ended; rejects when it failed for good. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the worker; `log` gets a line for each thing worth telling. */
export function startWorker(config: WorkerConfig, log: (line: string) => void): RunningWorker {
  const stopping = new AbortController();
  const ended = run(config, log, stopping.signal);
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
  signal: AbortSignal,
): Promise<void> {
  const url = config.appDatabaseUrl;
  const pool = createPool({
    url,
    role: 'app',
    applicationName: 'nhipcau worker',
    statementTimeoutMs: 0,
  });
  const db = kyselyOf<Database>(pool);
  try {
    while (!signal.aborted) {
      try {
        const lock = await publisherLock(pool, signal);
        if (lock === null) return;
        await work(config, db, lock, log, signal).finally(() => lock.release());
      } catch (error) {
        if (signal.aborted) return;
        log(`publication failed, trying again: ${error instanceof Error ? error.message : error}`);
        await pause(2_000, signal);
      }
    }
  } finally {
    await db.destroy();
  }
}

async function work(
  config: WorkerConfig,
  db: Kysely<Database>,
  lock: {
    readonly lost: () => boolean;
    woken(timeoutMs: number, signal: AbortSignal): Promise<void>;
  },
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { dataFolder, siteUrl, pollS } = config;
  await makePictures(db, dataFolder, config, log, signal);
  const open = (): Promise<Publisher> =>
    openPublisher({ db, dataFolder, siteUrl, now: systemClock, signal, progress: teller(log) });
  let publisher = await open();
  await sweep(publisher.store);
  await askForWholeSite(db, publisher, siteUrl);
  while (!signal.aborted && !lock.lost()) {
    await publishDue(db, systemClock());
    await makePictures(db, dataFolder, config, log, signal);
    publisher = { ...publisher, context: { ...publisher.context, today: todayOf(publisher) } };
    await rollBackAsAsked(db, publisher, log);
    const done = await publishWaiting(publisher);
    if (done?.release) {
      const { number, reason } = done.release.release;
      log(`release ${number}: ${done.pagesChanged} of ${done.pagesMade} files changed, ${reason}`);
    }
    if (done === null) await lock.woken(await untilDue(db, pollS * 1_000), signal);
  }
}

function todayOf(publisher: Publisher): string {
  return new Date(publisher.now() + 420 * 60_000).toISOString().slice(0, 10);
}

/** Publishes the whole site when what its bytes are made with is not what it was. */
async function askForWholeSite(
  db: Kysely<Database>,
  { state, now }: Publisher,
  siteUrl: string,
): Promise<void> {
  const generation = generationOf(siteUrl);
  if ((await state.generation()) === generation) return;
  const { rows } = await sql<{ settings: number }>`
    select count(*)::int as settings from site_setting`.execute(db);
  if (rows[0]?.settings === 0) return;
  await db.transaction().execute(async (trx) => {
    await sql`insert into outbox (at, keys, paths, reason) values
      (${new Date(now())}, '{}', ${[wholeSite]}, 'Xuất bản toàn trang · Whole site published')`.execute(
      trx,
    );
    await sql`insert into publication_state (generation) values (${generation})
      on conflict (one) do update set generation = excluded.generation`.execute(trx);
  });
}

async function makePictures(
  db: Kysely<Database>,
  dataFolder: string,
  _config: WorkerConfig,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const pictures = await picturesWithoutRenditions(db);
  for (const [index, picture] of pictures.entries()) {
    if (signal.aborted) return;
    await makeRenditions(db, picture, dataFolder);
    log(`pictures: ${index + 1} of ${pictures.length}`);
  }
}

async function rollBackAsAsked(
  db: Kysely<Database>,
  publisher: Publisher,
  log: (line: string) => void,
): Promise<void> {
  const requests = postgresRollbacks(db);
  for (const request of await requests.waiting()) {
    const outcome = await rollBack(publisher, request.release, request.reason);
    await requests.done(request.id, outcome.ok ? null : outcome.error.kind, publisher.now());
    log(
      outcome.ok
        ? `rolled back to ${request.release} as release ${outcome.value.release.number}`
        : `not rolled back to ${request.release}: ${outcome.error.kind}`,
    );
  }
}

/** Milliseconds until the next scheduled edition, at most `most`. */
async function untilDue(db: Kysely<Database>, most: number): Promise<number> {
  const { rows } = await sql<{ next: Instant | null }>`
    select min(publish_at) as next from edition where stage = 'scheduled'`.execute(db);
  const next = rows[0]?.next ?? null;
  return next === null ? most : Math.min(most, Math.max(0, next - systemClock()));
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
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
  });
}
