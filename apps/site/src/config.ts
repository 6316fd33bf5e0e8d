import { isIP, isIPv4 } from 'node:net';
import {
  type ConfigProblem,
  type Environment,
  type Result,
  settingsReader,
} from '@nhipcau/core/kernel';
import { type MarketHosts, marketHostsOf } from '@nhipcau/core/markets';
import { readStoreLocation, type StoreLocation } from '@nhipcau/release';

/** Settings of the public listener. Comments that name one are the source of `docs/settings.md`. */
export interface SiteConfig {
  /** `SITE_HOST`: address to listen on. Default `127.0.0.1`. */
  readonly host: string;
  /** `SITE_PORT`: port to listen on, 0 to 65535; 0 takes a free one. Default 4000. */
  readonly port: number;
  /** `SITE_URL`: origin of the public site, as browsers see it; `https` adds HSTS. Default `http://localhost:4000`. */
  readonly siteUrl: string;
  /** Origin of the api, to which pages may send forms. */
  readonly apiUrl: string;
  /** Where the releases are. */
  readonly store: StoreLocation;
  /** `MARKET_HEADER`: header in which a trusted proxy names the reader's market (`KR`, `EU`). Default none. */
  readonly marketHeader: string | null;
  /** `TRUSTED_PROXIES`: addresses or subnets of proxies whose market header is believed, with commas. Default none. */
  readonly trustedProxies: readonly string[];
  /** `SITE_MARKET_HOSTS`: hosts that are one market's, with its code: `jp.example.org=JP, kr.example.org=KR`. `MARKET_HEADER` of a trusted proxy goes first; every other host is the world's. Api and worker tell partners these addresses. Default none. */
  readonly marketHosts: MarketHosts;
  /** `SITE_CACHE_MIB`: most bytes of published files kept in memory, in MiB, 16 to 4096. Default 256. */
  readonly cacheMib: number;
}

/** Reads every setting, then answers with all problems rather than the first. */
export function readSiteConfig(
  env: Environment,
  dataFolder: string,
): Result<SiteConfig, readonly ConfigProblem[]> {
  const settings = settingsReader(env);
  const port = settings.whole('SITE_PORT', 4000, 0, 65_535);
  const config: SiteConfig = {
    host: settings.text('SITE_HOST') ?? '127.0.0.1',
    port,
    siteUrl: settings.origin('SITE_URL', `http://localhost:${port}`),
    apiUrl: settings.origin('API_URL', `http://localhost:${settings.text('API_PORT') ?? 4001}`),
    store: readStoreLocation(settings, dataFolder),
    marketHeader: settings.text('MARKET_HEADER')?.toLowerCase() ?? null,
    trustedProxies: (settings.text('TRUSTED_PROXIES') ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    marketHosts: marketHostsOf(settings),
    cacheMib: settings.whole('SITE_CACHE_MIB', 256, 16, 4_096),
  };
  if (config.marketHeader !== null && !/^[!#$%&'*+.^_`|~\w-]+$/.test(config.marketHeader)) {
    settings.wrong('MARKET_HEADER', 'must be the name of a header');
  }
  if (config.marketHeader !== null && config.trustedProxies.length === 0) {
    settings.wrong('TRUSTED_PROXIES', 'must name the proxies that set MARKET_HEADER');
  }
  if (!config.trustedProxies.every(isSubnet)) {
    const problem = 'must be IP addresses or subnets such as 10.0.0.0/8, with commas between';
    settings.wrong('TRUSTED_PROXIES', problem);
  }
  return settings.outcome(config);
}

/** An IP address, alone or with the length of its prefix (RFC 4632 §3.1). */
function isSubnet(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const most = isIPv4(address) ? 32 : 128;
  const right = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= most);
  return isIP(address) !== 0 && right && more.length === 0;
}
