import {
  type IndexFiles,
  inOrder,
  jsonBytes,
  roughSize,
  rowOf,
  shardBytes,
  weights,
  writeShards,
} from './build.ts';
import { type Manifest, type Page, type Row, rowsInFile, shardOf } from './manifest.ts';
import { decodeShard, encodeShard, firstFrom, type Listing, listingOf } from './shard.ts';

/** A page as it is now; `null` when it is gone. */
export interface PageChange {
  readonly path: string;
  readonly page: Page | null;
}

/** How many pages may differ from the shards before the shards are made anew. */
export const mostInDelta = 25;

type Rows = Record<number, Row | null>;

interface Changed {
  readonly inverted: Map<string, readonly number[]>;
  readonly rows: Rows;
  readonly next: number;
}

/**
 * Brings an index up to date: a few small files for a few pages. With more than
 * {@link mostInDelta} pages changed since the shards were made, the shards that know them are
 * written anew.
 */
export async function updateIndex(
  manifest: Manifest,
  changes: readonly PageChange[],
  files: IndexFiles,
): Promise<Manifest> {
  const changed = await changedPages(manifest, changes, files);
  const pages = Object.keys(changed.rows).map(Number);
  if (pages.length === 0) return manifest;
  if (pages.length > mostInDelta) return merged(manifest, changed, files);
  const terms = await files.write(encodeShard(inOrder(changed.inverted)));
  const rows = await files.write(jsonBytes(changed.rows));
  return { ...manifest, next: changed.next, delta: { terms, rows, pages } };
}

/** What differs from the shards: the present delta with `changes` taken in. */
async function changedPages(
  manifest: Manifest,
  changes: readonly PageChange[],
  files: IndexFiles,
): Promise<Changed> {
  const { delta, language } = manifest;
  const rows: Rows = delta === null ? {} : await json<Rows>(files, delta.rows);
  const inverted = new Map(delta === null ? [] : await listing(files, delta.terms));
  let { next } = manifest;
  for (const { path, page } of changes) {
    const known = inverted.get(path) ?? (await inShards(manifest, path, files));
    if (known === undefined && page === null) continue;
    const number = known === undefined ? next : (known[0] ?? 0) >> 3;
    if (known === undefined) next += 1;
    for (const [key, postings] of inverted) {
      const others = postings.filter((posting) => posting >> 3 !== number);
      if (others.length === 0) inverted.delete(key);
      else if (others.length < postings.length) inverted.set(key, others);
    }
    const weighed = page === null ? new Map([[path, 0]]) : weights(page, language);
    for (const [key, weight] of weighed) {
      const postings = [...(inverted.get(key) ?? []), number * 8 + weight];
      inverted.set(
        key,
        postings.sort((a, b) => a - b),
      );
    }
    rows[number] = page === null ? null : rowOf(page);
  }
  return { inverted, rows, next };
}

/** Where the shards have a page's path; `undefined` when they do not know it. */
async function inShards(
  manifest: Manifest,
  path: string,
  files: IndexFiles,
): Promise<readonly number[] | undefined> {
  const name = manifest.shards[shardOf(manifest, path)];
  if (name === undefined) return undefined;
  const shard = decodeShard(await files.read(name));
  const index = firstFrom(shard.keys, path);
  return shard.keys[index] === path ? shard.postings(index) : undefined;
}

/** Takes the changed pages into shards and rows. A shard that none of them touches is kept. */
async function merged(
  manifest: Manifest,
  { inverted, rows, next }: Changed,
  files: IndexFiles,
): Promise<Manifest> {
  const added = inOrder(inverted);
  const keys: string[] = [];
  const shards: string[] = [];
  let from = 0;
  const put = async (list: Listing): Promise<void> => {
    const written = await writeShards(list, files);
    keys.push(...written.keys);
    shards.push(...written.shards);
  };
  for (const [index, name] of manifest.shards.entries()) {
    const following = manifest.keys[index + 1];
    const until = following === undefined ? added.length : keyFrom(added, following, from);
    const own = added.slice(from, until);
    from = until;
    const before = await listing(files, name);
    const after = mergedListing(before, own, rows);
    if (after === before) {
      keys.push(manifest.keys[index] ?? '');
      shards.push(name);
    } else if (after.reduce((size, one) => size + roughSize(one), 0) > 2 * shardBytes) {
      await put(after);
    } else if (after.length > 0) {
      keys.push(after[0]?.[0] ?? '');
      shards.push(await files.write(encodeShard(after)));
    }
  }
  await put(added.slice(from));
  const rowFiles = await mergedRows(manifest, rows, files);
  return { ...manifest, next, keys, shards, rows: rowFiles, delta: null };
}

function keyFrom(list: Listing, key: string, from: number): number {
  let index = from;
  while (index < list.length && (list[index]?.[0] ?? '') < key) index += 1;
  return index;
}

/** `before` without what it says of the pages in `rows`, with `added`; itself when that is equal. */
function mergedListing(before: Listing, added: Listing, rows: Rows): Listing {
  const inverted = new Map<string, readonly number[]>();
  let changed = added.length > 0;
  for (const [key, postings] of before) {
    const alive = postings.filter((posting) => rows[posting >> 3] === undefined);
    changed ||= alive.length < postings.length;
    if (alive.length > 0) inverted.set(key, alive);
  }
  if (!changed) return before;
  for (const [key, postings] of added) {
    const all = [...(inverted.get(key) ?? []), ...postings];
    inverted.set(
      key,
      all.sort((a, b) => a - b),
    );
  }
  return inOrder(inverted);
}

async function mergedRows(
  manifest: Manifest,
  rows: Rows,
  files: IndexFiles,
): Promise<readonly string[]> {
  const names = [...manifest.rows];
  const pages = Object.keys(rows).map(Number);
  for (const block of new Set(pages.map((page) => Math.floor(page / rowsInFile)))) {
    const name = manifest.rows[block];
    const list = name === undefined ? [] : await json<(Row | null)[]>(files, name);
    const own = pages.filter((page) => Math.floor(page / rowsInFile) === block);
    for (const page of own) list[page % rowsInFile] = rows[page] ?? null;
    names[block] = await files.write(jsonBytes(list));
  }
  return names;
}

async function listing(files: IndexFiles, name: string): Promise<Listing> {
  return [...listingOf(await files.read(name))];
}

async function json<T>(files: IndexFiles, name: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await files.read(name))) as T;
}
