import { formatInstant } from '@nhipcau/core/kernel';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';
import type { Feed, FeedItem, FeedPerson } from './feed.ts';
import { mediaContent } from './media-content.ts';

/** Writes the feed as Atom 1.0 (RFC 4287): full text in `content`, pictures as Media RSS 1.5.1. */
export function atom(feed: Feed): string {
  return xmlDocument(xml`<feed xmlns="http://www.w3.org/2005/Atom"
  xmlns:media="http://search.yahoo.com/mrss/" xml:lang="${feed.language}">
  <id>${feed.selfUrl.atom}</id>
  <title>${feed.title}</title>
  <subtitle>${feed.description}</subtitle>
  <updated>${formatInstant(feed.updated)}</updated>
  <link rel="self" type="application/atom+xml" href="${feed.selfUrl.atom}"/>
  <link rel="alternate" type="text/html" hreflang="${feed.language}" href="${feed.homeUrl}"/>
  ${author(feed.publisher)}${
    feed.rights !== '' &&
    xml`
  <rights>${feed.rights}</rights>`
  }${
    feed.icon !== null &&
    xml`
  <icon>${feed.icon}</icon>`
  }${feed.items.map(entry)}
</feed>`);
}

/** Without authors of its own an entry is by the feed's author (RFC 4287 §4.2.1). */
function entry(item: FeedItem): Xml {
  return xml`
  <entry xml:lang="${item.language}">
    <id>${item.id}</id>
    <title>${item.title}</title>
    <link rel="alternate" type="text/html" hreflang="${item.language}" href="${item.url}"/>${
      item.translationOf !== null &&
      xml`
    <link rel="via" type="text/html" href="${item.translationOf}"/>`
    }
    <published>${formatInstant(item.published)}</published>
    <updated>${formatInstant(item.updated)}</updated>${item.authors.map(
      (one) => xml`
    ${author(one)}`,
    )}${item.categories.map(
      ({ term, label }) => xml`
    <category term="${term}" label="${label}"/>`,
    )}${
      item.rights !== '' &&
      xml`
    <rights>${item.rights}</rights>`
    }
    <summary>${item.summary}</summary>
    <content type="html">${item.contentHtml}</content>${mediaContent(item)}
  </entry>`;
}

function author({ name, url }: FeedPerson): Xml {
  return xml`<author><name>${name}</name>${url !== null && xml`<uri>${url}</uri>`}</author>`;
}
