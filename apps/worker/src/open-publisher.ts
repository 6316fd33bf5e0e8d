import { createHash } from 'node:crypto';
import { type Clock, instantOf, vietnamDay } from '@nhipcau/core/kernel';
import {
  type Database,
  postgresPublicationState,
  postgresPublicReader,
  siteAssets,
  storedCards,
} from '@nhipcau/postgres';
import { type Publisher, type RenderContext, searchUpdate } from '@nhipcau/publisher';
import {
  canonicalBytes,
  gatherWrites,
  loadOrCreateKey,
  openStore,
  publicKeyRecord,
  type StoreLocation,
} from '@nhipcau/release';
import { type Kysely, sql } from 'kysely';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Opens everything a publication works with on an installation. */
export async function openPublisher(given: {
  readonly db: Kysely<Database>;
  readonly dataFolder: string;
  readonly store: StoreLocation;
  readonly siteUrl: string;
  readonly now: Clock;
  readonly progress?: Publisher['progress'];
  readonly signal?: AbortSignal;
}): Promise<Publisher> {
  const { db, dataFolder, siteUrl, now, progress, signal } = given;
  const store = gatherWrites((await openStore(given.store)).objects);
  const key = await loadOrCreateKey(`${dataFolder}/keys`);
  const reader = postgresPublicReader(db);
  const cards = storedCards(db, store);
  const assets = await siteAssets(store, reader, cards);
  const context: RenderContext = {
    siteUrl,
    assets: assets.paths,
    today: vietnamDay(now()),
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

/** What `/.well-known/nhipcau.json` says. A key is listed from the first time it is used. */
async function siteRecord(
  db: Kysely<Database>,
  present: ReturnType<typeof publicKeyRecord>,
): Promise<string> {
  const { rows } = await sql<{ name: string; value: unknown }>`
    select name, value from site_setting
    where name in ('publicKeys', 'publisher', 'contactEmail')`.execute(db);
  const found = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  const known = (found.publicKeys ?? []) as readonly (typeof present)[];
  const isKnown = known.some((one) => one.keyId === present.keyId);
  const keys = isKnown ? known : [...known, present];
  if (!isKnown) {
    await sql`insert into site_setting (name, value) values ('publicKeys', ${JSON.stringify(keys)})
      on conflict (name) do update set value = excluded.value`.execute(db);
  }
  const { publisher, contactEmail } = found;
  // Canonical: what the database gives back has its fields in another order.
  const bytes = canonicalBytes({ keys, name: publisher, contact: contactEmail });
  return new TextDecoder().decode(bytes);
}

/** The present instant of this machine. */
export const systemClock: Clock = () => instantOf(Date.now());
