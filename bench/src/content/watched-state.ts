import type { DependencyKey, Touched } from '@nhipcau/core/publishing';
import type { LoggedChange, LoggedRelease, PublicationState } from '@nhipcau/publisher';

type Waiting = Awaited<ReturnType<PublicationState['waiting']>>[number];

/** A {@link PublicationState} in memory, with the outbox that editors write to. */
export interface WatchedState extends PublicationState {
  enqueue(touched: Touched, reason: string): void;
}

/**
 * Keeps the dependencies on `watched` only, exactly, and the histories of pages that have one: what
 * Postgres keeps on its disk would count here as memory of the publisher.
 */
export function watchedState(
  watched: ReadonlySet<DependencyKey>,
  allPaths: PublicationState['allPaths'],
): WatchedState {
  let waiting: Waiting[] = [];
  let seq = 0;
  const keysOf = new Map<string, ReadonlySet<DependencyKey>>();
  const pagesOf = new Map<DependencyKey, Set<string>>();
  /** How many pages refer to a file. */
  const uses = new Map<string, number>();
  const releases: LoggedRelease[] = [];
  const histories = new Map<string, LoggedChange[]>();
  let generation: string | null = null;

  const count = (keys: Iterable<DependencyKey>, step: 1 | -1): void => {
    for (const file of filesOf(keys)) uses.set(file, (uses.get(file) ?? 0) + step);
  };
  const replace = (path: string, keys: ReadonlySet<DependencyKey>): void => {
    const before = keysOf.get(path) ?? [];
    count(before, -1);
    for (const key of before) pagesOf.get(key)?.delete(path);
    keysOf.delete(path);
    count(keys, 1);
    const own = [...keys].filter((key) => watched.has(key));
    if (own.length === 0) return;
    keysOf.set(path, new Set(keys));
    for (const key of own) pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(path));
  };

  return {
    enqueue: ({ keys, paths }, reason) => {
      seq += 1;
      waiting.push({ seq, keys, paths, reason, approvedBy: null, alone: false });
    },
    waiting: async (most) => waiting.slice(0, most),
    done: async (seqs) => {
      waiting = waiting.filter((one) => !seqs.includes(one.seq));
    },
    dependents: async (keys) => {
      const unknown = keys.find((key) => !watched.has(key));
      if (unknown !== undefined) throw new Error(`nobody watches ${unknown}`);
      return [...new Set(keys.flatMap((key) => [...(pagesOf.get(key) ?? [])]))];
    },
    saveDependencies: async (pages) => {
      for (const { path, keys } of pages) replace(path, keys);
    },
    filesOnlyOf: async (paths) => {
      const own = new Map<string, number>();
      for (const path of paths) {
        for (const file of filesOf(keysOf.get(path) ?? [])) {
          own.set(file, (own.get(file) ?? 0) + 1);
        }
      }
      return [...own].filter(([file, times]) => uses.get(file) === times).map(([file]) => file);
    },
    lastRelease: async () => releases.length,
    saveRelease: async (release, changes) => {
      releases.push(release);
      const { number, time } = release;
      for (const change of changes) {
        if (!keysOf.has(change.path)) continue;
        const known = histories.get(change.path) ?? [];
        histories.set(change.path, [...known, { ...change, release: number, time }]);
      }
    },
    releases: async (from, until) => releases.slice(from, until),
    histories: async (paths) =>
      new Map(
        paths.flatMap((path) => {
          const known = histories.get(path);
          return known === undefined ? [] : [[path, known] as const];
        }),
      ),
    heads: async () => ({}),
    generation: async () => generation,
    saveGeneration: async (next) => {
      generation = next;
    },
    allPaths,
  };
}

function filesOf(keys: Iterable<DependencyKey>): readonly string[] {
  const prefix = 'file:';
  return [...keys].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}
