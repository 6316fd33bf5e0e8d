/**
 * Items of feeds: RSS 2.0 (and 0.9x of the same shape), RSS 1.0 and Atom 1.0 (RFC 4287), with the
 * modules `content`, Dublin Core and Media RSS.
 *
 * @module
 */

import { absolute, isPictureFile } from '../html/pictures.ts';
import type { ImportedBlock } from '../imports/imported.ts';
import { collectNotes, type Notes } from '../imports/notes.ts';
import { lineOf } from '../imports/spans.ts';
import { all, child, said, words, type XmlElement } from '../xml/index.ts';
import { readIso, readRfc822 } from './dates.ts';
import { parseHtml, plainLine, readHtmlBody, xhtmlNode } from './html-body.ts';
import {
  type ImportedCategory,
  type ReadItem,
  type SourcePicture,
  SourceRefused,
  siteName,
} from './imported-item.ts';
import { withoutFeedLine } from './wordpress-text.ts';
import { sourceItems } from './xml-stream.ts';

/** Whether an element is an item of a feed, by its name and that of its parent. */
export const isFeedItem = (name: string, parent: string): boolean =>
  (name === 'item' && parent === 'channel') ||
  (name === 'atom:entry' && parent === 'atom:feed') ||
  (name === 'rss1:item' && parent === 'rdf:RDF');

/**
 * Reads the items of a feed. `given` is the address or name it was asked by, for feeds that do not
 * say whose they are.
 * @throws {SourceRefused}
 */
export async function* readFeed(
  chunks: AsyncIterable<string>,
  given: string,
): AsyncGenerator<ReadItem> {
  for await (const found of sourceItems(chunks, isFeedItem)) {
    const { root } = found;
    checkFeedRoot(root);
    if (found.kind === 'end') return;
    if (found.kind === 'too-long') {
      yield { kind: 'left', left: { kind: 'too-long', id: '', title: '', detail: '' } };
    } else yield readFeedItem(found.item, root, given);
  }
}

/** @throws {SourceRefused} where a document is no feed. */
export function checkFeedRoot({ name }: XmlElement): void {
  if (name !== 'rss' && name !== 'atom:feed' && name !== 'rdf:RDF')
    throw new SourceRefused('not-a-feed', name);
}

/** Reads one item; `root` is the feed, as far as it is read. */
export function readFeedItem(item: XmlElement, root: XmlElement, given: string): ReadItem {
  switch (root.name) {
    case 'rss':
      return readRssItem(item, root, given);
    case 'rdf:RDF':
      return readRdfItem(item, root, given);
    default:
      return readEntry(item, root, given);
  }
}

/** An item of RSS 1.0 (RSS-DEV, 6 December 2000) §5.5, told by what `rdf:about` names it. */
function readRdfItem(item: XmlElement, root: XmlElement, given: string): ReadItem {
  const channel = child(root, 'rss1:channel') ?? root;
  const notes = collectNotes();
  const title = plainLine(said(item, 'rss1:title'), 300, notes);
  const link = httpOf(said(item, 'rss1:link')) ?? httpOf(item.attributes['rdf:about'] ?? '');
  const id = (item.attributes['rdf:about'] ?? '').trim() || link || '';
  if (id === '') return { kind: 'left', left: { kind: 'no-id', id: '', title, detail: '' } };
  const base = link ?? httpOf(given);
  const full = words(child(item, 'content:encoded'));
  const short = words(child(item, 'rss1:description'));
  const blocks = readHtmlBody(parseHtml(full || short), { base, blankLines: false, notes });
  const date = readIso(said(item, 'dc:date'));
  return {
    kind: 'item',
    item: {
      source: {
        site: siteName(said(channel, 'rss1:link') || given),
        ...{ id: id.slice(0, 1_000), address: link },
      },
      title,
      summary: full === '' ? '' : plainLine(short, 1_000, notes),
      byline: lineOf(
        all(item, 'dc:creator')
          .map((one) => authorOf(words(one)))
          .filter(Boolean)
          .join(', '),
        300,
      ),
      language: said(item, 'dc:language') || said(channel, 'dc:language') || null,
      slug: lastOfPath(link),
      publishedAt: date,
      changedAt: null,
      ...pictured(blocks, item, base),
      categories: all(item, 'dc:subject').flatMap((one) => categoryOf(words(one), words(one))),
      notes: notes.all(),
    },
  };
}

function readRssItem(item: XmlElement, root: XmlElement, given: string): ReadItem {
  const channel = child(root, 'channel') ?? root;
  const site = said(channel, 'link') || given;
  const notes = collectNotes();
  const title = plainLine(said(item, 'title'), 300, notes);
  const guid = child(item, 'guid');
  const isAddress = guid !== undefined && guid.attributes.isPermaLink !== 'false';
  const link = httpOf(said(item, 'link')) ?? (isAddress ? httpOf(words(guid)) : null);
  const id = words(guid).trim() || link || '';
  if (id === '') return { kind: 'left', left: { kind: 'no-id', id: '', title, detail: '' } };
  const base = link ?? httpOf(site);
  const written = (name: string): string =>
    withoutFeedLine(words(child(item, name)), link, said(channel, 'link'));
  const [full, short] = [written('content:encoded'), written('description')];
  const blocks = readHtmlBody(parseHtml(full || short), { base, blankLines: false, notes });
  const authors = [...all(item, 'dc:creator'), ...all(item, 'author')].map((one) =>
    authorOf(words(one)),
  );
  return {
    kind: 'item',
    item: {
      source: { site: siteName(site), id: id.slice(0, 1_000), address: link },
      title,
      summary: full === '' ? '' : plainLine(short, 1_000, notes),
      byline: lineOf([...new Set(authors)].filter(Boolean).join(', '), 300),
      language:
        said(item, 'dc:language') ||
        said(channel, 'language') ||
        said(channel, 'dc:language') ||
        null,
      slug: lastOfPath(link),
      publishedAt:
        readRfc822(said(item, 'pubDate')) ??
        readIso(said(item, 'pubDate')) ??
        readIso(said(item, 'dc:date')),
      changedAt: null,
      ...pictured(blocks, item, base),
      categories: all(item, 'category').flatMap((one) => {
        const name = plainLine(words(one), 200, collectNotes());
        return categoryOf(name, name);
      }),
      notes: notes.all(),
    },
  };
}

function readEntry(entry: XmlElement, feed: XmlElement, given: string): ReadItem {
  const site = linkOf(feed, 'alternate', null) || said(feed, 'atom:id') || given;
  const notes = collectNotes();
  const title = plainLine(htmlOf(child(entry, 'atom:title')), 300, notes);
  const id = said(entry, 'atom:id');
  const start = feed.attributes['xml:base'] ?? httpOf(site);
  const link = linkOf(entry, 'alternate', start);
  if (id === '') return { kind: 'left', left: { kind: 'no-id', id: '', title, detail: '' } };
  const content = child(entry, 'atom:content');
  const summary = child(entry, 'atom:summary');
  const told = content ?? summary;
  const base = told?.attributes['xml:base'] ?? entry.attributes['xml:base'] ?? link ?? start;
  const blocks = told === undefined ? [] : contentOf(told, base, notes);
  const people = all(entry, 'atom:author');
  const authors = (people.length > 0 ? people : all(feed, 'atom:author')).map((one) =>
    said(one, 'atom:name'),
  );
  return {
    kind: 'item',
    item: {
      source: { site: siteName(site), id: id.slice(0, 1_000), address: link },
      title,
      summary: content === undefined ? '' : plainLine(htmlOf(summary), 1_000, notes),
      byline: lineOf(authors.join(', '), 300),
      language:
        content?.attributes['xml:lang'] ??
        entry.attributes['xml:lang'] ??
        feed.attributes['xml:lang'] ??
        null,
      slug: lastOfPath(link),
      publishedAt: readIso(said(entry, 'atom:published')) ?? readIso(said(entry, 'atom:updated')),
      changedAt: readIso(said(entry, 'atom:updated')),
      ...pictured(blocks, entry, base),
      categories: all(entry, 'atom:category').flatMap((one) =>
        categoryOf(one.attributes.term ?? '', one.attributes.label ?? one.attributes.term ?? ''),
      ),
      notes: notes.all(),
    },
  };
}

/** A text construct (RFC 4287 §3.1) as HTML; that of type `text` is escaped. */
function htmlOf(element: XmlElement | undefined): string {
  const text = words(element);
  const type = element?.attributes.type ?? 'text';
  if (type === 'html') return text;
  return text.replace(/[&<]/g, (one) => (one === '&' ? '&amp;' : '&lt;'));
}

function contentOf(
  element: XmlElement,
  base: string | null,
  notes: Notes,
): readonly ImportedBlock[] {
  if (element.attributes.src !== undefined) {
    notes.add('media', element.attributes.src);
    return [];
  }
  const reading = { base, blankLines: false, notes };
  return element.attributes.type === 'xhtml'
    ? readHtmlBody(xhtmlNode(element), reading)
    : readHtmlBody(parseHtml(htmlOf(element)), reading);
}

/** The picture beside the text, as the one at the head, unless the text shows it. */
function pictured(
  blocks: readonly ImportedBlock[],
  item: XmlElement,
  base: string | null,
): { readonly blocks: readonly ImportedBlock[]; readonly hero: SourcePicture | null } {
  const group = child(item, 'media:group');
  const media = [
    ...all(item, 'media:content'),
    ...(group === undefined ? [] : all(group, 'media:content')),
  ];
  const links = [
    ...all(item, 'enclosure'),
    ...all(item, 'atom:link').filter((one) => one.attributes.rel === 'enclosure'),
  ];
  const width = ({ attributes }: XmlElement): number => Number(attributes.width) || 0;
  const found =
    [...media, ...links].filter(isPicture).sort((one, other) => width(other) - width(one))[0] ??
    child(item, 'media:thumbnail');
  const written = found?.attributes.url ?? found?.attributes.href ?? '';
  const address = written === '' ? null : absolute(written, base);
  const shown = blocks.some((block) => block.kind === 'image' && block.name === address);
  if (found === undefined || address === null || shown) return { blocks, hero: null };
  const from = (name: string): string =>
    lineOf(words(child(found, name) ?? child(group, name) ?? child(item, name)), 1_000);
  const hero = {
    address,
    alt: from('media:title'),
    caption: from('media:description'),
    credit: from('media:credit').slice(0, 300),
  };
  return { blocks, hero };
}

/** Whether a file beside a text is a picture; the portrait of who wrote it, as WordPress sends it, is none. */
function isPicture({ attributes }: XmlElement): boolean {
  const { medium, type, url = '' } = attributes;
  if (/^https?:\/\/[\w.]*gravatar\.com\//i.test(url)) return false;
  if (medium === undefined && type === undefined) return isPictureFile(url);
  return medium === 'image' || /^image\//i.test(type ?? '');
}

function categoryOf(term: string, label: string): readonly ImportedCategory[] {
  const name = lineOf(label, 200);
  return name === '' ? [] : [{ kind: 'category', slug: lineOf(term, 200) || name, name }];
}

/** RSS gives authors as `address (name)`: a mail address is nobody's name, and is not taken. */
function authorOf(text: string): string {
  const named = /^\s*\S+@\S+\s*\(([^)]+)\)\s*$/.exec(text)?.[1] ?? text;
  return /^\s*\S+@\S+\s*$/.test(named) ? '' : named.trim();
}

function linkOf(element: XmlElement, rel: string, base: string | null): string | null {
  const found = all(element, 'atom:link').find(
    ({ attributes }) => (attributes.rel ?? 'alternate') === rel,
  );
  const href = found?.attributes.href;
  return href === undefined ? null : absolute(href, base);
}

function httpOf(text: string): string | null {
  const address = text.trim();
  return /^https?:\/\/[^\s]+$/i.test(address) ? address : null;
}

function lastOfPath(address: string | null): string {
  const path = /^https?:\/\/[^/]+\/([^?#]*)/i.exec(address ?? '')?.[1] ?? '';
  const last = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return last.replace(/\.[a-z]{2,5}$/i, '').slice(0, 200);
}
