import { setTimeout as wait } from 'node:timers/promises';
import { connectionUrl, databaseName } from './connection-url.ts';
import { DatabaseNotReady } from './database-not-ready.ts';
import { holderOf } from './folder-lock.ts';
import { locate } from './location.ts';
import { livePostmaster } from './postmaster.ts';
import { type RunningServer, type StartSettings, startServer } from './start-server.ts';
import { answer } from './until-ready.ts';

/** How long a verb waits for a product that is starting, or for another verb to end. */
const patienceMs = 60_000;

/**
 * The database of a data folder: the one that the product runs now, or one started for this
 * process alone, which its `stop` ends. While another verb runs one, its end is waited for.
 * @throws {DatabaseNotReady}
 */
export async function connectOrStart(settings: StartSettings): Promise<RunningServer> {
  const { dataFolder, log, signal } = settings;
  const deadline = performance.now() + patienceMs;
  for (let said = false; ; said = true) {
    const { folder, pgdata, socketFolder } = locate(dataFolder);
    const holder = holderOf(folder);
    if (holder === null) {
      try {
        return await startServer({ purpose: 'verb', ...settings });
      } catch (error) {
        const overtaken = error instanceof DatabaseNotReady && error.kind === 'in-use';
        if (!overtaken || performance.now() > deadline) throw error;
      }
    } else if (holder.purpose === 'product' && livePostmaster(pgdata) !== null) {
      if ((await answer(connectionUrl(socketFolder, databaseName, 'owner'))) === 'ready') {
        return joined(socketFolder);
      }
    }
    if (performance.now() > deadline || signal?.aborted) throw busy(dataFolder, holder?.pid);
    if (!said) log('Waiting for another nhipcau that uses the database');
    await wait(50);
  }
}

function joined(socketFolder: string): RunningServer {
  return {
    url: (database, role = 'owner') => connectionUrl(socketFolder, database, role),
    socketFolder,
    stop: async () => undefined,
    wasRunning: true,
  };
}

function busy(dataFolder: string, pid: number | undefined): DatabaseNotReady {
  return new DatabaseNotReady(
    'in-use',
    `Another nhipcau (process ${pid ?? 'unknown'}) keeps the database of ${dataFolder} for itself. ` +
      'Wait for it to end, or stop it.',
  );
}
