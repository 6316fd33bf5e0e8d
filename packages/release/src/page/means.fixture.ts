/** A site over a store, asked by Node, for tests of the verification of pages. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readBlob } from '../blob.ts';
import { readHead } from '../log/read-log.ts';
import { lookup } from '../map/read-map.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { Means, PageAnswer } from './means.ts';

const notThere: PageAnswer = { status: 404, type: null, body: new Uint8Array() };

/** Answers as `apps/site` does to a reader in `market`; what it does not know is a page of absence. */
export function meansOver(store: ObjectStore, market = 'world', now = 0): Means {
  const ask = async (target: string): Promise<PageAnswer> => {
    const path = target.replace(/\?.*/, '');
    const file = /^\/(log\/(?:head|\d+)\.json)$/.exec(path)?.[1];
    const node = /^\/log\/(nodes\/.*)$/.exec(path)?.[1];
    const bytes = await store.get(file ?? node ?? '-');
    if (bytes !== null) return { status: 200, type: 'application/octet-stream', body: bytes };
    if (file !== undefined || node !== undefined) return notThere;
    const roots = (await readHead(store))?.release.roots[market];
    if (roots === undefined) return notThere;
    const found = await lookup(store, path.startsWith('/log/') ? roots.log : roots.map, path);
    const ended = found?.notAfter !== undefined && found.notAfter <= now;
    const entry = found && !ended ? found : await lookup(store, roots.map, '/vi/not-found');
    if (entry === null) return notThere;
    const body = await readBlob(store, entry.blob);
    return body === null ? notThere : { status: entry.status, type: entry.type, body };
  };
  return {
    ask,
    digest: async (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
    isSigned: async (publicKey, signature, bytes) => {
      const x = Buffer.from(publicKey).toString('base64url');
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      return verify(null, bytes, key, signature);
    },
    now: () => now,
  };
}

/** Changes what the site answers at some paths. */
export function altered(
  means: Means,
  alter: (path: string, answer: PageAnswer) => PageAnswer,
): Means {
  return { ...means, ask: async (path) => alter(path, await means.ask(path)) };
}

/** The same bytes with one bit of one byte turned over. */
export function flipped(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const index = at % copy.length;
  copy[index] = (copy[index] ?? 0) ^ (1 << bit);
  return copy;
}
