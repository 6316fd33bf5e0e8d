import { canonicalBytes, isObject, parseCanonical } from '../canonical-json.ts';
import { type Hash, sha256 } from '../hash.ts';
import type { ObjectStore } from '../store/object-store.ts';
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

/** A node is absent or its bytes are not those that its name says. */
export class NodeDamaged extends Error {
  override readonly name = 'NodeDamaged';
  readonly node: Hash;
  constructor(node: Hash, what: 'missing' | 'damaged') {
    super(`map node ${node} is ${what}`);
    this.node = node;
  }
}

const leafTag = 0;
const branchTag = 1;
const branchHead = 7;

/**
 * The bytes of a node; its name is their SHA-256.
 * Leaf: `00`, then the canonical JSON of the object of entries by path.
 * Branch: `01`, the count (4 bytes, big-endian), a bit for each digit that has a child (2 bytes,
 * big-endian, digit 0 in the lowest bit), then the children's 32-byte hashes by digit.
 */
export function encodeNode(node: MapNode): Uint8Array {
  if (node.kind === 'leaf') {
    const json = canonicalBytes(Object.fromEntries(node.entries));
    const bytes = new Uint8Array(json.length + 1);
    bytes[0] = leafTag;
    bytes.set(json, 1);
    return bytes;
  }
  const children = node.children.filter((child) => child !== null);
  const bytes = Buffer.alloc(branchHead + 32 * children.length);
  bytes.writeUInt8(branchTag, 0);
  bytes.writeUInt32BE(node.count, 1);
  const bits = node.children.reduce((sum, child, digit) => sum | (child ? 1 << digit : 0), 0);
  bytes.writeUInt16BE(bits, 5);
  children.forEach((child, index) => {
    bytes.write(child, branchHead + 32 * index, 'hex');
  });
  return bytes;
}

/** Reads a node's bytes. Gives `null` when they are not exactly what {@link encodeNode} writes. */
export function decodeNode(bytes: Uint8Array): MapNode | null {
  return bytes[0] === leafTag
    ? decodeLeaf(bytes.subarray(1))
    : bytes[0] === branchTag
      ? decodeBranch(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
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

function decodeBranch(bytes: Buffer): Branch | null {
  if (bytes.length < branchHead) return null;
  const count = bytes.readUInt32BE(1);
  const bits = bytes.readUInt16BE(5);
  const children: (Hash | null)[] = [];
  let at = branchHead;
  for (let digit = 0; digit < 16; digit += 1) {
    const present = (bits >> digit) & 1;
    children.push(present ? (bytes.toString('hex', at, at + 32) as Hash) : null);
    at += present ? 32 : 0;
  }
  return at === bytes.length && count > mostInLeaf ? { kind: 'branch', count, children } : null;
}

/** The place of a path in a map: 64 digits, each 0 to 15, written in hexadecimal. */
export function placeOf(path: string): Hash {
  return sha256(path);
}

/** The digit of a place at a depth of the trie; the root has depth 0. */
export function digitAt(place: Hash, depth: number): number {
  return Number.parseInt(place[depth] ?? '0', 16);
}

const noEntries: Leaf = { kind: 'leaf', entries: new Map() };
const noEntriesHash = sha256(encodeNode(noEntries));

/** The root of a map without entries. It needs no file in a store. */
export function emptyMap(): Hash {
  return noEntriesHash;
}

/** The name a node stands under in the store. */
export function nodeName(node: Hash): string {
  return `nodes/${node}`;
}

/** Nodes read lately, by store; they never change. */
const caches = new WeakMap<ObjectStore, Map<Hash, MapNode>>();
const mostCached = 8_192;

/** Remembers a node, so that it need not be read again soon. */
export function rememberNode(store: ObjectStore, hash: Hash, node: MapNode): void {
  const cache = caches.get(store) ?? new Map<Hash, MapNode>();
  caches.set(store, cache);
  cache.delete(hash);
  cache.set(hash, node);
  for (const oldest of cache.keys()) {
    if (cache.size <= mostCached) return;
    cache.delete(oldest);
  }
}

/** Reads a node and checks it against its name. @throws {@link NodeDamaged} otherwise. */
export async function readNode(store: ObjectStore, hash: Hash): Promise<MapNode> {
  if (hash === noEntriesHash) return noEntries;
  const known = caches.get(store)?.get(hash);
  if (known !== undefined) {
    rememberNode(store, hash, known);
    return known;
  }
  const bytes = await store.get(nodeName(hash));
  if (bytes === null) throw new NodeDamaged(hash, 'missing');
  const node = sha256(bytes) === hash ? decodeNode(bytes) : null;
  if (node === null) throw new NodeDamaged(hash, 'damaged');
  rememberNode(store, hash, node);
  return node;
}
