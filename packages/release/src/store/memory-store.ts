import type { ObjectStore } from './object-store.ts';

/** A store that lives in memory, for tests and for checking before anything is written. */
export function memoryStore(
  objects: Map<string, Uint8Array> = new Map<string, Uint8Array>(),
): ObjectStore {
  return {
    get: async (name) => objects.get(name) ?? null,
    put: async (name, bytes) => {
      objects.set(name, Uint8Array.from(bytes));
    },
    has: async (name) => objects.has(name),
    list: async function* (prefix) {
      for (const name of [...objects.keys()]) if (name.startsWith(prefix)) yield name;
    },
    remove: async (name) => {
      objects.delete(name);
    },
  };
}
