import { isSame } from '../blob.ts';
import { type Hash, sha256 } from '../hash.ts';
import { type ObjectStore, putAll, type StoredObject } from '../store/object-store.ts';
import { type Change, isMapEntry, type MapEntry, sameEntry } from './entry.ts';
import {
  digitAt,
  emptyMap,
  encodeNode,
  type MapNode,
  mostInLeaf,
  nodeName,
  placeOf,
  readNode,
  rememberNode,
} from './node.ts';

interface Placed extends Change {
  readonly place: Hash;
}

/** A subtree after changes; without entries its node is `null`. */
interface Subtree {
  readonly hash: Hash | null;
  readonly count: number;
}

/**
 * Makes the map that `root` becomes by `changes`; of several for one path the last holds. The cost
 * grows with the changes, not with the map. Writes the new nodes and gives how many.
 * @throws `RangeError` for a path that does not begin with `/` or an entry that is none.
 */
export async function applyChanges(
  store: ObjectStore,
  root: Hash,
  changes: readonly Change[],
): Promise<{ readonly root: Hash; readonly written: number }> {
  const placed = new Map<string, Placed>();
  for (const { path, entry } of changes) {
    if (!path.startsWith('/')) throw new RangeError(`no path of a site: ${JSON.stringify(path)}`);
    const known = entry === null ? null : withoutAbsent(entry);
    if (known !== null && !isMapEntry(known)) throw new RangeError(`no entry of a map: ${path}`);
    placed.set(path, { path, entry: known, place: placeOf(path) });
  }
  if (placed.size === 0) return { root, written: 0 };
  const made = new Map<Hash, MapNode>();
  const { hash } = await changeSubtree(store, root, [...placed.values()], 0, made);
  if (hash === root) return { root, written: 0 };
  return { root: hash ?? emptyMap(), written: await writeNodes(store, made) };
}

function withoutAbsent(entry: MapEntry): MapEntry {
  return Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined),
  ) as unknown as MapEntry;
}

async function changeSubtree(
  store: ObjectStore,
  hash: Hash | null,
  changes: readonly Placed[],
  depth: number,
  made: Map<Hash, MapNode>,
): Promise<Subtree> {
  const node = hash === null ? null : await readNode(store, hash);
  if (node === null || node.kind === 'leaf') {
    const before = node?.entries ?? new Map<string, MapEntry>();
    const after = new Map(before);
    let changed = false;
    for (const { path, entry } of changes) {
      changed ||= !sameEntry(before.get(path) ?? null, entry);
      if (entry === null) after.delete(path);
      else after.set(path, entry);
    }
    return changed ? build(after, depth, made) : { hash, count: before.size };
  }
  const children = [...node.children];
  let count = node.count;
  for (const [digit, group] of byDigit(changes, depth)) {
    const child = children[digit] ?? null;
    const held = child === null ? 0 : await countOf(store, child);
    const after = await changeSubtree(store, child, group, depth + 1, made);
    children[digit] = after.hash;
    count += after.count - held;
  }
  if (count > mostInLeaf) return { hash: keep({ kind: 'branch', count, children }, made), count };
  const rest = new Map<string, MapEntry>();
  for (const child of children) {
    const leaf = child === null ? null : (made.get(child) ?? (await readNode(store, child)));
    if (leaf?.kind === 'leaf') for (const [path, entry] of leaf.entries) rest.set(path, entry);
    if (child !== null) made.delete(child);
  }
  return build(rest, depth, made);
}

async function countOf(store: ObjectStore, hash: Hash): Promise<number> {
  const node = await readNode(store, hash);
  return node.kind === 'leaf' ? node.entries.size : node.count;
}

/** Makes the subtree of some entries from nothing. */
function build(
  entries: ReadonlyMap<string, MapEntry>,
  depth: number,
  made: Map<Hash, MapNode>,
): Subtree {
  const count = entries.size;
  if (count === 0) return { hash: null, count };
  if (count <= mostInLeaf) return { hash: keep({ kind: 'leaf', entries }, made), count };
  const all = [...entries].map(([path, entry]) => ({ path, entry, place: placeOf(path) }));
  const children: (Hash | null)[] = Array.from({ length: 16 }, () => null);
  for (const [digit, group] of byDigit(all, depth)) {
    const part = new Map(group.map(({ path, entry }) => [path, entry]));
    children[digit] = build(part, depth + 1, made).hash;
  }
  return { hash: keep({ kind: 'branch', count, children }, made), count };
}

function byDigit<T extends { readonly place: Hash }>(
  all: readonly T[],
  depth: number,
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const one of all) {
    const digit = digitAt(one.place, depth);
    const group = groups.get(digit);
    if (group === undefined) groups.set(digit, [one]);
    else group.push(one);
  }
  return groups;
}

function keep(node: MapNode, made: Map<Hash, MapNode>): Hash {
  const hash = sha256(encodeNode(node));
  made.set(hash, node);
  return hash;
}

async function writeNodes(store: ObjectStore, made: ReadonlyMap<Hash, MapNode>): Promise<number> {
  const objects: StoredObject[] = [];
  for (const [hash, node] of made) {
    const object = { name: nodeName(hash), bytes: encodeNode(node) };
    if (!isSame(await store.get(object.name), object.bytes)) objects.push(object);
  }
  await putAll(store, objects);
  for (const [hash, node] of made) rememberNode(store, hash, node);
  return objects.length;
}
