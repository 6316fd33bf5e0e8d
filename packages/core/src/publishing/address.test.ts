import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Slug, siteLanguages } from '../kernel/index.ts';
import { type Address, addressOf, feedFormats, pathOf } from './address.ts';

const language = fc.constantFrom(...siteLanguages);
const slug = fc.constantFrom('hoi-an', 'a', 'x1-2', 'b'.repeat(80)).map((text) => text as Slug);
const number = fc.integer({ min: 1, max: 9_999_999 });
const page = fc.option(number);

const address: fc.Arbitrary<Address> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      ...([
        'home',
        'topics',
        'places',
        'about',
        'partners',
        'press',
        'translations',
        'editions',
        'visits',
        'search',
        'not-found',
      ] as const),
    ),
    language,
  }),
  fc.record({ kind: fc.constant('stories' as const), language, number: page }),
  fc.record({ kind: fc.constantFrom('story' as const, 'place' as const), language, slug }),
  fc.record({
    kind: fc.constant('visit-year' as const),
    language,
    year: fc.integer({ min: 1000, max: 9999 }),
  }),
  fc.record({ kind: fc.constant('visit' as const), language, slug }),
  fc.record({ kind: fc.constant('topic' as const), language, slug, number: page }),
  fc.record({
    kind: fc.constant('feed' as const),
    language,
    topic: fc.option(slug),
    format: fc.constantFrom(...feedFormats),
  }),
  fc.record({
    kind: fc.constant('corrections' as const),
    language,
    format: fc.constantFrom(...feedFormats),
  }),
  fc.record({ kind: fc.constant('sitemap' as const), shard: number }),
  fc.record({
    kind: fc.constantFrom(
      ...(['sitemap-index', 'news-sitemap', 'robots', 'security-txt'] as const),
      ...(['trust-txt', 'site-record'] as const),
    ),
  }),
);

describe('an address', () => {
  test('is read back from its path', () => {
    fc.assert(
      fc.property(address, (one) => {
        expect(addressOf(pathOf(one))).toEqual(one);
      }),
      { numRuns: 500 },
    );
  });

  test('has a path of its own', () => {
    fc.assert(
      fc.property(address, address, (a, b) => {
        expect(pathOf(a) === pathOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  test.each([
    ...['', '/', '/vi', '/xx/', '/vi/stories', '/vi/stories/', '/vi/stories/A', '/vi/stories/a/'],
    ...['/vi/stories/page/0', '/vi/stories/page/01', '/vi/places/a/page/2', '/vi/topics/a/page/0'],
    ...[
      '/sitemaps/0.xml',
      '/vi/feed.xml',
      '/vi/corrections.xml',
      '/vi/corrections',
      '/vi/topics/A/feed.atom',
      '/vi/stories/search',
    ],
    ...['/vi/stories/a-', '//vi/', '/vi/stories/a\n', '/vi/stories/../home', '/vi/not-found/'],
  ])('at %j is none, or the list of stories', (path) => {
    const found = addressOf(path);
    expect(found === null || pathOf(found) === path).toBe(true);
    if (path !== '/vi/stories/') expect(found).toBeNull();
  });
});
