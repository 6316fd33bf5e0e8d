import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type AuditHead, checkAudit, type Database } from '@nhipcau/postgres';
import { countRows, loadDatabase, requireKnownMigrations } from '@nhipcau/postgres/backup';
import {
  createPool,
  kyselyOf,
  migrate,
  migrationState,
  openDatabase,
} from '@nhipcau/postgres/server';
import { folderStore, headName, type ObjectStore, readHead, releaseName } from '@nhipcau/release';
import { readCommitments } from '../audit/commitments.ts';
import { toldBreak } from '../audit/report.ts';
import { claimDataFolder, isNewer } from '../data-version.ts';
import { programVersion } from '../installation.ts';
import { restoreMark } from '../unfinished-restore.ts';
import { type Call, NotReady, SaysNo } from '../verb.ts';
import { copyObjects } from './copy-objects.ts';
import { readList } from './file-list.ts';
import type { FoundBackup } from './manifest.ts';

/** One thing that a backup and what was restored from it must agree in. */
export interface ComparedLine {
  readonly what: string;
  readonly backup: string;
  readonly restored: string;
  readonly equal: boolean;
}

/**
 * Says no unless this program can read the backup and the installation is empty: a restore never
 * writes over anything. What a restore of this data folder that was cut off has left is no obstacle.
 * @throws {NotReady} for a backup of a newer version, {SaysNo} where something is there
 */
export async function requireRestorable(
  { backup }: FoundBackup,
  dataFolder: string,
  store: ObjectStore,
): Promise<void> {
  if (isNewer(backup.program, programVersion())) {
    throw new NotReady(
      `The backup is of version ${backup.program}; this is ${programVersion()}. Restore it with that version.`,
    );
  }
  requireKnownMigrations(backup.migrations);
  if (existsSync(restoreMark(dataFolder))) return;
  const there = ['version', 'postgres', 'postgres.location', 'media'].filter((name) =>
    holdsFiles(join(dataFolder, name)),
  );
  if (there.length > 0) {
    throw new SaysNo(
      `There is an installation in ${dataFolder} (${there[0]}), and a restore writes over none. ` +
        'Set NHIPCAU_DATA to a new folder.',
    );
  }
  if ((await readHead(store)) === null) return;
  throw new SaysNo(
    'The release store holds releases, and a restore writes over none. Set RELEASE_STORE to an empty one.',
  );
}

function holdsFiles(path: string): boolean {
  return existsSync(path) && (!path.endsWith('media') || readdirSync(path).length > 0);
}

/**
 * Restores a checked backup: files first, then the database in one transaction, then the head.
 * Cut off anywhere, a mark keeps the product from starting on what is not whole, and the same
 * restore goes on. Gives what was compared.
 */
export async function restoreBackup(
  call: Call,
  folder: string,
  found: FoundBackup,
  { dataFolder, store }: { readonly dataFolder: string; readonly store: ObjectStore },
): Promise<readonly ComparedLine[]> {
  const { backup, own } = found;
  const { tell, signal, env } = call;
  mkdirSync(dataFolder, { recursive: true });
  const begun = existsSync(restoreMark(dataFolder));
  const database = await openDatabase({
    ...{ dataFolder, purpose: 'verb', log: tell, signal },
    databaseUrl: env.DATABASE_URL ?? null,
    appDatabaseUrl: env.APP_DATABASE_URL ?? null,
  });
  try {
    const connectionString = database.ownerUrl;
    if (!begun) await requireEmptyDatabase(connectionString);
    writeFileSync(restoreMark(dataFolder), `${found.hash}\n`, { flush: true });
    await migrate({ connectionString, upTo: backup.migrations.length, log: () => undefined });
    await requireSameMigrations(connectionString, backup.migrations.length);
    const files = await copyFiles(call, folder, own, { dataFolder, store });
    tell('Database: loading');
    await loadDatabase(
      connectionString,
      {
        ...backup,
        rowsOf: ({ name }) =>
          createReadStream(join(own, 'tables', `${name}.copy.gz`)).pipe(createGunzip()),
      },
      signal,
    );
    const rows = await countRows(connectionString);
    await migrate({ connectionString, log: tell });
    const { release } = backup;
    const record = release === null ? null : await store.get(releaseName(release.number));
    if (record !== null) await store.put(headName, record);
    const lines = [
      ...backup.tables.map(({ name, rows: saved }) => line(name, saved, rows.get(name) ?? 0)),
      line('files', backup.files.count, files),
      line('audit trail', headText(backup.audit), await auditOf(call, database.appUrl, store)),
      line('release head', releaseText(release), releaseText(await headOf(store))),
    ];
    if (!lines.every(({ equal }) => equal)) return lines;
    claimDataFolder(dataFolder, programVersion());
    rmSync(restoreMark(dataFolder));
    return lines;
  } finally {
    await database.stop();
  }
}

/** @throws {SaysNo} where a database has tables, whatever they hold */
async function requireEmptyDatabase(url: string): Promise<void> {
  const [table] = (await countRows(url)).keys();
  if (table === undefined) return;
  throw new SaysNo(
    `The database has tables (${table}), and a restore writes over none. ` +
      'Make an empty database and set DATABASE_URL to it.',
  );
}

/** @throws {SaysNo} where a restore that was cut off was of a backup with other migrations */
async function requireSameMigrations(connectionString: string, saved: number): Promise<void> {
  const { applied } = await migrationState({ connectionString });
  if (applied.length === saved) return;
  throw new SaysNo(
    `A restore that was cut off left ${applied.length} migrations; this backup has ${saved}. ` +
      'Restore the same backup, or set NHIPCAU_DATA (and DATABASE_URL) to new ones.',
  );
}

/** Copies the files of a backup to where they belong; gives how many stand there. */
async function copyFiles(
  { tell, signal }: Call,
  folder: string,
  own: string,
  { dataFolder, store }: { readonly dataFolder: string; readonly store: ObjectStore },
): Promise<number> {
  const listed = { store: new Map<string, string>(), media: new Map<string, string>() };
  for await (const { path, sha256 } of readList(join(own, 'files.txt'))) {
    const place = path.startsWith('store/') ? 'store' : 'media';
    listed[place].set(path.slice(place.length + 1), sha256);
  }
  let count = 0;
  for (const place of ['media', 'store'] as const) {
    const to = place === 'store' ? store : folderStore(join(dataFolder, 'media'));
    const { files, damaged } = await copyObjects(
      ...([folderStore(join(folder, place)), to, listed[place].keys()] as const),
      { isSound: () => true, progress: () => undefined, signal },
    );
    const changed = [...files].filter(([name, hash]) => listed[place].get(name) !== hash);
    const [bad] = [...damaged, ...changed.map(([name]) => name)];
    if (bad !== undefined) {
      throw new SaysNo(`${place}/${bad} was changed while it was restored. Use another backup.`);
    }
    tell(`Files: ${files.size} in ${place}`);
    count += files.size;
  }
  return count;
}

async function auditOf(call: Call, url: string, store: ObjectStore): Promise<string> {
  const db = kyselyOf<Database>(createPool({ url, role: 'app', max: 1, statementTimeoutMs: 0 }));
  try {
    const { commitments } = await readCommitments(store, call.signal);
    const { head, broken } = await checkAudit(db, commitments);
    return broken === null ? headText(head) : toldBreak(broken).text;
  } finally {
    await db.destroy();
  }
}

async function headOf(store: ObjectStore): Promise<FoundBackup['backup']['release']> {
  const head = await readHead(store);
  return head === null ? null : { number: head.release.number, hash: head.hash };
}

function headText({ events, hash }: AuditHead): string {
  return `${events} events${hash === null ? '' : `, ${hash}`}`;
}

function releaseText(release: FoundBackup['backup']['release']): string {
  return release === null ? 'none' : `${release.number}, ${release.hash}`;
}

function line(what: string, saved: string | number, restored: string | number): ComparedLine {
  const [one, other] = [String(saved), String(restored)];
  return { what, backup: one, restored: other, equal: one === other };
}
