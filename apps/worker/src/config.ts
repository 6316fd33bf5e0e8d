import {
  type ConfigProblem,
  type Environment,
  parseZone,
  type Result,
  type SettingsReader,
  settingsReader,
  vietnamZone,
  type Zone,
} from '@nhipcau/core/kernel';
import { type MarketHosts, marketHostsOf } from '@nhipcau/core/markets';
import { type MailSettings, readMailSettings } from '@nhipcau/mail';
import { type AddressGuard, readOutboundSettings } from '@nhipcau/outbound';
import { readStoreLocation, type StoreLocation } from '@nhipcau/release';

/** What sending letters takes. */
export interface MailConfig {
  readonly settings: MailSettings;
  /** Origin of the api and the studio, for the links in letters. */
  readonly apiUrl: string;
  readonly mornings: Mornings;
}

/** Settings of morning letters. Comments are the source of `docs/settings.md`. */
interface Mornings {
  /** `DIGEST_HOUR`: hour at which morning letters go out, 0 to 23. Default 7. */
  readonly hour: number;
  /** `DIGEST_ZONE`: time zone of that hour. Default `Asia/Ho_Chi_Minh`. */
  readonly zone: Zone;
}

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
  /** Hosts of markets, for addresses of what the world's readers have not. */
  readonly marketHosts: MarketHosts;
  /** Origin of the api and the studio, for links. */
  readonly apiUrl: string;
  /** What letters go out with; `null` while mail is not set up, so that they wait. */
  readonly mail: MailConfig | null;
  /** Which addresses of partners and other sites are connected to. */
  readonly outbound: AddressGuard;
  /** `ALERT_MINUTES`: minutes between two letters about saved searches to one reader, 5 to 1440. Default 60. */
  readonly alertMinutes: number;
  /** `WORKER_POLL_S`: seconds between two looks for work when nothing wakes the worker, 1 to 300. Default 5. */
  readonly pollS: number;
}

/** Reads every setting, then answers with all problems rather than the first. */
export function readWorkerConfig(
  env: Environment,
  dataFolder: string,
): Result<WorkerConfig, readonly ConfigProblem[]> {
  const settings = settingsReader(env);
  const mail = readMailSettings(settings);
  const apiUrl = settings.origin(
    'API_URL',
    `http://localhost:${settings.text('API_PORT') ?? 4001}`,
  );
  const mornings = readMornings(settings);
  return settings.outcome({
    appDatabaseUrl: settings.required('APP_DATABASE_URL', 'DATABASE_URL'),
    dataFolder,
    store: readStoreLocation(settings, dataFolder),
    siteUrl: settings.origin('SITE_URL', 'http://localhost:4000'),
    marketHosts: marketHostsOf(settings),
    apiUrl,
    mail: mail && { settings: mail, apiUrl, mornings },
    outbound: readOutboundSettings(settings),
    alertMinutes: settings.whole('ALERT_MINUTES', 60, 5, 1_440),
    pollS: settings.whole('WORKER_POLL_S', 5, 1, 300),
  });
}

function readMornings(settings: SettingsReader): Mornings {
  const zone = parseZone(settings.text('DIGEST_ZONE') ?? vietnamZone);
  if (!zone.ok) settings.wrong('DIGEST_ZONE', 'must be a time zone such as Asia/Ho_Chi_Minh');
  const hour = settings.whole('DIGEST_HOUR', 7, 0, 23);
  return { hour, zone: zone.ok ? zone.value : vietnamZone };
}
