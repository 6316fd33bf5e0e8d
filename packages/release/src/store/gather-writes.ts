import { type ObjectStore, putAll } from './object-store.ts';

/** How many bytes wait in memory before they are written. */
const mostWaiting = 16 * 1024 * 1024;

/**
 * A store that gathers blobs and map nodes and writes many at a time, for publications of
 * thousands of pages. What is gathered can be read through it at once, and lasts from `flush` on,
 * which `commitRelease` calls before it writes to the log. Other names are put straight through.
 */
export function gatherWrites(
  inner: ObjectStore,
): ObjectStore & { readonly flush: () => Promise<void> } {
  const waiting = new Map<string, Uint8Array>();
  let bytesWaiting = 0;

  const write = async (): Promise<void> => {
    const objects = [...waiting].map(([name, bytes]) => ({ name, bytes }));
    await putAll(inner, objects);
    for (const { name, bytes } of objects) {
      if (waiting.get(name) === bytes && waiting.delete(name)) bytesWaiting -= bytes.length;
    }
    await inner.flush?.();
  };
  // One after the other, so that nothing is written twice by those who flush at the same time.
  let last: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    last = last.catch(() => undefined).then(write);
    return last;
  };

  return {
    flush,
    get: async (name) => waiting.get(name) ?? inner.get(name),
    has: async (name) => waiting.has(name) || inner.has(name),
    put: async (name, bytes) => {
      if (!/^(?:blobs|nodes)\//.test(name)) {
        await flush();
        return inner.put(name, bytes);
      }
      bytesWaiting += bytes.length - (waiting.get(name)?.length ?? 0);
      waiting.set(name, bytes);
      if (bytesWaiting > mostWaiting) await flush();
    },
    list: async function* (prefix) {
      await flush();
      yield* inner.list(prefix);
    },
    remove: async (name) => {
      const bytes = waiting.get(name);
      if (bytes !== undefined && waiting.delete(name)) bytesWaiting -= bytes.length;
      await inner.remove(name);
    },
    sweep: async () => (await inner.sweep?.()) ?? 0,
  };
}
