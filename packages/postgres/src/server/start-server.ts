import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, findBinaries } from './binaries.ts';
import { connectionUrl, type DatabaseRole } from './connection-url.ts';
import { DatabaseNotReady } from './database-not-ready.ts';
import { postgresEnvironment } from './environment.ts';
import { type Purpose, takeLock } from './folder-lock.ts';
import { initialise } from './initialise.ts';
import { type Location, prepareLocation, socketPort } from './location.ts';
import { clearLeftovers, stopPostmaster } from './postmaster.ts';
import { createRolesAndDatabase } from './roles.ts';
import { openServerLog, whyNotStarted } from './server-log.ts';
import { untilReady } from './until-ready.ts';

/** A private Postgres that answers on its socket. */
export interface RunningServer {
  /** Connection string for `database`, as the owner (migration role) unless another is named. */
  readonly url: (database: string, role?: DatabaseRole) => string;
  readonly socketFolder: string;
  /** Fast shutdown, waited for; nothing happens when this process did not start the server. */
  readonly stop: () => Promise<void>;
  /** Whether another process runs the server. */
  readonly wasRunning: boolean;
}

export interface StartSettings {
  /** `$NHIPCAU_DATA`; the database lives in its folder `postgres/`. */
  readonly dataFolder: string;
  readonly log: (line: string) => void;
  /** Its abort stops the server, also half started. */
  readonly signal?: AbortSignal;
  readonly purpose?: Purpose;
  /** False only for throw-away data: what a crash loses does not matter then. */
  readonly durable?: boolean;
}

/**
 * Starts the private Postgres of a data folder, making it on the first start: on a Unix socket
 * only, as an unprivileged user, stopped when this process ends in whatever way.
 * @throws {DatabaseNotReady} with a sentence for the operator
 */
export async function startServer(settings: StartSettings): Promise<RunningServer> {
  const { dataFolder, log, signal, purpose = 'product', durable = true } = settings;
  if (signal?.aborted) throw interrupted();
  const location = prepareLocation(dataFolder, log);
  const lock = takeLock(location.folder, purpose);
  if (!lock.held) throw inUse(dataFolder, lock.holder.pid);
  try {
    const binaries = findBinaries(location.account, location.folder, log);
    await clearLeftovers(location, log);
    initialise(location, binaries, { log, durable });
    const stop = await launch(location, binaries, { ...settings, durable });
    const stopOnce = once(async () => {
      await stop();
      lock.release();
    });
    signal?.addEventListener('abort', () => void stopOnce());
    return {
      url: (database, role = 'owner') => connectionUrl(location.socketFolder, database, role),
      socketFolder: location.socketFolder,
      stop: stopOnce,
      wasRunning: false,
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function launch(
  location: Location,
  binaries: Binaries,
  settings: StartSettings & { readonly durable: boolean },
): Promise<() => Promise<void>> {
  const { signal, durable } = settings;
  const log = openServerLog(location);
  const child = spawnPostgres(location, binaries, { log: log.file, durable });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  child.once('error', () => undefined);
  const { pid } = child;
  if (pid === undefined) throw whyNotStarted(location, log.begin);
  const watchdog = guard(location, pid);
  child.once('close', () => watchdog.kill('SIGKILL'));
  const stop = async (): Promise<void> => {
    await stopPostmaster(pid, () => child.exitCode === null && child.signalCode === null);
    await ended;
  };
  try {
    const url = connectionUrl(location.socketFolder, 'postgres', 'superuser');
    const outcome = await untilReady(url, {
      ended,
      log: settings.log,
      ...(signal ? { signal } : {}),
    });
    if (outcome === 'ended') throw whyNotStarted(location, log.begin);
    if (outcome === 'aborted') throw interrupted();
    await createRolesAndDatabase(url);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

function spawnPostgres(
  location: Location,
  binaries: Binaries,
  options: { readonly log: number; readonly durable: boolean },
): ChildProcess {
  const settings = [
    'listen_addresses=',
    'unix_socket_permissions=0700',
    'timezone=UTC',
    'log_timezone=UTC',
    // Answers must not wait for a slow reader of the log.
    'logging_collector=off',
    ...(options.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  try {
    return spawn(
      binaries.postgres,
      [
        ...['-D', location.pgdata, '-k', location.socketFolder, '-p', String(socketPort)],
        ...settings.flatMap((setting) => ['-c', setting]),
      ],
      {
        ...location.account.ids,
        cwd: location.folder,
        env: postgresEnvironment(),
        // Its own session: Ctrl-C in the terminal reaches the product, which stops it in order.
        detached: true,
        stdio: ['ignore', options.log, options.log],
      },
    );
  } finally {
    closeSync(options.log);
  }
}

/** Stops the server when this process dies without stopping it: its end closes the pipe. */
function guard(location: Location, pid: number): ChildProcess {
  const script =
    'trap "" INT TERM HUP; read _; ' + '[ "$(head -n 1 "$1")" = "$2" ] && kill -INT "$2"';
  const arguments_ = ['-c', script, 'sh', join(location.pgdata, 'postmaster.pid'), String(pid)];
  const watchdog = spawn('/bin/sh', arguments_, {
    ...location.account.ids,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.stdin.on('error', () => undefined);
  return watchdog;
}

function interrupted(): DatabaseNotReady {
  return new DatabaseNotReady('stopped-by-caller', 'The start of the database was interrupted.');
}

function inUse(dataFolder: string, pid: number): DatabaseNotReady {
  return new DatabaseNotReady(
    'in-use',
    `Another nhipcau (process ${pid}) uses the data folder ${dataFolder}. ` +
      'Stop it first, or set NHIPCAU_DATA to another folder.',
  );
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= work();
    return running;
  };
}
