import type { Role } from '@nhipcau/core/access';
import type { Instant, SiteLanguage } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
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
import { formerPaths, noteMove } from './former-paths.ts';
import { differencesShown, differenceView, withheldView } from './log-differences.ts';
import { remember } from './memory.ts';
import type { Publisher } from './publisher.ts';
import { startReading } from './reading.ts';
import { siteView } from './views/frame.ts';
import {
  hasHistory,
  type LogFrame,
  type LoggedChange,
  type LoggedRelease,
  logHistoryView,
  logIndexViews,
  logReleaseView,
} from './views/log.ts';
import { withheldMedia } from './withheld-media.ts';

/** The release that is being made, before it is signed. */
interface Coming {
  /** Whose log it is. */
  readonly market: MarketCode;
  readonly number: number;
  readonly time: Instant;
  readonly reason: string;
  readonly from: Hash;
  readonly to: Hash;
  readonly log: Hash;
  readonly reasonOf: (path: string) => string;
  readonly approvedBy: readonly Role[];
  readonly marks: readonly Change[];
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
  const listed = differences
    .map(
      ({ path, from, to }): LoggedChange => ({
        path,
        change: changeKind(from, to),
        reason: coming.reasonOf(path),
        release: coming.number,
        time: coming.time,
      }),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const reading = startReading(remember(publisher.reader), publisher.cards);
  const published = await publisher.reader.markets(publisher.context.today);
  const hostLabel = published.find(({ code }) => code === coming.market)?.label ?? null;
  const site = { ...(await siteView(reading, publisher.context)), hostLabel };
  const frameIn = (language: SiteLanguage): LogFrame => ({
    site,
    assets: publisher.context.assets(language),
  });
  const frame = frameIn('en');
  const subjects = listed.filter((change) => hasHistory(change.path));
  const { market } = coming;
  const known = await state.histories(
    subjects.map(({ path }) => path),
    market,
  );
  const byPath = new Map(differences.map((one) => [one.path, one]));
  const movedTo = new Map(differences.map((one) => [one.to?.location, one]));
  const made: Change[] = [...coming.marks];
  const make = async (view: LogPageView): Promise<void> => {
    made.push({ path: view.path, entry: await storedPage(publisher, view) });
  };
  const different = new Set<string>();
  for (const change of subjects) {
    const { from = null, to = null } = byPath.get(change.path) ?? {};
    if (from?.status === 200 && to?.status === 301 && to.location !== undefined) {
      made.push(await noteMove(store, coming.log, change.path, to.location));
    }
    const shown = await differencesShown(publisher, coming.log, known.get(change.path) ?? []);
    const { path } = change;
    const gone = change.change === 'withdrawn' || change.change === 'removed';
    if (gone) {
      for (const one of [path, ...(await formerPaths(store, coming.log, path))]) {
        const own = one === path ? known : await state.histories([one], market);
        for (const number of await differencesShown(publisher, coming.log, own.get(one) ?? [])) {
          await make(withheldView(one, number, frameIn));
        }
        made.push(...(await withheldMedia(publisher, market, own.get(one) ?? [])));
      }
    }
    const view = await differenceView(
      publisher,
      movedTo.get(path)?.from ?? from,
      to,
      change,
      frameIn,
    );
    if (view !== null) {
      different.add(path);
      await make(view);
    }
    const numbers = new Set([...(gone ? [] : shown), ...(view === null ? [] : [coming.number])]);
    await make(logHistoryView(known.get(path) ?? [], change, numbers, frame));
  }
  for (const view of await logIndexViews(release, state, market, frame)) await make(view);
  await make(
    logReleaseView(
      { ...release, approvedBy: coming.approvedBy },
      listed,
      different,
      new Set(differences.filter(({ to }) => to?.status === 301).map(({ path }) => path)),
      frame,
    ),
  );
  return { log: (await applyChanges(store, coming.log, made)).root, changes };
}

async function storedPage({ store }: Publisher, view: LogPageView): Promise<MapEntry> {
  const own = 'language' in view ? view.language : null;
  const text = renderPage(view, messages[own ?? 'en']);
  const blob = await putBlob(store, new TextEncoder().encode(text), { compress: true });
  const status = view.kind === 'log-withheld' ? 410 : 200;
  const type = 'text/html; charset=utf-8';
  return { blob, type, status, ...(own !== null && { language: own }) };
}

/** What the log says of a path whose entry went from one to another. */
function changeKind(from: MapEntry | null, to: MapEntry | null): LogChange['change'] {
  if (to === null) return 'removed';
  if (to.status === 410) return 'withdrawn';
  return from === null ? 'added' : 'changed';
}
