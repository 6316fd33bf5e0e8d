import { oneAddress } from './line.ts';

export interface Robots {
  /** Absolute addresses of sitemaps or of their index. */
  readonly sitemaps: readonly string[];
  /** Paths that no crawler should fetch, each from `/` on; empty allows everything. */
  readonly disallow: readonly string[];
}

/** Writes `robots.txt` (RFC 9309) with one group for all crawlers. */
export function robots({ sitemaps, disallow }: Robots): string {
  const rules = disallow.map((path) => `Disallow: ${oneAddress(path).replaceAll('#', '%23')}`);
  const maps = sitemaps.map((address) => `Sitemap: ${oneAddress(address)}`);
  const group = ['User-agent: *', ...(rules.length > 0 ? rules : ['Allow: /'])];
  return [...group, ...(maps.length > 0 ? ['', ...maps] : []), ''].join('\n');
}
