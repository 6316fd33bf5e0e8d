import type { SiteLanguage } from '@nhipcau/core/kernel';
import { addressOf } from '@nhipcau/core/publishing';
import {
  type LogDifferenceView,
  type LogWithheldView,
  storyDifference,
  storyText,
} from '@nhipcau/pages';
import { type Hash, lookup, type MapEntry, readBlob } from '@nhipcau/release';
import type { Publisher } from './publisher.ts';
import { historyPath } from './views/frame.ts';
import { differencePath, type LogFrame, type LoggedChange } from './views/log.ts';

/** The frame of a log page in one language. */
export type FrameIn = (language: SiteLanguage) => LogFrame;

/** What readers find changed in a story page; `null` where nothing is, or there was or is none. */
export async function differenceView(
  { store }: Publisher,
  from: MapEntry | null,
  to: MapEntry | null,
  change: LoggedChange,
  frameIn: FrameIn,
): Promise<LogDifferenceView | null> {
  const address = addressOf(change.path);
  if (address?.kind !== 'story') return null;
  const before = await storyOf(store, from);
  const after = await storyOf(store, to);
  const difference = before && after && storyDifference(before, after);
  if (after === null || difference === null) return null;
  const { release, time, reason, path } = change;
  const { language } = address;
  return {
    ...{ kind: 'log-difference', ...frameIn(language), language, title: after.title, difference },
    ...{ path: differencePath(release, path), subject: path, historyPath: historyPath(path) },
    ...{ release, time, reason },
  };
}

async function storyOf(store: Publisher['store'], entry: MapEntry | null) {
  if (entry?.status !== 200) return null;
  const bytes = await readBlob(store, entry.blob);
  return bytes && storyText(new TextDecoder().decode(bytes));
}

/** The releases of `known` whose difference stands in the log. */
export async function differencesShown(
  { store }: Publisher,
  log: Hash,
  known: readonly LoggedChange[],
): Promise<readonly number[]> {
  const shown: number[] = [];
  for (const { release, path, change } of known) {
    const told = change === 'changed' || change === 'added';
    if (!told || addressOf(path)?.kind !== 'story') continue;
    const entry = await lookup(store, log, differencePath(release, path));
    if (entry?.status === 200) shown.push(release);
  }
  return shown;
}

/** The notice in place of a difference whose story is no longer public. */
export function withheldView(path: string, release: number, frameIn: FrameIn): LogWithheldView {
  const address = addressOf(path);
  if (address?.kind !== 'story') throw new Error(`${path} has no differences`);
  const { language } = address;
  return {
    ...{ kind: 'log-withheld', ...frameIn(language), language },
    ...{ path: differencePath(release, path), subject: path, historyPath: historyPath(path) },
  };
}
