import {
  type Change,
  type Hash,
  lookup,
  type ObjectStore,
  putBlob,
  readBlob,
} from '@nhipcau/release';

/**
 * Where the log lists the addresses that a page had before: what is taken back at a page is taken
 * back at these, too.
 */
export function formerPathsFile(path: string): string {
  return `/log/former${path}`;
}

/** The addresses that the page at `path` had before, as far as the log with root `log` knows. */
export async function formerPaths(
  store: ObjectStore,
  log: Hash,
  path: string,
): Promise<readonly string[]> {
  const entry = await lookup(store, log, formerPathsFile(path));
  const bytes = entry === null ? null : await readBlob(store, entry.blob);
  return bytes === null ? [] : (JSON.parse(new TextDecoder().decode(bytes)) as readonly string[]);
}

/** Notes that the page at `from` stands at `to` from now on, with all that stood at `from` before. */
export async function noteMove(
  store: ObjectStore,
  log: Hash,
  from: string,
  to: string,
): Promise<Change> {
  const before = [...(await formerPaths(store, log, from)), from];
  const known = [...(await formerPaths(store, log, to)), ...before];
  const paths = [...new Set(known)].filter((path) => path !== to).sort();
  const blob = await putBlob(store, new TextEncoder().encode(JSON.stringify(paths)));
  const entry = { blob, type: 'application/json; charset=utf-8', status: 200 } as const;
  return { path: formerPathsFile(to), entry };
}
