import {
  canonicalBytes,
  type Hash,
  holdsNode,
  lookup,
  type MapEntry,
  type MarketRoots,
  type ObjectStore,
  readHead,
  type SignedRelease,
} from '@nhipcau/release';

/** What is published at one release, by market. */
export interface Snapshot {
  readonly release: SignedRelease;
  /** The bytes of the release's record. */
  readonly record: Uint8Array;
  /** Markets that have a map of their own, `world` included. */
  readonly markets: ReadonlySet<string>;
  /** What {@link find} found at a path lately; `undefined` says nothing. */
  known(market: string, path: string): MapEntry | undefined;
  /** What stands at a path for a market; `null` where nothing does. @throws `NodeDamaged`. */
  find(market: string, path: string): Promise<MapEntry | null>;
  /** Whether a node belongs to what a market may read. @throws `NodeDamaged`. */
  holds(market: string, node: Hash): Promise<boolean>;
}

/** About how many entries that were asked for lately are remembered per release. */
const mostRemembered = 100_000;

/** A longer path is nowhere, in characters. */
const longestPath = 1_000;

/** Opens the newest release of a store; `null` before the first. @throws when it is damaged. */
export async function openSnapshot(store: ObjectStore): Promise<Snapshot | null> {
  const release = await readHead(store);
  if (release === null) return null;
  const roots = new Map<string, MarketRoots>(Object.entries(release.release.roots));
  const found = lately<MapEntry>(mostRemembered);
  const find: Snapshot['find'] = async (market, path) => {
    const root = roots.get(market);
    if (root === undefined || path.length > longestPath) return null;
    const entry = await lookup(store, path.startsWith('/log/') ? root.log : root.map, path);
    if (entry === null) return null;
    found.set(`${market} ${path}`, entry);
    return entry;
  };
  for (const market of roots.keys()) {
    await find(market, '/');
    await find(market, '/log/');
  }
  return {
    release,
    record: canonicalBytes(release),
    markets: new Set(roots.keys()),
    known: (market, path) => found.get(`${market} ${path}`),
    find,
    holds: async (market, node) => {
      const { map, log } = roots.get(market) ?? {};
      for (const root of [map, log]) {
        if (root !== undefined && (await holdsNode(store, root, node))) return true;
      }
      return false;
    },
  };
}

/** Remembers what was asked for lately: at most `most` values, at least the newer half of them. */
function lately<T>(most: number) {
  let [newer, older] = [new Map<string, T>(), new Map<string, T>()];
  const set = (key: string, value: T): void => {
    if (newer.size >= most / 2) [newer, older] = [new Map(), newer];
    newer.set(key, value);
  };
  return {
    set,
    get: (key: string): T | undefined => {
      const value = newer.get(key);
      if (value !== undefined) return value;
      const known = older.get(key);
      if (known !== undefined) set(key, known);
      return known;
    },
  };
}
