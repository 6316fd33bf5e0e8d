import type { Role } from '@nhipcau/core/access';
import type { Instant } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { DependencyKey } from '@nhipcau/core/publishing';
import type { LogChange } from '@nhipcau/pages';
import type { LoggedRelease, LogReader } from './views/log.ts';

/** One thing that waits for publication. */
export interface Waiting {
  readonly seq: number;
  readonly keys: readonly DependencyKey[];
  /** Paths that come, go or move with the change. `*` stands for the whole site, `/ko/*` for a language. */
  readonly paths: readonly string[];
  readonly reason: string;
  /** Role of whoever approved it; `null` where nobody has to. */
  readonly approvedBy: Role | null;
  /** Wants a release of its own, before whatever else waits. */
  readonly alone: boolean;
}

/** A page as it was made. */
export interface MadePage {
  readonly path: string;
  /** Without any, the world has no such page. */
  readonly keys: ReadonlySet<DependencyKey>;
  /** By market, where it was made for a market's readers apart. */
  readonly apart?: ReadonlyMap<MarketCode, ReadonlySet<DependencyKey>>;
}

/**
 * What the publisher keeps between publications. Implemented in `@nhipcau/postgres`, proved by
 * `publicationStateContract`.
 */
export interface PublicationState extends LogReader {
  /** What wants a release of its own first, then the oldest. */
  waiting(most: number): Promise<readonly Waiting[]>;
  done(seqs: readonly number[], at: Instant): Promise<void>;
  /** Paths of pages that depend on any of `keys`, whoever they were made for. */
  dependents(keys: readonly DependencyKey[]): Promise<readonly string[]>;
  /** Replaces what is known of each page; a page without keys is forgotten. */
  saveDependencies(pages: readonly MadePage[]): Promise<void>;
  /** Files to which, of what a market's readers have (the world's unless said), only `paths` refer. */
  filesOnlyOf(paths: readonly string[], market?: MarketCode): Promise<readonly string[]>;
  /** Number of the newest release this state knows; 0 before the first. */
  lastRelease(): Promise<number>;
  /** `apart` are the changes of the markets that differ from the world's, by market. */
  saveRelease(
    release: LoggedRelease,
    changes: readonly LogChange[],
    apart?: ReadonlyMap<MarketCode, readonly LogChange[]>,
  ): Promise<void>;
  /** Heads of records that are not public and to which a release commits, by name. */
  heads(): Promise<Readonly<Record<string, string>>>;
  /** What the published bytes were made with, besides content; `null` before the first time. */
  generation(): Promise<string | null>;
  saveGeneration(generation: string): Promise<void>;
  /** Paths of the whole site, in no order, some thousand at a time. */
  allPaths(): AsyncIterable<readonly string[]>;
}
