/**
 * Publication: what waits becomes bytes, the bytes become a signed release, the head moves.
 * Interrupted anywhere, the old release or the new one stands, and running it again finishes.
 *
 * @module
 */
import { type Role, roles } from '@nhipcau/core/access';
import { formatInstant, type SiteLanguage } from '@nhipcau/core/kernel';
import type { DependencyKey } from '@nhipcau/core/publishing';
import {
  applyChanges,
  type Change,
  commitRelease,
  emptyMap,
  entries,
  type Hash,
  keysInRecord,
  lookup,
  type MapEntry,
  type ObjectStore,
  putBlob,
  readBlob,
  readHead,
  type SignedRelease,
  sameEntry,
  siteRecordPath,
} from '@nhipcau/release';
import pMap from 'p-map';
import { followStore } from './follow.ts';
import { licenceMarks } from './licence-marks.ts';
import { logChanges } from './log-pages.ts';
import type { Publisher } from './publisher.ts';
import { type ReferredFile, remember, startReading } from './reading.ts';
import { type Rendered, renderPath } from './render.ts';
import type { MadePage, PublicationState, Waiting } from './state.ts';

/** What a publication did. `release` is `null` when no byte changed. */
export interface Publication {
  readonly release: SignedRelease | null;
  readonly pagesMade: number;
  readonly pagesChanged: number;
}

/** Stands among the paths of a change for every page and file of the site. */
export const wholeSite = '*';

/** Stands among the paths of a change for every page and file of a language. */
export function wholeLanguage(language: SiteLanguage): string {
  return `/${language}/*`;
}

/** How many waiting changes one release takes in. */
const mostWaiting = 200;
/** How many pages go into the map together, and how many of them are being made at any moment. */
const batch = 500;
const atOnce = 8;

/** Publishes what waits. Gives `null` when nothing does. Only one may run at a time. */
export async function publishWaiting(publisher: Publisher): Promise<Publication | null> {
  const { state, store } = publisher;
  await followStore(store, state);
  const all = await state.waiting(mostWaiting);
  if (all.length === 0) return null;
  const alone = all.filter((one) => one.alone);
  const whole = all.some(({ paths }) => paths.includes(wholeSite));
  // Who makes the whole site makes it with all that is known.
  const waiting = alone.length > 0 && !whole ? alone : all;
  const publication = await publishThese(publisher, waiting);
  await state.done(
    waiting.map(({ seq }) => seq),
    publisher.now(),
  );
  return publication;
}

async function publishThese(
  publisher: Publisher,
  waiting: readonly Waiting[],
): Promise<Publication> {
  const { store, state } = publisher;
  const head = await readHead(store);
  const before = head?.release.roots.world?.map ?? emptyMap();
  const whole = waiting.some(({ paths }) => paths.includes(wholeSite));
  const reasons = await reasonsByPath(waiting, state);
  const made = whole
    ? await makeWhole(publisher, before)
    : await makePaths(publisher, before, [...reasons.keys()].sort());
  const searched = await publisher.search(made.root, made.changedPages, { whole });
  const { root: map } = await applyChanges(store, made.root, searched);
  const marks = await licenceMarks(publisher, head, waiting);
  if (map === before && head !== null && marks.length === 0) {
    await made.remember();
    return { release: null, pagesMade: made.count, pagesChanged: 0 };
  }
  // A page that no change names is made because the whole site is.
  const unnamed = summary(
    whole ? waiting.filter(({ paths }) => paths.includes(wholeSite)) : waiting,
  );
  const release = await signed(publisher, {
    head,
    map,
    // Nobody has read before what a first release corrects or withdraws.
    reason: head === null ? unnamed : summary(waiting),
    reasonOf: (path) => reasons.get(path) ?? unnamed,
    approvedBy: roles.filter((role) => waiting.some(({ approvedBy }) => approvedBy === role)),
    marks,
  });
  await made.remember();
  return { release, pagesMade: made.count, pagesChanged: made.changedPages.length };
}

/** Signs a release with `map` as the world's map, its log pages made, and follows it. */
export async function signed(
  publisher: Publisher,
  next: {
    readonly head: SignedRelease | null;
    readonly map: Hash;
    readonly reason: string;
    readonly reasonOf: (path: string) => string;
    /** The roles of whoever approved what is in it, each once. */
    readonly approvedBy: readonly Role[];
    /** What it says in the log of files that may not be shown as part of the past. */
    readonly marks?: readonly Change[];
  },
): Promise<SignedRelease> {
  const { store, key, state, now } = publisher;
  const { head, reason } = next;
  const map = await withOwnKey(publisher, next.map);
  const time = now();
  const world = head?.release.roots.world;
  const made = await logChanges(publisher, {
    number: (head?.release.number ?? 0) + 1,
    time,
    reason,
    from: world?.map ?? emptyMap(),
    to: map,
    log: world?.log ?? emptyMap(),
    reasonOf: next.reasonOf,
    approvedBy: next.approvedBy,
    marks: next.marks ?? [],
  });
  publisher.signal?.throwIfAborted();
  const release = await commitRelease(store, key, {
    expectedPrevious: head?.hash ?? null,
    time: formatInstant(time),
    reason,
    roots: { world: { map, log: made.log } },
    heads: await state.heads(),
    changes: { world: made.changes },
  });
  await followStore(store, state);
  return release;
}

/** The map with a record of the site that lists the key that signs: most often the map as it is. */
async function withOwnKey({ store, key, context }: Publisher, map: Hash): Promise<Hash> {
  const entry = await lookup(store, map, siteRecordPath);
  const bytes = entry === null ? null : await readBlob(store, entry.blob);
  if (entry === null || bytes === null) return map;
  if (keysInRecord(bytes).some(({ keyId }) => keyId === key.keyId)) return map;
  const record = new TextEncoder().encode(await context.siteRecord());
  const blob = await putBlob(store, record, { compress: true });
  return (await applyChanges(store, map, [{ path: siteRecordPath, entry: { ...entry, blob } }]))
    .root;
}

/** Which path changes for which publicly stated reason; the latest change names it. */
async function reasonsByPath(
  waiting: readonly Waiting[],
  state: PublicationState,
): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  for (const { keys, paths, reason } of waiting) {
    for (const path of await state.dependents(keys)) reasons.set(path, reason);
    for (const path of paths) {
      if (path.endsWith('/*')) {
        for (const one of await pathsBelow(path.slice(0, -1), state)) reasons.set(one, reason);
      } else if (path !== wholeSite) reasons.set(path, reason);
    }
  }
  return reasons;
}

async function pathsBelow(root: string, state: PublicationState): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const paths of state.allPaths()) {
    found.push(...paths.filter((path) => path.startsWith(root)));
  }
  return found;
}

interface Made {
  readonly root: Hash;
  readonly count: number;
  /** Pages and files whose entry is another one now. */
  readonly changedPages: readonly string[];
  /** Writes down what the pages depend on; only after the release stands. */
  readonly remember: () => Promise<void>;
}

async function makePaths(
  publisher: Publisher,
  root: Hash,
  paths: readonly string[],
): Promise<Made> {
  const memory = remember(publisher.reader);
  const stillUsed = new Set<string>();
  const changedPages: string[] = [];
  const pages: MadePage[] = [];
  let made = root;
  for (let at = 0; at < paths.length; at += batch) {
    const one = await makeBatch(publisher, made, paths.slice(at, at + batch), memory);
    made = one.root;
    changedPages.push(...one.changed);
    pages.push(...one.pages);
    for (const path of one.files.keys()) stillUsed.add(path);
    publisher.progress?.(Math.min(at + batch, paths.length), paths.length);
  }
  const orphans = await publisher.state.filesOnlyOf(paths);
  const removals = orphans
    .filter((path) => !stillUsed.has(path))
    .map((path): Change => ({ path, entry: null }));
  const { root: after } = await applyChanges(publisher.store, made, removals);
  return {
    root: after,
    count: paths.length,
    changedPages,
    remember: async () => {
      for (let at = 0; at < pages.length; at += batch) {
        await publisher.state.saveDependencies(pages.slice(at, at + batch));
      }
    },
  };
}

/**
 * Makes every page; what the map held and nobody made is taken out, but for assets: log pages made
 * earlier still refer to them.
 */
async function makeWhole(publisher: Publisher, before: Hash): Promise<Made> {
  const { store, state, reader, progress } = publisher;
  const memory = remember(reader);
  const present = new Set<string>(publisher.assets.keys());
  const changedPages: string[] = [];
  let root = await withAssets(publisher, before);
  let count = 0;
  for await (const paths of state.allPaths()) {
    for (let at = 0; at < paths.length; at += batch) {
      const part = paths.slice(at, at + batch);
      const made = await makeBatch(publisher, root, part, memory);
      root = made.root;
      changedPages.push(...made.changed);
      count += part.length;
      for (const path of made.present) present.add(path);
      for (const path of made.files.keys()) present.add(path);
      await state.saveDependencies(made.pages);
      progress?.(count, count);
    }
  }
  const gone: Change[] = [];
  for await (const { path } of entries(store, root)) {
    const kept = isSearchFile(path) || path.startsWith('/assets/');
    if (!present.has(path) && !kept) gone.push({ path, entry: null });
  }
  const { root: after } = await applyChanges(store, root, gone);
  const lost = gone.map(({ path }) => path);
  await state.saveDependencies(lost.map((path) => ({ path, keys: new Set<DependencyKey>() })));
  return {
    root: after,
    count,
    changedPages: [...changedPages, ...lost],
    remember: async () => {},
  };
}

/** Whether a path belongs to a search index, which is brought up to date by itself. */
export function isSearchFile(path: string): boolean {
  return /^\/[a-z]{2}\/search\/./.test(path);
}

async function withAssets(publisher: Publisher, root: Hash): Promise<Hash> {
  const { store, assets } = publisher;
  const changes: Change[] = [];
  for (const [path, { bytes, type }] of assets) {
    const blob = await putBlob(store, bytes, { compress: !/woff2|png|jpeg/.test(type) });
    changes.push({ path, entry: { blob, type, status: 200 } });
  }
  return (await applyChanges(store, root, changes)).root;
}

async function makeBatch(
  { store, cards, context, signal }: Publisher,
  root: Hash,
  paths: readonly string[],
  memory: ReturnType<typeof remember>,
): Promise<{
  readonly root: Hash;
  readonly changed: readonly string[];
  readonly present: readonly string[];
  readonly pages: readonly { readonly path: string; readonly keys: ReadonlySet<DependencyKey> }[];
  readonly files: ReadonlyMap<string, ReferredFile>;
}> {
  const makeOne = async (path: string) => {
    signal?.throwIfAborted();
    const reading = startReading(memory, cards);
    const rendered = await renderPath(path, reading, context);
    const entry = rendered === null ? null : await storedEntry(store, rendered);
    return { path, reading, entry, change: await changeOf(store, root, path, entry) };
  };
  const all = await pMap(paths, makeOne, { concurrency: atOnce });
  const made = all.filter(({ entry }) => entry !== null);
  const files = new Map(made.flatMap(({ reading }) => [...reading.files]));
  const changes = all.flatMap(({ change }) => (change === null ? [] : [change]));
  for (const [path, { blob, type, notAfter }] of files) {
    const entry = { blob: blob as Hash, type, status: 200, ...(notAfter && { notAfter }) } as const;
    const change = await changeOf(store, root, path, entry);
    if (change !== null) changes.push(change);
  }
  const { root: after } = await applyChanges(store, root, changes);
  return {
    root: after,
    changed: changes.map(({ path }) => path),
    present: made.map(({ path }) => path),
    pages: all.map(({ path, entry, reading }) => ({
      path,
      keys: entry === null ? new Set<DependencyKey>() : reading.keys,
    })),
    files,
  };
}

async function storedEntry(store: ObjectStore, rendered: Rendered): Promise<MapEntry> {
  const { text, type, status, location, language } = rendered;
  const blob = await putBlob(store, new TextEncoder().encode(text), { compress: true });
  return {
    blob,
    type,
    status,
    ...(location !== undefined && { location }),
    ...(language !== undefined && { language }),
  };
}

async function changeOf(
  store: ObjectStore,
  root: Hash,
  path: string,
  entry: MapEntry | null,
): Promise<Change | null> {
  const now = await lookup(store, root, path);
  return sameEntry(now, entry) ? null : { path, entry };
}

/** The reasons of the changes, each once, shortened when there are many. */
function summary(waiting: readonly Waiting[]): string {
  const reasons = [...new Set(waiting.map(({ reason }) => reason))];
  const shown = reasons.slice(0, 3).join(' · ');
  return reasons.length > 3 ? `${shown} … (+${reasons.length - 3})` : shown;
}
