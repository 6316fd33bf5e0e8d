import { type Xml, xml, xmlDocument } from '../xml/index.ts';

/** A post as a test gives it; the rest is like the file that WordPress writes. */
export interface WxrPost {
  readonly id: number;
  readonly title?: string;
  readonly type?: string;
  readonly status?: string;
  readonly content?: string;
  readonly excerpt?: string;
  readonly name?: string;
  readonly link?: string;
  readonly creator?: string;
  readonly date?: string;
  readonly modified?: string;
  readonly thumbnail?: number;
  readonly attachment?: string;
  readonly alt?: string;
  readonly categories?: readonly (readonly [domain: string, slug: string, name: string])[];
}

/** The beginning and the end of a file. */
export function wxrFrame(language = 'vi'): readonly [start: string, end: string] {
  const whole = wxrFile([], language);
  const at = whole.indexOf('</channel>');
  return [whole.slice(0, at), whole.slice(at)];
}

export function wxrItem(post: WxrPost): string {
  const whole = wxrFile([post]);
  return whole.slice(whole.indexOf('<item>'), whole.lastIndexOf('</item>') + '</item>'.length);
}

/** A file of WordPress eXtended RSS 1.2 about a newspaper that does not exist. */
export function wxrFile(posts: readonly WxrPost[], language = 'vi'): string {
  return xmlDocument(xml`<rss version="2.0"
    xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:wp="http://wordpress.org/export/1.2/">
  <channel>
    <title>Báo Bến Sông</title>
    <link>https://bensong.example</link>
    <language>${language}</language>
    <wp:wxr_version>1.2</wp:wxr_version>
    <wp:base_site_url>https://bensong.example</wp:base_site_url>
    <wp:base_blog_url>https://www.bensong.example/</wp:base_blog_url>
    <wp:author><wp:author_id>1</wp:author_id><wp:author_login>thu</wp:author_login>
      <wp:author_display_name>Đỗ Thu Bịa</wp:author_display_name></wp:author>
    ${posts.map(itemOf)}
  </channel>
</rss>`);
}

function itemOf(post: WxrPost): Xml {
  const { id, title = `Bài ${id}`, type = 'post', status = 'publish', content = '' } = post;
  return xml`<item>
    <title>${title}</title>
    <link>${post.link ?? `https://bensong.example/${id}/`}</link>
    <pubDate>Tue, 24 Nov 2020 02:00:00 +0000</pubDate>
    <dc:creator>${post.creator ?? 'thu'}</dc:creator>
    <content:encoded>${content}</content:encoded>
    <excerpt:encoded>${post.excerpt ?? ''}</excerpt:encoded>
    <wp:post_id>${id}</wp:post_id>
    <wp:post_date_gmt>${post.date ?? '2020-11-24 02:00:00'}</wp:post_date_gmt>
    <wp:post_modified_gmt>${post.modified ?? '2021-01-02 03:04:05'}</wp:post_modified_gmt>
    <wp:post_name>${post.name ?? ''}</wp:post_name>
    <wp:status>${status}</wp:status>
    <wp:post_type>${type}</wp:post_type>
    ${post.attachment === undefined ? null : xml`<wp:attachment_url>${post.attachment}</wp:attachment_url>`}
    ${(post.categories ?? []).map(
      ([domain, slug, name]) =>
        xml`<category domain="${domain}" nicename="${slug}">${name}</category>`,
    )}
    ${meta('_thumbnail_id', post.thumbnail === undefined ? undefined : String(post.thumbnail))}
    ${meta('_wp_attachment_image_alt', post.alt)}
  </item>`;
}

function meta(key: string, value: string | undefined): Xml | null {
  return value === undefined
    ? null
    : xml`<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${value}</wp:meta_value></wp:postmeta>`;
}
