import type { Instant } from '@nhipcau/core/kernel';
import { type Feed, type FeedItem, tagUri } from './feed.ts';

const at = (text: string): Instant => Date.parse(text) as Instant;

/** An item with everything; `change` says what a test is about. */
export function anItem(change: Partial<FeedItem> = {}): FeedItem {
  return {
    id: tagUri('nhipcau.example', '2026-01-01', '01937b1e-0000-7000-8000-000000000001', 'ko'),
    url: 'https://nhipcau.example/ko/stories/ha-long',
    title: '하롱베이의 저녁',
    summary: '배가 돌아오면 바다는 다시 어부의 것이 된다.',
    contentHtml: '<p>하롱 &amp; 까이랑 <a href="https://nhipcau.example/ko/">더</a></p>',
    image: {
      url: 'https://nhipcau.example/media/a.jpg',
      type: 'image/jpeg',
      widthPx: 1_600,
      heightPx: 1_067,
      length: 123_456,
    },
    authors: [{ name: 'Nguyễn Thị Ước', url: null }],
    categories: [
      { term: 'heritage', label: '유산' },
      { term: 'nature', label: '자연' },
    ],
    published: at('2026-11-24T02:00:00.000Z'),
    updated: at('2026-11-25T17:30:00.123Z'),
    language: 'ko',
    translationOf: 'https://nhipcau.example/vi/stories/ha-long',
    rights: 'CC BY 4.0',
    ...change,
  };
}

export function aFeed(change: Partial<Feed> = {}): Feed {
  const root = 'https://nhipcau.example/ko/feed';
  return {
    title: 'Nhịp Cầu',
    description: '세계와 함께 나누는 베트남 이야기',
    language: 'ko',
    siteUrl: 'https://nhipcau.example/',
    homeUrl: 'https://nhipcau.example/ko/',
    selfUrl: { atom: `${root}.atom`, rss: `${root}.rss`, json: `${root}.json` },
    icon: 'https://nhipcau.example/assets/icon.png',
    publisher: { name: 'Cơ quan', url: 'https://nhipcau.example/ko/about/' },
    rights: 'CC BY 4.0',
    updated: at('2026-11-25T17:30:00.123Z'),
    items: [anItem(), anItem({ id: 'tag:nhipcau.example,2026-01-01:work/2/ko', image: null })],
    ...change,
  };
}

/** Texts that end elements, sections, lines or directions where they are not escaped. */
export const hostileTexts: readonly string[] = [
  '</title><script>alert(1)</script>',
  ']]>',
  '<![CDATA[ x ]]>',
  '<!-- -- -->',
  '<?xml version="1.0"?>',
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
  '&amp; &lt; &#60; &bogus;',
  '" onload="x',
  "' x='",
  'a\u0000b\u0008c\u001fd\ufffe',
  'a\u007fb\u0085c',
  '\u202eabc\u2066def\u2069',
  'a\r\nb\rc\nd\te',
  '𠀀🌉\u{10ffff}',
  'a\ud800b\udc00c',
  'ភ្នំពេញ ເມືອງ سلام',
  'e\u0301 vs é',
];
