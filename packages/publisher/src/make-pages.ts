/**
 * Pages and files made into the maps of the world and of each market. A page is made once for
 * everybody, and once more for each market in which something that it reads is otherwise.
 *
 * @module
 */
import { type MarketCode, world } from '@nhipcau/core/markets';
import type { DependencyKey } from '@nhipcau/core/publishing';
import {
  applyChanges,
  type Change,
  entries,
  type Hash,
  lookup,
  type MapEntry,
  type ObjectStore,
  putBlob,
  sameEntry,
} from '@nhipcau/release';
import pMap from 'p-map';
import { type MarketMemory, openMarkets } from './market-memory.ts';
import { type Memory, remember } from './memory.ts';
import type { Publisher } from './publisher.ts';
import { type Readers, type Reading, type ReferredFile, startReading } from './reading.ts';
import { type Rendered, renderPath } from './render.ts';
import type { MadePage } from './state.ts';
import { editionView } from './views/frame.ts';

/** How many pages go into the maps together, and how many of them are being made at any moment. */
const batch = 500;
const atOnce = 8;

/** The root of each market's map, the world's first. */
export type Maps = ReadonlyMap<MarketCode, Hash>;

export interface Made {
  readonly maps: Maps;
  /** Pages made, one for each time that it was made. */
  readonly count: number;
  /** By market: pages and files whose entry is another one now. */
  readonly changed: ReadonlyMap<MarketCode, readonly string[]>;
  /** Writes down what the pages depend on; only after the release stands. */
  readonly remember: () => Promise<void>;
}

/** Whom pages are made for. */
interface Audience {
  readonly memory: Memory;
  readonly markets: readonly MarketMemory[];
}

async function openAudience({ reader, context }: Publisher): Promise<Audience> {
  const memory = remember(reader);
  return { memory, markets: await openMarkets(reader, memory, context.today) };
}

/** Makes what belongs at `paths` today. */
export async function makePaths(
  publisher: Publisher,
  before: Maps,
  paths: readonly string[],
): Promise<Made> {
  const audience = await openAudience(publisher);
  const stillUsed = listsOf(before);
  const changed = listsOf(before);
  const pages: MadePage[] = [];
  let [maps, count] = [before, 0];
  for (let at = 0; at < paths.length; at += batch) {
    const one = await makeBatch(publisher, maps, paths.slice(at, at + batch), audience);
    maps = one.maps;
    count += one.count;
    pages.push(...one.pages);
    for (const [market, { changed: own, files }] of one.made) {
      changed.get(market)?.push(...own);
      stillUsed.get(market)?.push(...files);
    }
    publisher.progress?.(Math.min(at + batch, paths.length), paths.length);
  }
  const after = new Map<MarketCode, Hash>();
  for (const [market, root] of maps) {
    const used = new Set(stillUsed.get(market));
    const orphans = await publisher.state.filesOnlyOf(paths, market);
    const removals = orphans.filter((path) => !used.has(path)).map(without);
    after.set(market, (await applyChanges(publisher.store, root, removals)).root);
  }
  return {
    ...{ maps: after, count, changed },
    remember: async () => {
      for (let at = 0; at < pages.length; at += batch) {
        await publisher.state.saveDependencies(pages.slice(at, at + batch));
      }
    },
  };
}

/**
 * Makes every page; what a map held and nobody made is taken out, but for assets: log pages made
 * earlier still refer to them.
 */
export async function makeWhole(publisher: Publisher, before: Maps): Promise<Made> {
  const { store, state, progress } = publisher;
  const audience = await openAudience(publisher);
  const present = new Map(
    [...before.keys()].map((market) => [market, new Set<string>(publisher.assets.keys())]),
  );
  const changed = listsOf(before);
  let maps = await withAssets(publisher, before);
  let count = 0;
  for await (const paths of state.allPaths()) {
    for (let at = 0; at < paths.length; at += batch) {
      const one = await makeBatch(publisher, maps, paths.slice(at, at + batch), audience);
      maps = one.maps;
      count += one.count;
      for (const [market, made] of one.made) {
        changed.get(market)?.push(...made.changed);
        for (const path of [...made.present, ...made.files]) present.get(market)?.add(path);
      }
      await state.saveDependencies(one.pages);
      progress?.(count, count);
    }
  }
  const after = new Map<MarketCode, Hash>();
  const still = new Set([...present.values()].flatMap((paths) => [...paths]));
  const forgotten = new Set<string>();
  for (const [market, root] of maps) {
    const lost: string[] = [];
    for await (const { path } of entries(store, root)) {
      const kept = isSearchFile(path) || path.startsWith('/assets/');
      if (!present.get(market)?.has(path) && !kept) lost.push(path);
    }
    after.set(market, (await applyChanges(store, root, lost.map(without))).root);
    changed.get(market)?.push(...lost);
    for (const path of lost) if (!still.has(path)) forgotten.add(path);
  }
  const nothing = new Set<DependencyKey>();
  await state.saveDependencies([...forgotten].map((path) => ({ path, keys: nothing })));
  return { maps: after, count, changed, remember: async () => {} };
}

/** Whether a path belongs to a search index, which is brought up to date by itself. */
export function isSearchFile(path: string): boolean {
  return /^\/[a-z]{2}\/search\/./.test(path);
}

const without = (path: string): Change => ({ path, entry: null });

function listsOf(maps: Maps): ReadonlyMap<MarketCode, string[]> {
  return new Map([...maps.keys()].map((market) => [market, []]));
}

async function withAssets(publisher: Publisher, maps: Maps): Promise<Maps> {
  const { store, assets } = publisher;
  const changes: Change[] = [];
  for (const [path, { bytes, type }] of assets) {
    const blob = await putBlob(store, bytes, { compress: !/woff2|png|jpeg/.test(type) });
    changes.push({ path, entry: { blob, type, status: 200 } });
  }
  const after = new Map<MarketCode, Hash>();
  for (const [market, root] of maps) {
    after.set(market, (await applyChanges(store, root, changes)).root);
  }
  return after;
}

/** What was made of a batch for one market. */
interface MadeFor {
  readonly changed: readonly string[];
  readonly present: readonly string[];
  /** Paths of the files that these pages refer to. */
  readonly files: readonly string[];
}

/** A page as it was made for the readers of the world, or of one market. */
interface Version {
  readonly reading: Reading;
  readonly entry: MapEntry | null;
}

async function makeBatch(
  publisher: Publisher,
  before: Maps,
  paths: readonly string[],
  { memory, markets }: Audience,
): Promise<{
  readonly maps: Maps;
  readonly count: number;
  readonly made: ReadonlyMap<MarketCode, MadeFor>;
  readonly pages: readonly MadePage[];
}> {
  const { store } = publisher;
  const makeOne = async (path: string) => {
    const { text, ...here } = await makeVersion(publisher, path, memory, { elsewhere: markets });
    const apart = new Map<MarketCode, Version>();
    for (const market of markets) {
      if (!here.reading.markets.has(market.code)) continue;
      const { code, label, memory: own } = market;
      const { reading, entry } = await makeVersion(publisher, path, own, { label }, (its) =>
        its.text === text ? its.text : (its.forReadersIn?.(editionView(market)) ?? its.text),
      );
      apart.set(code, { reading, entry });
    }
    return { path, here, apart };
  };
  const all = await pMap(paths, makeOne, { concurrency: atOnce });
  const maps = new Map<MarketCode, Hash>();
  const made = new Map<MarketCode, MadeFor>();
  const shared = before.get(world);
  for (const [market, root] of before) {
    const isSame = root === shared && !all.some(({ apart }) => apart.has(market));
    const [known, sharedAfter] = [made.get(world), maps.get(world)];
    if (isSame && known !== undefined && sharedAfter !== undefined) {
      maps.set(market, sharedAfter);
      made.set(market, known);
      continue;
    }
    const versions = all.map(({ path, here, apart }) => ({ path, ...(apart.get(market) ?? here) }));
    const one = await placeVersions(store, root, versions);
    maps.set(market, one.root);
    made.set(market, one);
  }
  return {
    ...{ maps, made },
    count: all.reduce((sum, { apart }) => sum + 1 + apart.size, 0),
    pages: all.map(({ path, here, apart }) => ({
      path,
      keys: keysOf(here),
      apart: new Map([...apart].map(([market, version]) => [market, keysOf(version)])),
    })),
  };
}

function keysOf({ entry, reading }: Version): ReadonlySet<DependencyKey> {
  return entry === null ? new Set() : reading.keys;
}

/** @param said gives the words of a page as it is to be published */
async function makeVersion(
  { store, cards, context, signal }: Publisher,
  path: string,
  memory: Memory,
  readers: Readers,
  said: (rendered: Rendered) => string = ({ text }) => text,
): Promise<Version & { readonly text: string | null }> {
  signal?.throwIfAborted();
  const reading = startReading(memory, cards, readers);
  const rendered = await renderPath(path, reading, context);
  if (rendered === null) return { reading, text: null, entry: null };
  const text = said(rendered);
  return { reading, text, entry: await storedEntry(store, { ...rendered, text }, reading) };
}

/** Puts what was made for one market into its map. */
async function placeVersions(
  store: ObjectStore,
  root: Hash,
  all: readonly (Version & { readonly path: string })[],
): Promise<MadeFor & { readonly root: Hash }> {
  const made = all.filter(({ entry }) => entry !== null);
  const files = new Map<string, ReferredFile>(made.flatMap(({ reading }) => [...reading.files]));
  const wanted: Change[] = all.map(({ path, entry }) => ({ path, entry }));
  for (const [path, { blob, type, notAfter }] of files) {
    const end = notAfter === null ? {} : { notAfter };
    wanted.push({ path, entry: { blob: blob as Hash, type, status: 200, ...end } });
  }
  const changes: Change[] = [];
  for (const change of wanted) {
    const now = await lookup(store, root, change.path);
    if (!sameEntry(now, change.entry)) changes.push(change);
  }
  return {
    root: (await applyChanges(store, root, changes)).root,
    changed: changes.map(({ path }) => path),
    present: made.map(({ path }) => path),
    files: [...files.keys()],
  };
}

async function storedEntry(
  store: ObjectStore,
  { text, type, status, location, language }: Rendered,
  { clearedUntil }: Reading,
): Promise<MapEntry> {
  const blob = await putBlob(store, new TextEncoder().encode(text), { compress: true });
  return {
    blob,
    type,
    status,
    ...(location !== undefined && { location }),
    ...(language !== undefined && { language }),
    ...(clearedUntil !== null && { notAfter: clearedUntil }),
  };
}
