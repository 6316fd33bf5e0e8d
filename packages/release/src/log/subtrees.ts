/**
 * The log's tree as files that are never rewritten: with each release, the heads of the full
 * subtrees that end with it. Whoever has the files makes every proof of RFC 6962 §2.1 from
 * O(log n) of them.
 *
 * @module
 */
import { canonicalBytes, isObject, parseCanonical } from '../canonical-json.ts';
import { type Hash, isHash } from '../hash.ts';
import { type ObjectStore, putAll, type StoredObject } from '../store/object-store.ts';
import {
  appendLeaf,
  emptyFrontier,
  endingSubtrees,
  type Frontier,
  leafHash,
  parentHash,
  splitOf,
} from './merkle-tree.ts';
import { readRelease } from './read-log.ts';
import {
  RecordDamaged,
  releaseBytes,
  releaseName,
  type SignedRelease,
  subtreesName,
} from './release.ts';

/** The bytes of the list of release `frontier.size + 1`, whose leaf is `leaf`. */
export function subtreesBytes(frontier: Frontier, leaf: Hash): Uint8Array {
  return canonicalBytes({ subtrees: endingSubtrees(frontier, leaf) });
}

/** Reads the list of release `number`, the smallest subtree first; `null` when the bytes are none. */
export function parseSubtrees(bytes: Uint8Array, number: number): readonly Hash[] | null {
  const value = parseCanonical(bytes);
  const list = isObject(value) ? value.subtrees : null;
  if (!Array.isArray(list) || !list.every(isHash)) return null;
  return number % 2 ** (list.length - 1) === 0 && number % 2 ** list.length !== 0 ? list : null;
}

/** The subtrees that end with a release; `null` when the store has none. @throws `RecordDamaged`. */
export async function readSubtrees(store: ObjectStore, number: number): Promise<Uint8Array | null> {
  const bytes = await store.get(subtreesName(number));
  if (bytes === null || parseSubtrees(bytes, number) !== null) return bytes;
  throw new RecordDamaged(subtreesName(number), 'no canonical list of subtrees');
}

/** How many lists are written together. */
const listsAtOnce = 64;

/**
 * Writes what lists are missing up to `head`, in order: the newest is there only when all are.
 * Costs one look where none is missing, and the reading of the whole log otherwise.
 * @throws `RecordDamaged` when a record is missing.
 */
export async function fillSubtrees(store: ObjectStore, head: SignedRelease | null): Promise<void> {
  const newest = head?.release.number ?? 0;
  if (newest === 0 || (await store.has(subtreesName(newest)))) return;
  let tree = emptyFrontier;
  let lists: StoredObject[] = [];
  for (let number = 1; number <= newest; number += 1) {
    const signed = await readRelease(store, number);
    if (signed === null) throw new RecordDamaged(releaseName(number), 'missing');
    const leaf = leafHash(releaseBytes(signed.release));
    const name = subtreesName(number);
    if (!(await store.has(name))) lists.push({ name, bytes: subtreesBytes(tree, leaf) });
    tree = appendLeaf(tree, leaf);
    if (lists.length < listsAtOnce && number < newest) continue;
    await putAll(store, lists);
    lists = [];
  }
}

/** Gives the list of a release; `null` where there is none. */
export type ReadSubtrees = (number: number) => Promise<readonly Hash[] | null>;

/** A list that a proof needs is not there, or is not what it must be. */
export class SubtreesMissing extends Error {
  override readonly name = 'SubtreesMissing';
}

/** The frontier of the tree over the first `size` releases. @throws {@link SubtreesMissing}. */
export async function frontierFrom(read: ReadSubtrees, size: number): Promise<Frontier> {
  const parts: Promise<Hash>[] = [];
  let end = 0;
  for (let rest = size; rest > 0; ) {
    const full = 2 ** Math.floor(Math.log2(rest));
    parts.push(headOf(read, end, full));
    end += full;
    rest -= full;
  }
  return { size, nodes: await Promise.all(parts) };
}

/**
 * The audit path (RFC 6962 §2.1.1) of leaf `index`, from 0, in the tree over the first `size`
 * releases. @throws {@link SubtreesMissing}, `RangeError`.
 */
export async function inclusionFrom(
  read: ReadSubtrees,
  size: number,
  index: number,
): Promise<readonly Hash[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index}`);
  return Promise.all(auditPath(0, size, index).map(([start, count]) => headOf(read, start, count)));
}

/**
 * The proof (RFC 6962 §2.1.2) that the tree over the first `size` releases begins with that over
 * the first `part`. @throws {@link SubtreesMissing}, `RangeError`.
 */
export async function consistencyFrom(
  read: ReadSubtrees,
  size: number,
  part: number,
): Promise<readonly Hash[]> {
  if (!(part >= 1 && part <= size)) throw new RangeError(`no tree of ${part} leaves`);
  const ranges = subProof(0, size, part, true);
  return Promise.all(ranges.map(([start, count]) => headOf(read, start, count)));
}

/** A run of leaves: the first, from 0, and how many. */
type Range = readonly [start: number, count: number];

function auditPath(start: number, count: number, index: number): readonly Range[] {
  if (count === 1) return [];
  const split = splitOf(count);
  return index < split
    ? [...auditPath(start, split, index), [start + split, count - split]]
    : [...auditPath(start + split, count - split, index - split), [start, split]];
}

function subProof(start: number, count: number, part: number, whole: boolean): readonly Range[] {
  if (part === count) return whole ? [] : [[start, count]];
  const split = splitOf(count);
  return part <= split
    ? [...subProof(start, split, part, whole), [start + split, count - split]]
    : [...subProof(start + split, count - split, part - split, false), [start, split]];
}

/** The head over a run of leaves that stands in some tree: a full subtree, or the right edge. */
async function headOf(read: ReadSubtrees, start: number, count: number): Promise<Hash> {
  const level = Math.log2(count);
  if (Number.isInteger(level)) {
    const head = (await read(start + count))?.[level];
    if (head !== undefined) return head;
    throw new SubtreesMissing(subtreesName(start + count));
  }
  const split = splitOf(count);
  const halves = [headOf(read, start, split), headOf(read, start + split, count - split)] as const;
  const [left, right] = await Promise.all(halves);
  return parentHash(left, right);
}
