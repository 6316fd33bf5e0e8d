/** What a result shows of a page. */
export interface Row {
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  /** Day of first publication, `2026-11-24`. */
  readonly day: string;
  /** The same in the page's language. */
  readonly date: string;
}

/** A page as it is indexed. */
export interface Page extends Row {
  /** Everything else that is searched: the body, captions, names of topics and places. */
  readonly text: string;
}

/** Pages that changed since the shards were made. They stand for what the shards say of them. */
export interface Delta {
  /** File of their terms. */
  readonly terms: string;
  /** File of their rows by number, `null` for a page that is gone. */
  readonly rows: string;
  /** Their numbers in order: what the shards say of them is dead. */
  readonly pages: readonly number[];
}

/** The head of a language's index. Files are named by the hash of their bytes. */
export interface Manifest {
  readonly version: typeof indexVersion;
  readonly language: string;
  /** Pages are numbered from 0; this is the next number. */
  readonly next: number;
  /** First key of each shard, in order; a shard holds the keys until the next one's first. */
  readonly keys: readonly string[];
  readonly shards: readonly string[];
  /** Files of {@link rowsInFile} rows each, `null` for a page that is gone. */
  readonly rows: readonly string[];
  /** `null` when nothing changed since the shards were made. */
  readonly delta: Delta | null;
}

export const indexVersion = 1;
export const rowsInFile = 16;

/** Reads a manifest; `null` when it is none, or one of another version. */
export function parseManifest(bytes: Uint8Array): Manifest | null {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
    return value.version === indexVersion ? value : null;
  } catch {
    return null;
  }
}

/** The files that a manifest names. */
export function filesOf({ shards, rows, delta }: Manifest): readonly string[] {
  return [...shards, ...rows, ...(delta === null ? [] : [delta.terms, delta.rows])];
}

/** Index of the shard that holds `key` if any does. */
export function shardOf({ keys }: Pick<Manifest, 'keys'>, key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') <= key) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
