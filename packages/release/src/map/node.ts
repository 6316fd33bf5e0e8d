import { canonicalBytes } from '../canonical-json.ts';
import { type Hash, sha256 } from '../hash.ts';
import type { ObjectStore } from '../store/object-store.ts';
import {
  branchHead,
  branchTag,
  decodeNode,
  type Leaf,
  leafTag,
  type MapNode,
} from './node-bytes.ts';

export {
  type Branch,
  decodeNode,
  digitAt,
  type Leaf,
  type MapNode,
  mostInLeaf,
} from './node-bytes.ts';

/** A node is absent or its bytes are not those that its name says. */
export class NodeDamaged extends Error {
  override readonly name = 'NodeDamaged';
  readonly node: Hash;
  constructor(node: Hash, what: 'missing' | 'damaged') {
    super(`map node ${node} is ${what}`);
    this.node = node;
  }
}

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

/** The place of a path in a map: 64 digits, each 0 to 15, written in hexadecimal. */
export function placeOf(path: string): Hash {
  return sha256(path);
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
