/**
 * WordPress eXtended RSS 1.0 to 1.2: the file that WordPress writes under Tools → Export. It is read
 * twice as a stream: pictures are items of their own, before or after the posts that show them.
 *
 * @module
 */
import { collectNotes } from '../imports/notes.ts';
import { lineOf } from '../imports/spans.ts';
import { all, child, said, words, type XmlElement } from '../xml/index.ts';
import { readIso, readRfc822 } from './dates.ts';
import { parseHtml, plainLine, readHtmlBody } from './html-body.ts';
import {
  type ImportedCategory,
  type ReadItem,
  type SourcePicture,
  SourceRefused,
  siteName,
} from './imported-item.ts';
import { decoded, wordPressHtml } from './wordpress-text.ts';
import { sourceItems } from './xml-stream.ts';

/** Which items of a site are wanted. */
export interface WxrAsked {
  /** Pages as well as posts. */
  readonly pages: boolean;
}

interface Site {
  readonly name: string;
  readonly address: string;
  readonly language: string | null;
  /** Names that readers see, by login. */
  readonly authors: ReadonlyMap<string, string>;
}

const isItem = (name: string, parent: string): boolean => name === 'item' && parent === 'channel';

/**
 * Reads the posts of a file. `open` gives its text from the beginning, each time it is called.
 * @throws {SourceRefused}
 */
export async function* readWxr(
  open: () => AsyncIterable<string>,
  asked: WxrAsked,
): AsyncGenerator<ReadItem> {
  const pictures = await attachmentsOf(open());
  let site: Site | null = null;
  for await (const found of sourceItems(open(), isItem)) {
    site ??= siteOf(found.root);
    if (found.kind === 'end') return;
    yield readItem(found.kind === 'item' ? found.item : null, site, pictures, asked);
  }
}

async function attachmentsOf(
  chunks: AsyncIterable<string>,
): Promise<ReadonlyMap<string, SourcePicture>> {
  const pictures = new Map<string, SourcePicture>();
  for await (const found of sourceItems(chunks, isItem)) {
    if (pictures.size === 0) siteOf(found.root);
    if (found.kind !== 'item') continue;
    const { item } = found;
    if (said(item, 'wp:post_type') !== 'attachment') continue;
    const address = said(item, 'wp:attachment_url');
    if (!/^https?:\/\//i.test(address)) continue;
    const notes = collectNotes();
    pictures.set(said(item, 'wp:post_id'), {
      address,
      alt: lineOf(metaOf(item, '_wp_attachment_image_alt'), 1_000),
      caption: plainLine(said(item, 'excerpt:encoded'), 1_000, notes),
      credit: '',
    });
  }
  return pictures;
}

function siteOf(root: XmlElement): Site {
  const channel = child(root, 'channel');
  if (
    root.name !== 'rss' ||
    channel === undefined ||
    child(channel, 'wp:wxr_version') === undefined
  ) {
    throw new SourceRefused('not-wordpress-xml', root.name);
  }
  const address = said(channel, 'wp:base_blog_url') || said(channel, 'link');
  const authors = all(channel, 'wp:author').map((author): [string, string] => [
    said(author, 'wp:author_login'),
    said(author, 'wp:author_display_name'),
  ]);
  const language = said(channel, 'language') || null;
  return {
    name: siteName(address),
    address: `${address.replace(/\/*$/, '')}/`,
    language,
    authors: new Map(authors),
  };
}

function metaOf(item: XmlElement, key: string): string {
  const found = all(item, 'wp:postmeta').find((one) => said(one, 'wp:meta_key') === key);
  return found === undefined ? '' : said(found, 'wp:meta_value');
}

/** States of a post that a desk may want: all but the bin and what was never saved. */
const takenStates: ReadonlySet<string> = new Set([
  'publish',
  'draft',
  'pending',
  'future',
  'private',
]);

function readItem(
  item: XmlElement | null,
  site: Site,
  pictures: ReadonlyMap<string, SourcePicture>,
  { pages }: WxrAsked,
): ReadItem {
  if (item === null) {
    return { kind: 'left', left: { kind: 'too-long', id: '', title: '', detail: '' } };
  }
  const id = said(item, 'wp:post_id');
  const notes = collectNotes();
  const title = plainLine(said(item, 'title'), 300, notes);
  const type = said(item, 'wp:post_type') || 'post';
  const state = said(item, 'wp:status') || 'publish';
  const left = (
    kind: 'post-type' | 'status' | 'no-id' | 'protected',
    detail: string,
  ): ReadItem => ({
    kind: 'left',
    left: { kind, id, title, detail },
  });
  if (type !== 'post' && !(pages && type === 'page')) return left('post-type', type);
  if (!takenStates.has(state)) return left('status', state);
  if (id === '') return left('no-id', '');
  const link = said(item, 'link');
  const address = /^https?:\/\//i.test(link) ? link : null;
  const { html, blankLines } = wordPressHtml(
    words(child(item, 'content:encoded')),
    pictures,
    notes,
  );
  const blocks = readHtmlBody(parseHtml(html), {
    base: address ?? site.address,
    blankLines,
    notes,
  });
  const login = said(item, 'dc:creator');
  return {
    kind: 'item',
    item: {
      source: { site: site.name, id, address },
      title,
      summary: plainLine(said(item, 'excerpt:encoded'), 1_000, notes),
      byline: lineOf(site.authors.get(login) || login, 300),
      language: site.language,
      slug: decoded(said(item, 'wp:post_name')),
      publishedAt:
        state === 'publish' || state === 'private'
          ? (readIso(said(item, 'wp:post_date_gmt')) ?? readRfc822(said(item, 'pubDate')))
          : null,
      changedAt: readIso(said(item, 'wp:post_modified_gmt')),
      blocks,
      hero: pictures.get(metaOf(item, '_thumbnail_id')) ?? null,
      categories: categoriesOf(item),
      notes: notes.all(),
    },
  };
}

function categoriesOf(item: XmlElement): readonly ImportedCategory[] {
  return all(item, 'category').flatMap((one): readonly ImportedCategory[] => {
    const domain = one.attributes.domain ?? 'category';
    if (domain !== 'category' && domain !== 'post_tag') return [];
    const name = plainLine(words(one), 200, collectNotes());
    const slug = decoded(one.attributes.nicename ?? '') || name;
    return [{ kind: domain === 'post_tag' ? 'tag' : 'category', slug, name }];
  });
}
