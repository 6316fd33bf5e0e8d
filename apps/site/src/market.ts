import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv4 } from 'node:net';
import { world } from '@nhipcau/core/markets';
import type { SiteConfig } from './config.ts';

/** Tells the market of a request's reader: one of `published`. */
export type MarketReader = (request: IncomingMessage, published: ReadonlySet<string>) => string;

/**
 * Believes the market header of trusted proxies only; everybody else, and a market without a map of
 * its own, reads as `world`.
 */
export function marketReader({ marketHeader, trustedProxies }: SiteConfig): MarketReader {
  if (marketHeader === null) return () => world;
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = '', length] = proxy.split('/');
    const [family, most] = isIPv4(address) ? (['ipv4', 32] as const) : (['ipv6', 128] as const);
    trusted.addSubnet(address, Number(length ?? most), family);
  }
  return (request, published) => {
    const named = request.headers[marketHeader];
    const from = request.socket.remoteAddress;
    if (typeof named !== 'string' || from === undefined) return world;
    if (!trusted.check(from, isIPv4(from) ? 'ipv4' : 'ipv6')) return world;
    const code = named.toUpperCase();
    return published.has(code) ? code : world;
  };
}
