import { may } from '@nhipcau/core/access';
import { ok, refuse } from '@nhipcau/core/kernel';
import { type Assets, loadAssets } from '@nhipcau/publisher';
import { blobName, type Hash, isHash, readBlob } from '@nhipcau/release';
import { authenticate } from '../http/authenticate.ts';
import { bytes, type Dependencies, type Outcome } from '../http/index.ts';

/** A day: what the name of a file says never changes. */
const kept = { 'Cache-Control': 'private, max-age=86400, immutable' };

const mediaTypes: Readonly<Record<string, string>> = { avif: 'image/avif', jpg: 'image/jpeg' };

/**
 * The files that a preview refers to, at the paths of the public site: `/assets/…` for everybody,
 * since they are the same for every page, and `/media/…` for whoever may read pictures.
 */
export function previewFiles(dependencies: Dependencies): (request: Request) => Promise<Outcome> {
  let loaded: Promise<Assets> | null = null;
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/media/')) return media(pathname, request, dependencies);
    loaded ??= loadAssets(() => '');
    const file = (await loaded).files.get(pathname);
    return file === undefined
      ? refuse({ kind: 'not-found' })
      : ok(bytes(file.bytes, file.type, kept));
  };
}

async function media(
  pathname: string,
  { headers }: Request,
  { db, store, now }: Dependencies,
): Promise<Outcome> {
  const { principal } = await authenticate(db, headers, now(), true);
  if (principal.kind === 'anonymous') return refuse({ kind: 'not-signed-in' });
  if (!may(principal, 'picture.read', { organisation: null, language: null })) {
    return refuse({ kind: 'not-allowed', action: 'picture.read' });
  }
  const [, digits = '', ending = ''] = /^\/media\/([0-9a-f]{24})\.(avif|jpg)$/.exec(pathname) ?? [];
  const type = mediaTypes[ending];
  if (type === undefined) return refuse({ kind: 'not-found' });
  const prefix = `blobs/${digits.slice(0, 2)}/${digits}`;
  for await (const name of store.list(prefix)) {
    const hash = name.split('/').at(-1) ?? '';
    if (!isHash(hash) || blobName(hash as Hash) !== name) continue;
    const content = await readBlob(store, hash as Hash);
    if (content !== null) return ok(bytes(content, type, kept));
  }
  return refuse({ kind: 'not-found' });
}
