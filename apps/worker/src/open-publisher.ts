import { createHash } from 'node:crypto';
import { civilDateAt, type Instant, instantOf, siteLanguages } from '@nhipcau/core/kernel';
import { type Database, postgresPublicationState, postgresPublicReader } from '@nhipcau/postgres';
import {
  type Assets,
  loadAssets,
  mediaPath,
  type Publisher,
  type RenderContext,
  searchUpdate,
} from '@nhipcau/publisher';
import {
  folderStore,
  type Hash,
  loadOrCreateKey,
  type ObjectStore,
  publicKeyRecord,
  readBlob,
} from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';
import { storedCards } from './cards.ts';

/** Minutes by which Vietnam is ahead of UTC; the days of places and organisations are its days. */
const vietnamMinutes = 420;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Opens everything a publication works with on an installation. */
export async function openPublisher(given: {
  readonly db: Kysely<Database>;
  readonly dataFolder: string;
  readonly siteUrl: string;
  readonly now: () => Instant;
  readonly progress?: Publisher['progress'];
  readonly signal?: AbortSignal;
}): Promise<Publisher> {
  const { db, dataFolder, siteUrl, now, progress, signal } = given;
  const store = folderStore(`${dataFolder}/store`);
  const key = await loadOrCreateKey(`${dataFolder}/keys`);
  const reader = postgresPublicReader(db);
  const cards = storedCards(db, store);
  const assets = await siteAssets(store, reader, cards);
  const context: RenderContext = {
    siteUrl,
    assets: assets.paths,
    today: civilDateAt(now(), vietnamMinutes),
    sha256,
    siteRecord: () => siteRecord(db, publicKeyRecord(key, new Date(now()).toISOString())),
  };
  return {
    store,
    key,
    reader,
    state: postgresPublicationState(db),
    cards,
    context,
    assets: assets.files,
    search: searchUpdate(store, reader, context),
    now,
    ...(progress !== undefined && { progress }),
    ...(signal !== undefined && { signal }),
  };
}

/** Style, fonts and scripts, and a social card of the site in each language. */
async function siteAssets(
  store: ObjectStore,
  reader: Publisher['reader'],
  cards: Publisher['cards'],
): Promise<Assets> {
  const { publisher, statement } = await reader.settings();
  const blobs = new Map<string, string>();
  for (const language of siteLanguages) {
    const name = publisher[language] ?? publisher.en;
    const title = statement[language] ?? statement.en;
    const input = { title, kicker: '', publisher: name, language, picture: null };
    blobs.set(language, await cards(input));
  }
  const assets = await loadAssets((language) => mediaPath(blobs.get(language) ?? '', 'image/jpeg'));
  const files = new Map(assets.files);
  for (const blob of blobs.values()) {
    const bytes = await readBlob(store, blob as Hash);
    if (bytes === null) throw new Error(`social card ${blob} is missing from the store`);
    files.set(mediaPath(blob, 'image/jpeg'), { blob, bytes, type: 'image/jpeg' });
  }
  return { files, paths: assets.paths };
}

/** What `/.well-known/nhipcau.json` says. A key is listed from the first time it is used. */
async function siteRecord(
  db: Kysely<Database>,
  present: ReturnType<typeof publicKeyRecord>,
): Promise<string> {
  const { rows } = await sql<{ name: string; value: unknown }>`
    select name, value from site_setting
    where name in ('publicKeys', 'publisher', 'contactEmail')`.execute(db);
  const found = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  const known = (found['publicKeys'] ?? []) as readonly (typeof present)[];
  const keys = known.some((one) => one.keyId === present.keyId) ? known : [...known, present];
  if (keys !== known) {
    await sql`insert into site_setting (name, value) values ('publicKeys', ${JSON.stringify(keys)})
      on conflict (name) do update set value = excluded.value`.execute(db);
  }
  const { publisher, contactEmail } = found;
  return `${JSON.stringify({ keys, name: publisher, contact: contactEmail }, null, 2)}\n`;
}

/** The present instant of this machine. */
export const systemClock = (): Instant => instantOf(Date.now());
