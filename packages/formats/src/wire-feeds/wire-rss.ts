import { formatInstant } from '@nhipcau/core/kernel';
import { rfc822 } from '../feeds/rfc822.ts';
import { deskNote, type Issuer, itemUri, rightsWords } from '../wire/index.ts';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';
import { validity } from './wire-atom.ts';
import {
  changedAt,
  isTakenBack,
  mediaXml,
  receiptXml,
  takenBackWords,
  type WireFeed,
  type WireFeedEntry,
  wireFeedText,
  wireNamespace,
} from './wire-feed.ts';

/**
 * Writes a stretch of the wire as RSS 2.0.11 with Media RSS 1.5.1. What is taken back is an item with
 * the same `guid`, without text, whose title begins with `KILL` or `ENDED` and whose `media:status` is
 * `deleted`: RSS has no word of its own for it.
 */
export function writeWireRss(feed: WireFeed, issuer: Issuer): string {
  return xmlDocument(xml`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:wire="${wireNamespace}">
<channel>
  <title>${feed.title}</title>
  <link>${issuer.siteUrl}</link>
  <description>${issuer.name}</description>
  <lastBuildDate>${rfc822(feed.updated)}</lastBuildDate>
  <atom:link rel="self" type="application/rss+xml" href="${feed.selfUrl}"/>${
    feed.nextUrl !== null &&
    xml`
  <atom:link rel="next" type="application/rss+xml" href="${feed.nextUrl}"/>`
  }${feed.entries.map((one) =>
    one.kind === 'item' && !isTakenBack(one) ? itemXml(one, issuer) : takenBack(one, issuer),
  )}
</channel>
</rss>`);
}

function takenBack(entry: WireFeedEntry, issuer: Issuer): Xml {
  const { item } = entry;
  const reason = takenBackWords(entry);
  return xml`
  <item>
    <title>${entry.kind === 'end' ? 'ENDED' : 'KILL'}: ${item.title}</title>
    <guid isPermaLink="false">${itemUri(issuer, item.work, item.language)}</guid>
    <pubDate>${rfc822(changedAt(entry))}</pubDate>
    <atom:updated>${formatInstant(changedAt(entry))}</atom:updated>
    <description>${reason}</description>${receiptXml(entry)}
    <dc:language>${item.language}</dc:language>
    <media:status state="deleted" reason="${reason}"/>
  </item>`;
}

function itemXml(one: Extract<WireFeedEntry, { kind: 'item' }>, issuer: Issuer): Xml {
  const { item, terms } = one;
  return xml`
  <item>
    <title>${item.title}</title>
    <link>${item.canonicalUrl}</link>
    <guid isPermaLink="false">${itemUri(issuer, item.work, item.language)}</guid>
    <pubDate>${rfc822(item.firstPublishedAt)}</pubDate>
    <atom:updated>${formatInstant(item.versionMadeAt)}</atom:updated>
    <description>${item.summary}</description>
    <content:encoded>${wireFeedText(one, issuer)}</content:encoded>${receiptXml(one)}
    <dc:creator>${item.byline === '' ? item.organisation : item.byline}</dc:creator>${
      item.translator !== '' &&
      xml`
    <dc:contributor>${item.translator}</dc:contributor>`
    }
    <dc:language>${item.language}</dc:language>
    <dc:rights>${rightsWords(terms)}</dc:rights>
    <dcterms:valid>${validity(terms)}</dcterms:valid>
    <dcterms:provenance>${deskNote(item)}</dcterms:provenance>${item.topics.map(
      ({ name }) => xml`
    <category>${name}</category>`,
    )}${mediaXml(item, terms, issuer.rightsUrl(terms.licence))}
  </item>`;
}
