import { createHash, randomBytes } from 'node:crypto';
import { presenceBoard } from '@nhipcau/core/content';
import { type Instant, instantOf, uuidv7 } from '@nhipcau/core/kernel';
import { openMachine } from '@nhipcau/machine';
import type { Database } from '@nhipcau/postgres';
import { createPool, kyselyOf } from '@nhipcau/postgres/server';
import { openStore } from '@nhipcau/release';
import { createApi } from './app.ts';
import type { ApiConfig } from './config.ts';
import type { Log } from './http/index.ts';
import { listen } from './listen.ts';
import { uploadFolder } from './uploads/upload-folder.ts';

/** A listener that runs. */
export interface RunningApi {
  /** Where it listens: `http://127.0.0.1:4001`. */
  readonly url: string;
  /** Takes no more requests, ends those under way, and closes the database connections. */
  stop(): Promise<void>;
}

/** Opens the database connections and listens. @throws when the address is taken or not ours */
export async function startApi(config: ApiConfig, log: Log): Promise<RunningApi> {
  const pool = createPool({
    url: config.appDatabaseUrl,
    role: 'app',
    applicationName: 'nhipcau api',
    max: config.databaseConnections,
    onIdleError: (error) => log({ level: 'error', event: 'database', error: error.message }),
  });
  const db = kyselyOf<Database>(pool);
  const uploads = uploadFolder(`${config.dataFolder}/uploads`);
  await uploads.sweep(instantOf(Date.now()));
  const now = (): Instant => instantOf(Date.now());
  const app = createApi({
    db,
    now,
    ids: () => uuidv7(Date.now(), randomBytes(10)),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    store: (await openStore(config.store)).objects,
    mediaFolder: `${config.dataFolder}/media`,
    uploads,
    config,
    machine: openMachine(config.machine, now),
    log,
    presence: presenceBoard(),
  });
  try {
    const listener = await listen(app.fetch, config.host, config.port);
    return {
      url: listener.url,
      stop: async () => {
        await listener.stop();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
