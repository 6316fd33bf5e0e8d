import { formatInstant } from '@nhipcau/core/kernel';
import type { Terms } from '@nhipcau/core/syndication';
import { deskNote, type Issuer, itemUri, rightsWords } from '../wire/index.ts';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';
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
 * Writes a stretch of the wire as Atom (RFC 4287). What is taken back is a tombstone (RFC 6721 §3),
 * which readers that know none pass over; the licence is a link (RFC 4946 §2), the next stretch too
 * (RFC 5005 §3).
 */
export function writeWireAtom(feed: WireFeed, issuer: Issuer): string {
  return xmlDocument(xml`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:wire="${wireNamespace}">
  <id>${feed.selfUrl}</id>
  <title>${feed.title}</title>
  <updated>${formatInstant(feed.updated)}</updated>
  <author><name>${issuer.name}</name><uri>${issuer.siteUrl}</uri></author>
  <link rel="self" type="application/atom+xml" href="${feed.selfUrl}"/>${
    feed.nextUrl !== null &&
    xml`
  <link rel="next" type="application/atom+xml" href="${feed.nextUrl}"/>`
  }${feed.entries.map((one) => {
    if (one.kind === 'item' && !isTakenBack(one)) return entry(one, issuer);
    return xml`
  <at:deleted-entry ref="${itemUri(issuer, one.item.work, one.item.language)}" when="${formatInstant(changedAt(one))}">
    <at:comment>${takenBackWords(one)}</at:comment>${receiptXml(one)}
  </at:deleted-entry>`;
  })}
</feed>`);
}

function entry(one: Extract<WireFeedEntry, { kind: 'item' }>, issuer: Issuer): Xml {
  const { item, terms } = one;
  const rightsUrl = issuer.rightsUrl(terms.licence);
  return xml`
  <entry xml:lang="${item.language}">
    <id>${itemUri(issuer, item.work, item.language)}</id>
    <title>${item.title}</title>
    <link rel="alternate" type="text/html" hreflang="${item.language}" href="${item.canonicalUrl}"/>
    <link rel="license" type="application/ld+json" href="${rightsUrl}"/>
    <published>${formatInstant(item.firstPublishedAt)}</published>
    <updated>${formatInstant(item.versionMadeAt)}</updated>
    <author><name>${item.byline === '' ? item.organisation : item.byline}</name></author>${
      item.translator !== '' &&
      xml`
    <contributor><name>${item.translator}</name></contributor>`
    }${item.topics.map(
      ({ slug, name }) => xml`
    <category term="${slug}" label="${name}"/>`,
    )}
    <rights>${rightsWords(terms)}</rights>
    <dcterms:valid>${validity(terms)}</dcterms:valid>
    <dcterms:provenance>${deskNote(item)}</dcterms:provenance>
    <summary>${item.summary}</summary>
    <content type="html">${wireFeedText(one, issuer)}</content>${receiptXml(one)}${mediaXml(item, terms, rightsUrl)}
  </entry>`;
}

/** When it may be used, as a period of the Dublin Core (DCMI Period). */
export function validity({ from, until }: Terms): string {
  const end = until === null ? '' : ` end=${formatInstant(until)};`;
  return `start=${formatInstant(from)};${end} scheme=W3C-DTF`;
}
