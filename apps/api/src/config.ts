import { ok, type Result, refuse } from '@nhipcau/core/kernel';

/** Settings of the api listener. Comments that name one are the source of `docs/settings.md`. */
export interface ApiConfig {
  /** `API_HOST`: address to listen on. Default `127.0.0.1`. */
  readonly host: string;
  /** `API_PORT`: port to listen on, 0 to 65535; 0 takes a free one. Default 4001. */
  readonly port: number;
  /** `API_URL`: origin of the api and the studio, as browsers see it. Default `http://localhost:4001`. */
  readonly apiUrl: string;
  /** Origin of the public site. Default `http://localhost:4000`. */
  readonly siteUrl: string;
  /** Login of the application's database role. Default: that of the private server. */
  readonly appDatabaseUrl: string;
  /** Folder for data: `store/`, `media/`, `keys/`. Default `.nhipcau` beside the program. */
  readonly dataFolder: string;
  /** `STUDIO_FOLDER`: folder of the built studio. Default `apps/studio/dist`. */
  readonly studioFolder: string;
  /** `API_DATABASE_CONNECTIONS`: most connections to the database at once, 2 to 100. Default 10. */
  readonly databaseConnections: number;
}

export interface ConfigProblem {
  readonly name: string;
  readonly problem: string;
}

/** Reads every setting, then answers with all problems rather than the first. */
export function readApiConfig(
  env: Readonly<Record<string, string | undefined>>,
  dataFolder: string,
  studioFolder: string,
): Result<ApiConfig, readonly ConfigProblem[]> {
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
  const appDatabaseUrl = env.APP_DATABASE_URL ?? env.DATABASE_URL ?? '';
  if (appDatabaseUrl === '') problems.push({ name: 'APP_DATABASE_URL', problem: 'is missing' });
  const port = whole('API_PORT', 4001, 0, 65_535);
  const config: ApiConfig = {
    host: env.API_HOST ?? '127.0.0.1',
    port,
    apiUrl: origin('API_URL', `http://localhost:${port}`),
    siteUrl: origin('SITE_URL', `http://localhost:${env.SITE_PORT ?? '4000'}`),
    appDatabaseUrl,
    dataFolder,
    studioFolder: env.STUDIO_FOLDER ?? studioFolder,
    databaseConnections: whole('API_DATABASE_CONNECTIONS', 10, 2, 100),
  };
  return problems.length > 0 ? refuse(problems) : ok(config);
}
