import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endImport } from '@nhipcau/core/content';
import { type Clock, uuidv7 } from '@nhipcau/core/kernel';
import { type ReadItem, SourceRefused } from '@nhipcau/formats/sources';
import {
  type Asking,
  feedItems,
  getPicture,
  runImport,
  type SourceReport,
  SourceUnreadable,
  wordPressFile,
  wordPressSite,
} from '@nhipcau/imports';
import {
  claimImportJob,
  type Database,
  type ImportJobProblem,
  type ImportJobRecord,
  listTopics,
  lockImportJob,
  noteImportProgress,
  storeImportJob,
} from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import type { WorkerConfig } from './config.ts';
import { eachPoll } from './each-poll.ts';

/** Where the file of an import lies that a person sent. */
export function importFile(dataFolder: string, id: string): string {
  return join(dataFolder, 'imports', `${id}.xml`);
}

interface Desk {
  readonly config: WorkerConfig;
  readonly db: Kysely<Database>;
  readonly log: (line: string) => void;
  readonly now: Clock;
  readonly signal: AbortSignal;
}

/**
 * Runs the imports that people ask for, one after the other, and goes on until `signal`. One that was
 * cut off is taken up again by whichever worker comes; what is done is not done twice.
 */
export function runImports(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const task = { applicationName: 'nhipcau imports', connections: 2, alarm: 'imports stand' };
  return eachPoll(config, task, log, signal, async (db) => {
    while (!signal.aborted) {
      const job = await claimImportJob(db, now());
      if (job === null) return;
      await runJob(job, { config, db, log, now, signal });
    }
  });
}

/** How often a sign is given and the wish to stop is looked for, in milliseconds. */
const signEveryMs = 1_000;

async function runJob(job: ImportJobRecord, desk: Desk): Promise<void> {
  const { config, db, now, signal } = desk;
  const stopping = new AbortController();
  const stop = AbortSignal.any([signal, stopping.signal]);
  const asking: Asking = { ...config.outbound, signal: stop };
  let soFar: () => SourceReport | null = () => null;
  const signs = setInterval(() => {
    noteImportProgress(db, job.id, shortened(soFar() ?? job.report), now()).then(
      (end) => end && stopping.abort(),
      () => undefined,
    );
  }, signEveryMs);
  try {
    const report = await runImport(itemsOf(job, config, asking), {
      ...{ db, now, apply: job.apply, signal: stop },
      mediaFolder: join(config.dataFolder, 'media'),
      ids: () => uuidv7(now(), randomBytes(10)),
      by: { user: job.requestedBy, actor: `user:${job.requestedBy}` },
      ...{ organisation: job.organisation, category: job.category, language: job.language },
      ...{ audience: job.audience },
      languages: new Set(job.languages),
      topics: new Map((await listTopics(db)).map(({ slug, id }) => [slug, id])),
      mapping: new Map(),
      fetch: (address) => getPicture(address, asking),
      progress: (told) => {
        soFar = told;
      },
    });
    clearInterval(signs);
    // The worker itself stops: the next one goes on.
    if (signal.aborted) return await end(job, desk, 'again', report, null);
    await end(job, desk, report.complete ? 'whole' : 'stopped', report, null);
  } catch (error) {
    clearInterval(signs);
    if (signal.aborted) return await end(job, desk, 'again', soFar(), null);
    if (stopping.signal.aborted) return await end(job, desk, 'stopped', soFar(), null);
    await end(job, desk, 'failed', soFar(), problemOf(error));
    if (!isRefusal(error)) desk.log(`alarm: import ${job.id}: ${messageOf(error)}`);
  }
}

function itemsOf(
  { id, source, given, pages }: ImportJobRecord,
  { dataFolder }: WorkerConfig,
  asking: Asking,
): AsyncIterable<ReadItem> {
  switch (source) {
    case 'wordpress-file':
      return wordPressFile(importFile(dataFolder, id), { pages });
    case 'wordpress-site':
      return wordPressSite(given, { pages }, asking);
    case 'feed':
      return feedItems(given, asking);
  }
}

async function end(
  { id }: ImportJobRecord,
  { config, db, now, log }: Desk,
  how: 'whole' | 'stopped' | 'failed' | 'again',
  report: SourceReport | null,
  problem: ImportJobProblem | null,
): Promise<void> {
  const after = await db.transaction().execute(async (trx) => {
    const job = await lockImportJob(trx, id);
    if (job?.state !== 'running') return null;
    const ended = how === 'again' ? { ...job, state: 'waiting' as const } : endImport(job, how);
    const told = report === null ? job.report : shortened(report);
    return storeImportJob(trx, { ...ended, report: told, problem }, now());
  });
  if (after === null) return;
  if (after.state === 'done') await rm(importFile(config.dataFolder, id), { force: true });
  log(`import ${id}: ${after.state}`);
}

/** Lines of each list that the studio is told; the counts tell of all. */
const mostLines = 100;

function shortened(report: SourceReport | ImportJobRecord['report']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(report ?? {}).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.slice(0, mostLines) : value,
    ]),
  );
}

function isRefusal(error: unknown): error is SourceRefused | SourceUnreadable {
  return error instanceof SourceRefused || error instanceof SourceUnreadable;
}

function problemOf(error: unknown): ImportJobProblem {
  if (error instanceof SourceRefused) return error.problem;
  if (error instanceof SourceUnreadable) return { kind: error.kind, detail: error.detail };
  return { kind: 'fault', detail: '' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
