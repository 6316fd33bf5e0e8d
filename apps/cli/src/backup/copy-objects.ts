import { type Hash, type ObjectStore, putAll, type StoredObject, sha256 } from '@nhipcau/release';

/** What was copied, and what could not be. */
export interface Copied {
  /** By name, the hash of the bytes: every object that stands in the copy. */
  readonly files: ReadonlyMap<string, Hash>;
  /** How many of them were written now. */
  readonly written: number;
  /** Names whose bytes are not those that they should be; they are not in the copy. */
  readonly damaged: readonly string[];
}

export interface CopyOptions {
  /** Objects that the copy has already, with their hashes. */
  readonly known?: ReadonlyMap<string, Hash>;
  /** Whether bytes are those that belong to a name. */
  readonly isSound: (name: string, bytes: Uint8Array) => boolean;
  /** Called as it goes on, with how many are done. */
  readonly progress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** How many objects are read at a time, and how many bytes are written together. */
const readAtOnce = 8;
const mostWaitingBytes = 16 * 1024 * 1024;

/** Copies the objects of `names` from one store to another, but for those that are there. */
export async function copyObjects(
  from: ObjectStore,
  to: ObjectStore,
  names: AsyncIterable<string> | Iterable<string>,
  { known = new Map<string, Hash>(), isSound, progress, signal }: CopyOptions,
): Promise<Copied> {
  const files = new Map<string, Hash>();
  const damaged: string[] = [];
  let written = 0;
  let waiting: StoredObject[] = [];
  let bytesWaiting = 0;
  let asked: string[] = [];

  const write = async (): Promise<void> => {
    await putAll(to, waiting);
    written += waiting.length;
    waiting = [];
    bytesWaiting = 0;
  };
  const read = async (): Promise<void> => {
    const found = await Promise.all(
      asked.map(async (name) => ({ name, bytes: await from.get(name) })),
    );
    asked = [];
    for (const { name, bytes } of found) {
      // What is gone since it was listed was taken away by somebody who may.
      if (bytes === null) continue;
      if (!isSound(name, bytes)) damaged.push(name);
      else {
        files.set(name, sha256(bytes));
        waiting.push({ name, bytes });
        bytesWaiting += bytes.length;
      }
    }
    if (bytesWaiting > mostWaitingBytes || waiting.length >= 256) await write();
  };

  for await (const name of names) {
    signal.throwIfAborted();
    const hash = known.get(name);
    if (hash !== undefined && (await to.has(name))) files.set(name, hash);
    else asked.push(name);
    if (asked.length >= readAtOnce) await read();
    progress(files.size);
  }
  await read();
  await write();
  return { files, written, damaged };
}
