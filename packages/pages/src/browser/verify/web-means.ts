import type { Means } from '@nhipcau/release/page';

/** What this browser verifies with; `null` where it has no WebCrypto, or none with Ed25519. */
export async function webMeans(): Promise<Means | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  const able = await subtle?.generateKey('Ed25519', false, ['sign', 'verify']).then(
    () => true,
    () => false,
  );
  if (subtle === undefined || able !== true) return null;
  return {
    ask: async (path) => {
      const answer = await fetch(path, { cache: 'no-store', redirect: 'manual' });
      const body = new Uint8Array(await answer.arrayBuffer());
      return { status: answer.status, type: answer.headers.get('content-type'), body };
    },
    digest: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', own(bytes))),
    isSigned: async (publicKey, signature, bytes) => {
      const key = await subtle.importKey('raw', own(publicKey), 'Ed25519', false, ['verify']);
      return subtle.verify('Ed25519', key, own(signature), own(bytes));
    },
    now: () => performance.timeOrigin + performance.now(),
  };
}

/** The same bytes in a buffer that nobody shares. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
