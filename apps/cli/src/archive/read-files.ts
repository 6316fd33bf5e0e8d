import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readTarHeader, tarBlock, tarPadding } from '@nhipcau/formats/tar';
import { SaysNo } from '../verb.ts';

/** Name of the list of all other files with their SHA-256, the last file of an archive. */
export const sumsName = 'SHA256SUMS';

/** One file of an archive. `read` gives its bytes, once or not at all. */
export interface ArchiveFile {
  readonly name: string;
  readonly size: number;
  read(): AsyncIterable<Uint8Array>;
}

/** An archive is damaged or incomplete; the message says where. */
function damaged(what: string): SaysNo {
  return new SaysNo(`The archive is damaged: ${what}. Nothing was imported.`);
}

/** The files of an archive in their order, from a folder or a file. @throws {SaysNo} */
export async function* archiveFiles(path: string): AsyncGenerator<ArchiveFile> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new SaysNo(`There is no archive ${path}.`);
  yield* found.isDirectory() ? folderFiles(path) : tarFiles(path);
}

async function* folderFiles(folder: string): AsyncGenerator<ArchiveFile> {
  const sums = await readFile(join(folder, sumsName), 'utf8').catch(() => null);
  if (sums === null) throw damaged(`it has no ${sumsName}`);
  for (const name of [...readSums(sums).keys(), sumsName]) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found === null) throw damaged(`${name} is missing`);
    yield { name, size: found.size, read: () => createReadStream(file) };
  }
}

async function* tarFiles(path: string): AsyncGenerator<ArchiveFile> {
  const handle = await open(path, 'r');
  try {
    const { size: length } = await handle.stat();
    for (let at = 0; ; ) {
      const block = new Uint8Array(tarBlock);
      const { bytesRead } = await handle.read(block, 0, tarBlock, at);
      const header = readTarHeader(block.subarray(0, bytesRead));
      if (header === null) throw damaged(`there is no file at byte ${at}`);
      if (header === 'end') {
        if (length !== at + tarBlock * 2) throw damaged(`its end is not at byte ${at}`);
        return;
      }
      const { name, size } = header;
      const start = at + tarBlock;
      if (start + size > length) throw damaged(`${name} is cut off`);
      const read = (): AsyncIterable<Uint8Array> =>
        size === 0
          ? nothing()
          : handle.createReadStream({ start, end: start + size - 1, autoClose: false });
      yield { name, size, read };
      at = start + size + tarPadding(size);
    }
  } finally {
    await handle.close();
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A file without bytes.
}

/** Every byte of a file; for files that are known to be small. */
export async function bytesOf(file: ArchiveFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The lines of a file of lines. */
export async function* linesOf(file: ArchiveFile): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of file.read()) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') throw damaged(`${file.name} ends within a line`);
}

/** SHA-256 by name, as the program `sha256sum` writes them. @throws {SaysNo} */
export function readSums(text: string): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const [, sha256, name] = /^([0-9a-f]{64}) {2}([a-z0-9_]+(?:[./][a-z0-9_]+)*)$/.exec(line) ?? [];
    if (sha256 === undefined || name === undefined || sums.has(name)) {
      throw damaged(`${sumsName} has the line “${line.slice(0, 100)}”`);
    }
    sums.set(name, sha256);
  }
  return sums;
}

/**
 * Reads all of an archive and compares it with its own list: every file is there, none is added, and
 * each has the bytes that it had. @returns the SHA-256 of the list, which stands for the archive
 * @throws {SaysNo} at the first difference
 */
export async function checkArchive(path: string, signal: AbortSignal): Promise<string> {
  const found = new Map<string, string>();
  let list: Buffer | null = null;
  for await (const file of archiveFiles(path)) {
    signal.throwIfAborted();
    if (list !== null) throw damaged(`${file.name} comes after ${sumsName}`);
    if (found.has(file.name)) throw damaged(`${file.name} is there twice`);
    if (file.name === sumsName) list = await bytesOf(file);
    else found.set(file.name, await hashOf(file));
  }
  if (list === null) throw damaged(`it has no ${sumsName}`);
  const sums = readSums(list.toString('utf8'));
  for (const [name, sha256] of sums) {
    if (!found.has(name)) throw damaged(`${name} is missing`);
    if (found.get(name) !== sha256) throw damaged(`${name} has other bytes than it had`);
  }
  for (const name of found.keys()) {
    if (!sums.has(name)) throw damaged(`${name} does not belong to it`);
  }
  return createHash('sha256').update(list).digest('hex');
}

async function hashOf(file: ArchiveFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.read()) hash.update(chunk);
  return hash.digest('hex');
}
