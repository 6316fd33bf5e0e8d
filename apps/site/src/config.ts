import { ok, type Result, refuse } from '@nhipcau/core/kernel';

/** Settings of the public listener. Each comment is the source of its line in `docs/settings.md`. */
export interface SiteConfig {
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host: string;
  /** Port to listen on, 0 to 65535; 0 takes a free one. Default 4000. */
  readonly port: number;
  /** Folder of the release store. Default `$NHIPCAU_DATA/store`. */
  readonly store: string;
  /** Header in which a trusted proxy names the reader's country (ISO 3166-1 alpha-2). Default none. */
  readonly marketHeader: string | null;
  /** Addresses of proxies whose market header is believed, separated by commas. Default none. */
  readonly trustedProxies: readonly string[];
  /** Most bytes of published files kept in memory, in MiB, 16 to 4096. Default 256. */
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
  const config: SiteConfig = {
    host: env['SITE_HOST'] ?? '127.0.0.1',
    port: whole('SITE_PORT', 4000, 0, 65_535),
    store: `${dataFolder}/store`,
    marketHeader: env['MARKET_HEADER']?.toLowerCase() ?? null,
    trustedProxies: (env['TRUSTED_PROXIES'] ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    cacheMib: whole('SITE_CACHE_MIB', 256, 16, 4_096),
  };
  if (config.marketHeader !== null && config.trustedProxies.length === 0) {
    problems.push({
      name: 'TRUSTED_PROXIES',
      problem: 'must name the proxies that set MARKET_HEADER',
    });
  }
  return problems.length > 0 ? refuse(problems) : ok(config);
}
