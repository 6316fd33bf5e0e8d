/**
 * The Merkle tree of RFC 6962 §2.1 over a list of leaves: its head, and proofs that a leaf is in it
 * (§2.1.1) and that a longer list begins with a shorter one (§2.1.2). Pure.
 *
 * @module
 */
import { type Hash, sha256 } from '../hash.ts';

/** The hash of one leaf: SHA-256(00 ‖ bytes), RFC 6962 §2.1. */
export function leafHash(bytes: Uint8Array): Hash {
  return sha256(Buffer.concat([Buffer.of(0), bytes]));
}

/** The hash of an inner node: SHA-256(01 ‖ left ‖ right), RFC 6962 §2.1. */
export function parentHash(left: Hash, right: Hash): Hash {
  return sha256(Buffer.from(`01${left}${right}`, 'hex'));
}

/** The tree head over leaf hashes in order; of no leaves, the SHA-256 of nothing. */
export function merkleTreeHash(leaves: readonly Hash[]): Hash {
  return frontierHash(frontierOf(leaves));
}

/**
 * The part of a tree that is needed to add leaves: the heads of its full subtrees, the largest
 * first; their sizes are the binary digits of `size`.
 */
export interface Frontier {
  readonly size: number;
  readonly nodes: readonly Hash[];
}

export const emptyFrontier: Frontier = { size: 0, nodes: [] };

/** The frontier with one more leaf. Costs O(log n). */
export function appendLeaf(frontier: Frontier, leaf: Hash): Frontier {
  const { size, nodes } = frontier;
  const subtrees = endingSubtrees(frontier, leaf);
  const kept = nodes.slice(0, nodes.length - subtrees.length + 1);
  return { size: size + 1, nodes: [...kept, ...subtrees.slice(-1)] };
}

/**
 * The heads of the full subtrees that end with one more leaf: of 1 leaf, of 2, of 4 and so on, as
 * many as the new size has factors of two, and one. Of every full subtree it is exactly one list.
 */
export function endingSubtrees({ size, nodes }: Frontier, leaf: Hash): readonly Hash[] {
  const subtrees = [leaf];
  const left = [...nodes];
  let last = leaf;
  for (let full = size; full % 2 === 1; full = Math.floor(full / 2)) {
    const sibling = left.pop();
    if (sibling === undefined) throw new RangeError(`no frontier of ${size} leaves`);
    last = parentHash(sibling, last);
    subtrees.push(last);
  }
  return subtrees;
}

/** The tree head of a frontier. */
export function frontierHash({ nodes }: Frontier): Hash {
  return nodes.length === 0
    ? sha256('')
    : nodes.reduceRight((right, left) => parentHash(left, right));
}

function frontierOf(leaves: readonly Hash[]): Frontier {
  return leaves.reduce(appendLeaf, emptyFrontier);
}

/** The audit path of leaf `index` (from 0), the lowest sibling first. @throws `RangeError`. */
export function inclusionProof(leaves: readonly Hash[], index: number): readonly Hash[] {
  if (!(index >= 0 && index < leaves.length)) throw new RangeError(`no leaf ${index}`);
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...inclusionProof(left, index), merkleTreeHash(right)]
    : [...inclusionProof(right, index - split), merkleTreeHash(left)];
}

/** Whether `proof` shows that `leaf` is at `index` in the tree of `size` leaves with head `root`. */
export function verifyInclusion(
  root: Hash,
  size: number,
  index: number,
  leaf: Hash,
  proof: readonly Hash[],
): boolean {
  if (!(index >= 0 && index < size)) return false;
  const head = headFrom(size, index, leaf, proof);
  return head === root;
}

function headFrom(size: number, index: number, leaf: Hash, proof: readonly Hash[]): Hash | null {
  if (size === 1) return proof.length === 0 ? leaf : null;
  const sibling = proof.at(-1);
  if (sibling === undefined) return null;
  const split = splitOf(size);
  const rest = proof.slice(0, -1);
  if (index < split) {
    const left = headFrom(split, index, leaf, rest);
    return left === null ? null : parentHash(left, sibling);
  }
  const right = headFrom(size - split, index - split, leaf, rest);
  return right === null ? null : parentHash(sibling, right);
}

/** Shows that the tree over `leaves` begins with its first `size` leaves. @throws `RangeError`. */
export function consistencyProof(leaves: readonly Hash[], size: number): readonly Hash[] {
  if (!(size >= 1 && size <= leaves.length)) throw new RangeError(`no tree of ${size} leaves`);
  return subProof(leaves, size, true);
}

function subProof(leaves: readonly Hash[], size: number, whole: boolean): readonly Hash[] {
  if (size === leaves.length) return whole ? [] : [merkleTreeHash(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return size <= split
    ? [...subProof(left, size, whole), merkleTreeHash(right)]
    : [...subProof(right, size - split, false), merkleTreeHash(left)];
}

/** Whether `proof` shows that the tree with head `to` begins with the tree with head `from`. */
export function verifyConsistency(
  from: { readonly root: Hash; readonly size: number },
  to: { readonly root: Hash; readonly size: number },
  proof: readonly Hash[],
): boolean {
  if (from.size < 1 || from.size > to.size) return false;
  const heads = bothHeads(from.size, to.size, from.root, proof, true);
  return heads !== null && heads.from === from.root && heads.to === to.root;
}

interface Heads {
  readonly from: Hash;
  readonly to: Hash;
}

function bothHeads(
  size: number,
  of: number,
  root: Hash,
  proof: readonly Hash[],
  whole: boolean,
): Heads | null {
  if (size === of) {
    const [own] = proof;
    if (whole) return proof.length === 0 ? { from: root, to: root } : null;
    return own !== undefined && proof.length === 1 ? { from: own, to: own } : null;
  }
  const sibling = proof.at(-1);
  if (sibling === undefined) return null;
  const split = splitOf(of);
  const rest = proof.slice(0, -1);
  if (size <= split) {
    const left = bothHeads(size, split, root, rest, whole);
    return left === null ? null : { from: left.from, to: parentHash(left.to, sibling) };
  }
  const right = bothHeads(size - split, of - split, root, rest, false);
  if (right === null) return null;
  return { from: parentHash(sibling, right.from), to: parentHash(sibling, right.to) };
}

/** The largest power of two below `size`, which is at least 2. */
export function splitOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}
