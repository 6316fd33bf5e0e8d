/**
 * Files whose upload is not finished, kept by the browser (IndexedDB), so that a reload goes on without
 * asking for them. Where the browser keeps nothing an upload works all the same and ends with the page.
 *
 * @module
 */

/** A file on its way. */
export interface KeptFile {
  readonly key: string;
  /** Whose upload it is; nobody else's session goes on with it. */
  readonly user: string;
  /** The upload as the API knows it; `null` before it has begun. */
  readonly id: string | null;
  readonly file: File;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** An upload lasts a day. */
const lifeMs = 86_400_000;

export async function keepFile(kept: KeptFile): Promise<void> {
  await inStore('readwrite', (store) => store.put(kept)).catch(() => undefined);
}

export async function forgetFile(key: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(key)).catch(() => undefined);
}

/** The unfinished files of a person, in the order in which they were begun. */
export async function keptFiles(user: string, now: number): Promise<readonly KeptFile[]> {
  const all = (await inStore('readonly', (store) => store.getAll()).catch(() => [])) as KeptFile[];
  for (const { key, startedAt } of all) if (now - startedAt >= lifeMs) await forgetFile(key);
  return all
    .filter((one) => one.user === user && now - one.startedAt < lifeMs)
    .sort((a, b) => a.startedAt - b.startedAt);
}

function inStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('nhipcau-uploads', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('files', { keyPath: 'key' });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const asked = ask(database.transaction('files', mode).objectStore('files'));
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = () => {
        database.close();
        resolve(asked.result);
      };
    };
  });
}
