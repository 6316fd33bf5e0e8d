import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv4 } from 'node:net';
import { hostOf, world } from '@nhipcau/core/markets';
import type { SiteConfig } from './config.ts';

/**
 * Tells the market of a request's reader: one of `published`. `authority` is the host that was asked
 * for, with its port where one was named.
 */
export type MarketReader = (
  request: IncomingMessage,
  authority: string,
  published: ReadonlySet<string>,
) => string;

/**
 * A trusted proxy's word is the last; without one the host name tells. Whoever neither tells of, and
 * a market without a map of its own, reads as `world`.
 */
export function marketReader(config: SiteConfig): MarketReader {
  const { marketHosts } = config;
  const proxyWord = proxyReader(config);
  return (request, authority, published) => {
    const word = proxyWord(request);
    if (word === null && marketHosts.size === 0) return world;
    const code = word ?? marketHosts.get(hostOf(authority)) ?? world;
    return published.has(code) ? code : world;
  };
}

/** What a trusted proxy says in the market header, as a code; `null` where none says anything. */
function proxyReader({
  marketHeader,
  trustedProxies,
}: SiteConfig): (request: IncomingMessage) => string | null {
  if (marketHeader === null) return () => null;
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = '', length] = proxy.split('/');
    const [family, most] = isIPv4(address) ? (['ipv4', 32] as const) : (['ipv6', 128] as const);
    trusted.addSubnet(address, Number(length ?? most), family);
  }
  return ({ headers, socket }) => {
    const word = headers[marketHeader];
    const from = socket.remoteAddress;
    if (typeof word !== 'string' || from === undefined) return null;
    return trusted.check(from, isIPv4(from) ? 'ipv4' : 'ipv6') ? word.toUpperCase() : null;
  };
}

/** What answers differ by, for the caches on the way (RFC 9110 §12.5.5). */
export function marketFields({ marketHeader, marketHosts }: SiteConfig): readonly string[] {
  return [
    ...(marketHeader === null ? [] : [marketHeader]),
    ...(marketHosts.size === 0 ? [] : ['Host']),
  ];
}
