import {
  type ConfigProblem,
  type Environment,
  type Result,
  settingsReader,
} from '@nhipcau/core/kernel';
import { type MarketHosts, marketHostsOf } from '@nhipcau/core/markets';
import { type MachineSettings, readMachineSettings } from '@nhipcau/machine';
import { readMailSettings } from '@nhipcau/mail';
import { readStoreLocation, type StoreLocation } from '@nhipcau/release';

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
  /** Hosts of markets, for addresses of what the world's readers have not. */
  readonly marketHosts: MarketHosts;
  /** Login of the application's database role. Default: that of the private server. */
  readonly appDatabaseUrl: string;
  /** Folder for data: `media/`, `keys/`. Default `.nhipcau` beside the program. */
  readonly dataFolder: string;
  /** Where the releases are. */
  readonly store: StoreLocation;
  /** `STUDIO_FOLDER`: folder of the built studio. Default `apps/studio/dist`. */
  readonly studioFolder: string;
  /** Whether letters go out; else administrators hand links over. */
  readonly mailSetUp: boolean;
  /** Which service suggests translations; `null` for none. */
  readonly machine: MachineSettings | null;
  /** `INVITATION_DAYS`: how long an invitation holds, in days, 1 to 30. Default 7. */
  readonly invitationDays: number;
  /** `API_DATABASE_CONNECTIONS`: most connections to the database at once, 2 to 100. Default 10. */
  readonly databaseConnections: number;
}

/** Reads every setting, then answers with all problems rather than the first. */
export function readApiConfig(
  env: Environment,
  dataFolder: string,
  studioFolder: string,
): Result<ApiConfig, readonly ConfigProblem[]> {
  const settings = settingsReader(env);
  const appDatabaseUrl = settings.required('APP_DATABASE_URL', 'DATABASE_URL');
  const port = settings.whole('API_PORT', 4001, 0, 65_535);
  return settings.outcome({
    host: settings.text('API_HOST') ?? '127.0.0.1',
    port,
    apiUrl: settings.origin('API_URL', `http://localhost:${port}`),
    siteUrl: settings.origin('SITE_URL', `http://localhost:${settings.text('SITE_PORT') ?? 4000}`),
    marketHosts: marketHostsOf(settings),
    appDatabaseUrl,
    dataFolder,
    store: readStoreLocation(settings, dataFolder),
    studioFolder: settings.text('STUDIO_FOLDER') ?? studioFolder,
    mailSetUp: readMailSettings(settings) !== null,
    machine: readMachineSettings(settings),
    invitationDays: settings.whole('INVITATION_DAYS', 7, 1, 30),
    databaseConnections: settings.whole('API_DATABASE_CONNECTIONS', 10, 2, 100),
  });
}
