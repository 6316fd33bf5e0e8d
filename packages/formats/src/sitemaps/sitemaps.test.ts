import type { Instant } from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { all, one, readXml } from '../read-xml.fixture.ts';
import { type NewsItem, newsMost, newsSitemap } from './news-sitemap.ts';
import { shard, shardMost } from './shard.ts';
import { protocolMost, type SitemapUrl, sitemap, sitemapIndex } from './sitemap.ts';

const at = Date.parse('2026-11-24T02:00:00Z') as Instant;
const languages = ['vi', 'en', 'ko', 'ja', 'zh', 'fr', 'ru', 'es', 'de', 'ar', 'lo', 'km'];
const address = (language: string, slug = 'ha-long') =>
  `https://nhipcau.example/${language}/stories/${slug}`;

/** One address for each language, each with all of them. */
function sisters(slug = 'ha-long'): readonly SitemapUrl[] {
  const own = languages.map((language) => ({ language, href: address(language, slug) }));
  const alternates = [...own, { language: 'x-default', href: address('en', slug) }];
  return languages.map((language) => ({ loc: address(language, slug), lastmod: at, alternates }));
}

describe('a sitemap (sitemaps.org 0.9)', () => {
  const root = readXml(sitemap(sisters()));
  const urls = all(root, 'url');

  test('has its namespaces, and one address in each url', () => {
    expect(root.name).toBe('urlset');
    expect(root.attributes).toEqual({
      xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
      'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
      'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1',
    });
    expect(urls.map((url) => one(url, 'loc').text)).toEqual(languages.map((one) => address(one)));
    expect(one(urls[0] as never, 'lastmod').text).toBe('2026-11-24T02:00:00.000Z');
  });

  test('every url names every language, itself too, and x-default; what one names names it back', () => {
    const named = new Map(
      urls.map((url) => [
        one(url, 'loc').text,
        all(url, 'xhtml:link').map(({ attributes }) => {
          expect(attributes.rel).toBe('alternate');
          return [attributes.hreflang, attributes.href] as const;
        }),
      ]),
    );
    for (const [loc, links] of named) {
      expect(links.map(([language]) => language)).toEqual([...languages, 'x-default']);
      for (const [language, href] of links) {
        if (language === 'x-default') expect(href).toBe(address('en'));
        else expect(named.get(href ?? '')?.map(([, back]) => back)).toContain(loc);
      }
    }
  });

  test('a page in one language has no links, and one without a date no date', () => {
    const plain = { loc: address('vi'), lastmod: null, alternates: [] };
    const [url] = all(readXml(sitemap([plain])), 'url');
    expect(url?.children.map(({ name }) => name)).toEqual(['loc']);
  });

  test('pictures are named', () => {
    const images = ['https://nhipcau.example/media/a.jpg?a=1&b=2'];
    const [url] = all(readXml(sitemap([{ ...(sisters()[0] as SitemapUrl), images }])), 'url');
    expect(one(one(url as never, 'image:image'), 'image:loc').text).toBe(images[0]);
  });

  test('a full shard stays far under the 50 MB of the protocol', () => {
    const many = Array.from({ length: 84 }, (_, n) => sisters(`story-${n}`))
      .flat()
      .slice(0, shardMost);
    expect(many).toHaveLength(1_000);
    expect(new TextEncoder().encode(sitemap(many)).length).toBeLessThan(2_500_000);
  });

  test('50,000 addresses are the most', () => {
    const one = { loc: address('vi'), lastmod: null, alternates: [] };
    const most = Array.from({ length: protocolMost }, () => one);
    expect(() => sitemap(most)).not.toThrow();
    expect(() => sitemap([...most, one])).toThrow(RangeError);
    expect(() => sitemapIndex([...most, one])).toThrow(RangeError);
  });

  test('no address ends its element', () => {
    const loc = `https://nhipcau.example/?a="'<>&]]>`;
    const [url] = all(
      readXml(sitemap([{ loc, lastmod: null, alternates: [{ language: 'vi', href: loc }] }])),
      'url',
    );
    expect(one(url as never, 'loc').text).toBe(loc);
    expect(one(url as never, 'xhtml:link').attributes.href).toBe(loc);
  });
});

test('an index names its sitemaps', () => {
  const root = readXml(
    sitemapIndex([
      { loc: 'https://nhipcau.example/sitemaps/1.xml', lastmod: at },
      { loc: 'https://nhipcau.example/sitemaps/2.xml', lastmod: null },
    ]),
  );
  expect(root.name).toBe('sitemapindex');
  expect(all(root, 'sitemap').map((one) => one.children.map(({ text }) => text))).toEqual([
    ['https://nhipcau.example/sitemaps/1.xml', '2026-11-24T02:00:00.000Z'],
    ['https://nhipcau.example/sitemaps/2.xml'],
  ]);
});

describe('a news sitemap (Google News 0.9)', () => {
  const item = (language: string, title = 'Hạ Long'): NewsItem => ({
    loc: address(language),
    publication: 'Nhịp Cầu',
    language,
    publishedAt: at,
    title,
  });

  test('names publication, language, date and title of each story', () => {
    const [url] = all(readXml(newsSitemap([item('vi', 'A & B')])), 'url');
    const news = one(url as never, 'news:news');
    const publication = one(news, 'news:publication');
    expect(one(publication, 'news:name').text).toBe('Nhịp Cầu');
    expect(one(publication, 'news:language').text).toBe('vi');
    expect(one(news, 'news:publication_date').text).toBe('2026-11-24T02:00:00.000Z');
    expect(one(news, 'news:title').text).toBe('A & B');
    expect(one(url as never, 'loc').text).toBe(address('vi'));
  });

  test.each([
    ['zh', 'zh-cn'],
    ['zh-Hans', 'zh-cn'],
    ['zh-Hant', 'zh-tw'],
    ['zh-TW', 'zh-tw'],
    ['zh-Hant-HK', 'zh-tw'],
    ['pt-BR', 'pt'],
    ['km', 'km'],
  ])('%s is written %s', (language, written) => {
    expect(newsSitemap([item(language)])).toContain(`<news:language>${written}</news:language>`);
  });

  test('1,000 stories are the most', () => {
    const most = Array.from({ length: newsMost }, () => item('vi'));
    expect(() => newsSitemap(most)).not.toThrow();
    expect(() => newsSitemap([...most, item('vi')])).toThrow(RangeError);
  });
});

describe('shard', () => {
  test('keeps every member once, in order, in full shards but for the last', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 20 }), (members, most) => {
        const shards = shard(members, most);
        expect(shards.flat()).toEqual(members);
        for (const full of shards.slice(0, -1)) expect(full).toHaveLength(most);
        if (shards.length > 0) expect(shards.at(-1)?.length).toBeGreaterThan(0);
      }),
    );
  });

  test('a new member changes the last shard or begins one, and no other', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 20 }), (members, most) => {
        const before = shard(members, most);
        const after = shard([...members, 7], most);
        const changed = after.filter((part, at) => part.length !== before[at]?.length);
        expect(changed).toHaveLength(1);
        expect(changed[0]).toBe(after.at(-1));
      }),
    );
  });

  test.each([0, -1, 1.5, Number.NaN])('a shard of %d is refused', (most) => {
    expect(() => shard([1], most)).toThrow(RangeError);
  });
});
