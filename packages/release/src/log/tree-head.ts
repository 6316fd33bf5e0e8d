import { canonicalBytes, isObject, parseCanonical } from '../canonical-json.ts';
import { type Hash, isHash } from '../hash.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { appendLeaf, emptyFrontier, type Frontier, frontierHash, leafHash } from './merkle-tree.ts';
import { readRelease } from './read-log.ts';
import { RecordDamaged, releaseBytes, releaseName, type SignedRelease } from './release.ts';

/** Where the frontier of the tree is kept, so that a release need not read the whole log. */
export const treeName = 'log/tree.json';

/** How many records may be read again before the frontier is written anew. */
const mostRead = 32;

/**
 * The frontier of the RFC 6962 tree over all releases up to `head`. Reads the kept one, trusts it only
 * if a signed release names its head, and adds the leaves after it; otherwise reads the whole log.
 * @throws `RecordDamaged` when a record is missing or is not in the chain.
 */
export async function treeAfter(store: ObjectStore, head: SignedRelease | null): Promise<Frontier> {
  if (head === null) return emptyFrontier;
  const { number } = head.release;
  let frontier = await keptFrontier(store, number);
  const kept = frontier.size;
  while (frontier.size < number - 1) {
    frontier = appendLeaf(frontier, await leafOf(store, frontier.size + 1));
  }
  if (frontierHash(frontier) !== head.release.heads.tree) {
    throw new RecordDamaged(releaseName(number), 'its tree head is not that of the log before it');
  }
  if (number - 1 - kept >= mostRead) await store.put(treeName, canonicalBytes(frontier));
  return appendLeaf(frontier, leafHash(releaseBytes(head.release)));
}

async function keptFrontier(store: ObjectStore, number: number): Promise<Frontier> {
  const bytes = await store.get(treeName);
  const kept = bytes === null ? null : parseFrontier(bytes);
  if (kept === null || kept.size >= number) return emptyFrontier;
  const next = await readRelease(store, kept.size + 1);
  return next?.release.heads.tree === frontierHash(kept) ? kept : emptyFrontier;
}

async function leafOf(store: ObjectStore, number: number): Promise<Hash> {
  const signed = await readRelease(store, number);
  if (signed === null) throw new RecordDamaged(releaseName(number), 'missing');
  return leafHash(releaseBytes(signed.release));
}

/** Reads a kept frontier. Gives `null` when the bytes are none. */
export function parseFrontier(bytes: Uint8Array): Frontier | null {
  const value = parseCanonical(bytes);
  if (!isObject(value) || !Number.isSafeInteger(value.size)) return null;
  const { nodes, size } = value;
  if (!Array.isArray(nodes) || !nodes.every(isHash) || nodes.length !== ones(Number(size))) {
    return null;
  }
  return { size: Number(size), nodes };
}

/** How many binary digits of a number are one: that many full subtrees a tree has. */
function ones(size: number): number {
  return size < 0 ? -1 : size.toString(2).replaceAll('0', '').length;
}
