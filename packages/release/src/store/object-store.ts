/**
 * Storage of a release store: bytes under names such as `log/head.json`, the shape of an object
 * store. Nothing is renamed or appended to. One process writes the log at a time; blobs and nodes
 * may be written by several, since equal names have equal bytes.
 */
export interface ObjectStore {
  /** The bytes under `name`; `null` when there are none. */
  get(name: string): Promise<Uint8Array | null>;
  /**
   * Puts `bytes` under `name`, in place of what was there: readers see the old bytes or the new
   * ones, never a part. Lasting when it settles. @throws when they could not be written whole.
   */
  put(name: string, bytes: Uint8Array): Promise<void>;
  has(name: string): Promise<boolean>;
  /** Every name that begins with `prefix`, in no order; unfinished writes are left out. */
  list(prefix: string): AsyncIterable<string>;
  /** Takes a name away; nothing happens when it is not there. */
  remove(name: string): Promise<void>;
  /** Puts several objects in the order given, for less than one by one. */
  putMany?(objects: readonly StoredObject[]): Promise<void>;
  /** Makes every earlier `put` lasting, where the store gathers them. */
  flush?(): Promise<void>;
  /** Removes what interrupted writes left behind; gives how many. */
  sweep?(): Promise<number>;
}

/** Bytes and the name they stand under. */
export interface StoredObject {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Puts several objects in order, with the store's own way where it has one. */
export async function putAll(store: ObjectStore, objects: readonly StoredObject[]): Promise<void> {
  if (objects.length === 0) return;
  if (store.putMany !== undefined) return store.putMany(objects);
  for (const { name, bytes } of objects) await store.put(name, bytes);
}

/** Removes what interrupted writes left behind; gives how many files that were. */
export async function sweep(store: ObjectStore): Promise<number> {
  return (await store.sweep?.()) ?? 0;
}
