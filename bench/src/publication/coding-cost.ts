import {
  entries,
  type Hash,
  memoryStore,
  type ObjectStore,
  putBlob,
  readBlob,
} from '@nhipcau/release';

/** About how many files are coded again to learn what coding costs. */
const sampled = 1_000;

/**
 * Processor seconds that compression in every coding took for the files of a map, told from
 * every n-th of them, which is coded again. Search indexes are told apart.
 */
export async function codingCost(
  store: ObjectStore,
  root: Hash,
): Promise<{ readonly pagesS: number; readonly searchS: number }> {
  const blobs = new Map<Hash, 'pages' | 'search'>();
  for await (const { path, entry } of entries(store, root)) {
    if (/^(image\/(?!svg)|font\/)/.test(entry.type)) continue;
    blobs.set(entry.blob, /^\/[a-z]{2}\/search\/./.test(path) ? 'search' : 'pages');
  }
  const every = Math.max(1, Math.floor(blobs.size / sampled));
  const seconds = { pages: 0, search: 0 };
  let at = 0;
  for (const [blob, kind] of blobs) {
    at += 1;
    if (at % every !== 0) continue;
    const bytes = await readBlob(store, blob);
    if (bytes !== null) seconds[kind] += (await cost(bytes, true)) - (await cost(bytes, false));
  }
  return { pagesS: seconds.pages * every, searchS: seconds.search * every };
}

async function cost(bytes: Uint8Array, compress: boolean): Promise<number> {
  const store = memoryStore();
  const before = process.cpuUsage();
  await putBlob(store, bytes, { compress });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
