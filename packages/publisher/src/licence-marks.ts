import type { PictureId } from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import { type Change, lookup, type MapEntry, putBlob, type SignedRelease } from '@nhipcau/release';
import type { Publisher } from './publisher.ts';
import { mediaPath } from './reading.ts';
import { rootsOf } from './roots.ts';
import type { Waiting } from './state.ts';

/** Where the log says that a file is not shown as part of the past while its picture has no licence. */
export function unlicensedPath(path: string): string {
  return `/log/unlicensed${path}`;
}

/**
 * What a market's log has to say anew of the files of pictures that `waiting` touches: those that were ever
 * public, of a picture whose licence does not hold or that a work withholds from these readers, are
 * marked; where neither is so any more the marks go.
 */
export async function licenceMarks(
  { store, reader, state }: Publisher,
  market: MarketCode,
  head: SignedRelease | null,
  waiting: readonly Waiting[],
): Promise<readonly Change[]> {
  const log = head === null ? undefined : rootsOf(head.release.roots, market)?.log;
  if (log === undefined) return [];
  const ownReader = market === world ? reader : reader.inMarket(market);
  const changes: Change[] = [];
  for (const id of picturesIn(waiting)) {
    const file = await reader.picture(id);
    if (file === null) continue;
    const files = await reader.pictureFiles(id);
    const paths = files.map(({ sha256, type }) => mediaPath(sha256, type));
    const known = await state.histories(paths, market);
    const barred = file.licence !== 'holds' || (await ownReader.isWithheld(id));
    for (const path of paths.filter((one) => known.has(one))) {
      const mark = unlicensedPath(path);
      const marked = (await lookup(store, log, mark)) !== null;
      if (marked !== barred) {
        changes.push({ path: mark, entry: marked ? null : await notice(store) });
      }
    }
  }
  return changes;
}

function picturesIn(waiting: readonly Waiting[]): ReadonlySet<PictureId> {
  const found = waiting.flatMap(({ keys }) =>
    keys.flatMap((key) => (/^picture:(.+)$/.exec(key)?.[1] ?? []) as PictureId | never[]),
  );
  return new Set(found);
}

async function notice(store: Publisher['store']): Promise<MapEntry> {
  const words = 'Giấy phép của ảnh không còn hiệu lực · The licence of the picture does not hold\n';
  const blob = await putBlob(store, new TextEncoder().encode(words));
  return { blob, type: 'text/plain; charset=utf-8', status: 410 };
}
