import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseNotReady, errorCode } from './database-not-ready.ts';
import { type Location, socketPort } from './location.ts';
import { processesIn, worksIn } from './process-identity.ts';

/** The server process number that `postmaster.pid` names; `null` when there is no such file. */
export function postmasterPid(pgdata: string): number | null {
  try {
    const pid = Number(readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** The live server of `pgdata`; `null` when none runs, or the number now means another process. */
export function livePostmaster(pgdata: string): number | null {
  const pid = postmasterPid(pgdata);
  return pid !== null && worksIn(pid, pgdata) ? pid : null;
}

/**
 * Makes a location free to start: stops a server that outlived its product, waits for its last
 * processes, and removes lock files whose number now belongs to a stranger.
 */
export async function clearLeftovers(
  { pgdata, socketFolder }: Omit<Location, 'account'>,
  log: (line: string) => void,
): Promise<void> {
  const leftover = livePostmaster(pgdata);
  if (leftover !== null) {
    log('A database server of an earlier start is still running: stopping it');
    await stopPostmaster(leftover, () => worksIn(leftover, pgdata));
  }
  await endOrphans(pgdata);
  const named = postmasterPid(pgdata);
  // Postgres would take whoever has the number for a server, also a process not yet reaped.
  if (named !== null && hasNumber(named)) {
    rmSync(join(pgdata, 'postmaster.pid'), { force: true });
  }
  rmSync(join(socketFolder, `.s.PGSQL.${socketPort}.lock`), { force: true });
}

/**
 * Fast shutdown (open transactions are rolled back); after 20 s an immediate one.
 * @throws {DatabaseNotReady} when the server still runs 10 s later
 */
export async function stopPostmaster(pid: number, runs: () => boolean): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (!runs()) return;
    send(pid, signal);
    if (await goneWithin(patienceMs, () => !runs())) return;
  }
  throw new DatabaseNotReady(
    'does-not-stop',
    `The database server (process ${pid}) does not stop. End it, then start again.`,
  );
}

/** Processes without a postmaster end by themselves within a second; those that hang are ended. */
async function endOrphans(pgdata: string): Promise<void> {
  const gone = (): boolean => processesIn(pgdata).length === 0;
  if (await goneWithin(5_000, gone)) return;
  for (const pid of processesIn(pgdata)) send(pid, 'SIGKILL');
  await goneWithin(5_000, gone);
}

function hasNumber(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

async function goneWithin(patienceMs: number, gone: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 20) {
    if (gone()) return true;
    await wait(20);
  }
  return gone();
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}
