import {
  lookup,
  type MapEntry,
  type ObjectStore,
  readHead,
  type SignedRelease,
} from '@nhipcau/release';

/** A market's published state at one release: the pages of its map and of its log. */
export interface Snapshot {
  readonly release: SignedRelease;
  /** What stands at a path for a market; `null` where nothing does. */
  find(market: string, path: string): Promise<MapEntry | null>;
  /** Markets that have a map of their own, `world` included. */
  readonly markets: ReadonlySet<string>;
}

/** How many looked-up paths are remembered per release. */
const remembered = 50_000;

/** Opens the newest release of a store; `null` before the first publication. */
export async function openSnapshot(store: ObjectStore): Promise<Snapshot | null> {
  const release = await readHead(store);
  if (release === null) return null;
  const { roots } = release.release;
  const known = new Map<string, Promise<MapEntry | null>>();
  return {
    release,
    markets: new Set(Object.keys(roots)),
    find: (market, path) => {
      const root = roots[market] ?? roots['world'];
      if (root === undefined) return Promise.resolve(null);
      const key = `${market} ${path}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const found = lookup(store, path.startsWith('/log/') ? root.log : root.map, path);
      if (known.size >= remembered) known.clear();
      known.set(key, found);
      return found;
    },
  };
}
