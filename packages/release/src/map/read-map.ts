import type { Hash } from '../hash.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { type MapEntry, sameEntry } from './entry.ts';
import { digitAt, type MapNode, placeOf, readNode } from './node.ts';

/** What stands at a path of a map; `null` when nothing does. @throws `NodeDamaged`. */
export async function lookup(
  store: ObjectStore,
  root: Hash,
  path: string,
): Promise<MapEntry | null> {
  const place = placeOf(path);
  let hash: Hash | null = root;
  for (let depth = 0; hash !== null; depth += 1) {
    const node = await readNode(store, hash);
    if (node.kind === 'leaf') return node.entries.get(path) ?? null;
    hash = node.children[digitAt(place, depth)] ?? null;
  }
  return null;
}

/**
 * Whether a node is part of a map. Reads the way down to one of the node's own entries and the
 * map's way to the same place, not the whole map. @throws `NodeDamaged`, for an unknown node too.
 */
export async function holdsNode(store: ObjectStore, root: Hash, node: Hash): Promise<boolean> {
  let below: MapNode = await readNode(store, node);
  while (below.kind === 'branch') {
    const child = below.children.find((one) => one !== null);
    if (child === undefined || child === null) return false;
    below = await readNode(store, child);
  }
  const [path] = below.entries.keys();
  const place = path === undefined ? null : placeOf(path);
  let hash: Hash | null = root;
  for (let depth = 0; hash !== null && hash !== node && place !== null; depth += 1) {
    const here: MapNode = await readNode(store, hash);
    hash = here.kind === 'leaf' ? null : (here.children[digitAt(place, depth)] ?? null);
  }
  return hash === node;
}

/** A path and what stands there. */
export interface PathEntry {
  readonly path: string;
  readonly entry: MapEntry;
}

/** Every entry of a map, in the order of the paths' hashes. @throws `NodeDamaged`. */
export async function* entries(store: ObjectStore, root: Hash): AsyncIterable<PathEntry> {
  const node = await readNode(store, root);
  if (node.kind === 'leaf') {
    for (const [path, entry] of node.entries) yield { path, entry };
    return;
  }
  for (const child of node.children) if (child !== null) yield* entries(store, child);
}

/** How many entries a map has. @throws `NodeDamaged`. */
export async function sizeOf(store: ObjectStore, root: Hash): Promise<number> {
  const node = await readNode(store, root);
  return node.kind === 'leaf' ? node.entries.size : node.count;
}

/** A path that two maps hold differently. */
export interface Difference {
  readonly path: string;
  readonly from: MapEntry | null;
  readonly to: MapEntry | null;
}

/**
 * What changed from map `a` to map `b`, each path once. What both share is not read, so the cost
 * grows with the difference. @throws `NodeDamaged`.
 */
export async function* difference(store: ObjectStore, a: Hash, b: Hash): AsyncIterable<Difference> {
  yield* differenceOf(store, a, b);
}

async function* differenceOf(
  store: ObjectStore,
  a: Hash | null,
  b: Hash | null,
): AsyncIterable<Difference> {
  if (a === b) return;
  const from = a === null ? null : await readNode(store, a);
  const to = b === null ? null : await readNode(store, b);
  if (from?.kind === 'branch' && to?.kind === 'branch') {
    for (let digit = 0; digit < 16; digit += 1) {
      const [left, right] = [from.children[digit] ?? null, to.children[digit] ?? null];
      yield* differenceOf(store, left, right);
    }
    return;
  }
  const before = await entriesOf(store, a);
  const after = await entriesOf(store, b);
  for (const [path, entry] of before) {
    const now = after.get(path) ?? null;
    if (!sameEntry(entry, now)) yield { path, from: entry, to: now };
  }
  for (const [path, entry] of after) if (!before.has(path)) yield { path, from: null, to: entry };
}

async function entriesOf(
  store: ObjectStore,
  root: Hash | null,
): Promise<ReadonlyMap<string, MapEntry>> {
  const all = new Map<string, MapEntry>();
  if (root === null) return all;
  for await (const { path, entry } of entries(store, root)) all.set(path, entry);
  return all;
}
