import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { checkedName } from './checked-name.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { StoreUnwritable } from './store-errors.ts';

/** Where files stand while they are written: in the store, so that a rename stays in one volume. */
const unfinished = 'tmp';

/** Unfinished files that this process is writing. */
const writing = new Set<string>();

/** How many files are written and brought to the disk together. */
const filesAtOnce = 64;

const toDisk = promisify(fsync);

/** What tells the unfinished files of this process from those of an earlier one of its number. */
const run = randomBytes(6).toString('hex');
let filesBegun = 0;

/**
 * A release store in a folder. A file is written whole under another name, read back, brought to
 * the disk and renamed, and then its folder is brought to the disk: whatever stops it, a name has
 * its old bytes or its new ones. The folder is made when the first file is put.
 */
export function folderStore(folder: string): ObjectStore {
  const root = resolve(folder);
  const made = new Set<string>();
  const at = (name: string): string => join(root, checkedName(name));

  const putMany = async (objects: readonly StoredObject[]): Promise<void> => {
    const targets = objects.map(({ name, bytes }) => ({ to: at(name), bytes }));
    const folders = new Set(targets.map(({ to }) => dirname(to)));
    try {
      await makeFolder(join(root, unfinished), made);
      for (const folder of folders) await makeFolder(folder, made);
      for (let from = 0; from < targets.length; from += filesAtOnce) {
        await writeTogether(join(root, unfinished), targets.slice(from, from + filesAtOnce));
      }
      for (const folder of folders) await syncFolder(folder);
    } catch (cause) {
      const names = objects.length === 1 ? objects[0]?.name : `${objects.length} files`;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new StoreUnwritable(`${names}: ${why}`, { cause });
    }
  };

  return {
    putMany,
    put: (name, bytes) => putMany([{ name, bytes }]),
    // What is asked for before it is put is mostly absent, and a throw costs four times a look.
    get: async (name) => (isFile(at(name)) ? orNull(() => readFileSync(at(name))) : null),
    has: async (name) => isFile(at(name)),
    list: (prefix) => namesUnder(root, prefix),
    remove: async (name) => rmSync(at(name), { force: true }),
    sweep: async () => sweepFolder(join(root, unfinished)),
  };
}

/** Writes files whole, brings them to the disk, and only then gives them their names, in order. */
async function writeTogether(
  folder: string,
  targets: readonly { readonly to: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const parts: { readonly file: string; readonly handle: number; readonly to: string }[] = [];
  let named = 0;
  try {
    for (const { to, bytes } of targets) {
      filesBegun += 1;
      const file = join(folder, `${process.pid}-${run}-${filesBegun}`);
      const handle = openSync(file, 'wx+');
      writing.add(file);
      parts.push({ file, handle, to });
      writeFileSync(handle, bytes);
      checkWritten(handle, bytes);
    }
    const synced = await Promise.allSettled(parts.map(({ handle }) => toDisk(handle)));
    for (const result of synced) if (result.status === 'rejected') throw result.reason;
    for (const { file, to } of parts) {
      renameSync(file, to);
      named += 1;
    }
  } finally {
    for (const [index, { file, handle }] of parts.entries()) {
      closeSync(handle);
      if (index >= named) removeQuietly(file);
      writing.delete(file);
    }
  }
}

/** @throws when a file does not hold exactly `bytes`. */
function checkWritten(handle: number, bytes: Uint8Array): void {
  const found = Buffer.alloc(bytes.length);
  const whole = fstatSync(handle).size === bytes.length;
  for (let at = 0; whole && at < found.length; ) {
    const count = readSync(handle, found, at, found.length - at, at);
    if (count === 0) break;
    at += count;
  }
  if (!whole || !found.equals(bytes)) throw new Error('written bytes read back differently');
}

async function makeFolder(folder: string, made: Set<string>): Promise<void> {
  if (made.has(folder)) return;
  const first = mkdirSync(folder, { recursive: true });
  if (first !== undefined) {
    const last = dirname(first);
    for (let each = dirname(folder); each.length >= last.length; each = dirname(each)) {
      await syncFolder(each);
      if (each === dirname(each)) break;
    }
  }
  made.add(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = openSync(folder, 'r');
  try {
    await toDisk(handle);
  } finally {
    closeSync(handle);
  }
}

async function* namesUnder(root: string, prefix: string): AsyncIterable<string> {
  const waiting = [prefix.includes('/') ? prefix.slice(0, prefix.lastIndexOf('/')) : ''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const here = folder;
    const found = orNull(() => readdirSync(join(root, here), { withFileTypes: true })) ?? [];
    for (const each of found) {
      const name = here === '' ? each.name : `${here}/${each.name}`;
      if (name === unfinished) continue;
      if (each.isDirectory()) {
        if (`${name}/`.startsWith(prefix) || prefix.startsWith(`${name}/`)) waiting.push(name);
      } else if (name.startsWith(prefix)) yield name;
    }
  }
}

/** Removes unfinished files, but for those that this process or another running one writes. */
function sweepFolder(folder: string): number {
  let removed = 0;
  for (const name of orNull(() => readdirSync(folder)) ?? []) {
    const pid = Number(name.split('-')[0]);
    const file = join(folder, name);
    if (writing.has(file) || (pid !== process.pid && isRunning(pid))) continue;
    rmSync(file, { force: true, recursive: true });
    removed += 1;
  }
  return removed;
}

function isRunning(pid: number): boolean {
  try {
    return Number.isSafeInteger(pid) && pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isFile(path: string): boolean {
  return orNull(() => statSync(path, { throwIfNoEntry: false })?.isFile()) ?? false;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    }
    throw error;
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The next sweep takes it.
  }
}
