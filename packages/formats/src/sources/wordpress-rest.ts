/**
 * Posts as the REST API of WordPress gives them: `/wp-json/wp/v2/posts?_embed=1`.
 *
 * @module
 */
import type { Result } from '@nhipcau/core/kernel';
import { ok, refuse } from '@nhipcau/core/kernel';
import { collectNotes } from '../imports/notes.ts';
import { lineOf } from '../imports/spans.ts';
import { readIso } from './dates.ts';
import { parseHtml, plainLine, readHtmlBody } from './html-body.ts';
import {
  type ImportedCategory,
  type LeftItem,
  type ReadItem,
  type SourcePicture,
  type SourceProblem,
  siteName,
} from './imported-item.ts';
import { decoded, withoutShortcodes, wordPressExcerpt } from './wordpress-text.ts';

type Json = Readonly<Record<string, unknown>>;

const perPage = 100;

/** Address of one page of posts, from 1, the oldest first, so that new posts do not move the others. */
export function postsAddress(site: string, page: number, kind: 'posts' | 'pages'): string {
  const root = site.replace(/[?#].*$/, '').replace(/\/*$/, '');
  return `${root}/wp-json/wp/v2/${kind}?per_page=${perPage}&page=${page}&orderby=id&order=asc&_embed=1`;
}

/** Reads one page of posts of the site at an address; items that are no posts are left, and told. */
export function readPosts(text: string, site: string): Result<readonly ReadItem[], SourceProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse({ kind: 'not-wordpress', detail: 'no JSON' });
  }
  if (!Array.isArray(value)) {
    const code = record(value).code;
    return refuse({ kind: 'not-wordpress', detail: typeof code === 'string' ? code : '' });
  }
  return ok(value.map((one) => readPost(record(one), site)));
}

function readPost(post: Json, site: string): ReadItem {
  const notes = collectNotes();
  const id = typeof post.id === 'number' ? String(post.id) : '';
  const content = record(post.content);
  const title = plainLine(rendered(post.title), 300, notes);
  const left = (kind: LeftItem['kind'], detail = ''): ReadItem => ({
    kind: 'left',
    left: { kind, id, title, detail },
  });
  if (id === '' || typeof content.rendered !== 'string') return left('not-a-post');
  if (content.protected === true) return left('protected');
  const link = text(post.link);
  const address = /^https?:\/\//i.test(link) ? link : null;
  const base = address ?? `${site.replace(/\/*$/, '')}/`;
  const embedded = record(post._embedded);
  const authors = list(embedded.author).map((one) => text(record(one).name));
  return {
    kind: 'item',
    item: {
      source: { site: siteName(site), id, address },
      title,
      summary: plainLine(wordPressExcerpt(rendered(post.excerpt)), 1_000, notes).replace(
        /\s*(?:\[…\]|\[\.{3}\])$/,
        '…',
      ),
      byline: lineOf(authors.filter((name) => name !== '').join(', '), 300),
      language: text(post.lang) || null,
      slug: decoded(text(post.slug)),
      publishedAt: readIso(text(post.date_gmt)),
      changedAt: readIso(text(post.modified_gmt)),
      blocks: readHtmlBody(parseHtml(withoutShortcodes(content.rendered, notes)), {
        base,
        blankLines: false,
        notes,
      }),
      hero: heroOf(list(embedded['wp:featuredmedia'])[0], collectNotes()),
      categories: list(embedded['wp:term']).flatMap((terms) => list(terms).flatMap(categoryOf)),
      notes: notes.all(),
    },
  };
}

function heroOf(value: unknown, notes: ReturnType<typeof collectNotes>): SourcePicture | null {
  const media = record(value);
  const address = text(media.source_url);
  if (!/^https?:\/\//i.test(address)) return null;
  const caption = plainLine(rendered(media.caption), 1_000, notes);
  return { address, alt: lineOf(text(media.alt_text), 1_000), caption, credit: '' };
}

function categoryOf(value: unknown): readonly ImportedCategory[] {
  const term = record(value);
  const name = plainLine(text(term.name), 200, collectNotes());
  const kind =
    term.taxonomy === 'post_tag' ? 'tag' : term.taxonomy === 'category' ? 'category' : null;
  return kind === null || name === ''
    ? []
    : [{ kind, slug: decoded(text(term.slug)) || name, name }];
}

function record(value: unknown): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Json)
    : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 2_000) : '';
}

function rendered(value: unknown): string {
  const own = record(value).rendered;
  return typeof own === 'string' ? own : '';
}
