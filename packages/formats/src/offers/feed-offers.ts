import { lineOf } from '../imports/spans.ts';
import { checkFeedRoot, isFeedItem, readFeedItem } from '../sources/feed-items.ts';
import { siteName } from '../sources/imported-item.ts';
import { sourceItems } from '../sources/xml-stream.ts';
import { all, child, said, words, type XmlElement } from '../xml/index.ts';
import { type OfferedItem, offeredAsIs, type ReadOffer } from './offered-item.ts';

/** A tombstone of Atom (RFC 6721 §3), by its name and that of its parent. */
const isTombstone = (name: string, parent: string): boolean =>
  name === 'at:deleted-entry' && parent === 'atom:feed';

/**
 * Reads a feed of RSS 2.0, RSS 1.0 or Atom as offers. Taken back is what has a tombstone (RFC 6721), or
 * a `media:status` of `deleted` or `blocked` (Media RSS 1.5.1); what only fell out of the feed is not.
 * `given` is the address that it was asked by.
 * @throws {SourceRefused}
 */
export async function* readFeedOffers(
  chunks: AsyncIterable<string>,
  given: string,
): AsyncGenerator<ReadOffer> {
  const isItem = (name: string, parent: string): boolean =>
    isFeedItem(name, parent) || isTombstone(name, parent);
  for await (const found of sourceItems(chunks, isItem)) {
    const { root } = found;
    checkFeedRoot(root);
    if (found.kind === 'end') return;
    if (found.kind === 'too-long') {
      yield { kind: 'left', left: { kind: 'too-long', id: '', detail: '' } };
    } else if (found.item.name === 'at:deleted-entry') yield tombstone(found.item, given);
    else yield offerOf(found.item, root, given);
  }
}

function offerOf(element: XmlElement, root: XmlElement, given: string): ReadOffer {
  const read = readFeedItem(element, root, given);
  if (read.kind === 'left') {
    return { kind: 'left', left: { kind: 'no-id', id: read.left.id, detail: read.left.title } };
  }
  const status = child(element, 'media:status')?.attributes;
  if (status?.state === 'deleted' || status?.state === 'blocked') {
    return { kind: 'offer', offer: takenBack(read.item, lineOf(status.reason ?? '', 1_000)) };
  }
  const channel = child(root, 'channel') ?? child(root, 'rss1:channel') ?? root;
  const rights = [
    said(element, 'atom:rights'),
    said(element, 'dc:rights'),
    ...[said(channel, 'atom:rights'), said(channel, 'dc:rights'), said(channel, 'copyright')],
  ].find((one) => one !== '');
  return {
    kind: 'offer',
    offer: {
      ...offeredAsIs(read.item),
      rights: lineOf(rights ?? '', 2_000),
      rightsUrl: licenceLink(element) ?? licenceLink(root),
    },
  };
}

/** A link to a licence (RFC 4946 §2). */
function licenceLink(element: XmlElement): string | null {
  const link = all(element, 'atom:link').find(({ attributes }) => attributes.rel === 'license');
  const href = link?.attributes.href ?? '';
  return /^https?:\/\/\S+$/i.test(href) ? href.slice(0, 2_000) : null;
}

function tombstone(element: XmlElement, given: string): ReadOffer {
  const id = (element.attributes.ref ?? '').trim().slice(0, 1_000);
  if (id === '') return { kind: 'left', left: { kind: 'no-id', id, detail: 'at:deleted-entry' } };
  const item = {
    source: { site: siteName(given), id, address: null },
    ...{ title: '', summary: '', byline: '', language: null, slug: '', publishedAt: null },
    ...{ changedAt: null, blocks: [], hero: null, categories: [], notes: [] },
  };
  const reason = lineOf(words(child(element, 'at:comment')), 1_000);
  return { kind: 'offer', offer: takenBack(item, reason) };
}

function takenBack(item: OfferedItem['item'], reason: string): OfferedItem {
  const bare = { ...item, summary: '', blocks: [], hero: null };
  return { ...offeredAsIs(bare), state: 'killed', reason };
}
