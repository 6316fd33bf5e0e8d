import { canonicalBytes, isObject } from '../canonical-json.ts';
import type { Hash } from '../hash.ts';
import type { PublicKeyRecord } from '../keys.ts';
import { type Frontier, frontierHash } from '../log/merkle-tree.ts';
import { parseSignedRelease, RecordDamaged, type SignedRelease } from '../log/release.ts';
import { parseFrontier } from '../log/tree-head.ts';
import { keysInRecord } from '../verify/check-record.ts';

/** What a stranger remembers of a site's log, between two looks. */
export interface Memory {
  readonly format: typeof memoryFormat;
  /** The site's origin. */
  readonly site: string;
  /** The newest record seen. */
  readonly head: SignedRelease;
  /** The tree over releases 1 to that of `head`, which is included. */
  readonly tree: Frontier;
  /** The tree head of `tree`. */
  readonly root: Hash;
  /** The only keys that may sign. */
  readonly keys: readonly PublicKeyRecord[];
  /** When a look last found the log in order, RFC 3339. */
  readonly seenAt: string;
}

export const memoryFormat = 'nhipcau-monitor/1';

/** The bytes in which a memory is kept. */
export function memoryBytes(memory: Memory): Uint8Array {
  return canonicalBytes(memory);
}

/** Reads a kept memory; `null` when the bytes are none, or do not fit together. */
export function parseMemory(bytes: Uint8Array): Memory | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  if (!isObject(value) || value.format !== memoryFormat) return null;
  const { site, seenAt, root } = value;
  const keys = keysInRecord(canonicalBytes({ keys: value.keys ?? [] }));
  if (typeof site !== 'string' || typeof seenAt !== 'string') return null;
  if (keys.length === 0 || !Array.isArray(value.keys) || keys.length !== value.keys.length) {
    return null;
  }
  const head = recordIn(value.head);
  const tree = isObject(value.tree) ? parseFrontier(canonicalBytes(value.tree)) : null;
  if (head === null || tree === null || tree.size !== head.release.number) return null;
  if (root !== frontierHash(tree)) return null;
  return { format: memoryFormat, site, head, tree, root: frontierHash(tree), keys, seenAt };
}

function recordIn(value: unknown): SignedRelease | null {
  try {
    return isObject(value) ? parseSignedRelease(canonicalBytes(value), 'head') : null;
  } catch (error) {
    if (error instanceof RecordDamaged) return null;
    throw error;
  }
}
