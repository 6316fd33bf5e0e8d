import type { Hash } from '../hash.ts';
import type { MapEntry } from '../map/entry.ts';
import { emptyMap, type MapNode, mostInLeaf, placeOf } from '../map/node.ts';
import type { Findings } from './report.ts';

/** Where the walk is: a node and the digits that lead to it. */
interface Position {
  readonly hash: Hash;
  readonly prefix: string;
}

/** Gives a node's content; `null` when it cannot be had, which the giver has reported. */
export type ReadNode = (hash: Hash) => MapNode | null | Promise<MapNode | null>;

/**
 * Walks a map and calls `each` for its entries, but for subtrees in `seen`, which it adds to.
 * Reports what stands in a wrong place and what is not the one form that a map has. Gives how many
 * entries the subtree holds, or `null` when a part of it cannot be read.
 */
export async function walkMap(
  { hash, prefix }: Position,
  walk: {
    readonly read: ReadNode;
    readonly each: (path: string, entry: MapEntry) => void;
    /** Entry counts of subtrees walked before, by position and hash. */
    readonly seen: Map<string, number | null>;
    readonly findings: Findings;
  },
): Promise<number | null> {
  const key = `${prefix} ${hash}`;
  const before = walk.seen.get(key);
  if (before !== undefined) return before;
  const node = await walk.read(hash);
  const count = node === null ? null : await walkNode(node, { hash, prefix }, walk);
  walk.seen.set(key, count);
  return count;
}

async function walkNode(
  node: MapNode,
  { hash, prefix }: Position,
  walk: Parameters<typeof walkMap>[1],
): Promise<number | null> {
  const wrong = (text: string): void =>
    walk.findings.add('node-damaged', `nodes/${hash}`, null, `map node ${hash} ${text}`);
  if (node.kind === 'leaf') {
    for (const [path, entry] of node.entries) {
      if (!placeOf(path).startsWith(prefix)) wrong(`holds ${path}, whose place is elsewhere`);
      walk.each(path, entry);
    }
    if (node.entries.size === 0 && hash !== emptyMap()) wrong('is an empty leaf');
    return node.entries.size;
  }
  let total: number | null = 0;
  for (const [digit, child] of node.children.entries()) {
    if (child === null) continue;
    const count = await walkMap({ hash: child, prefix: prefix + digit.toString(16) }, walk);
    total = total === null || count === null ? null : total + count;
    if (count === 0) wrong('has a child without entries');
  }
  if (total !== null && total !== node.count) wrong(`counts ${node.count} entries, not ${total}`);
  if (total !== null && total <= mostInLeaf) wrong('is a branch that should be a leaf');
  return total ?? node.count;
}
