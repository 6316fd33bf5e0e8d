/** The three forms of a feed, each read with a parser that is not ours. */
import type { Instant } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { all, one, readXml, type XmlElement } from '../read-xml.fixture.ts';
import { xmlText } from '../xml/index.ts';
import { atom } from './atom.ts';
import { aFeed, anItem, hostileTexts } from './feed.fixture.ts';
import type { Feed, FeedItem } from './feed.ts';
import { tagUri } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import { rfc822 } from './rfc822.ts';
import { rss } from './rss.ts';

const asAtom = (feed: Feed): XmlElement => readXml(atom(feed));
const asRss = (feed: Feed): XmlElement => one(readXml(rss(feed)), 'channel');
// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape
const asJson = (feed: Feed): any => JSON.parse(jsonFeed(feed));
const withItem = (change: Partial<FeedItem>): Feed => aFeed({ items: [anItem(change)] });
const textsOf = (element: XmlElement, name: string) => all(element, name).map(({ text }) => text);

/** RFC 3339 §5.6 with `T` and `Z` in capitals, as RFC 4287 §3.3 wants it. */
const rfc3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

describe('Atom (RFC 4287)', () => {
  const feed = asAtom(aFeed());
  const [entry] = all(feed, 'entry') as [XmlElement];

  test('a feed has one id, title and updated (§4.1.1), a link to itself and an author for all', () => {
    expect(feed.name).toBe('feed');
    expect(feed.attributes).toMatchObject({
      xmlns: 'http://www.w3.org/2005/Atom',
      'xml:lang': 'ko',
    });
    expect(one(feed, 'id').text).toBe('https://nhipcau.example/ko/feed.atom');
    expect(one(feed, 'title').text).toBe('Nhịp Cầu');
    expect(one(feed, 'updated').text).toMatch(rfc3339);
    expect(one(one(feed, 'author'), 'name').text).toBe('Cơ quan');
    expect(one(one(feed, 'author'), 'uri').text).toBe('https://nhipcau.example/ko/about/');
    expect(all(feed, 'link').map(({ attributes }) => attributes)).toEqual([
      { rel: 'self', type: 'application/atom+xml', href: 'https://nhipcau.example/ko/feed.atom' },
      { rel: 'alternate', type: 'text/html', hreflang: 'ko', href: 'https://nhipcau.example/ko/' },
    ]);
  });

  test('an entry has one id, title and updated (§4.1.2), and one alternate link', () => {
    expect(one(entry, 'id').text).toBe(
      'tag:nhipcau.example,2026-01-01:work/01937b1e-0000-7000-8000-000000000001/ko',
    );
    expect(one(entry, 'title').text).toBe('하롱베이의 저녁');
    expect(one(entry, 'published').text).toBe('2026-11-24T02:00:00.000Z');
    expect(one(entry, 'updated').text).toBe('2026-11-25T17:30:00.123Z');
    const alternates = all(entry, 'link').filter(
      ({ attributes }) => attributes.rel === 'alternate',
    );
    expect(alternates).toHaveLength(1);
    expect(entry.attributes['xml:lang']).toBe('ko');
  });

  test('content of type html is escaped text, in full (§4.1.3.3)', () => {
    const content = one(entry, 'content');
    expect(content.attributes).toEqual({ type: 'html' });
    expect(content.children).toEqual([]);
    expect(content.text).toBe(anItem().contentHtml);
    expect(one(entry, 'summary').text).toBe(anItem().summary);
  });

  test('a category has a term and a label (§4.2.2), a translation names its source', () => {
    expect(all(entry, 'category').map(({ attributes }) => attributes)).toEqual([
      { term: 'heritage', label: '유산' },
      { term: 'nature', label: '자연' },
    ]);
    const [via] = all(entry, 'link').filter(({ attributes }) => attributes.rel === 'via');
    expect(via?.attributes.href).toBe('https://nhipcau.example/vi/stories/ha-long');
  });

  test('the picture is Media RSS with its size; without one there is none', () => {
    expect(one(entry, 'media:content').attributes).toEqual({
      url: 'https://nhipcau.example/media/a.jpg',
      type: 'image/jpeg',
      medium: 'image',
      width: '1600',
      height: '1067',
      fileSize: '123456',
    });
    expect(all(all(feed, 'entry')[1] as XmlElement, 'media:content')).toEqual([]);
  });

  test('what is not said is not written', () => {
    const plain = asAtom(
      aFeed({
        icon: null,
        rights: '',
        items: [anItem({ authors: [], rights: '', translationOf: null })],
      }),
    );
    expect([...all(plain, 'icon'), ...all(plain, 'rights')]).toEqual([]);
    const own = one(plain, 'entry');
    expect([...all(own, 'author'), ...all(own, 'rights')]).toEqual([]);
    expect(all(own, 'link')).toHaveLength(1);
  });
});

describe('RSS 2.0.11', () => {
  const channel = asRss(aFeed());
  const [item] = all(channel, 'item') as [XmlElement];

  test('is version 2.0 and has one channel with title, link and description', () => {
    expect(readXml(rss(aFeed())).attributes.version).toBe('2.0');
    for (const name of ['title', 'link', 'description', 'language', 'lastBuildDate', 'copyright']) {
      expect(one(channel, name).text.length).toBeGreaterThan(0);
    }
    expect(one(channel, 'atom:link').attributes).toEqual({
      rel: 'self',
      type: 'application/rss+xml',
      href: 'https://nhipcau.example/ko/feed.rss',
    });
  });

  test('guid is the lasting name and no address', () => {
    const guid = one(item, 'guid');
    expect(guid.attributes).toEqual({ isPermaLink: 'false' });
    expect(guid.text).toBe(anItem().id);
  });

  test('dates are those of RFC 822', () => {
    expect(one(item, 'pubDate').text).toBe('Tue, 24 Nov 2026 02:00:00 GMT');
    expect(one(channel, 'lastBuildDate').text).toBe('Wed, 25 Nov 2026 17:30:00 GMT');
    expect(one(item, 'atom:updated').text).toMatch(rfc3339);
  });

  test('the summary is the description, the full text is content:encoded', () => {
    expect(one(item, 'description').text).toBe(anItem().summary);
    expect(one(item, 'content:encoded').text).toBe(anItem().contentHtml);
  });

  test('authors are dc:creator, since author wants an e-mail address; the publisher where there is none', () => {
    expect(textsOf(item, 'dc:creator')).toEqual(['Nguyễn Thị Ước']);
    expect(all(item, 'author')).toEqual([]);
    const [anonymous] = all(asRss(withItem({ authors: [] })), 'item') as [XmlElement];
    expect(textsOf(anonymous, 'dc:creator')).toEqual(['Cơ quan']);
    expect(textsOf(item, 'category')).toEqual(['유산', '자연']);
    expect(textsOf(item, 'dc:language')).toEqual(['ko']);
    expect(textsOf(item, 'dc:source')).toEqual(['https://nhipcau.example/vi/stories/ha-long']);
  });

  test('image is GIF, JPEG or PNG with the title and link of the channel; a drawing is left out', () => {
    const image = one(channel, 'image');
    expect(one(image, 'title').text).toBe(one(channel, 'title').text);
    expect(one(image, 'link').text).toBe(one(channel, 'link').text);
    const drawn = asRss(aFeed({ icon: 'https://nhipcau.example/assets/icon.svg' }));
    expect(all(drawn, 'image')).toEqual([]);
  });

  test('every prefix is declared', () => {
    const document = rss(aFeed());
    const used = new Set([...document.matchAll(/<(\w+):/g)].map(([, prefix]) => prefix));
    for (const prefix of used) expect(document).toContain(`xmlns:${prefix}="http`);
    expect(used.size).toBe(4);
  });
});

describe('JSON Feed 1.1', () => {
  const feed = asJson(aFeed());

  test('has its version, title, addresses, authors and language', () => {
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Nhịp Cầu',
      home_page_url: 'https://nhipcau.example/ko/',
      feed_url: 'https://nhipcau.example/ko/feed.json',
      icon: 'https://nhipcau.example/assets/icon.png',
      authors: [{ name: 'Cơ quan', url: 'https://nhipcau.example/ko/about/' }],
      language: 'ko',
    });
  });

  test('an item has an id that is a text, its content and its dates', () => {
    expect(feed.items[0]).toMatchObject({
      id: anItem().id,
      url: anItem().url,
      content_html: anItem().contentHtml,
      summary: anItem().summary,
      image: 'https://nhipcau.example/media/a.jpg',
      date_published: '2026-11-24T02:00:00.000Z',
      date_modified: '2026-11-25T17:30:00.123Z',
      authors: [{ name: 'Nguyễn Thị Ước' }],
      tags: ['유산', '자연'],
      language: 'ko',
    });
    expect(feed.items[0].date_published).toMatch(rfc3339);
    expect(feed.items[1]).not.toHaveProperty('image');
  });

  test('what the format has no field for stands under an underscore', () => {
    const known = new Set(
      (
        'version title home_page_url feed_url description icon authors language items id url ' +
        'content_html summary image date_published date_modified tags'
      ).split(' '),
    );
    for (const object of [feed, ...feed.items]) {
      for (const name of Object.keys(object)) {
        expect([name, known.has(name) || name.startsWith('_')]).toEqual([name, true]);
      }
    }
    expect(feed.items[0]._nhipcau).toEqual({
      translation_of: 'https://nhipcau.example/vi/stories/ha-long',
      rights: 'CC BY 4.0',
      topics: ['heritage', 'nature'],
    });
  });

  test('what is not said is not written', () => {
    const plain = asJson(aFeed({ icon: null, items: [anItem({ authors: [], image: null })] }));
    expect(plain).not.toHaveProperty('icon');
    expect(plain.items[0]).not.toHaveProperty('authors');
  });
});

describe('hostile texts in every field', () => {
  test.each(hostileTexts.map((text) => [text]))('%j is a text in each form', (text) => {
    const change = {
      title: text,
      summary: text,
      contentHtml: text,
      authors: [{ name: text, url: null }],
      categories: [{ term: text, label: text }],
      rights: text,
    };
    const feed = { ...withItem(change), title: text, description: text, rights: text };
    const kept = xmlText(text);
    const [entry] = all(asAtom(feed), 'entry') as [XmlElement];
    const [item] = all(asRss(feed), 'item') as [XmlElement];
    for (const name of ['title', 'summary', 'content', 'rights']) {
      expect([name, one(entry, name).text]).toEqual([name, kept]);
    }
    for (const name of [
      'title',
      'description',
      'content:encoded',
      'dc:creator',
      'dc:rights',
      'category',
    ]) {
      expect([name, one(item, name).text]).toEqual([name, kept]);
    }
    expect(one(entry, 'category').attributes).toEqual({ term: kept, label: kept });
    expect(asJson(feed).items[0]).toMatchObject({ title: text, content_html: text, summary: text });
    const plainAtom = asAtom(withItem({}));
    const names = ({ children }: XmlElement) => children.map(({ name }) => name).sort();
    expect(names(entry).filter((name) => name !== 'category')).toEqual(
      names(one(plainAtom, 'entry')).filter((name) => name !== 'category'),
    );
  });

  test('1 MB of text is written in full', { timeout: 60_000 }, () => {
    const contentHtml = '<p>Hạ Long & ]]> 𠀀</p>\n'.repeat(45_000);
    const feed = withItem({ contentHtml });
    expect(one(one(asAtom(feed), 'entry'), 'content').text).toBe(contentHtml);
    expect(one(one(asRss(feed), 'item'), 'content:encoded').text).toBe(contentHtml);
    expect(asJson(feed).items[0].content_html).toBe(contentHtml);
  });
});

test('the same feed is the same bytes, and items keep their order', () => {
  for (const write of [atom, rss, jsonFeed]) expect(write(aFeed())).toBe(write(aFeed()));
  const items = ['c', 'a', 'b'].map((id) => anItem({ id }));
  const ids = asJson(aFeed({ items })).items.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(['c', 'a', 'b']);
});

test('an empty feed is a feed', () => {
  const empty = aFeed({ items: [] });
  expect(all(asAtom(empty), 'entry')).toEqual([]);
  expect(all(asRss(empty), 'item')).toEqual([]);
  expect(asJson(empty).items).toEqual([]);
});

test('a lasting name depends on work and language alone (RFC 4151 §2.1)', () => {
  const uri = tagUri('nhipcau.example', '2026-01-01', 'work-1', 'zh');
  expect(uri).toMatch(/^tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:[A-Za-z0-9\-._~/]+$/);
  expect(uri).toBe('tag:nhipcau.example,2026-01-01:work/work-1/zh');
});

test.each([
  ['2026-11-24T02:00:00.999Z', 'Tue, 24 Nov 2026 02:00:00 GMT'],
  ['1970-01-01T00:00:00Z', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['1969-12-31T23:59:59Z', 'Wed, 31 Dec 1969 23:59:59 GMT'],
  ['2000-02-29T12:34:56Z', 'Tue, 29 Feb 2000 12:34:56 GMT'],
  ['1945-09-02T07:00:00Z', 'Sun, 02 Sep 1945 07:00:00 GMT'],
  ['2028-12-31T23:59:59Z', 'Sun, 31 Dec 2028 23:59:59 GMT'],
])('%s is %s', (instant, text) => {
  expect(rfc822(Date.parse(instant) as Instant)).toBe(text);
  expect(new Date(text).getTime()).toBe(Math.floor(Date.parse(instant) / 1_000) * 1_000);
});
