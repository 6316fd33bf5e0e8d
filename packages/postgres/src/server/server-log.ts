import {
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseNotReady, diskFull, explainFileFault } from './database-not-ready.ts';
import type { Location } from './location.ts';

const largestBytes = 10_000_000;

export interface OpenLog {
  /** File descriptor. */
  readonly file: number;
  /** Where the messages of this start begin, in bytes. */
  readonly begin: number;
}

/**
 * Opens the file that Postgres writes its messages to, for its user; one that has grown large is
 * begun anew. Links are not followed: the folder belongs to a user with fewer rights than ours.
 */
export function openServerLog(location: Location): OpenLog {
  const path = serverLog(location);
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  try {
    const grown = lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (grown > largestBytes) rmSync(path, { force: true });
    const file = openSync(path, O_APPEND | O_CREAT | O_NOFOLLOW | O_WRONLY, 0o600);
    const { ids } = location.account;
    if (ids !== null) fchownSync(file, ids.uid, ids.gid);
    return { file, begin: fstatSync(file).size };
  } catch (error) {
    throw explainFileFault(error, location.folder);
  }
}

function serverLog(location: Location): string {
  return join(location.folder, 'postgres.log');
}

/** Reads from the log since `begin` why the server ended instead of starting. */
export function whyNotStarted(location: Location, begin: number): DatabaseNotReady {
  const path = serverLog(location);
  return explainOutput(readFrom(path, begin), location.folder, path);
}

/** The sentence for what a Postgres program said before it failed. */
export function explainOutput(output: string, folder: string, path?: string): DatabaseNotReady {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return diskFull(folder);
  if (/Permission denied|Read-only file system/i.test(output)) {
    return new DatabaseNotReady(
      'no-permission',
      `Postgres may not write in ${folder}: ${reason(output)}`,
    );
  }
  const where = path === undefined ? '' : ` The whole log is ${path}.`;
  return new DatabaseNotReady(
    'does-not-start',
    `The database does not start: ${reason(output)}.${where}`,
  );
}

function reason(output: string): string {
  const lines = output.trimEnd().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '';
  return fatal.replace(/^.*?(FATAL|PANIC|error): +/, '').trim() || 'no reason given';
}

function readFrom(path: string, begin: number): string {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const buffer = Buffer.alloc(Math.min(Math.max(size - begin, 0), 10_000));
      readSync(file, buffer, 0, buffer.length, size - buffer.length);
      return buffer.toString('utf8');
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
