/**
 * Publishing: which pages there are, what each depends on, and which of them a change touches.
 *
 * @module
 */
import { parseSiteLanguage, parseSlug, type SiteLanguage, type Slug } from '../kernel/index.ts';

/** A page or file of the public site, by what it is about. */
export type Address =
  | {
      readonly kind:
        | 'home'
        | 'topics'
        | 'places'
        | 'about'
        | 'partners'
        | 'transparency'
        | 'needs'
        | 'offer-thanks'
        | 'press'
        | 'translations'
        | 'editions'
        | 'visits'
        | 'search'
        | 'not-found';
      readonly language: SiteLanguage;
    }
  /** The visits of reporters that began in a year. */
  | { readonly kind: 'visit-year'; readonly language: SiteLanguage; readonly year: number }
  /** One visit: who paid, and whether it cost the state anything. */
  | { readonly kind: 'visit'; readonly language: SiteLanguage; readonly slug: Slug }
  /** The register of contributions as a table, CSV. */
  | { readonly kind: 'contributions'; readonly language: SiteLanguage }
  /** `number` counts pages from the oldest; `null` is the newest, at the index address. */
  | { readonly kind: 'stories'; readonly language: SiteLanguage; readonly number: number | null }
  | { readonly kind: 'story' | 'place'; readonly language: SiteLanguage; readonly slug: Slug }
  | {
      readonly kind: 'topic';
      readonly language: SiteLanguage;
      readonly slug: Slug;
      readonly number: number | null;
    }
  | {
      readonly kind: 'feed';
      readonly language: SiteLanguage;
      /** `null` is the feed of all stories. */
      readonly topic: Slug | null;
      readonly format: FeedFormat;
    }
  /** The feed of corrections and withdrawals. */
  | {
      readonly kind: 'corrections';
      readonly language: SiteLanguage;
      readonly format: FeedFormat;
    }
  | { readonly kind: 'sitemap'; readonly shard: number }
  | {
      readonly kind:
        | 'sitemap-index'
        | 'news-sitemap'
        | 'robots'
        | 'security-txt'
        | 'trust-txt'
        | 'site-record';
    };

export const feedFormats = ['atom', 'rss', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

const fixed = {
  'sitemap-index': '/sitemap.xml',
  'news-sitemap': '/news-sitemap.xml',
  robots: '/robots.txt',
  'security-txt': '/.well-known/security.txt',
  'trust-txt': '/.well-known/trust.txt',
  'site-record': '/.well-known/nhipcau.json',
} as const;

const indexes = [
  'topics',
  'places',
  'about',
  'partners',
  'press',
  'transparency',
  'search',
] as const;

const belowTransparency = {
  needs: 'needs',
  'offer-thanks': 'thanks',
  contributions: 'contributions.csv',
} as const;

/** The path of an address on the site: an index ends in `/`, an item does not. */
export function pathOf(address: Address): string {
  switch (address.kind) {
    case 'home':
      return `/${address.language}/`;
    case 'topics':
    case 'places':
    case 'about':
    case 'partners':
    case 'transparency':
    case 'press':
    case 'search':
      return `/${address.language}/${address.kind}/`;
    case 'needs':
    case 'offer-thanks':
    case 'contributions':
      return `/${address.language}/transparency/${belowTransparency[address.kind]}`;
    case 'translations':
    case 'editions':
      return `/${address.language}/about/${address.kind}`;
    case 'visits':
      return `/${address.language}/press/visits/`;
    case 'visit-year':
      return `/${address.language}/press/visits/${address.year}/`;
    case 'visit':
      return `/${address.language}/press/visits/${address.slug}`;
    case 'not-found':
      return `/${address.language}/not-found`;
    case 'stories':
      return `/${address.language}/stories/${address.number === null ? '' : `page/${address.number}`}`;
    case 'story':
      return `/${address.language}/stories/${address.slug}`;
    case 'place':
      return `/${address.language}/places/${address.slug}`;
    case 'topic': {
      const page = address.number === null ? '' : `/page/${address.number}`;
      return `/${address.language}/topics/${address.slug}${page}`;
    }
    case 'feed': {
      const topic = address.topic === null ? '' : `topics/${address.topic}/`;
      return `/${address.language}/${topic}feed.${address.format}`;
    }
    case 'corrections':
      return `/${address.language}/corrections.${address.format}`;
    case 'sitemap':
      return `/sitemaps/${address.shard}.xml`;
    default:
      return fixed[address.kind];
  }
}

/** Reads a path back; `null` where no address has it. `pathOf(addressOf(path))` is `path`. */
export function addressOf(path: string): Address | null {
  for (const [kind, own] of Object.entries(fixed)) {
    if (own === path) return { kind: kind as keyof typeof fixed };
  }
  const shard = /^\/sitemaps\/([1-9]\d{0,6})\.xml$/.exec(path)?.[1];
  if (shard !== undefined) return { kind: 'sitemap', shard: Number(shard) };
  const [, tag = '', rest = ''] = /^\/([a-z]{2})\/(.*)$/.exec(path) ?? [];
  const language = parseSiteLanguage(tag);
  return language.ok ? inLanguageOf(language.value, rest) : null;
}

function inLanguageOf(language: SiteLanguage, rest: string): Address | null {
  if (rest === '') return { kind: 'home', language };
  if (rest === 'not-found') return { kind: 'not-found', language };
  const below = /^about\/(translations|editions)$/.exec(rest)?.[1];
  if (below !== undefined) return { kind: below as 'translations' | 'editions', language };
  if (rest === 'stories/') return { kind: 'stories', language, number: null };
  const index = indexes.find((one) => rest === `${one}/`);
  if (index !== undefined) return { kind: index, language };
  for (const [kind, own] of Object.entries(belowTransparency)) {
    if (rest === `transparency/${own}`) {
      return { kind: kind as keyof typeof belowTransparency, language };
    }
  }
  if (rest === 'press/visits/') return { kind: 'visits', language };
  const year = /^press\/visits\/([1-9]\d{3})\/$/.exec(rest)?.[1];
  if (year !== undefined) return { kind: 'visit-year', language, year: Number(year) };
  const visit = parseSlug(/^press\/visits\/([a-z0-9-]+)$/.exec(rest)?.[1] ?? '');
  if (visit.ok) return { kind: 'visit', language, slug: visit.value };
  const storyPage = /^stories\/page\/([1-9]\d{0,6})$/.exec(rest)?.[1];
  if (storyPage !== undefined) return { kind: 'stories', language, number: Number(storyPage) };
  const corrections = /^corrections\.(atom|rss|json)$/.exec(rest)?.[1];
  if (corrections !== undefined) {
    return { kind: 'corrections', language, format: corrections as FeedFormat };
  }
  const feed = /^(?:topics\/([a-z0-9-]+)\/)?feed\.(atom|rss|json)$/.exec(rest);
  if (feed !== null) {
    const format = feed[2] as FeedFormat;
    if (feed[1] === undefined) return { kind: 'feed', language, topic: null, format };
    const topic = parseSlug(feed[1]);
    return topic.ok ? { kind: 'feed', language, topic: topic.value, format } : null;
  }
  const item = /^(stories|places|topics)\/([a-z0-9-]+)(?:\/page\/([1-9]\d{0,6}))?$/.exec(rest);
  const slug = parseSlug(item?.[2] ?? '');
  if (item === null || !slug.ok) return null;
  const number = item[3] === undefined ? null : Number(item[3]);
  if (item[1] === 'topics') return { kind: 'topic', language, slug: slug.value, number };
  if (number !== null) return null;
  const kind = item[1] === 'stories' ? 'story' : 'place';
  return { kind, language, slug: slug.value };
}
