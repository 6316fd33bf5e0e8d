import { formatInstant } from '@nhipcau/core/kernel';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';
import type { Feed, FeedItem } from './feed.ts';
import { mediaContent } from './media-content.ts';
import { rfc822 } from './rfc822.ts';

/**
 * Writes the feed as RSS 2.0 (RSS Advisory Board, 2.0.11), with `atom:link`, `content:encoded`,
 * Dublin Core and Media RSS. `guid` is never a permanent link: it is the item's `tag:` URI.
 */
export function rss(feed: Feed): string {
  return xmlDocument(xml`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>${feed.title}</title>
  <link>${feed.homeUrl}</link>
  <description>${feed.description}</description>
  <language>${feed.language}</language>${
    feed.rights !== '' &&
    xml`
  <copyright>${feed.rights}</copyright>`
  }
  <lastBuildDate>${rfc822(feed.updated)}</lastBuildDate>
  <atom:link rel="self" type="application/rss+xml" href="${feed.selfUrl.rss}"/>${
    feed.icon !== null &&
    isRaster(feed.icon) &&
    xml`
  <image><url>${feed.icon}</url><title>${feed.title}</title><link>${feed.homeUrl}</link></image>`
  }${feed.items.map((one) => item(one, feed))}
</channel>
</rss>`);
}

/** What `image` may be; a drawing is none of these. */
function isRaster(address: string): boolean {
  return /\.(?:gif|jpe?g|png)$/i.test(address);
}

function item(one: FeedItem, feed: Feed): Xml {
  const authors = one.authors.length > 0 ? one.authors : [feed.publisher];
  return xml`
  <item>
    <title>${one.title}</title>
    <link>${one.url}</link>
    <guid isPermaLink="false">${one.id}</guid>
    <pubDate>${rfc822(one.published)}</pubDate>
    <atom:updated>${formatInstant(one.updated)}</atom:updated>
    <description>${one.summary}</description>
    <content:encoded>${one.contentHtml}</content:encoded>${authors.map(
      ({ name }) => xml`
    <dc:creator>${name}</dc:creator>`,
    )}
    <dc:language>${one.language}</dc:language>${
      one.translationOf !== null &&
      xml`
    <dc:source>${one.translationOf}</dc:source>`
    }${
      one.rights !== '' &&
      xml`
    <dc:rights>${one.rights}</dc:rights>`
    }${one.categories.map(
      ({ label }) => xml`
    <category>${label}</category>`,
    )}${mediaContent(one)}
  </item>`;
}
