import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { roleNames } from './connection-url.ts';
import { DatabaseNotReady, explainFileFault } from './database-not-ready.ts';
import { postgresEnvironment } from './environment.ts';
import { type Location, makeOwnFolder } from './location.ts';
import { explainOutput } from './server-log.ts';

/**
 * Makes Postgres's data folder when there is none; data of another major version are refused.
 * Half-made data never carry the real name.
 */
export function initialise(
  location: Location,
  binaries: Binaries,
  options: { readonly log: (line: string) => void; readonly durable: boolean },
): void {
  const { pgdata, account, folder } = location;
  const versionFile = join(pgdata, 'PG_VERSION');
  if (existsSync(versionFile)) {
    refuseOtherMajor(readFileSync(versionFile, 'utf8').trim(), binaries.major, folder);
    return;
  }
  options.log(`Making a new database in ${folder}`);
  const half = `${pgdata}.half`;
  try {
    rmSync(half, { recursive: true, force: true });
    makeOwnFolder(half, account);
    const made = spawnSync(
      binaries.initdb,
      [
        ...['-D', half, '-U', roleNames.superuser, '--auth=trust', '-E', 'UTF8', '--locale=C'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        ...(options.durable ? [] : ['--no-sync']),
      ],
      { ...account.ids, cwd: folder, env: postgresEnvironment(), encoding: 'utf8' },
    );
    if (made.status !== 0) {
      throw explainOutput(`${made.stdout}${made.stderr}${made.error?.message ?? ''}`, folder);
    }
    renameSync(half, pgdata);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    throw explainFileFault(error, folder);
  }
}

function refuseOtherMajor(found: string, ours: number, folder: string): void {
  if (found === String(ours)) return;
  const advice =
    Number(found) > ours
      ? 'Start the newer version of the product that wrote them.'
      : 'Back them up with the version that wrote them and restore the backup with this one.';
  throw new DatabaseNotReady(
    'data-of-another-major',
    `The data in ${folder} are of Postgres ${found}; this program has Postgres ${ours}. ${advice}`,
  );
}
