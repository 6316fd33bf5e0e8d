import { expect, test } from 'vitest';
import { addressOf } from './address.ts';
import { isFront } from './pinned-notice.ts';

test.each<readonly [path: string, front: boolean]>([
  ...['/vi/', '/ar/stories/', '/km/topics/', '/ko/places/', '/en/about/', '/vi/search/'].map(
    (path) => [path, true] as const,
  ),
  ...['/vi/stories/page/1', '/vi/stories/a', '/vi/topics/a', '/vi/places/a', '/vi/not-found'].map(
    (path) => [path, false] as const,
  ),
  ['/vi/feed.atom', false],
  ['/sitemap.xml', false],
])('a notice of the front stands on %s: %s', (path, front) => {
  const address = addressOf(path);
  expect(address !== null && isFront(address)).toBe(front);
});
