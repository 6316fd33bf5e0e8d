import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Hash } from '@nhipcau/release';

/** A file of a backup: its path in the folder of backups, and its hash. */
export interface ListedFile {
  readonly path: string;
  readonly sha256: Hash;
}

/** Writes the list of a backup's files as `sha256sum` writes and checks it; gives the list's hash. */
export async function writeList(file: string, files: Iterable<ListedFile>): Promise<Hash> {
  const hash = createHash('sha256');
  const lines = function* (): Iterable<string> {
    for (const { path, sha256 } of files) {
      const line = `${sha256}  ${path}\n`;
      hash.update(line);
      yield line;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(file, { flush: true, mode: 0o600 }));
  return hash.digest('hex') as Hash;
}

/** The files of a list; none where there is no list. */
export async function* readList(file: string): AsyncIterable<ListedFile> {
  if (!existsSync(file)) return;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sha256 !== undefined && path !== undefined) yield { path, sha256: sha256 as Hash };
  }
}

/** The SHA-256 of a file; `null` where there is none. */
export async function hashOfFile(file: string, signal: AbortSignal): Promise<Hash | null> {
  if (!existsSync(file)) return null;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash, { signal });
  return hash.digest('hex') as Hash;
}
