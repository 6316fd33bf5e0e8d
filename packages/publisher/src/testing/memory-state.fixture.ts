import type { Role } from '@nhipcau/core/access';
import type { Instant } from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import type { DependencyKey, Touched } from '@nhipcau/core/publishing';
import type { PublicationState, Waiting } from '../state.ts';
import type { LoggedChange, LoggedRelease } from '../views/log.ts';

/** What the publisher keeps, kept in memory, with the outbox that editors write to. */
export interface MemoryState extends PublicationState {
  /** Puts a change into the outbox. */
  enqueue(touched: Touched, reason: string, approvedBy?: Role | null, alone?: boolean): void;
  /** What the next releases commit to; nothing at first. */
  commitTo(heads: Readonly<Record<string, string>>): void;
}

/** `allPaths` gives the paths of every page and file there can be. */
export function memoryState(allPaths: () => readonly string[] = () => []): MemoryState {
  const outbox: (Waiting & { doneAt: Instant | null })[] = [];
  /** By path, by market: the world's, and those for whom it was made apart. */
  const dependencies = new Map<string, ReadonlyMap<MarketCode, ReadonlySet<DependencyKey>>>();
  const releases: (LoggedRelease & { readonly apart: ReadonlyMap<MarketCode, number> })[] = [];
  const changes: (LoggedChange & { readonly market: MarketCode })[] = [];
  let generation: string | null = null;
  let heads: Readonly<Record<string, string>> = {};
  const filesIn = (keys: Iterable<DependencyKey>): readonly string[] =>
    [...keys].filter((key) => key.startsWith('file:')).map((key) => key.slice('file:'.length));
  const read = (number: number, market: MarketCode): MarketCode =>
    releases.find((one) => one.number === number)?.apart.has(market) ? market : world;

  return {
    enqueue: ({ keys, paths }, reason, approvedBy = null, alone = false) => {
      const own = { seq: outbox.length + 1, keys, paths, reason, approvedBy, alone };
      outbox.push({ ...own, doneAt: null });
    },
    waiting: async (most) =>
      outbox
        .filter(({ doneAt }) => doneAt === null)
        .sort((a, b) => Number(b.alone) - Number(a.alone) || a.seq - b.seq)
        .slice(0, most)
        .map(({ doneAt: _, ...waiting }) => waiting),
    done: async (seqs, at) => {
      for (const one of outbox) if (seqs.includes(one.seq)) one.doneAt = at;
    },
    dependents: async (keys) =>
      [...dependencies]
        .filter(([, own]) => [...own.values()].some((all) => keys.some((key) => all.has(key))))
        .map(([path]) => path),
    saveDependencies: async (pages) => {
      for (const { path, keys, apart = new Map() } of pages) {
        const all = [[world, keys] as const, ...apart].filter(([, own]) => own.size > 0);
        if (all.length === 0) dependencies.delete(path);
        else dependencies.set(path, new Map(all));
      }
    },
    filesOnlyOf: async (paths, market = world) => {
      const used = new Set(
        [...dependencies]
          .filter(([path]) => !paths.includes(path))
          .flatMap(([, own]) => filesIn(own.get(market) ?? own.get(world) ?? [])),
      );
      const all = paths.flatMap((path) => {
        const own = dependencies.get(path);
        return [...filesIn(own?.get(market) ?? []), ...filesIn(own?.get(world) ?? [])];
      });
      return [...new Set(all)].filter((file) => !used.has(file));
    },
    lastRelease: async () => releases.at(-1)?.number ?? 0,
    saveRelease: async (release, listed, apart = new Map()) => {
      const counts = new Map([...apart].map(([market, list]) => [market, list.length]));
      releases.push({ ...release, changes: listed.length, apart: counts });
      const { number, time } = release;
      for (const [market, list] of [[world, listed] as const, ...apart]) {
        changes.push(...list.map((one) => ({ ...one, release: number, time, market })));
      }
    },
    releases: async (from, until, market = world) =>
      releases
        .slice(from, until)
        .map(({ apart, ...one }) => ({ ...one, changes: apart.get(market) ?? one.changes })),
    histories: async (paths, market = world) =>
      new Map(
        paths
          .map((path) => {
            const own = changes
              .filter((one) => one.path === path && one.market === read(one.release, market))
              .map(({ market: _, ...one }) => one);
            return [path, own] as const;
          })
          .filter(([, own]) => own.length > 0),
      ),
    commitTo: (next) => {
      heads = next;
    },
    heads: async () => heads,
    generation: async () => generation,
    saveGeneration: async (next) => {
      generation = next;
    },
    allPaths: async function* () {
      yield allPaths();
    },
  };
}
