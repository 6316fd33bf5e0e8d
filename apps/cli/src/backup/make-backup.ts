import { createHash } from 'node:crypto';
import {
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { formatInstant, instantOf } from '@nhipcau/core/kernel';
import { inSnapshot, type Snapshot, type TableShape } from '@nhipcau/postgres/backup';
import type { OpenDatabase } from '@nhipcau/postgres/server';
import {
  fitsName,
  folderStore,
  type Hash,
  headName,
  type ObjectStore,
  readHead,
  readRelease,
  releaseName,
  type SignedRelease,
  sha256,
} from '@nhipcau/release';
import { programVersion } from '../installation.ts';
import { type Call, SaysNo } from '../verb.ts';
import { type Copied, copyObjects } from './copy-objects.ts';
import { type ListedFile, readList, writeList } from './file-list.ts';
import {
  type Backup,
  backupsIn,
  type FoundBackup,
  findBackup,
  format,
  manifestBytes,
  ownFolders,
  type SavedTable,
  unfinished,
} from './manifest.ts';

/** A backup that was made. */
export interface MadeBackup extends Omit<FoundBackup, 'own'> {
  /** How many files were written now, besides those that earlier backups brought. */
  readonly written: number;
  /** Files of the installation that are damaged, and not in the backup. */
  readonly damaged: readonly string[];
}

/**
 * Makes a backup of one moment in `folder`, beside earlier ones, with which it shares the files that
 * have not changed. It is there whole, or not at all.
 */
export async function makeBackup(
  { tell, signal }: Pick<Call, 'tell' | 'signal'>,
  {
    database,
    dataFolder,
  }: {
    readonly database: Pick<OpenDatabase, 'ownerUrl'>;
    readonly dataFolder: string;
  },
  store: ObjectStore,
  folder: string,
): Promise<MadeBackup> {
  const earlier = await earlierBackup(folder, store);
  const own = ownFolders(folder);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(own)) {
    if (name.endsWith(unfinished)) rmSync(join(own, name), { recursive: true });
  }
  const madeAt = formatInstant(instantOf(Date.now()));
  const name = madeAt.replaceAll(':', '');
  const part = join(own, `${name}${unfinished}`);
  mkdirSync(join(part, 'tables'), { recursive: true, mode: 0o700 });
  try {
    const progress = teller(tell);
    const known = await knownFiles(earlier);
    const media = folderStore(join(dataFolder, 'media'));
    const copyMedia = (there: ReadonlyMap<string, Hash>): Promise<Copied> =>
      copyObjects(media, folderStore(join(folder, 'media')), originals(media), {
        ...{ known: there, isSound: isOriginal, progress, signal },
      });
    // Before and after the moment: an original that is deleted meanwhile was there at it.
    const mediaBefore = await copyMedia(known.media);
    const { head, ...saved } = await saveDatabase(database.ownerUrl, store, part, { tell, signal });
    const newest = head?.release.number ?? 0;
    const copies = folderStore(join(folder, 'store'));
    const ofStore = await copyObjects(store, copies, namesUpTo(store, newest), {
      ...{ known: known.store, isSound: fitsName, progress, signal },
    });
    const mediaAfter = await copyMedia(mediaBefore.files);
    const ofMedia: Copied = {
      files: new Map([...mediaBefore.files, ...mediaAfter.files]),
      written: mediaBefore.written + mediaAfter.written,
      damaged: mediaAfter.damaged,
    };
    const files = [...listed('store', ofStore), ...listed('media', ofMedia)];
    const list = { count: files.length, sha256: await writeList(join(part, 'files.txt'), files) };
    const release = head === null ? null : { number: newest, hash: head.hash };
    const backup: Backup = {
      ...{ format, madeAt, program: programVersion(), ...saved, release, files: list },
    };
    const { bytes, hash } = manifestBytes(backup);
    writeFileSync(join(part, 'manifest.json'), bytes, { flush: true, mode: 0o600 });
    signal.throwIfAborted();
    for (const each of [join(part, 'tables'), part]) syncFolder(each);
    renameSync(part, join(own, name));
    syncFolder(own);
    const record = await copies.get(releaseName(newest));
    if (record !== null) await copies.put(headName, record);
    return {
      ...{ backup, hash, name, written: ofStore.written + ofMedia.written },
      damaged: [
        ...ofStore.damaged.map((one) => `store/${one}`),
        ...ofMedia.damaged.map((one) => `media/${one}`),
      ],
    };
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/**
 * The newest backup of the folder; `null` for the first.
 * @throws {SaysNo} where the folder holds other things, or backups of another history
 */
async function earlierBackup(folder: string, store: ObjectStore): Promise<FoundBackup | null> {
  if (backupsIn(folder).length === 0) {
    const foreign = existsSync(folder)
      ? readdirSync(folder).filter((name) => !['backups', 'store', 'media'].includes(name))
      : [];
    if (foreign.length === 0) return null;
    throw new SaysNo(
      `${folder} holds other things (${foreign[0]}): name an empty or a new folder.`,
    );
  }
  const earlier = findBackup(folder, null);
  const { release } = earlier.backup;
  if (release === null) return earlier;
  const same = await readRelease(store, release.number);
  if (same?.hash === release.hash) return earlier;
  throw new SaysNo(
    `${folder} holds backups of another history: release ${release.number} is not the one here. ` +
      'Name a new folder, and keep that one.',
  );
}

interface SavedMoment extends Pick<Backup, 'migrations' | 'tables' | 'sequences' | 'audit'> {
  readonly head: SignedRelease | null;
}

/** How often a moment is sought at which no release becomes public. */
const attempts = 50;

/**
 * Saves the tables of a moment at which the head of the store stood still: what the head shows was
 * in the database then, whether or not the database knew yet that it is public.
 */
async function saveDatabase(
  url: string,
  store: ObjectStore,
  part: string,
  { tell, signal }: Pick<Call, 'tell' | 'signal'>,
): Promise<SavedMoment> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    signal.throwIfAborted();
    const before = await readHead(store);
    const saved = await inSnapshot(url, async (snapshot): Promise<SavedMoment | null> => {
      const head = await readHead(store);
      if (head?.hash !== before?.hash) return null;
      const newest = head?.release.number ?? 0;
      if (newest < snapshot.release) {
        throw new SaysNo(
          `The store ends at release ${newest}, and the database knows ${snapshot.release}: this is ` +
            'not the store of this installation, or it has lost files. See: npx nhipcau doctor',
        );
      }
      const { migrations, audit } = snapshot;
      const tables: SavedTable[] = [];
      for (const table of snapshot.tables) {
        signal.throwIfAborted();
        tables.push(await saveTable(snapshot, table, join(part, 'tables'), signal));
      }
      tell(`Database: ${tables.length} tables saved`);
      return { head, migrations, audit, tables, sequences: await snapshot.sequences() };
    });
    if (saved !== null) return saved;
  }
  throw new SaysNo('Releases follow each other without a pause. Run this again in a minute.');
}

async function saveTable(
  snapshot: Snapshot,
  table: TableShape,
  folder: string,
  signal: AbortSignal,
): Promise<SavedTable> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const rows = snapshot.rowsOf(table);
  const file = createWriteStream(join(folder, `${table.name}.copy.gz`), {
    ...{ flush: true, mode: 0o600 },
  });
  await pipeline(rows, createGzip(), hashing, file, { signal });
  return { ...table, rows: rows.rowCount, sha256: hash.digest('hex') as Hash };
}

/** What the copies of an earlier backup are known to hold, by the names in their stores. */
async function knownFiles(
  earlier: FoundBackup | null,
): Promise<Readonly<Record<'store' | 'media', ReadonlyMap<string, Hash>>>> {
  const known = { store: new Map<string, Hash>(), media: new Map<string, Hash>() };
  if (earlier === null) return known;
  for await (const { path, sha256: hash } of readList(join(earlier.own, 'files.txt'))) {
    const place = path.startsWith('store/') ? 'store' : 'media';
    known[place].set(path.slice(place.length + 1), hash);
  }
  return known;
}

/** The objects of a release store that its releases up to `newest` may need. */
async function* namesUpTo(store: ObjectStore, newest: number): AsyncIterable<string> {
  yield* store.list('blobs/');
  yield* store.list('nodes/');
  for await (const name of store.list('log/')) {
    const number = /^log\/(\d+)(?:\.json|\/[a-z]+\.json)$/.exec(name)?.[1];
    if (number !== undefined && Number(number) <= newest) yield name;
  }
}

/** Whole originals, which are named by their hash; unfinished uploads are not. */
async function* originals(media: ObjectStore): AsyncIterable<string> {
  for await (const name of media.list('')) if (hashIn(name) !== null) yield name;
}

function isOriginal(name: string, bytes: Uint8Array): boolean {
  return sha256(bytes) === hashIn(name);
}

function hashIn(name: string): string | null {
  return /(?:^|\/)([0-9a-f]{64})$/.exec(name)?.[1] ?? null;
}

function listed(place: 'store' | 'media', { files }: Copied): readonly ListedFile[] {
  return [...files]
    .map(([name, hash]): ListedFile => ({ path: `${place}/${name}`, sha256: hash }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function teller(tell: (line: string) => void): (done: number) => void {
  let last = Date.now();
  return (done) => {
    if (Date.now() - last < 2_000) return;
    last = Date.now();
    tell(`${done} files`);
  };
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
