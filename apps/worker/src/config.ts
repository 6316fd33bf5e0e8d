import { ok, type Result, refuse } from '@nhipcau/core/kernel';

/** Settings of the worker. Comments that name one are the source of `docs/settings.md`. */
export interface WorkerConfig {
  /** Login of the application's database role. Default: that of the private server. */
  readonly appDatabaseUrl: string;
  /** Folder for data: `store/`, `media/`, `keys/`. Default `.nhipcau` beside the program. */
  readonly dataFolder: string;
  /** Origin of the public site in published bytes; a change publishes everything anew. Default `http://localhost:4000`. */
  readonly siteUrl: string;
  /** `WORKER_POLL_S`: seconds between two looks for work when nothing wakes the worker, 1 to 300. Default 5. */
  readonly pollS: number;
}

export interface ConfigProblem {
  readonly name: string;
  readonly problem: string;
}

/** Reads every setting, then answers with all problems rather than the first. */
export function readWorkerConfig(
  env: Readonly<Record<string, string | undefined>>,
  dataFolder: string,
): Result<WorkerConfig, readonly ConfigProblem[]> {
  const problems: ConfigProblem[] = [];
  const appDatabaseUrl = env.APP_DATABASE_URL ?? env.DATABASE_URL ?? '';
  if (appDatabaseUrl === '') problems.push({ name: 'APP_DATABASE_URL', problem: 'is missing' });
  const siteUrl = (env.SITE_URL ?? 'http://localhost:4000').replace(/\/+$/, '');
  if (!/^https?:\/\/[^/?#@\s]+$/.test(siteUrl)) {
    problems.push({ name: 'SITE_URL', problem: 'must be an origin such as https://example.vn' });
  }
  const pollS = Number(env.WORKER_POLL_S ?? '5');
  if (!Number.isInteger(pollS) || pollS < 1 || pollS > 300) {
    problems.push({ name: 'WORKER_POLL_S', problem: 'must be a whole number from 1 to 300' });
  }
  const config = { appDatabaseUrl, dataFolder, siteUrl, pollS };
  return problems.length > 0 ? refuse(problems) : ok(config);
}
