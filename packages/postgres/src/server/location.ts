import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Account, accountFor } from './account.ts';
import { DatabaseNotReady, errorCode, explainFileFault } from './database-not-ready.ts';

/** Where the private database of one data folder lives. */
export interface Location {
  /** Holds everything below, the lock and the server's log; mode 0700, of the database's user. */
  readonly folder: string;
  /** Postgres's own data folder. */
  readonly pgdata: string;
  /** Holds the Unix socket, the only way in. */
  readonly socketFolder: string;
  readonly account: Account;
}

/** Port that names the socket file; no TCP port is opened. */
export const socketPort = 5432;

/** Longest path of a Unix socket that Linux takes (`sun_path` of unix(7), less its end mark). */
const longestSocketPathBytes = process.platform === 'linux' ? 107 : 103;

/** In the data folder, when the database lives elsewhere: the absolute path of its folder. */
const pointerName = 'postgres.location';

/** Where the database of `dataFolder` is, without making anything; it may not exist yet. */
export function locate(dataFolder: string): Omit<Location, 'account'> {
  const folder = pointerIn(dataFolder) ?? join(canonical(dataFolder), 'postgres');
  return { folder, pgdata: join(folder, 'pgdata'), socketFolder: socketFolderFor(folder) };
}

/**
 * Makes the folders of the database of `dataFolder`. When the database's user cannot enter the data
 * folder, a folder under `elsewhere` is taken, which is said through `log` and kept in the data
 * folder for the next start.
 * @throws {DatabaseNotReady}
 */
export function prepareLocation(
  dataFolder: string,
  log: (line: string) => void,
  elsewhere = '/var/lib/nhipcau',
): Location {
  makeFolder(resolve(dataFolder), 0o755);
  let place = locate(dataFolder);
  const account = accountFor(place.folder);
  if (account.ids !== null && !canEnter(canonical(dataFolder), account)) {
    place = moveAway(place, dataFolder, account, elsewhere, log);
  }
  makeOwnFolder(place.folder, account);
  if (!canEnter(place.folder, account)) throw notEnterable(place.folder, account);
  const inTemporary = place.socketFolder !== join(place.folder, 'sock');
  if (inTemporary) log(`The database's socket is in ${place.socketFolder} (shorter path)`);
  makeOwnFolder(place.socketFolder, account);
  return { ...place, account };
}

/** The socket's folder: in `folder`, or a short one that always belongs to `folder`. */
export function socketFolderFor(folder: string): string {
  const own = join(folder, 'sock');
  const bytes = Buffer.byteLength(join(own, `.s.PGSQL.${socketPort}`));
  // Postgres reads the setting as a list, in which commas and quotes have a meaning.
  if (bytes <= longestSocketPathBytes && !/[,"]/.test(own)) return own;
  const temporary = Buffer.byteLength(tmpdir()) > 60 || /[,"]/.test(tmpdir()) ? '/tmp' : tmpdir();
  return join(temporary, `nhipcau-${hashOf(folder)}`);
}

function moveAway(
  place: Omit<Location, 'account'>,
  dataFolder: string,
  account: Account,
  elsewhere: string,
  log: (line: string) => void,
): Omit<Location, 'account'> {
  if (pointerIn(dataFolder) !== null) return place;
  if (existsSync(place.pgdata)) throw notEnterable(place.folder, account);
  const folder = join(elsewhere, hashOf(place.folder), 'postgres');
  try {
    mkdirSync(join(folder, '..'), { recursive: true, mode: 0o755 });
    writeFileSync(join(canonical(dataFolder), pointerName), `${folder}\n`);
  } catch (error) {
    throw explainFileFault(error, folder);
  }
  log(
    `The user ${account.name}, which runs Postgres, cannot enter ${dataFolder}: ` +
      `the database is in ${folder} instead`,
  );
  return locate(dataFolder);
}

function notEnterable(folder: string, account: Account): DatabaseNotReady {
  return new DatabaseNotReady(
    'folder-not-enterable',
    `The user ${account.name}, which runs Postgres, cannot enter ${folder}. ` +
      'Let it pass through the folders above (chmod o+x), or set NHIPCAU_DATA to another folder.',
  );
}

function canEnter(folder: string, account: Account): boolean {
  const check = ['-c', 'cd -- "$1" && test -r . -o -x .', 'sh', folder];
  return spawnSync('/bin/sh', check, { ...account.ids, cwd: '/' }).status === 0;
}

function makeFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { recursive: true, mode });
  } catch (error) {
    throw explainFileFault(error, folder);
  }
}

/** Makes `folder` with mode 0700 for the account; one that somebody else made is refused. */
export function makeOwnFolder(folder: string, account: Account): void {
  makeFolder(folder, 0o700);
  const { uid: owner } = lstatSync(folder);
  const me = process.getuid?.();
  const wanted = account.ids?.uid ?? me;
  if (!lstatSync(folder).isDirectory() || (owner !== wanted && owner !== me)) {
    throw new DatabaseNotReady(
      'socket-folder-not-ours',
      `The folder ${folder} was made by somebody else. Remove it, then start again.`,
    );
  }
  try {
    if (account.ids !== null) chownSync(folder, account.ids.uid, account.ids.gid);
    chmodSync(folder, 0o700);
  } catch (error) {
    throw explainFileFault(error, folder);
  }
}

function pointerIn(dataFolder: string): string | null {
  try {
    return readFileSync(join(resolve(dataFolder), pointerName), 'utf8').trim() || null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
    throw explainFileFault(error, dataFolder);
  }
}

/** The same folder has the same path, whatever links lead to it. */
function canonical(dataFolder: string): string {
  const path = resolve(dataFolder);
  return existsSync(path) ? realpathSync(path) : path;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
