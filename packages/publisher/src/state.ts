import type { Role } from '@nhipcau/core/access';
import type { Instant } from '@nhipcau/core/kernel';
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
  readonly keys: ReadonlySet<DependencyKey>;
}

/**
 * What the publisher keeps between publications. Implemented in `@nhipcau/postgres`, proved by
 * `publicationStateContract`.
 */
export interface PublicationState extends LogReader {
  /** What wants a release of its own first, then the oldest. */
  waiting(most: number): Promise<readonly Waiting[]>;
  done(seqs: readonly number[], at: Instant): Promise<void>;
  /** Paths of pages that depend on any of `keys`. */
  dependents(keys: readonly DependencyKey[]): Promise<readonly string[]>;
  /** Replaces what is known of each page; a page without keys is forgotten. */
  saveDependencies(pages: readonly MadePage[]): Promise<void>;
  /** Files to which only pages among `paths` refer. */
  filesOnlyOf(paths: readonly string[]): Promise<readonly string[]>;
  /** Number of the newest release this state knows; 0 before the first. */
  lastRelease(): Promise<number>;
  saveRelease(release: LoggedRelease, changes: readonly LogChange[]): Promise<void>;
  /** Heads of records that are not public and to which a release commits, by name. */
  heads(): Promise<Readonly<Record<string, string>>>;
  /** What the published bytes were made with, besides content; `null` before the first time. */
  generation(): Promise<string | null>;
  saveGeneration(generation: string): Promise<void>;
  /** Paths of the whole site, in no order, some thousand at a time. */
  allPaths(): AsyncIterable<readonly string[]>;
}
