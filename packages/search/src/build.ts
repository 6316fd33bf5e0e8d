import { indexVersion, type Manifest, type Page, type Row, rowsInFile } from './manifest.ts';
import { encodeShard, type Listing, listingOf } from './shard.ts';
import { indexedTerms } from './tokens.ts';

/** Where an index's files are kept. A file's name comes from its bytes. */
export interface IndexFiles {
  /** @throws when there is no such file. */
  read(name: string): Promise<Uint8Array>;
  write(bytes: Uint8Array): Promise<string>;
}

/** How many pages are inverted at a time: memory holds the words of so many and the rest packed. */
const pagesInRun = 2_000;

/** Makes an index from nothing. The same pages in the same order give the same bytes. */
export async function buildIndex(
  language: string,
  pages: AsyncIterable<Page> | Iterable<Page>,
  files: IndexFiles,
): Promise<Manifest> {
  const runs: Uint8Array[] = [];
  const rows: string[] = [];
  let inverted = new Map<string, number[]>();
  let block: Row[] = [];
  let next = 0;
  for await (const page of pages) {
    for (const [key, weight] of weights(page, language)) {
      const postings = inverted.get(key);
      if (postings === undefined) inverted.set(key, [next * 8 + weight]);
      else postings.push(next * 8 + weight);
    }
    block.push(rowOf(page));
    next += 1;
    if (block.length === rowsInFile) {
      rows.push(await files.write(jsonBytes(block)));
      block = [];
    }
    if (next % pagesInRun === 0) {
      runs.push(encodeShard(inOrder(inverted)));
      inverted = new Map();
    }
  }
  if (block.length > 0) rows.push(await files.write(jsonBytes(block)));
  const listings = [...runs.map(listingOf), inOrder(inverted).values()];
  const { keys, shards } = await writeShards(together(listings), files);
  return { version: indexVersion, language, next, keys, shards, rows, delta: null };
}

/** Several listings as one, key by key; the pages of each follow those of the one before. */
function* together(listings: readonly Iterator<Listing[number]>[]): Iterable<Listing[number]> {
  const cursors = listings.map((entries) => ({ entries, now: entries.next().value }));
  for (;;) {
    let key: string | undefined;
    for (const { now } of cursors) {
      if (now !== undefined && (key === undefined || now[0] < key)) key = now[0];
    }
    if (key === undefined) return;
    const postings: number[] = [];
    for (const cursor of cursors) {
      if (cursor.now?.[0] !== key) continue;
      for (const posting of cursor.now[1]) postings.push(posting);
      cursor.now = cursor.entries.next().value;
    }
    yield [key, postings];
  }
}

/** The keys of a page with their weights; its path is one of them, so that it can be found again. */
export function weights(page: Page, language: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { folded, exact } of indexedTerms(`${page.summary}\n${page.text}`, language)) {
    const key = keyOf(folded, exact);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const weighed = new Map<string, number>([[page.path, 0]]);
  for (const [key, count] of counts) weighed.set(key, Math.min(3, Math.floor(Math.log2(count))));
  for (const { folded, exact } of indexedTerms(page.title, language)) {
    const key = keyOf(folded, exact);
    weighed.set(key, (weighed.get(key) ?? 0) | 4);
  }
  return weighed;
}

function keyOf(folded: string, exact: string): string {
  return folded === exact ? folded : `${folded}\u0001${exact}`;
}

export function rowOf({ path, title, summary, day, date }: Page): Row {
  return { path, title, summary, day, date };
}

export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** Keys in the order of their UTF-16 units. */
export function inOrder(inverted: ReadonlyMap<string, readonly number[]>): Listing {
  return [...inverted].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** About how large a shard is, in bytes, before it is compressed for the way. */
export const shardBytes = 16_384;

export function roughSize([key, postings]: Listing[number]): number {
  return key.length + postings.length * 1.6;
}

/** Writes a listing as shards of about {@link shardBytes}. */
export async function writeShards(
  listing: Iterable<Listing[number]>,
  files: IndexFiles,
): Promise<Pick<Manifest, 'keys' | 'shards'>> {
  const keys: string[] = [];
  const shards: string[] = [];
  let part: Listing[number][] = [];
  let size = 0;
  const write = async (): Promise<void> => {
    if (part[0] === undefined) return;
    keys.push(part[0][0]);
    shards.push(await files.write(encodeShard(part)));
    part = [];
    size = 0;
  };
  for (const one of listing) {
    if (size + roughSize(one) > shardBytes) await write();
    part.push(one);
    size += roughSize(one);
  }
  await write();
  return { keys, shards };
}
