import type { SearchUpdate } from '@nhipcau/publisher';
import type { ObjectStore, StoredObject } from '@nhipcau/release';
import { ownCpuS } from '../measure/cpu.ts';

/** Processor seconds that went into parts of a publication so far. */
export interface Parts {
  /** Search indexes, with the compression of their files. */
  readonly searchedS: number;
  /** Files: written, read back, brought to the disk and named. */
  readonly storedS: number;
}

/** Wraps what a publisher works with so that {@link Parts} are told apart; no part holds another. */
export function timeParts(): {
  readonly spent: Parts;
  /** Processor seconds since the newest search index was made, without {@link Parts.storedS}. */
  readonly sinceSearchS: () => number;
  readonly search: (update: SearchUpdate) => SearchUpdate;
  readonly store: (inner: ObjectStore) => ObjectStore;
} {
  const spent = { searchedS: 0, storedS: 0 };
  const butStored = (): number => ownCpuS() - spent.storedS;
  let searchedAt = 0;
  const stored =
    <Given extends readonly unknown[]>(put: (...given: Given) => Promise<void>) =>
    async (...given: Given): Promise<void> => {
      const began = ownCpuS();
      await put(...given);
      spent.storedS += ownCpuS() - began;
    };
  const putEach = (inner: ObjectStore) => async (objects: readonly StoredObject[]) => {
    for (const { name, bytes } of objects) await inner.put(name, bytes);
  };
  return {
    spent,
    sinceSearchS: () => butStored() - searchedAt,
    search: (update) => async (root, pages, options) => {
      const began = butStored();
      const changes = await update(root, pages, options);
      searchedAt = butStored();
      spent.searchedS += searchedAt - began;
      return changes;
    },
    store: (inner) => ({
      ...inner,
      put: stored(inner.put),
      putMany: stored(inner.putMany ?? putEach(inner)),
    }),
  };
}
