import { isIP, isIPv4 } from 'node:net';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';

/** Settings of the public listener. Comments that name one are the source of `docs/settings.md`. */
export interface SiteConfig {
  /** `SITE_HOST`: address to listen on. Default `127.0.0.1`. */
  readonly host: string;
  /** `SITE_PORT`: port to listen on, 0 to 65535; 0 takes a free one. Default 4000. */
  readonly port: number;
  /** `SITE_URL`: origin of the public site, as browsers see it; `https` adds HSTS. Default `http://localhost:4000`. */
  readonly siteUrl: string;
  /** Folder of the release store. Default `$NHIPCAU_DATA/store`. */
  readonly store: string;
  /** `MARKET_HEADER`: header in which a trusted proxy names the reader's market (`KR`, `EU`). Default none. */
  readonly marketHeader: string | null;
  /** `TRUSTED_PROXIES`: addresses or subnets of proxies whose market header is believed, with commas. Default none. */
  readonly trustedProxies: readonly string[];
  /** `SITE_CACHE_MIB`: most bytes of published files kept in memory, in MiB, 16 to 4096. Default 256. */
  readonly cacheMib: number;
}

export interface ConfigProblem {
  readonly name: string;
  readonly problem: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads every setting, then answers with all problems rather than the first. */
export function readSiteConfig(
  env: Environment,
  dataFolder: string,
): Result<SiteConfig, readonly ConfigProblem[]> {
  const problems: ConfigProblem[] = [];
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const value = Number(env[name] ?? fallback);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    problems.push({ name, problem: `must be a whole number from ${least} to ${most}` });
    return fallback;
  };
  const origin = (name: string, fallback: string): string => {
    const value = (env[name] ?? fallback).replace(/\/+$/, '');
    if (/^https?:\/\/[^/?#@\s]+$/.test(value) && URL.canParse(value)) return new URL(value).origin;
    problems.push({ name, problem: 'must be an origin such as https://example.vn' });
    return fallback;
  };
  const port = whole('SITE_PORT', 4000, 0, 65_535);
  const config: SiteConfig = {
    host: env.SITE_HOST ?? '127.0.0.1',
    port,
    siteUrl: origin('SITE_URL', `http://localhost:${port}`),
    store: `${dataFolder}/store`,
    marketHeader: env.MARKET_HEADER?.toLowerCase() ?? null,
    trustedProxies: (env.TRUSTED_PROXIES ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    cacheMib: whole('SITE_CACHE_MIB', 256, 16, 4_096),
  };
  if (config.marketHeader !== null && !/^[!#$%&'*+.^_`|~\w-]+$/.test(config.marketHeader)) {
    problems.push({ name: 'MARKET_HEADER', problem: 'must be the name of a header' });
  }
  if (config.marketHeader !== null && config.trustedProxies.length === 0) {
    problems.push({
      name: 'TRUSTED_PROXIES',
      problem: 'must name the proxies that set MARKET_HEADER',
    });
  }
  if (!config.trustedProxies.every(isSubnet)) {
    const problem = 'must be IP addresses or subnets such as 10.0.0.0/8, with commas between';
    problems.push({ name: 'TRUSTED_PROXIES', problem });
  }
  return problems.length > 0 ? refuse(problems) : ok(config);
}

/** An IP address, alone or with the length of its prefix (RFC 4632 §3.1). */
function isSubnet(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const most = isIPv4(address) ? 32 : 128;
  const right = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= most);
  return isIP(address) !== 0 && right && more.length === 0;
}
