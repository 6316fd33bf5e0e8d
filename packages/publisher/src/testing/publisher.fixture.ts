import { createHash } from 'node:crypto';
import { type CivilDate, type CountryCode, siteLanguages } from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import type { AssetPaths } from '@nhipcau/pages';
import {
  entries,
  type Hash,
  type MapEntry,
  memoryStore,
  newSigningKey,
  type ObjectStore,
  publicKeyRecord,
  putBlob,
  readBlob,
  readHead,
  type SigningKey,
} from '@nhipcau/release';
import type { Publisher } from '../publisher.ts';
import type { PublishedMarket } from '../reader.ts';
import { type MemorySite, memorySite } from './memory-site.fixture.ts';

/** A country's market with a map of its own. */
export function aMarket(code: string, label: PublishedMarket['label'] = null): PublishedMarket {
  const name = { vi: `Nước ${code}`, en: `Country ${code}` };
  return { code: code as MarketCode, name, country: code as CountryCode, label };
}

/** One key for a whole test file. */
export const aKey: SigningKey = newSigningKey();

/** Blobs that stores of this process have held: compressing them costs the most by far. */
const compressed = new Map<string, Uint8Array>();

/** A store in memory that takes the codings of a blob from another one that has made them. */
export function aStore(objects: Map<string, Uint8Array> = new Map()): ObjectStore {
  const inner = memoryStore(objects);
  return {
    ...inner,
    get: async (name) => {
      for (const ending of name.startsWith('blobs/') ? ['', '.br', '.zst', '.gz'] : []) {
        const known = compressed.get(name + ending);
        if (known !== undefined) objects.set(name + ending, known);
      }
      return inner.get(name);
    },
    put: async (name, bytes) => {
      await inner.put(name, bytes);
      if (name.startsWith('blobs/')) compressed.set(name, bytes);
    },
  };
}

/** A publisher of `site` into `store`; its search index is one file with the pages it was told of. */
export function aPublisher(site: MemorySite, store: ObjectStore): Publisher {
  const assets = {
    ...{
      style: '/assets/style.css',
      favicon: '/assets/icon.svg',
      icon: '/assets/icon.png',
      preloadFonts: [],
    },
    ...{ searchScript: '/assets/search.js', storyScript: '/assets/story.js' },
    ...{ verifyButton: '/assets/offer.js', verifyScript: '/assets/verify.js' },
    verifyWords: Object.fromEntries(
      siteLanguages.map((language) => [language, `/assets/words-${language}.json`]),
    ) as AssetPaths['verifyWords'],
    notShown: '/assets/not-shown.svg',
    siteCard: '/assets/card.jpg',
  };
  const style = new TextEncoder().encode('body{}');
  const blob = createHash('sha256').update(style).digest('hex');
  return {
    store,
    key: aKey,
    reader: site.reader,
    state: site.state,
    cards: (input) => putBlob(store, new TextEncoder().encode(JSON.stringify(input))),
    context: {
      siteUrl: 'https://example.vn',
      apiUrl: 'https://api.example.vn',
      assets: () => assets,
      today: '2026-11-24' as CivilDate,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      siteRecord: async () =>
        JSON.stringify({ keys: [publicKeyRecord(aKey, '2026-11-24T00:00:00.000Z')] }),
    },
    assets: new Map([['/assets/style.css', { blob, bytes: style, type: 'text/css' }]]),
    search: async () => [],
    now: () => site.now,
  };
}

/** A site with pictures of its own, a store that holds them, and their publisher. */
export async function aSite(): Promise<{
  readonly site: MemorySite;
  readonly store: ObjectStore;
  readonly publisher: Publisher;
}> {
  const store = aStore();
  const pictures = ['one', 'two'].map((name) => new TextEncoder().encode(`picture ${name}`));
  const hashes = await Promise.all(pictures.map((bytes) => putBlob(store, bytes)));
  const site = memorySite(hashes);
  return { site, store, publisher: aPublisher(site, store) };
}

/** What the newest release holds, by path; its map or its log, of the world unless said. */
export async function published(
  store: ObjectStore,
  of: 'map' | 'log' = 'map',
  market: string = world,
): Promise<ReadonlyMap<string, MapEntry>> {
  const roots = (await readHead(store))?.release.roots[market];
  const all = new Map<string, MapEntry>();
  if (roots === undefined) return all;
  for await (const { path, entry } of entries(store, roots[of])) all.set(path, entry);
  return all;
}

/** The words at a path of the newest release; `null` where nothing stands. */
export async function textAt(
  store: ObjectStore,
  path: string,
  of: 'map' | 'log' = 'map',
  market: string = world,
): Promise<string | null> {
  const entry = (await published(store, of, market)).get(path);
  return entry === undefined ? null : textOf(store, entry.blob);
}

export async function textOf(store: ObjectStore, blob: Hash): Promise<string> {
  return new TextDecoder().decode((await readBlob(store, blob)) ?? undefined);
}
