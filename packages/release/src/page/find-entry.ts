import { type Hash, toHex } from '../hash-form.ts';
import type { SignedRoots } from '../log/release.ts';
import type { MapEntry } from '../map/entry.ts';
import { decodeNode, digitAt, type MapNode } from '../map/node-bytes.ts';
import { type Means, StepFailed } from './means.ts';

/** The map without entries is the leaf `00 7b 7d`; no file need hold it. */
const emptyLeaf = new Uint8Array([0, 0x7b, 0x7d]);

/**
 * The roots of the reader's market: the first, `world` before others, whose map, or log, the site
 * gives to this reader. @throws {@link StepFailed} when it gives none
 */
export async function rootsOfReader(
  roots: Readonly<Record<string, SignedRoots>>,
  of: 'map' | 'log',
  means: Means,
): Promise<SignedRoots> {
  const { world, ...others } = roots;
  const tried = new Set<Hash>();
  for (const own of [world, ...Object.values(others)]) {
    if (own === undefined || tried.has(own[of])) continue;
    tried.add(own[of]);
    if ((await means.ask(`/log/nodes/${own[of]}`)).status === 200) return own;
  }
  throw new StepFailed('node');
}

/**
 * Walks from a root to what stands at a path; `null` when nothing does, which the nodes prove as
 * well. @throws {@link StepFailed} for a node that is absent or not what its name says
 */
export async function findEntry(root: Hash, path: string, means: Means): Promise<MapEntry | null> {
  const place = toHex(await means.digest(new TextEncoder().encode(path))) as Hash;
  let hash: Hash | null = root;
  for (let depth = 0; hash !== null; depth += 1) {
    const node = await readNode(hash, means);
    if (node.kind === 'leaf') return node.entries.get(path) ?? null;
    hash = node.children[digitAt(place, depth)] ?? null;
  }
  return null;
}

async function readNode(hash: Hash, means: Means): Promise<MapNode> {
  const { status, body } = await means.ask(`/log/nodes/${hash}`);
  const bytes = status === 200 ? body : emptyLeaf;
  const node = toHex(await means.digest(bytes)) === hash ? decodeNode(bytes) : null;
  if (node === null) throw new StepFailed('node');
  return node;
}
