import type { Instant } from '@nhipcau/core/kernel';
import type { LogChange, LogPageView } from '@nhipcau/pages';
import { messages, renderPage } from '@nhipcau/pages';
import {
  applyChanges,
  type Change,
  difference,
  type Hash,
  type MapEntry,
  putBlob,
  type ReleaseChange,
} from '@nhipcau/release';
import { collect } from './collect.ts';
import type { Publisher } from './publisher.ts';
import { remember, startReading } from './reading.ts';
import { siteView } from './views/frame.ts';
import {
  hasHistory,
  type LoggedChange,
  type LoggedRelease,
  logHistoryView,
  logIndexViews,
  logReleaseView,
} from './views/log.ts';

/** The release that is being made, before it is signed. */
interface Coming {
  readonly number: number;
  readonly time: Instant;
  readonly reason: string;
  readonly from: Hash;
  readonly to: Hash;
  readonly log: Hash;
  readonly reasonOf: (path: string) => string;
}

/** Makes the log pages of a coming release; gives the log's new root and the list of changes. */
export async function logChanges(
  publisher: Publisher,
  coming: Coming,
): Promise<{ readonly log: Hash; readonly changes: readonly ReleaseChange[] }> {
  const { store, state } = publisher;
  const differences = await collect(difference(store, coming.from, coming.to));
  const changes = differences.map(({ path, from, to }): ReleaseChange => {
    const reason = coming.reasonOf(path);
    const kind = changeKind(from, to);
    const own = { path, from: from?.blob ?? null, to: to?.blob ?? null, reason };
    return kind === 'withdrawn' ? { ...own, kind } : own;
  });
  const release: LoggedRelease = {
    number: coming.number,
    time: coming.time,
    reason: coming.reason,
    changes: changes.length,
  };
  const listed = differences.map(
    ({ path, from, to }): LoggedChange => ({
      path,
      change: changeKind(from, to),
      reason: coming.reasonOf(path),
      release: coming.number,
      time: coming.time,
    }),
  );
  const reading = startReading(remember(publisher.reader), publisher.cards);
  const site = await siteView(reading, publisher.context);
  const frame = { site, assets: publisher.context.assets('en') };
  const subjects = listed.filter((change) => hasHistory(change.path));
  const known = await state.histories(subjects.map(({ path }) => path));
  const views: readonly LogPageView[] = [
    ...(await logIndexViews(release, state, frame)),
    logReleaseView(release, listed, frame),
    ...subjects.map((change) => logHistoryView(known.get(change.path) ?? [], change, frame)),
  ];
  const made: Change[] = [];
  for (const view of views) {
    const text = renderPage(view, messages.en);
    const blob = await putBlob(store, new TextEncoder().encode(text), { compress: true });
    const entry: MapEntry = { blob, type: 'text/html; charset=utf-8', status: 200 };
    made.push({ path: view.path, entry });
  }
  return { log: (await applyChanges(store, coming.log, made)).root, changes };
}

/** What the log says of a path whose entry went from one to another. */
function changeKind(from: MapEntry | null, to: MapEntry | null): LogChange['change'] {
  if (to === null) return 'removed';
  if (to.status === 410) return 'withdrawn';
  return from === null ? 'added' : 'changed';
}
