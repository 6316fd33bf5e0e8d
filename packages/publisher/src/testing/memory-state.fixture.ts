import type { Role } from '@nhipcau/core/access';
import type { Instant } from '@nhipcau/core/kernel';
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
  const dependencies = new Map<string, ReadonlySet<DependencyKey>>();
  const releases: LoggedRelease[] = [];
  const changes: LoggedChange[] = [];
  let generation: string | null = null;
  let heads: Readonly<Record<string, string>> = {};
  const filesOf = (path: string): readonly string[] =>
    [...(dependencies.get(path) ?? [])]
      .filter((key) => key.startsWith('file:'))
      .map((key) => key.slice('file:'.length));

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
      [...dependencies].filter(([, own]) => keys.some((key) => own.has(key))).map(([path]) => path),
    saveDependencies: async (pages) => {
      for (const { path, keys } of pages) {
        if (keys.size === 0) dependencies.delete(path);
        else dependencies.set(path, new Set(keys));
      }
    },
    filesOnlyOf: async (paths) => {
      const others = [...dependencies.keys()].filter((path) => !paths.includes(path));
      const used = new Set(others.flatMap(filesOf));
      return [...new Set(paths.flatMap(filesOf))].filter((file) => !used.has(file));
    },
    lastRelease: async () => releases.at(-1)?.number ?? 0,
    saveRelease: async (release, listed) => {
      releases.push({ ...release, changes: listed.length });
      const { number, time } = release;
      changes.push(...listed.map((one) => ({ ...one, release: number, time })));
    },
    releases: async (from, until) => releases.slice(from, until),
    histories: async (paths) =>
      new Map(
        paths
          .map((path) => [path, changes.filter((one) => one.path === path)] as const)
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
