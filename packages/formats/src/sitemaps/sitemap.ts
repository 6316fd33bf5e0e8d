/**
 * Sitemaps: the addresses of the site for search engines, in files of a bounded size.
 *
 * @module
 */
import { formatInstant, type Instant } from '@nhipcau/core/kernel';
import { type Xml, xml, xmlDocument } from '../xml/index.ts';

/** One sitemap in the index. `lastmod` `null` means that it is not said. */
export interface SitemapEntry {
  readonly loc: string;
  readonly lastmod: Instant | null;
}

/** One page with its editions in other languages. Every address is absolute. */
export interface SitemapUrl {
  readonly loc: string;
  readonly lastmod: Instant | null;
  /** All editions, this one too, and `x-default`; empty where there is one language only. */
  readonly alternates: readonly SitemapAlternate[];
  /** Addresses of pictures that the page shows. */
  readonly images?: readonly string[];
}

export interface SitemapAlternate {
  /** BCP 47, or `x-default` for readers of any other language. */
  readonly language: string;
  readonly href: string;
}

/** Most addresses in one sitemap or one index (sitemaps.org protocol 0.9). */
export const protocolMost = 50_000;

/** Writes a sitemap index (sitemaps.org protocol 0.9). @throws above {@link protocolMost}. */
export function sitemapIndex(entries: readonly SitemapEntry[]): string {
  bounded(entries.length);
  return xmlDocument(xml`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.map(
    ({ loc, lastmod }) => xml`
  <sitemap><loc>${loc}</loc>${moment(lastmod)}</sitemap>`,
  )}
</sitemapindex>`);
}

/**
 * Writes a sitemap (sitemaps.org protocol 0.9) with `xhtml:link` for the editions in other
 * languages and `image:image` for pictures (Google's extensions).
 * @throws above {@link protocolMost}.
 */
export function sitemap(urls: readonly SitemapUrl[]): string {
  bounded(urls.length);
  return xmlDocument(xml`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:xhtml="http://www.w3.org/1999/xhtml"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">${urls.map(page)}
</urlset>`);
}

function page({ loc, lastmod, alternates, images = [] }: SitemapUrl): Xml {
  return xml`
  <url>
    <loc>${loc}</loc>${moment(lastmod)}${alternates.map(
      ({ language, href }) => xml`
    <xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`,
    )}${images.map(
      (image) => xml`
    <image:image><image:loc>${image}</image:loc></image:image>`,
    )}
  </url>`;
}

function moment(lastmod: Instant | null): Xml | null {
  return lastmod === null ? null : xml`<lastmod>${formatInstant(lastmod)}</lastmod>`;
}

function bounded(length: number): void {
  if (length > protocolMost) throw new RangeError(`a sitemap holds at most ${protocolMost}`);
}
