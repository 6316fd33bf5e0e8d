import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@nhipcau/postgres';
import { kyselyOf } from '@nhipcau/postgres/server';
import { freshDatabase } from '@nhipcau/postgres/testing';
import {
  entries,
  folderStore,
  type Hash,
  type MapEntry,
  type ObjectStore,
  readBlob,
  readHead,
} from '@nhipcau/release';
import type { Kysely } from 'kysely';
import type { WorkerConfig } from './config.ts';
import { type Newsroom, openNewsroom } from './newsroom.fixture.ts';

/** A database and a data folder of their own. */
export interface Installation {
  readonly config: WorkerConfig;
  readonly db: Kysely<Database>;
  readonly newsroom: Newsroom;
  readonly store: ObjectStore;
  remove(): Promise<void>;
}

/** `dataFolder` is made in the system's temporary folder unless it is given. */
export async function anInstallation(dataFolder?: string): Promise<Installation> {
  const database = await freshDatabase();
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), 'nhipcau-worker-'));
  const db = kyselyOf<Database>(database.pool);
  return {
    config: {
      appDatabaseUrl: database.appUrl,
      alertMinutes: 60,
      ...{
        dataFolder: folder,
        siteUrl: 'http://localhost:4000',
        pollS: 1,
        mail: null,
        outbound: {},
        apiUrl: 'http://localhost:4001',
        marketHosts: new Map(),
      },
      store: { kind: 'folder', folder: join(folder, 'store') },
    },
    db,
    newsroom: await openNewsroom(db),
    store: folderStore(join(folder, 'store')),
    remove: async () => {
      await database.drop();
      if (dataFolder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the newest release of a store holds, by path. */
export async function published(
  store: ObjectStore,
  market: string = 'world',
): Promise<ReadonlyMap<string, MapEntry>> {
  const root = (await readHead(store))?.release.roots[market]?.map;
  const all = new Map<string, MapEntry>();
  if (root === undefined) return all;
  for await (const { path, entry } of entries(store, root)) all.set(path, entry);
  return all;
}

/** The words at a path of the newest release; `null` where nothing stands. */
export async function textAt(
  store: ObjectStore,
  path: string,
  market: string = 'world',
): Promise<string | null> {
  const blob = (await published(store, market)).get(path)?.blob;
  const bytes = blob === undefined ? null : await readBlob(store, blob as Hash);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}
