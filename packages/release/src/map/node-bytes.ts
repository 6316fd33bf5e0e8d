/**
 * How a map's nodes are read, in Node and in a browser alike.
 *
 * @module
 */
import { isObject, parseCanonical } from '../canonical-json.ts';
import { type Hash, toHex } from '../hash-form.ts';
import { isMapEntry, type MapEntry } from './entry.ts';

/**
 * A node of a map: a 16-way Merkle trie over the hexadecimal digits of SHA-256(path).
 * A subtree of at most {@link mostInLeaf} entries is one leaf, a larger one a branch, so that equal
 * maps have equal roots.
 */
export type MapNode = Leaf | Branch;

export interface Leaf {
  readonly kind: 'leaf';
  readonly entries: ReadonlyMap<string, MapEntry>;
}

export interface Branch {
  readonly kind: 'branch';
  /** How many entries the subtree holds. */
  readonly count: number;
  /** Sixteen places, by the digit; `null` where nothing is. */
  readonly children: readonly (Hash | null)[];
}

export const mostInLeaf = 16;

export const leafTag = 0;
export const branchTag = 1;
export const branchHead = 7;

/** Reads a node's bytes. Gives `null` when they are not exactly what `encodeNode` writes. */
export function decodeNode(bytes: Uint8Array): MapNode | null {
  return bytes[0] === leafTag
    ? decodeLeaf(bytes.subarray(1))
    : bytes[0] === branchTag
      ? decodeBranch(bytes)
      : null;
}

function decodeLeaf(json: Uint8Array): Leaf | null {
  const value = parseCanonical(json);
  if (!isObject(value)) return null;
  const entries = new Map<string, MapEntry>();
  for (const [path, entry] of Object.entries(value)) {
    if (!path.startsWith('/') || !isMapEntry(entry)) return null;
    entries.set(path, entry);
  }
  return entries.size > mostInLeaf ? null : { kind: 'leaf', entries };
}

function decodeBranch(bytes: Uint8Array): Branch | null {
  if (bytes.length < branchHead) return null;
  const head = new DataView(bytes.buffer, bytes.byteOffset, branchHead);
  const count = head.getUint32(1);
  const bits = head.getUint16(5);
  const children: (Hash | null)[] = [];
  let at = branchHead;
  for (let digit = 0; digit < 16; digit += 1) {
    const present = (bits >> digit) & 1;
    children.push(present ? (toHex(bytes.subarray(at, at + 32)) as Hash) : null);
    at += present ? 32 : 0;
  }
  return at === bytes.length && count > mostInLeaf ? { kind: 'branch', count, children } : null;
}

/** The digit of a place at a depth of the trie; the root has depth 0. */
export function digitAt(place: Hash, depth: number): number {
  return Number.parseInt(place[depth] ?? '0', 16);
}
