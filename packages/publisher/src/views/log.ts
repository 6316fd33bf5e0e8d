import type { Role } from '@nhipcau/core/access';
import type { Instant } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import { listSlice, pageSize } from '@nhipcau/core/publishing';
import type {
  AssetPaths,
  LogChange,
  LogHistoryView,
  LogIndexView,
  LogReleaseView,
  SiteView,
} from '@nhipcau/pages';
import { historyPath } from './frame.ts';

/** A release as the log pages tell it. */
export interface LoggedRelease {
  readonly number: number;
  readonly time: Instant;
  readonly reason: string;
  readonly changes: number;
}

/** A change of one path, with the release it belongs to. */
export interface LoggedChange extends LogChange {
  readonly release: number;
  readonly time: Instant;
}

/**
 * What log pages are made of, besides the release that is being made, as a market's readers know
 * it; a release that changed nothing of theirs apart is told as to the world.
 */
export interface LogReader {
  /** Releases `[from, until)` by rank from the oldest; numbers count from 1, ranks from 0. */
  releases(from: number, until: number, market?: MarketCode): Promise<readonly LoggedRelease[]>;
  /** Every change of each path, oldest first; paths that never changed are left out. */
  histories(
    paths: readonly string[],
    market?: MarketCode,
  ): Promise<ReadonlyMap<string, readonly LoggedChange[]>>;
}

/** What a log page has in common with every other. */
export interface LogFrame {
  readonly site: SiteView;
  readonly assets: AssetPaths;
}

/** The log's index and the numbered pages that the newest release touches. */
export async function logIndexViews(
  newest: LoggedRelease,
  reader: LogReader,
  market: MarketCode,
  frame: LogFrame,
): Promise<readonly LogIndexView[]> {
  const total = newest.number;
  const index = listSlice(total, null);
  const last = index?.older ?? null;
  const fresh = last !== null && total % pageSize === 0 ? [last - 1, last] : [];
  const numbers = [null, ...fresh.filter((number) => number >= 1)];
  return Promise.all(
    numbers.map(async (number): Promise<LogIndexView> => {
      const slice = listSlice(total, number) ?? { from: 0, until: 0, newer: null, older: null };
      const known = await reader.releases(slice.from, Math.min(slice.until, total - 1), market);
      const releases = slice.until === total ? [...known, newest] : known;
      return {
        ...frame,
        kind: 'log-index',
        path: logIndexPath(number),
        releases: [...releases].reverse(),
        place: {
          number,
          newer:
            slice.newer === null
              ? null
              : logIndexPath(slice.newer === 'index' ? null : slice.newer),
          older: slice.older === null ? null : logIndexPath(slice.older),
          total,
        },
      };
    }),
  );
}

function logIndexPath(number: number | null): string {
  return number === null ? '/log/' : `/log/page/${number}`;
}

/** Path of the page that shows what a release changed in the page at `path`. */
export function differencePath(release: number, path: string): string {
  return `/log/${release}/changes${path}`;
}

/**
 * The page of one release. Files for machines are counted, not listed; `different` are the pages
 * whose difference is shown, `moved` the paths that lead elsewhere since then.
 */
export function logReleaseView(
  release: LoggedRelease & { readonly approvedBy: readonly Role[] },
  changes: readonly LogChange[],
  different: ReadonlySet<string>,
  moved: ReadonlySet<string>,
  frame: LogFrame,
): LogReleaseView {
  const pages = changes.filter(({ path }) => isPage(path) || moved.has(path));
  return {
    ...frame,
    kind: 'log-release',
    path: `/log/${release.number}`,
    number: release.number,
    time: release.time,
    reason: release.reason,
    approvedBy: release.approvedBy,
    changes: pages.map((change) => ({
      ...change,
      difference: different.has(change.path) ? differencePath(release.number, change.path) : null,
    })),
    machineChanges: changes.length - pages.length,
  };
}

/**
 * The history page of one path: what is known of it, and its change in the coming release.
 * `different` are the releases whose difference is shown.
 */
export function logHistoryView(
  known: readonly LoggedChange[],
  now: LoggedChange,
  different: ReadonlySet<number>,
  frame: LogFrame,
): LogHistoryView {
  const gone = now.change === 'withdrawn' || now.change === 'removed';
  return {
    ...frame,
    kind: 'log-history',
    path: historyPath(now.path),
    subject: now.path,
    title: now.path,
    entries: [...known, now].reverse().map((entry) => ({
      ...entry,
      difference: different.has(entry.release) ? differencePath(entry.release, now.path) : null,
      past:
        gone || entry.change === 'withdrawn' || entry.change === 'removed'
          ? null
          : `/log/${entry.release}${now.path}`,
    })),
  };
}

/** Whether a path is a page that a person reads. */
export function isPage(path: string): boolean {
  return /^\/[a-z]{2}\/(?:[a-z0-9/-]*)$/.test(path) && !path.endsWith('/not-found');
}

/** Whether a page of this path links to its history. */
export function hasHistory(path: string): boolean {
  return /^\/[a-z]{2}\/(?:(?:stories|topics|places)\/[a-z0-9-]+|about\/(?:translations)?)$/.test(
    path,
  );
}
