import type { MarketCode } from '@nhipcau/core/markets';
import { type Change, lookup, putBlob, readBlob, readRelease } from '@nhipcau/release';
import type { Publisher } from './publisher.ts';
import { rootsOf } from './roots.ts';
import type { LoggedChange } from './views/log.ts';

/** Where the log says that a file of a withdrawn page is not shown as part of the past. */
export function withheldPath(path: string): string {
  return `/log/withdrawn${path}`;
}

/**
 * Notes every picture and card that any of `versions` of a page showed, for the listener that shows
 * past pages. A file that today's pages show stays public all the same.
 */
export async function withheldMedia(
  { store }: Publisher,
  market: MarketCode,
  versions: readonly LoggedChange[],
): Promise<readonly Change[]> {
  const files = new Set<string>();
  for (const { release, path } of versions) {
    const roots = (await readRelease(store, release))?.release.roots;
    const map = roots === undefined ? undefined : rootsOf(roots, market)?.map;
    const entry = map === undefined ? null : await lookup(store, map, path);
    const bytes = entry?.status === 200 ? await readBlob(store, entry.blob) : null;
    if (bytes === null) continue;
    const text = new TextDecoder().decode(bytes);
    for (const file of text.match(/\/media\/[0-9a-f]+\.[a-z0-9]+/g) ?? []) files.add(file);
  }
  if (files.size === 0) return [];
  const blob = await putBlob(store, new TextEncoder().encode('Đã rút lại · Withdrawn\n'));
  const entry = { blob, type: 'text/plain; charset=utf-8', status: 410 } as const;
  return [...files].map((path) => ({ path: withheldPath(path), entry }));
}
