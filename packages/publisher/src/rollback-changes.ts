import { type EntryChange, keptAtRollback, pathOf } from '@nhipcau/core/publishing';
import {
  type Change,
  type Difference,
  lookup,
  type MapEntry,
  type MarketRoots,
  readBlob,
} from '@nhipcau/release';
import { unlicensedPath } from './licence-marks.ts';
import type { Publisher } from './publisher.ts';

/** Names the keys that releases are signed with, the coming one too. */
const siteRecord = pathOf({ kind: 'site-record' });

/**
 * What a roll-back changes in today's map: it takes every path back to what it was, but for those
 * that hold or name what has been withdrawn since. A picture file stands when a page that changed
 * shows it then, and its licence holds.
 *
 * @param differences from the old release's map to that of `today`
 * @param since the changes of every release after the old one, oldest first
 */
export async function rollbackChanges(
  { store, assets, now }: Publisher,
  today: MarketRoots,
  differences: readonly Difference[],
  since: readonly (readonly EntryChange[])[],
): Promise<readonly Change[]> {
  const between: EntryChange[] = [];
  for (const { path, from, to } of differences) {
    const moved = to?.location === undefined ? to : await lookup(store, today.map, to.location);
    between.push({ path, from: from?.status ?? null, to: moved?.status ?? null });
  }
  const isEnded = async (path: string, { notAfter }: MapEntry): Promise<boolean> =>
    (notAfter !== undefined && notAfter <= now()) ||
    (await lookup(store, today.log, unlicensedPath(path))) !== null;
  const kept = new Set([...keptAtRollback(between, since), siteRecord]);
  const gone = between.filter(({ from, to }) => to === 410 && from !== 410);
  const changes: Change[] = [];
  const shown = new Set<string>();
  for (const { path, from, to } of differences.filter((one) => !isMedia(one.path))) {
    const then = await wordsOf(store, from);
    const stays = kept.has(path) || then === null || gone.some((one) => names(then, one.path));
    if (!stays) changes.push({ path, entry: from });
    const words = stays ? await wordsOf(store, to) : then;
    for (const file of words?.match(/\/media\/[0-9a-f]+\.[a-z]+/g) ?? []) shown.add(file);
  }
  for (const { path, from, to } of differences.filter((one) => isMedia(one.path))) {
    const back = to === null && from !== null && shown.has(path);
    if (back && !(await isEnded(path, from))) changes.push({ path, entry: from });
    if (from === null && !shown.has(path) && !assets.has(path)) changes.push({ path, entry: null });
  }
  return changes;
}

const isMedia = (path: string): boolean => path.startsWith('/media/');

/** What a page or file says; `''` where nothing was, `null` where the store has lost it. */
async function wordsOf(
  store: Publisher['store'],
  entry: Difference['from'],
): Promise<string | null> {
  if (entry === null) return '';
  const bytes = await readBlob(store, entry.blob);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

function names(words: string, path: string): boolean {
  return words.split(path).some((rest, index) => index > 0 && !/^[a-z0-9-]/.test(rest));
}
