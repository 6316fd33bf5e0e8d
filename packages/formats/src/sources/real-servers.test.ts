/** Files in the shape in which servers write them: WordPress 6, its themes and plugins, and others. */
import { plain } from '@nhipcau/core/content';
import { expect, test } from 'vitest';
import { type ImportedItem, type ReadItem, readFeed, readPosts, readWxr } from './index.ts';

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}
async function itemsOf(read: AsyncIterable<ReadItem>): Promise<readonly ImportedItem[]> {
  const items: ImportedItem[] = [];
  for await (const one of read) if (one.kind === 'item') items.push(one.item);
  return items;
}
const shown = ({ blocks }: ImportedItem): readonly string[] =>
  blocks.map((block) => {
    if (block.kind === 'image') return `[${block.name} | ${block.alt} | ${block.caption}]`;
    if (block.kind === 'list') return block.items.map(plain).join(' / ');
    if (block.kind === 'table')
      return block.rows.map((row) => row.map(plain).join(' ; ')).join(' / ');
    return plain(block.text);
  });

const site = 'https://song.example';
const modules =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/"';
const rss = (items: string): Promise<readonly ImportedItem[]> =>
  itemsOf(
    readFeed(
      whole(`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" ${modules}><channel>
<title>Bến Sông</title><atom:link href="${site}/feed/" rel="self" type="application/rss+xml"/><link>${site}</link>
<image><url>${site}/icon.png</url><title>Bến Sông</title><link>${site}</link></image>${items}</channel></rss>`),
      `${site}/feed/`,
    ),
  );
const colophon = `<p>The post <a rel="nofollow" href="${site}/ca/">Fish</a> appeared first on <a rel="nofollow" href="${site}">Bến Sông</a>.</p>`;

test('a feed of WordPress gives the text of the post and nothing that the server adds', async () => {
  const [item] =
    await rss(`<item><title>Fish &#038; boats: the river&#8217;s day</title><link>${site}/ca/</link>
<dc:creator><![CDATA[thu]]></dc:creator><pubDate>Tue, 24 Nov 2026 01:30:00 +0000</pubDate>
<category><![CDATA[Food &amp; drink]]></category><guid isPermaLink="false">${site}/?p=123</guid>
<description><![CDATA[<p>A day on the river [&#8230;]</p>
${colophon}]]></description><content:encoded><![CDATA[
<p>First<script>alert(1)</script> with <a href="/about/">us</a>.</p>
<figure class="wp-block-gallery has-nested-images"><figure class="wp-block-image"><img width="1024" height="683" src="../up/a-1024x683.jpg" srcset="${site}/up/a-1024x683.jpg 1024w, ${site}/up/a.jpg 2000w" alt="Boat"/><figcaption>A boat</figcaption></figure><figure class="wp-block-image"><img src="data:image/gif;base64,R0" data-src="${site}/up/b.jpg" alt=""/><noscript><img src="${site}/up/b.jpg" alt=""/></noscript></figure></figure>
<div class="gallery"><dl class="gallery-item"><dt class="gallery-icon"><a href="${site}/up/c.jpg"><img src="${site}/up/c-150x150.jpg" alt="C"/></a></dt><dd class="wp-caption-text gallery-caption">Third</dd></dl></div>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="?share=x">X</a></li></ul></div>
${colophon}]]></content:encoded><slash:comments>0</slash:comments>
<media:content url="https://secure.gravatar.com/avatar/abc?s=96" medium="image"><media:title type="html">thu</media:title></media:content>
<media:content url="${site}/up/hero.jpg?w=600" medium="image" width="600"/><media:content url="${site}/up/hero.jpg" medium="image" width="1200"><media:title>Bến</media:title></media:content></item>`);
  expect(item).toMatchObject({
    source: { site: 'song.example', id: `${site}/?p=123`, address: `${site}/ca/` },
    ...{ title: 'Fish & boats: the river’s day', summary: 'A day on the river […]', byline: 'thu' },
    ...{ publishedAt: Date.UTC(2026, 10, 24, 1, 30), categories: [{ name: 'Food & drink' }] },
    hero: { address: `${site}/up/hero.jpg`, alt: 'Bến' },
  });
  expect(item && shown(item)).toEqual([
    'First with us.',
    `[${site}/up/a.jpg | Boat | A boat]`,
    `[${site}/up/b.jpg |  | ]`,
    `[${site}/up/c.jpg | C | Third]`,
  ]);
  expect(JSON.stringify(item?.blocks)).toContain(`"href":"${site}/about/"`);
});

test('a last paragraph that leads elsewhere is the text’s own', async () => {
  const own = `<p>See <a href="${site}/ca/">this</a> and <a href="${site}/other/">that</a>.</p>`;
  const [item] = await rss(
    `<item><guid>1</guid><link>${site}/ca/</link><description><![CDATA[<p>A</p>${own}]]></description></item>`,
  );
  expect(item && shown(item)).toEqual(['A', 'See this and that.']);
});

test.each([
  ['a guid that is no address', '<guid isPermaLink="false">ca-1</guid>', 'ca-1', null],
  ['a guid that is the address', `<guid>${site}/ca/</guid>`, `${site}/ca/`, `${site}/ca/`],
  [
    'a guid that is said to be one',
    `<guid isPermaLink="true">${site}/ca/</guid>`,
    `${site}/ca/`,
    `${site}/ca/`,
  ],
  ['a link alone', `<link>${site}/ca/</link>`, `${site}/ca/`, `${site}/ca/`],
])('an item with %s is known by it', async (_what, names, id, address) => {
  const [item] = await rss(`<item><title>"A" &amp;lt; B</title>${names}</item>`);
  expect(item).toMatchObject({ title: '"A" < B', source: { id, address } });
});

test.each([
  ['without a zone, which is taken for UTC', 'Tue, 24 Nov 2026 09:00:00', 9],
  ['with the zone of RFC 822', 'Tue, 24 Nov 2026 09:00:00 EST', 14],
  ['as servers in Vietnam write it', 'Tue, 24 Nov 2026 09:00:00 GMT+7', 2],
  ['with a colon in the zone', 'Tue, 24 Nov 2026 9:00 +07:00', 2],
  ['with a zone by name', 'Tue, 24 Nov 2026 09:00:00 ICT', 2],
  ['of ISO 8601', '2026-11-24T09:00:00+07:00', 2],
])('a date %s is read', async (_how, date, hour) => {
  const [item] = await rss(`<item><guid>1</guid><pubDate>${date}</pubDate></item>`);
  expect(item?.publishedAt).toBe(Date.UTC(2026, 10, 24, hour));
});

test.each([
  [
    'the widest of a group, with the words of the group',
    `<media:group><media:content url="${site}/v.mp4" type="video/mp4"/><media:content url="${site}/s.jpg" type="image/jpeg" width="300"/><media:content url="${site}/l.jpg" type="image/jpeg" width="1600"/><media:title>Bến</media:title><media:credit role="photographer">Lê Bịa</media:credit></media:group>`,
    { address: `${site}/l.jpg`, alt: 'Bến', credit: 'Lê Bịa' },
  ],
  [
    'one without a type by its ending',
    `<media:content width="140" url="${site}/g.jpg"/>`,
    { address: `${site}/g.jpg` },
  ],
  [
    'an enclosure, past a sound',
    `<enclosure url="${site}/i.mp3" type="audio/mpeg" length="9"/><enclosure url="${site}/i.jpg" type="image/jpeg" length="0"/>`,
    { address: `${site}/i.jpg` },
  ],
  [
    'a thumbnail alone',
    `<media:thumbnail url="/t.jpg" width="240" height="135"/>`,
    { address: `${site}/t.jpg` },
  ],
  [
    'no portrait of the writer',
    '<media:content url="https://1.gravatar.com/avatar/a" medium="image"/>',
    null,
  ],
  [
    'none that the text shows',
    `<description>&lt;img src="${site}/x.jpg"&gt;A</description><enclosure url="${site}/x.jpg" type="image/jpeg"/>`,
    null,
  ],
])('the picture beside a text is %s', async (_which, media, hero) => {
  const [item] = await rss(`<item><guid>1</guid>${media}</item>`);
  if (hero === null) expect(item?.hero).toBeNull();
  else expect(item?.hero).toMatchObject(hero);
});

test('a post of the REST API is read without what themes and plugins that are gone leave in it', () => {
  const post = {
    ...{ id: 41, date: '2026-11-24T09:00:00', date_gmt: '2026-11-24T02:00:00' },
    ...{
      modified_gmt: '2026-11-24T03:00:00',
      slug: 'c%c3%a1-v%c3%a0-thuy%e1%bb%81n',
      type: 'post',
    },
    ...{
      status: 'publish',
      link: `${site}/ca/`,
      guid: { rendered: `${site}/?p=41` },
      featured_media: 9,
    },
    title: { rendered: 'C\u00e1 &#038; thuy\u1ec1n &#8220;m\u1edbi&#8221;' },
    content: {
      protected: false,
      rendered: `<div id="attachment_5" style="width: 310px" class="wp-caption alignleft"><img src="/up/a.jpg" alt="A" width="300"/><p id="caption-attachment-5" class="wp-caption-text">Words</p></div>
<p>Text<br />\nline</p><p>[vc_row][vc_column width="1/2"]Inside[/vc_column][/vc_row] and [sic]</p>`,
    },
    excerpt: {
      protected: false,
      rendered: `<p>Short&hellip; <a class="more-link" href="${site}/ca/">Continue reading <span class="screen-reader-text">Cá</span></a></p>\n`,
    },
    _embedded: {
      author: [
        { code: 'rest_user_invalid_id', message: 'Invalid user ID.', data: { status: 404 } },
      ],
      'wp:featuredmedia': [{ code: 'rest_forbidden', message: 'Sorry.', data: { status: 401 } }],
      'wp:term': [
        [{ id: 1, name: 'M\u00f3n &amp; qu\u00e0', slug: 'm%c3%b3n', taxonomy: 'category' }],
        [],
        [{ id: 2, name: 'Series', slug: 's', taxonomy: 'series' }],
      ],
    },
  };
  const read = readPosts(JSON.stringify([post, { ...post, date_gmt: null }]), site);
  const [first, second] = read.ok ? read.value : [];
  if (first?.kind !== 'item' || second?.kind !== 'item') throw new Error(JSON.stringify(read));
  expect(first.item).toMatchObject({
    ...{ title: 'Cá & thuyền “mới”', summary: 'Short…', byline: '', hero: null },
    ...{ slug: 'cá-và-thuyền', categories: [{ slug: 'món', name: 'Món & quà' }] },
  });
  expect(shown(first.item)).toEqual([
    `[${site}/up/a.jpg | A | Words]`,
    'Text\nline',
    'Inside and [sic]',
  ]);
  expect(second.item.publishedAt).toBeNull();
});

const picture = (id: number, file: string): string =>
  `<item><title><![CDATA[${file}]]></title><excerpt:encoded><![CDATA[Chú thích "${id}"]]></excerpt:encoded><wp:post_id>${id}</wp:post_id><wp:status><![CDATA[inherit]]></wp:status><wp:post_type><![CDATA[attachment]]></wp:post_type><wp:attachment_url><![CDATA[${site}/up/${file}]]></wp:attachment_url></item>`;

test('an export of WordPress 1.2 shows the pictures of its galleries, and names what it cannot show', async () => {
  const file = `<?xml version="1.0" encoding="UTF-8" ?><!-- generator="WordPress/6.8" --><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/" ${modules}><channel>
<title>Bến Sông</title><link>${site}</link><language>vi</language><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>${site}</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[thu]]></wp:author_login><wp:author_display_name><![CDATA[Lê Thu Bịa]]></wp:author_display_name></wp:author>
${picture(12, 'a.jpg')}${picture(13, 'b.pdf')}
<item><title><![CDATA[Cá & thuyền]]></title><link>${site}/ca/</link><dc:creator><![CDATA[thu]]></dc:creator><content:encoded><![CDATA[Đoạn một.

[gallery ids="12,13,99" columns="2"]

[vc_row]Trong cột[/vc_row] và [sic]

<!--more-->Đoạn hai &amp; hết.]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>41</wp:post_id><wp:post_date_gmt><![CDATA[2026-11-24 02:00:00]]></wp:post_date_gmt><wp:post_modified_gmt><![CDATA[2026-11-24 03:00:00]]></wp:post_modified_gmt><wp:post_name><![CDATA[ca]]></wp:post_name><wp:status><![CDATA[publish]]></wp:status><wp:post_type><![CDATA[post]]></wp:post_type><category domain="category" nicename="mon"><![CDATA[Món &amp; quà]]></category><category domain="post_format" nicename="post-format-gallery"><![CDATA[Gallery]]></category></item></channel></rss>`;
  const [item] = await itemsOf(readWxr(() => whole(file), { pages: false }));
  expect(item).toMatchObject({
    ...{ title: 'Cá & thuyền', byline: 'Lê Thu Bịa', publishedAt: Date.UTC(2026, 10, 24, 2) },
    categories: [{ slug: 'mon', name: 'Món & quà' }],
  });
  expect(item && shown(item)).toEqual([
    'Đoạn một.',
    `[${site}/up/a.jpg |  | Chú thích "12"]`,
    'Trong cột và [sic]',
    'Đoạn hai & hết.',
  ]);
  expect(item?.notes).toContainEqual(expect.objectContaining({ kind: 'galleries', count: 1 }));
});
