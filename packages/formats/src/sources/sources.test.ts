import { plain } from '@nhipcau/core/content';
import { siteLanguages } from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { streamLimits } from '../xml/index.ts';
import { readIso, readRfc822 } from './dates.ts';
import {
  type ImportedItem,
  postsAddress,
  type ReadItem,
  readFeed,
  readPosts,
  readWxr,
  SourceRefused,
  siteLanguageOf,
  siteName,
} from './index.ts';
import { type WxrPost, wxrFile, wxrFrame, wxrItem } from './wxr.fixture.ts';

async function* inChunks(text: string, size = 1_000): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function gathered(items: AsyncIterable<ReadItem>): Promise<ReadItem[]> {
  const out: ReadItem[] = [];
  for await (const one of items) out.push(one);
  return out;
}

const wxr = (text: string, size?: number, pages = false): Promise<ReadItem[]> =>
  gathered(readWxr(() => inChunks(text, size), { pages }));
const feed = (text: string): Promise<ReadItem[]> =>
  gathered(readFeed(inChunks(text), 'https://given.example/feed'));

async function post(own: Partial<WxrPost>, others: readonly WxrPost[] = []): Promise<ImportedItem> {
  const [first] = await wxr(wxrFile([{ id: 7, ...own }, ...others]));
  if (first?.kind !== 'item') throw new Error(JSON.stringify(first));
  return first.item;
}

async function problem(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (one: unknown) => one,
  );
  return error instanceof SourceRefused ? error.problem.kind : String(error);
}

const shape = ({ blocks }: ImportedItem): readonly string[] =>
  blocks.map((block) => {
    switch (block.kind) {
      case 'image':
        return `image ${block.name} | ${block.alt} | ${block.caption}`;
      case 'list':
        return `list ${block.items.map(plain).join(' / ')}`;
      case 'table':
        return `table ${block.rows.map((row) => row.map(plain).join(' ; ')).join(' / ')}`;
      default:
        return `${block.kind} ${plain(block.text)}`;
    }
  });

describe('a post of a WordPress file', () => {
  test('has its words, its author as readers see them, its dates and its subjects', async () => {
    expect(
      await post({
        title: 'Chợ nổi &amp; cầu <em>tre</em>',
        excerpt: 'Một  buổi sáng.',
        content: '<p>Sông <strong>rộng</strong>, <a href="/ve?utm_source=x">xem</a>.</p>',
        name: 'cho-n%e1%bb%95i',
        categories: [
          ['category', 'van-hoa', 'Văn hóa'],
          ['post_tag', 'song', 'Sông'],
          ['post_format', 'x', 'X'],
        ],
      }),
    ).toEqual({
      source: { site: 'bensong.example', id: '7', address: 'https://bensong.example/7/' },
      title: 'Chợ nổi & cầu tre',
      summary: 'Một buổi sáng.',
      byline: 'Đỗ Thu Bịa',
      language: 'vi',
      slug: 'cho-nổi',
      publishedAt: Date.UTC(2020, 10, 24, 2),
      changedAt: Date.UTC(2021, 0, 2, 3, 4, 5),
      blocks: [
        {
          kind: 'paragraph',
          text: [
            { text: 'Sông ', marks: [] },
            { text: 'rộng', marks: [{ kind: 'strong' }] },
            { text: ', ', marks: [] },
            { text: 'xem', marks: [{ kind: 'link', href: 'https://bensong.example/ve' }] },
            { text: '.', marks: [] },
          ],
        },
      ],
      hero: null,
      categories: [
        { kind: 'category', slug: 'van-hoa', name: 'Văn hóa' },
        { kind: 'tag', slug: 'song', name: 'Sông' },
      ],
      notes: [],
    });
  });

  test('of the classic editor has a paragraph for each blank line, and pictures with their words', async () => {
    const item = await post({
      content: `Một dòng
và một dòng.

Đoạn hai.
[caption id="a1" width="300"]<a href="https://bensong.example/a.jpg"><img src="https://bensong.example/a-300x200.jpg" alt="Thuyền" /></a> Thuyền về bến[/caption]
<blockquote>Lời nói</blockquote>
Đoạn ba[1] và [gallery ids="1,2"] xong [mot_ma x="1"].`,
    });
    expect(shape(item)).toEqual([
      'paragraph Một dòng\nvà một dòng.',
      'paragraph Đoạn hai.',
      'image https://bensong.example/a.jpg | Thuyền | Thuyền về bến',
      'quote Lời nói',
      'paragraph Đoạn ba[1] và xong .',
    ]);
    expect(item.notes.map(({ kind, count }) => [kind, count])).toEqual([
      ['shortcodes', 1],
      ['galleries', 1],
    ]);
  });

  test('of the block editor has its blocks, and tells of what it leaves behind', async () => {
    const item = await post({
      content: `<!-- wp:heading --><h2>Đầu đề</h2><!-- /wp:heading -->
<!-- wp:image --><figure class="wp-block-image"><img src="/b.png" srcset="/b.png 300w, /b-big.png 2000w" alt=""/><figcaption>Bến <b>đò</b></figcaption></figure><!-- /wp:image -->

<!-- wp:list --><ul><li>một</li><li>hai<ul><li>trong</li></ul></li></ul><!-- /wp:list -->
<!-- wp:table --><figure><table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table></figure><!-- /wp:table -->
<!-- wp:embed --><figure><iframe src="https://video.example/1"></iframe></figure><!-- /wp:embed -->
<hr><script>alert(1)</script><p>a<sup>2</sup></p><p><img src="data:image/png;base64,AAAA"></p>`,
    });
    expect(shape(item)).toEqual([
      'heading Đầu đề',
      'image https://bensong.example/b-big.png |  | Bến đò',
      'list một / hai\n– trong',
      'table a ;  / b ; c',
      'paragraph a2',
    ]);
    expect(item.notes.map(({ kind }) => kind).sort()).toEqual([
      'html',
      'linked-pictures',
      'media',
      'merged-cells',
      'nested-lists',
      'raised-text',
      'rules',
    ]);
  });

  test.each(['before', 'after'])('has the picture that stands %s it in the file', async (place) => {
    const own = { id: 7, thumbnail: 9 };
    const picture = {
      ...{ id: 9, type: 'attachment', status: 'inherit', alt: 'Cầu' },
      ...{ attachment: 'https://bensong.example/c.jpg', excerpt: 'Cầu <i>cũ</i>' },
    };
    const items = await wxr(wxrFile(place === 'before' ? [picture, own] : [own, picture]));
    const found = items.find((one) => one.kind === 'item');
    expect(found?.kind === 'item' && found.item.hero).toEqual({
      address: 'https://bensong.example/c.jpg',
      alt: 'Cầu',
      caption: 'Cầu cũ',
      credit: '',
    });
  });

  test('is left, and told of, when it is something else or in the bin', async () => {
    const posts: readonly WxrPost[] = [
      { id: 1, type: 'page' },
      { id: 2, type: 'nav_menu_item' },
      { id: 3, status: 'trash' },
      { id: 4, status: 'auto-draft' },
      { id: 5, status: 'draft' },
    ];
    const told = (items: readonly ReadItem[]): readonly string[] =>
      items.map((one) =>
        one.kind === 'item' ? one.item.source.id : `${one.left.kind} ${one.left.detail}`,
      );
    expect(told(await wxr(wxrFile(posts)))).toEqual([
      'post-type page',
      'post-type nav_menu_item',
      'status trash',
      'status auto-draft',
      '5',
    ]);
    expect(told(await wxr(wxrFile(posts), undefined, true))[0]).toBe('1');
    expect((await post({ status: 'draft' })).publishedAt).toBeNull();
  });
});

describe('a file', () => {
  test('says the same however it is cut into pieces', async () => {
    const text = wxrFile([
      { id: 1, content: '<p>Sông &amp; 𠀀 <b>ễ</b></p>\n\n<p>x</p>', thumbnail: 2 },
      { id: 2, type: 'attachment', attachment: 'https://bensong.example/ế.jpg' },
    ]);
    const whole = await wxr(text, text.length);
    for (const size of [1, 2, 3, 7, 64]) expect(await wxr(text, size)).toEqual(whole);
  });

  test('gives every title and text as it was written', async () => {
    const text = fc
      .array(fc.constantFrom('Hạ', '<', '&', '"', "'", ']]>', ' ', 'ភ្នំ', '😀', '\u0001', 'x'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => `${parts.join('')}.`);
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        const escaped = words.replace(/[&<]/g, (one) => (one === '&' ? '&amp;' : '&lt;'));
        const seen = words.replaceAll('\u0001', '').replace(/\s+/g, ' ').trim().normalize('NFC');
        const item = await post({ title: escaped, content: `<p>${escaped}</p>` });
        expect(item.title).toBe(seen);
        expect(shape(item)).toEqual([`paragraph ${seen}`]);
      }),
      { numRuns: 60 },
    );
  });

  test('of any HTML gives blocks or nothing, and is never thrown at', async () => {
    const piece = fc.constantFrom(
      ...[
        '<p>',
        '</p>',
        '<ul><li>',
        '</ul>',
        '<table><tr><td>',
        '</table>',
        '<blockquote>',
        '</div>',
      ],
      ...[
        '<figure>',
        '<figcaption>',
        '</figure>',
        '<img src="/a.png">',
        '<h1>',
        'chữ',
        '\n\n',
        '[gallery]',
      ],
      ...[
        '[caption]',
        '[/caption]',
        '<a href="javascript:x">',
        '</a>',
        '<!--',
        '-->',
        '<![CDATA[',
        '<pre>',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const { blocks } = await post({ content: pieces.join('') });
        for (const block of blocks) {
          if (block.kind === 'image') expect(block.name).toBe('https://bensong.example/a.png');
        }
        expect(JSON.stringify(blocks)).not.toContain('javascript');
      }),
      { numRuns: 100 },
    );
  });

  const [start, end] = wxrFrame();
  test.each<[string, string, string]>([
    ['with a document type', `<!DOCTYPE rss [<!ENTITY a "b">]>${start}${end}`, 'document-type'],
    [
      'with a document type that names a file',
      `<!DOCTYPE rss SYSTEM "file:///etc/passwd">${start}${end}`,
      'document-type',
    ],
    ['that is no XML', 'PK\u0003\u0004', 'malformed-xml'],
    ['that ends too early', start, 'malformed-xml'],
    ['with an entity that nobody declared', `${start}<item>&b;</item>${end}`, 'malformed-xml'],
    ['that is a feed', '<rss version="2.0"><channel><item/></channel></rss>', 'not-wordpress-xml'],
    ['that is a page', '<html><body/></html>', 'not-wordpress-xml'],
    ['nested too deep', `${start}${'<a>'.repeat(300)}`, 'too-deep'],
  ])('%s is refused', async (_what, text, kind) => {
    expect(await problem(wxr(text))).toBe(kind);
  });

  test('goes on after an item that is too long, and ends where one word never does', {
    timeout: 60_000,
  }, async () => {
    async function* long(): AsyncGenerator<string> {
      yield `${start}<item><wp:post_id>1</wp:post_id>`;
      for (let at = 0; at < streamLimits.item / 100_000 + 1; at += 1) {
        yield `<content:encoded>${'x'.repeat(100_000)}</content:encoded>`;
      }
      yield `</item>${wxrItem({ id: 2 })}${end}`;
    }
    const items = await gathered(readWxr(long, { pages: false }));
    expect(items.map((one) => (one.kind === 'left' ? one.left.kind : one.item.source.id))).toEqual([
      'too-long',
      '2',
    ]);
    async function* endless(): AsyncGenerator<string> {
      yield `${start}<item><title><![CDATA[`;
      for (;;) yield 'x'.repeat(100_000);
    }
    expect(await problem(gathered(readWxr(endless, { pages: false })))).toBe('too-long');
  });
});

describe('a post of the REST API', () => {
  const given = {
    id: 7,
    link: 'https://bensong.example/cho-noi/',
    slug: 'cho-noi',
    date_gmt: '2020-11-24T02:00:00',
    modified_gmt: '2021-01-02T03:04:05',
    title: { rendered: 'Chợ &#8211; nổi' },
    excerpt: { rendered: '<p>Một buổi sáng. [&hellip;]</p>' },
    content: { rendered: '<p>Sông.</p>', protected: false },
    _embedded: {
      author: [{ name: 'Đỗ Thu Bịa' }],
      'wp:featuredmedia': [
        { source_url: 'https://bensong.example/c.jpg', alt_text: 'Cầu', caption: { rendered: '' } },
      ],
      'wp:term': [
        [{ taxonomy: 'category', slug: 'van-hoa', name: 'Văn hóa' }],
        [{ taxonomy: 'post_tag', slug: 'song', name: 'Sông' }],
      ],
    },
  };
  const read = (value: unknown): ReturnType<typeof readPosts> =>
    readPosts(JSON.stringify(value), 'https://www.bensong.example/');

  test('is the same item as that of the file', async () => {
    const outcome = read([given]);
    const [first] = outcome.ok ? outcome.value : [];
    const file = await post({ content: '<p>Sông.</p>' });
    expect(first?.kind === 'item' && first.item).toMatchObject({
      source: { site: file.source.site, id: file.source.id },
      title: 'Chợ – nổi',
      summary: 'Một buổi sáng.…',
      byline: file.byline,
      publishedAt: file.publishedAt,
      changedAt: file.changedAt,
      blocks: file.blocks,
      hero: { address: 'https://bensong.example/c.jpg', alt: 'Cầu' },
      categories: [{ slug: 'van-hoa' }, { slug: 'song' }],
    });
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '//x.example', ''])(
    'whose link is %j has no address',
    (link) => {
      expect(read([{ ...given, link }])).toMatchObject({
        value: [{ item: { source: { address: null } } }],
      });
    },
  );

  test('is asked for by the hundred, the oldest first', () => {
    expect(postsAddress('https://bensong.example/blog/', 2, 'posts')).toBe(
      'https://bensong.example/blog/wp-json/wp/v2/posts?per_page=100&page=2&orderby=id&order=asc&_embed=1',
    );
  });

  test.each<[unknown, string]>([
    [{ ...given, content: { rendered: '', protected: true } }, 'protected'],
    [{ ...given, id: 'x' }, 'not-a-post'],
    [null, 'not-a-post'],
    [{ __proto__: { id: 7 } }, 'not-a-post'],
  ])('is left when it is none: %j', (value, kind) => {
    expect(read([value])).toMatchObject({ ok: true, value: [{ kind: 'left', left: { kind } }] });
  });

  test.each(['{"code":"rest_no_route"}', '<html>', '"x"', '['])(
    '%s is no page of posts',
    (text) => {
      expect(readPosts(text, 'https://x.example')).toMatchObject({
        ok: false,
        error: { kind: 'not-wordpress' },
      });
    },
  );

  test('of any JSON gives items or tells why not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(read([value]).ok).toBe(true);
      }),
    );
  });
});

describe('a feed', () => {
  test('of RSS 2.0 has its items', async () => {
    const [first, second, third] = await feed(`<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Tin</title><link>https://tin.example/</link><language>vi-VN</language>
<item><title>Một &amp;amp; hai</title><link>https://tin.example/a/mot.html</link><guid isPermaLink="false">tin-1</guid>
<pubDate>Tue, 24 Nov 20 09:00:00 +0700</pubDate><dc:creator>Lê Bịa</dc:creator><category>Văn hóa</category>
<description>Tóm tắt</description><content:encoded><![CDATA[<p>Thân bài</p><img src="b.jpg">]]></content:encoded>
<media:content url="https://tin.example/h.jpg" medium="image"><media:credit>Ảnh: Bịa</media:credit><media:description>Chợ</media:description></media:content></item>
<item><title>Chỉ có mô tả</title><guid>https://tin.example/hai</guid><author>a@tin.example (Trần Bịa)</author>
<description>&lt;p&gt;Đoạn&lt;/p&gt;</description><enclosure url="https://tin.example/e.png" type="image/png" length="1"/></item>
<item><title>Không tên</title><description>x</description></item>
</channel></rss>`);
    expect(first).toMatchObject({
      kind: 'item',
      item: {
        source: { site: 'tin.example', id: 'tin-1', address: 'https://tin.example/a/mot.html' },
        ...{ title: 'Một & hai', summary: 'Tóm tắt', byline: 'Lê Bịa', language: 'vi-VN' },
        ...{ slug: 'mot', publishedAt: Date.UTC(2020, 10, 24, 2), changedAt: null },
        blocks: [{ kind: 'paragraph' }, { kind: 'image', name: 'https://tin.example/a/b.jpg' }],
        hero: { address: 'https://tin.example/h.jpg', caption: 'Chợ', credit: 'Ảnh: Bịa' },
        categories: [{ kind: 'category', name: 'Văn hóa' }],
      },
    });
    expect(second).toMatchObject({
      item: {
        source: { id: 'https://tin.example/hai', address: 'https://tin.example/hai' },
        ...{ summary: '', byline: 'Trần Bịa' },
        hero: { address: 'https://tin.example/e.png' },
      },
    });
    expect(third).toMatchObject({ kind: 'left', left: { kind: 'no-id' } });
  });

  test('of Atom 1.0 has its entries, in text, HTML and XHTML', async () => {
    const entries = await feed(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<id>urn:x:feed</id><link href="https://tin.example/"/><author><name>Chung Bịa</name></author>
<entry><id>urn:x:1</id><title type="html">a &amp;lt; b</title><link href="/mot"/><published>2020-11-24T09:00:00+07:00</published><updated>2021-01-02T03:04:05Z</updated>
<summary>Ngắn</summary><category term="vh" label="Văn hóa"/>
<content type="xhtml" xml:lang="ko"><div xmlns="http://www.w3.org/1999/xhtml"><p>Một <em>hai</em> <a href="x">ba</a></p></div></content></entry>
<entry><id>urn:x:2</id><title>1 &lt; 2</title><author><name>Riêng Bịa</name></author><updated>2021-01-02T03:04:05Z</updated><content type="html">&lt;p&gt;Đoạn&lt;/p&gt;</content></entry>
<entry><id>urn:x:3</id><title>c</title><content src="https://tin.example/v.mp4" type="video/mp4"/></entry></feed>`);
    expect(entries).toMatchObject([
      {
        item: {
          source: { site: 'tin.example', id: 'urn:x:1', address: 'https://tin.example/mot' },
          ...{ title: 'a < b', summary: 'Ngắn', byline: 'Chung Bịa', language: 'ko' },
          publishedAt: Date.UTC(2020, 10, 24, 2),
          blocks: [
            {
              text: [
                {},
                { marks: [{ kind: 'emphasis' }] },
                {},
                { marks: [{ href: 'https://tin.example/x' }] },
              ],
            },
          ],
          categories: [{ slug: 'vh', name: 'Văn hóa' }],
        },
      },
      {
        item: {
          title: '1 < 2',
          byline: 'Riêng Bịa',
          language: 'fr',
          blocks: [{ kind: 'paragraph' }],
        },
      },
      { item: { blocks: [], notes: [{ kind: 'media', near: ['https://tin.example/v.mp4'] }] } },
    ]);
  });

  test('of RSS 1.0 has its items', async () => {
    const [first, second] = await feed(`<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://nile.example/rss"><title>Nile</title><link>https://nile.example/</link><dc:language>ar</dc:language><sy:updatePeriod>hourly</sy:updatePeriod></channel>
<item rdf:about="https://nile.example/1"><title>النيل &amp; البحر</title><link>https://nile.example/1</link><description>&lt;p&gt;سطر&lt;/p&gt;</description><dc:creator>a@b.example</dc:creator><dc:creator>Hala</dc:creator><dc:date>2026-11-24T09:00:00+02:00</dc:date><dc:subject>river</dc:subject></item>
<item><title>No name</title></item></rdf:RDF>`);
    expect(first).toMatchObject({
      item: {
        source: { site: 'nile.example', id: 'https://nile.example/1' },
        ...{ title: 'النيل & البحر', language: 'ar', byline: 'Hala', slug: '1' },
        ...{ publishedAt: Date.parse('2026-11-24T07:00:00Z'), blocks: [{ kind: 'paragraph' }] },
        categories: [{ slug: 'river' }],
      },
    });
    expect(second).toMatchObject({ kind: 'left', left: { kind: 'no-id', title: 'No name' } });
  });

  test('may be empty, and is refused when it is none', async () => {
    expect(await feed('<rss version="2.0"><channel><title>x</title></channel></rss>')).toEqual([]);
    expect(await problem(feed('<opml/>'))).toBe('not-a-feed');
    expect(await problem(feed('<!DOCTYPE x><rss/>'))).toBe('document-type');
  });
});

test.each<[string, string | null]>([
  ['Tue, 24 Nov 2020 09:00:00 +0700', '2020-11-24T02:00:00.000Z'],
  ['24 Nov 99 02:00 EST', '1999-11-24T07:00:00.000Z'],
  ['Tue, 31 Nov 2020 09:00:00 GMT', null],
  ['Tue, 24 Nov 2020 24:01:00 GMT', null],
  ['hôm qua', null],
])('the date %s of a feed is %s', (text, iso) => {
  const read = readRfc822(text);
  expect(read === null ? null : new Date(read).toISOString()).toBe(iso);
});

test.each<[string, string | null]>([
  ['2020-11-24 02:00:00', '2020-11-24T02:00:00.000Z'],
  ['2020-11-24T09:00:00.5+07:00', '2020-11-24T02:00:00.000Z'],
  ['2020-02-30T00:00:00', null],
  ['0000-00-00 00:00:00', null],
])('the date %s is %s', (text, iso) => {
  const read = readIso(text);
  expect(read === null ? null : new Date(read).toISOString()).toBe(iso);
});

test('a site has one name however it is asked, and a language of the site is found by its beginning', () => {
  const names = ['https://www.Bensong.example/', 'http://bensong.example', 'bensong.example/?p=1'];
  expect(new Set(names.map(siteName))).toEqual(new Set(['bensong.example']));
  expect(siteLanguageOf('zh-TW', siteLanguages)).toBe('zh');
  expect(siteLanguageOf('vie', siteLanguages)).toBeNull();
  expect(siteLanguageOf(null, siteLanguages)).toBeNull();
});
