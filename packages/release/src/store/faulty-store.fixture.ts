import type { ObjectStore } from './object-store.ts';

/** What goes wrong at one operation of a store. */
export type Fault = 'not-done' | 'done-but-failed' | 'partly-done';

/** A store that fails at operation `failAt` (from 1) and at every one after it, like a lost disk. */
export function faultyStore(
  inner: ObjectStore,
  failAt: number,
  fault: Fault,
): ObjectStore & { readonly operations: () => number } {
  let operations = 0;
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    operations += 1;
    if (operations < failAt) return work();
    if (operations === failAt && fault === 'done-but-failed') await work();
    throw new Error(`EIO: operation ${operations}`);
  };
  return {
    operations: () => operations,
    get: (name) => run(() => inner.get(name)),
    put: (name, bytes) => run(() => inner.put(name, bytes)),
    putMany: async (objects) => {
      if (operations + 1 === failAt && fault === 'partly-done') {
        const half = objects.slice(0, Math.ceil(objects.length / 2));
        for (const { name, bytes } of half) await inner.put(name, bytes);
      }
      return run(async () => {
        for (const { name, bytes } of objects) await inner.put(name, bytes);
      });
    },
    has: (name) => run(() => inner.has(name)),
    list: (prefix) => inner.list(prefix),
    remove: (name) => run(() => inner.remove(name)),
  };
}
