import { type Hash, sha256 } from '../hash.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { MapEntry } from './entry.ts';
import { decodeNode, digitAt, encodeNode, placeOf, readNode } from './node.ts';

/** The nodes from a map's root to where a path stands or would stand, each in base64url. */
export interface MapProof {
  readonly nodes: readonly string[];
}

/** What a proof shows: the entry at the path (`null`: nothing is there), or why it shows nothing. */
export type ProofOutcome =
  | { readonly valid: true; readonly entry: MapEntry | null }
  | {
      readonly valid: false;
      readonly reason: 'wrong-hash' | 'malformed-node' | 'incomplete' | 'too-long';
    };

/** Proves what stands at a path, absence included. @throws `NodeDamaged`. */
export async function proofOf(store: ObjectStore, root: Hash, path: string): Promise<MapProof> {
  const place = placeOf(path);
  const nodes: string[] = [];
  let hash: Hash | null = root;
  for (let depth = 0; hash !== null; depth += 1) {
    const node = await readNode(store, hash);
    nodes.push(Buffer.from(encodeNode(node)).toString('base64url'));
    hash = node.kind === 'leaf' ? null : (node.children[digitAt(place, depth)] ?? null);
  }
  return { nodes };
}

/** Checks a proof against a root that is known from a signed release. Reads no store. */
export function verifyProof(root: Hash, path: string, proof: MapProof): ProofOutcome {
  const place = placeOf(path);
  let hash: Hash | null = root;
  let entry: MapEntry | null = null;
  for (const [depth, text] of proof.nodes.entries()) {
    if (hash === null) return { valid: false, reason: 'too-long' };
    const bytes = Buffer.from(text, 'base64url');
    if (sha256(bytes) !== hash) return { valid: false, reason: 'wrong-hash' };
    const node = decodeNode(bytes);
    if (node === null) return { valid: false, reason: 'malformed-node' };
    if (node.kind === 'leaf') entry = node.entries.get(path) ?? null;
    hash = node.kind === 'leaf' ? null : (node.children[digitAt(place, depth)] ?? null);
  }
  return hash === null ? { valid: true, entry } : { valid: false, reason: 'incomplete' };
}
