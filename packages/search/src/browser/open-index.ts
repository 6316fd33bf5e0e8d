import { openIndex, parseManifest, type SearchIndex } from '../reader.ts';

/** Opens the newest index at the address of its manifest. */
export async function fetchIndex(address: string): Promise<SearchIndex> {
  const manifest = parseManifest(await bytes(address, 'no-cache'));
  if (manifest === null) throw new Error('the index is of another version');
  const folder = address.slice(0, address.lastIndexOf('/') + 1);
  return openIndex(manifest, {
    file: (name) => bytes(`${folder}${name}`, 'default'),
    words: (path) => words(path).catch(() => null),
  });
}

async function bytes(address: string, cache: RequestCache): Promise<Uint8Array> {
  const response = await fetch(address, { cache });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Where the words of a story stand on its page. */
const worded = '.story-text .body :is(p, h2, h3, li, th, td, figcaption):not(.also *)';

async function words(path: string): Promise<string | null> {
  const response = await fetch(path);
  if (!response.ok) return null;
  const story = new DOMParser().parseFromString(await response.text(), 'text/html');
  const parts = Array.from(story.querySelectorAll(worded), (one) => one.textContent ?? '');
  return parts.join(' ').replace(/\s+/g, ' ');
}
