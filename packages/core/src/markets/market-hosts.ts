import { parseHostName, type SettingsReader } from '../kernel/index.ts';
import { type MarketCode, parseMarketCode } from './market.ts';

/** The market of each host that is not the world's, by the host's name. */
export type MarketHosts = ReadonlyMap<string, MarketCode>;

/**
 * Reads pairs such as `jp.example.org=JP, kr.example.org=KR`; the empty text has none. `wrong` hears
 * of each pair that is not used: one of another form, one whose host was named before.
 */
export function readMarketHosts(text: string, wrong: (problem: string) => void): MarketHosts {
  const hosts = new Map<string, MarketCode>();
  if (text.trim() === '') return hosts;
  for (const pair of text.split(',').map((one) => one.trim())) {
    const [, named = '', code = ''] = /^([^=\s]+)=([^=\s]+)$/.exec(pair) ?? [];
    const [host, market] = [parseHostName(named), parseMarketCode(code)];
    if (!host.ok) {
      wrong(`must be pairs such as jp.example.org=JP with commas between, not "${pair}"`);
    } else if (!market.ok) {
      wrong(`gives ${host.value} the market "${code}": it must be two capital letters or world`);
    } else if (hosts.has(host.value)) {
      wrong(`names the host ${host.value} twice`);
    } else {
      hosts.set(host.value, market.value);
    }
  }
  return hosts;
}

/** The hosts of `SITE_MARKET_HOSTS`, by which site, api and worker go alike. */
export function marketHostsOf(settings: SettingsReader): MarketHosts {
  return readMarketHosts(settings.text('SITE_MARKET_HOSTS') ?? '', (problem) =>
    settings.wrong('SITE_MARKET_HOSTS', problem),
  );
}

/** The host of a `Host` field, as {@link MarketHosts} has it: without port and the root's dot. */
export function hostOf(authority: string): string {
  return authority.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
}
