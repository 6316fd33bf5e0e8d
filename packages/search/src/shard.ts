import { numbersFrom, writeNumber } from './bytes.ts';

/**
 * Where a key stands: page number × 8 + weight, in the order of pages. The weight's two lower bits
 * say how often (1, 2–3, 4–7, more), the third that it is in the title.
 */
export type Postings = readonly number[];

/** Keys in order with their postings. A key is `folded`, or `folded` U+0001 `exact` where they differ. */
export type Listing = readonly (readonly [key: string, postings: Postings])[];

/** A shard as it is read: postings stay packed until asked for. */
export interface Shard {
  readonly keys: readonly string[];
  /** Packed size of a key's postings, in bytes: about how many pages have it. */
  size(index: number): number;
  postings(index: number): Postings;
}

const sharedMost = 35;

/**
 * Bytes of a shard: size of the keys, the keys (a line each; the first character tells in base 36
 * how many characters the key shares with the one before), the size of each key's postings, and the
 * postings, each as its distance from the page before × 8 + weight.
 */
export function encodeShard(listing: Listing): Uint8Array {
  const lines: string[] = [];
  const sizes: number[] = [];
  const packed: number[] = [];
  let before = '';
  for (const [key, postings] of listing) {
    let shared = 0;
    while (shared < Math.min(sharedMost, key.length) && key[shared] === before[shared]) shared += 1;
    lines.push(shared.toString(36) + key.slice(shared));
    before = key;
    const began = packed.length;
    let page = 0;
    for (const posting of postings) {
      writeNumber(packed, posting - page * 8);
      page = posting >> 3;
    }
    writeNumber(sizes, packed.length - began);
  }
  const keys = new TextEncoder().encode(lines.join('\n'));
  const head: number[] = [];
  writeNumber(head, keys.length);
  const bytes = new Uint8Array(head.length + keys.length + sizes.length + packed.length);
  bytes.set(head);
  bytes.set(keys, head.length);
  bytes.set(sizes, head.length + keys.length);
  bytes.set(packed, head.length + keys.length + sizes.length);
  return bytes;
}

export function decodeShard(bytes: Uint8Array): Shard {
  const { lines, ends, base } = layoutOf(bytes);
  const start = (index: number): number => ends[index - 1] ?? 0;
  return {
    keys: [...keysOf(lines)],
    size: (index) => (ends[index] ?? 0) - start(index),
    postings: (index) => postingsIn(bytes, base + start(index), base + (ends[index] ?? 0)),
  };
}

/** Everything a shard holds, key by key, without having it all at once. */
export function* listingOf(bytes: Uint8Array): Generator<Listing[number], undefined> {
  const { lines, ends, base } = layoutOf(bytes);
  let index = 0;
  let start = base;
  for (const key of keysOf(lines)) {
    const end = base + (ends[index] ?? 0);
    yield [key, postingsIn(bytes, start, end)];
    start = end;
    index += 1;
  }
}

/** The lines of the keys, where the postings begin, and where those of each key end after that. */
function layoutOf(bytes: Uint8Array): {
  readonly lines: readonly string[];
  readonly ends: readonly number[];
  readonly base: number;
} {
  const cursor = numbersFrom(bytes, 0);
  const length = cursor.next();
  const text = new TextDecoder().decode(bytes.subarray(cursor.at, cursor.at + length));
  const lines = length === 0 ? [] : text.split('\n');
  cursor.at += length;
  let end = 0;
  const ends = lines.map(() => {
    end += cursor.next();
    return end;
  });
  return { lines, ends, base: cursor.at };
}

function* keysOf(lines: readonly string[]): Iterable<string> {
  let key = '';
  for (const line of lines) {
    key = key.slice(0, Number.parseInt(line.charAt(0), 36)) + line.slice(1);
    yield key;
  }
}

function postingsIn(bytes: Uint8Array, from: number, until: number): Postings {
  const found: number[] = [];
  const numbers = numbersFrom(bytes, from);
  let page = 0;
  while (numbers.at < until) {
    const posting = page * 8 + numbers.next();
    found.push(posting);
    page = posting >> 3;
  }
  return found;
}

/** Index of the first of `keys`, which are in order, that is not before `key`. */
export function firstFrom(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
