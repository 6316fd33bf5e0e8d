import { world } from '@nhipcau/core/markets';
import {
  canonicalBytes,
  type Hash,
  nodeName,
  type ObjectStore,
  RecordDamaged,
  type ReleaseChanges,
  readChanges,
  readRelease,
  readSubtrees,
  type SignedRelease,
  sha256,
} from '@nhipcau/release';
import { type Answer, buffer } from './answer.ts';
import { fileHeaders } from './headers.ts';
import type { Snapshot } from './snapshot.ts';

/** Where the public log's own files stand, which are in the store and in no map. */
const file =
  /^\/log\/(?:([1-9]\d{0,8})(\.json|\/changes\.json|\/subtrees\.json)|nodes\/([0-9a-f]{64}))$/;

const jsonType = 'application/json; charset=utf-8';

/**
 * A file of the public log, as far as the market may read it; `null` where there is none. What lies
 * above the head is not published. @throws what names the damaged file.
 */
export async function logFile(
  path: string,
  market: string,
  now: Snapshot,
  store: ObjectStore,
): Promise<Answer | null> {
  if (path === '/log/head.json') return answer(now.record, jsonType, 'no-cache');
  const [, number, kind, hash] = file.exec(path) ?? [];
  if (hash !== undefined) return nodeFile(hash as Hash, market, now, store);
  if (number === undefined || Number(number) > now.release.release.number) return null;
  const release = await readRelease(store, Number(number));
  if (release === null) return null;
  if (kind === '.json') return answer(canonicalBytes(release), jsonType, 'public, max-age=86400');
  if (kind === '/subtrees.json') {
    const bytes = await readSubtrees(store, Number(number));
    return bytes && answer(bytes, jsonType, 'public, max-age=86400');
  }
  const lists = await readChanges(store, Number(number));
  return lists && answer(changesFor(market, lists, release), jsonType, 'public, max-age=86400');
}

/** What every reader may know of a release's changes, and what the reader's market may. */
function changesFor(market: string, lists: ReleaseChanges, { release }: SignedRelease): Uint8Array {
  const names = Object.keys(release.roots).filter((name) => name === world || name === market);
  const shown = names.map((name) => [name, lists[name] ?? null] as const);
  for (const [name, list] of shown) {
    if (sha256(canonicalBytes(list)) === release.roots[name]?.changes) continue;
    throw new RecordDamaged(`log/${release.number}/changes.json`, 'it is not the list signed');
  }
  return canonicalBytes(Object.fromEntries(shown));
}

async function nodeFile(
  hash: Hash,
  market: string,
  now: Snapshot,
  store: ObjectStore,
): Promise<Answer | null> {
  const bytes = await store.get(nodeName(hash));
  if (bytes === null || !(await now.holds(market, hash))) return null;
  if (sha256(bytes) !== hash) throw new RecordDamaged(nodeName(hash), 'its bytes are others');
  return answer(bytes, 'application/octet-stream', 'public, max-age=86400');
}

/** Anybody's script may read these, to check the site by them. */
function answer(bytes: Uint8Array, type: string, cacheControl: string): Answer {
  const etag = `"${sha256(bytes).slice(0, 32)}"`;
  const headers = [
    'Content-Type',
    type,
    'Content-Length',
    String(bytes.length),
    'ETag',
    etag,
    'Cache-Control',
    cacheControl,
    'Access-Control-Allow-Origin',
    '*',
    ...fileHeaders,
  ];
  return { status: 200, headers, etag, body: buffer(bytes), ranged: false };
}
