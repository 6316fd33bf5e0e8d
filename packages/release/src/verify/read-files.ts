import { blobName, type Coding, codingEndings, decode, hasPlainHeader } from '../blob.ts';
import { type Hash, isHash, sha256 } from '../hash.ts';
import { decodeNode } from '../map/node.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { Findings, VerifyOptions } from './report.ts';

/** What the files of a store hold. */
export interface FilesRead {
  /** Blobs whose file is there, right or wrong. */
  readonly blobs: ReadonlySet<Hash>;
  /** Nodes whose file is there, right or wrong. */
  readonly nodes: ReadonlySet<Hash>;
  /** Numbers of the records in the log. */
  readonly records: ReadonlySet<number>;
}

const codings = new Map<string, Coding>([
  ['', 'identity'],
  ...Object.entries(codingEndings).map(([coding, end]): [string, Coding] => [
    end,
    coding as Coding,
  ]),
]);

/** Reads every file of a store but the log's, checks it against its name, and reports the wrong. */
export async function readFiles(
  store: ObjectStore,
  findings: Findings,
  { progress, signal }: VerifyOptions,
): Promise<FilesRead> {
  const blobs = new Set<Hash>();
  const nodes = new Set<Hash>();
  const records = new Set<number>();
  for await (const name of store.list('')) {
    signal?.throwIfAborted();
    findings.checked += 1;
    progress?.(findings.checked, null);
    const blob = blobFile(name);
    const node = name.startsWith('nodes/') ? name.slice('nodes/'.length) : null;
    if (blob !== null) {
      const right = isRight(await store.get(name), blob.hash, blob.coding);
      if (blob.coding === 'identity') blobs.add(blob.hash);
      if (!right) findings.add('blob-damaged', name, blob.hash, damage(blob.hash, blob.coding));
    } else if (isHash(node)) {
      nodes.add(node);
      const bytes = await store.get(name);
      if (bytes === null || sha256(bytes) !== node || decodeNode(bytes) === null) {
        findings.add('node-damaged', name, null, `map node ${node} is damaged`);
      }
    } else {
      const number = /^log\/([1-9]\d{0,14})(?:\.json|\/changes\.json|\/subtrees\.json)$/.exec(
        name,
      )?.[1];
      if (number !== undefined) records.add(Number(number));
      else if (name !== 'log/head.json' && name !== 'log/tree.json') {
        findings.add('file-unknown', name, null, `${name} is no file of a release store`);
      }
    }
  }
  return { blobs, nodes, records };
}

function blobFile(name: string): { readonly hash: Hash; readonly coding: Coding } | null {
  const [, hash, ending = ''] = /^blobs\/[0-9a-f]{2}\/([0-9a-f]{64})(\.[a-z]+)?$/.exec(name) ?? [];
  const coding = codings.get(ending);
  if (!isHash(hash) || coding === undefined || blobName(hash, coding) !== name) return null;
  return { hash, coding };
}

/**
 * Whether bytes are those that the name of an object in a release store says: of a blob in one of
 * its codings, or of a map node. Other names say nothing of bytes.
 */
export function fitsName(name: string, bytes: Uint8Array): boolean {
  const blob = blobFile(name);
  if (blob !== null) return isRight(bytes, blob.hash, blob.coding);
  const node = name.startsWith('nodes/') ? name.slice('nodes/'.length) : null;
  return !isHash(node) || sha256(bytes) === node;
}

function isRight(bytes: Uint8Array | null, hash: Hash, coding: Coding): boolean {
  try {
    if (bytes === null || !hasPlainHeader(bytes, coding)) return false;
    return sha256(decode(bytes, coding)) === hash;
  } catch {
    return false;
  }
}

function damage(hash: Hash, coding: Coding): string {
  return coding === 'identity'
    ? `blob ${hash} is damaged`
    : `blob ${hash} coded as ${coding} is damaged`;
}
