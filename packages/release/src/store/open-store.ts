import { headName } from '../log/release.ts';
import { watchHead } from '../log/watch-head.ts';
import { folderStore } from './folder-store.ts';
import type { StoreLocation } from './location.ts';
import type { ObjectStore } from './object-store.ts';

/** A release store with what its kind has of its own. */
export interface OpenStore {
  readonly objects: ObjectStore;
  /**
   * Calls `moved` soon after the head has become another one, and perhaps once at first. Gives a function that ends it. Does
   * not keep the process alive.
   */
  watch(moved: () => void): () => void;
}

/** How often a bucket is asked for its head, in milliseconds. */
const askEveryMs = 2_000;

/** Opens the store at a location. What an object store needs is loaded only for one. */
export async function openStore(location: StoreLocation): Promise<OpenStore> {
  if (location.kind === 'folder') {
    const { folder } = location;
    return { objects: folderStore(folder), watch: (moved) => watchHead(folder, moved) };
  }
  const { bucketStore } = await import('./bucket-store.ts');
  const objects = bucketStore(location);
  return { objects, watch: (moved) => askForHead(objects, moved) };
}

function askForHead(store: ObjectStore, moved: () => void): () => void {
  let seen: string | null = null;
  let asking = false;
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const bytes = await store.get(headName);
      const now = bytes === null ? null : Buffer.from(bytes).toString('latin1');
      if (now !== seen) moved();
      seen = now;
    } catch {
      // It is asked again; what was opened last is served meanwhile.
    } finally {
      asking = false;
    }
  };
  void ask();
  const timer = setInterval(() => void ask(), askEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
