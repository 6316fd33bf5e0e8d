/**
 * Publication: what waits becomes bytes, the bytes become a signed release, the head moves.
 * Interrupted anywhere, the old release or the new one stands, and running it again finishes.
 *
 * @module
 */
import { type Role, roles } from '@nhipcau/core/access';
import { formatInstant, type SiteLanguage } from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import {
  applyChanges,
  type Change,
  commitRelease,
  emptyMap,
  type Hash,
  keysInRecord,
  lookup,
  type MarketRoots,
  putBlob,
  type ReleaseChange,
  readBlob,
  readHead,
  type SignedRelease,
  siteRecordPath,
} from '@nhipcau/release';
import { followStore } from './follow.ts';
import { licenceMarks } from './licence-marks.ts';
import { logChanges } from './log-pages.ts';
import { type Made, type Maps, makePaths, makeWhole } from './make-pages.ts';
import type { Publisher } from './publisher.ts';
import { rootsOf } from './roots.ts';
import type { PublicationState, Waiting } from './state.ts';

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
  const before = await mapsBefore(publisher, head);
  const asked = waiting.filter(({ paths }) => paths.includes(wholeSite));
  const whole = asked.length > 0 || hasNewMarket(head, before);
  const reasons = await reasonsByPath(waiting, state);
  const made = whole
    ? await makeWhole(publisher, before)
    : await makePaths(publisher, before, [...reasons.keys()].sort());
  const maps = await withSearch(publisher, made, whole);
  const marks = new Map<MarketCode, readonly Change[]>();
  for (const market of maps.keys()) {
    marks.set(market, await licenceMarks(publisher, market, head, waiting));
  }
  const pagesChanged = new Set([...made.changed.values()].flat()).size;
  const hasMarks = [...marks.values()].some((changes) => changes.length > 0);
  if (head !== null && !hasMarks && areMapsOf(head, maps)) {
    await made.remember();
    return { release: null, pagesMade: made.count, pagesChanged: 0 };
  }
  // A page that no change names is made because the whole site is.
  const unnamed = summary(asked.length > 0 ? asked : waiting);
  const release = await signed(publisher, {
    head,
    maps,
    // Nobody has read before what a first release corrects or withdraws.
    reason: head === null ? unnamed : summary(waiting),
    reasonOf: (path) => reasons.get(path) ?? unnamed,
    approvedBy: roles.filter((role) => waiting.some(({ approvedBy }) => approvedBy === role)),
    marks,
  });
  await made.remember();
  return { release, pagesMade: made.count, pagesChanged };
}

/** Where each market's map starts from: a market without one of its own from the world's. */
async function mapsBefore(
  { reader, context }: Publisher,
  head: SignedRelease | null,
): Promise<Maps> {
  const published = await reader.markets(context.today);
  const codes = [world, ...published.map(({ code }) => code)];
  const rootOf = (code: MarketCode): Hash =>
    (head === null ? undefined : rootsOf(head.release.roots, code)?.map) ?? emptyMap();
  return new Map(codes.map((code) => [code, rootOf(code)]));
}

function hasNewMarket(head: SignedRelease | null, maps: Maps): boolean {
  return head !== null && [...maps.keys()].some((market) => !(market in head.release.roots));
}

/** Whether a release holds these maps and no other. */
function areMapsOf({ release: { roots } }: SignedRelease, maps: Maps): boolean {
  return (
    Object.keys(roots).length === maps.size &&
    [...maps].every(([market, root]) => roots[market]?.map === root)
  );
}

/** The maps with their search indexes brought up to date. */
async function withSearch(publisher: Publisher, made: Made, whole: boolean): Promise<Maps> {
  const maps = new Map<MarketCode, Hash>();
  let shared: { readonly root: Hash; readonly changes: readonly Change[] } | null = null;
  for (const [market, root] of made.maps) {
    const pages = made.changed.get(market) ?? [];
    const apart = shared === null ? {} : { apart: { market, world: shared } };
    const changes = await publisher.search(root, pages, { whole, ...apart });
    if (market === world) shared = { root, changes };
    maps.set(market, (await applyChanges(publisher.store, root, changes)).root);
  }
  return maps;
}

/** Signs a release with these maps, their log pages made, and follows it. */
export async function signed(
  publisher: Publisher,
  next: {
    readonly head: SignedRelease | null;
    readonly maps: Maps;
    readonly reason: string;
    readonly reasonOf: (path: string) => string;
    /** The roles of whoever approved what is in it, each once. */
    readonly approvedBy: readonly Role[];
    /** By market: what it says in the log of files that may not be shown as part of the past. */
    readonly marks?: ReadonlyMap<MarketCode, readonly Change[]>;
  },
): Promise<SignedRelease> {
  const { store, key, state, now } = publisher;
  const { head, reason } = next;
  const time = now();
  const roots: Record<string, MarketRoots> = {};
  const changes: Record<string, readonly ReleaseChange[]> = {};
  for (const [market, given] of next.maps) {
    const map = await withOwnKey(publisher, given);
    const before = head === null ? undefined : rootsOf(head.release.roots, market);
    const made = await logChanges(publisher, {
      market,
      number: (head?.release.number ?? 0) + 1,
      time,
      reason,
      from: before?.map ?? emptyMap(),
      to: map,
      log: before?.log ?? emptyMap(),
      reasonOf: next.reasonOf,
      approvedBy: next.approvedBy,
      marks: next.marks?.get(market) ?? [],
    });
    roots[market] = { map, log: made.log };
    changes[market] = made.changes;
  }
  publisher.signal?.throwIfAborted();
  const release = await commitRelease(store, key, {
    expectedPrevious: head?.hash ?? null,
    time: formatInstant(time),
    reason,
    roots,
    heads: await state.heads(),
    changes,
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

/** The reasons of the changes, each once, shortened when there are many. */
function summary(waiting: readonly Waiting[]): string {
  const reasons = [...new Set(waiting.map(({ reason }) => reason))];
  const shown = reasons.slice(0, 3).join(' · ');
  return reasons.length > 3 ? `${shown} … (+${reasons.length - 3})` : shown;
}
