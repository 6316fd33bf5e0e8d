import {
  type ConfigProblem,
  type Environment,
  type Result,
  settingsReader,
} from '@nhipcau/core/kernel';
import { readStoreLocation, type StoreLocation } from '@nhipcau/release';

/** Settings of the worker. Comments that name one are the source of `docs/settings.md`. */
export interface WorkerConfig {
  /** Login of the application's database role. Default: that of the private server. */
  readonly appDatabaseUrl: string;
  /** Folder for data: `media/`, `keys/`. Default `.nhipcau` beside the program. */
  readonly dataFolder: string;
  /** Where the releases are. */
  readonly store: StoreLocation;
  /** Origin of the public site in published bytes; a change publishes everything anew. Default `http://localhost:4000`. */
  readonly siteUrl: string;
  /** `WORKER_POLL_S`: seconds between two looks for work when nothing wakes the worker, 1 to 300. Default 5. */
  readonly pollS: number;
}

/** Reads every setting, then answers with all problems rather than the first. */
export function readWorkerConfig(
  env: Environment,
  dataFolder: string,
): Result<WorkerConfig, readonly ConfigProblem[]> {
  const settings = settingsReader(env);
  return settings.outcome({
    appDatabaseUrl: settings.required('APP_DATABASE_URL', 'DATABASE_URL'),
    dataFolder,
    store: readStoreLocation(settings, dataFolder),
    siteUrl: settings.origin('SITE_URL', 'http://localhost:4000'),
    pollS: settings.whole('WORKER_POLL_S', 5, 1, 300),
  });
}
