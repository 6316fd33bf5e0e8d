import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type CivilDate, instantOf } from '@nhipcau/core/kernel';
import {
  loadAssets,
  mediaPath,
  type PicturedFile,
  type Publisher,
  searchUpdate,
} from '@nhipcau/publisher';
import {
  folderStore,
  gatherWrites,
  loadOrCreateKey,
  type ObjectStore,
  publicKeyRecord,
  putBlob,
} from '@nhipcau/release';
import { type BenchSite, benchSite, type EditionRank } from '../content/bench-site.ts';
import { pictureCount, pictureId } from '../content/editions.ts';
import { type WatchedState, watchedState } from '../content/watched-state.ts';
import type { timeParts } from './time-parts.ts';

export interface BenchPublisher {
  readonly publisher: Publisher;
  readonly site: BenchSite;
  readonly state: WatchedState;
}

const siteUrl = 'https://example.vn';

/**
 * A publisher of generated works into a store in `dataFolder`, put together as the worker does it.
 * Only `edited` can be edited; `parts` tells its time apart.
 */
export async function openBenchPublisher(given: {
  readonly dataFolder: string;
  readonly works: number;
  readonly edited: readonly EditionRank[];
  readonly parts: ReturnType<typeof timeParts>;
}): Promise<BenchPublisher> {
  const { dataFolder, works, edited, parts } = given;
  mkdirSync(dataFolder, { recursive: true });
  const store = gatherWrites(parts.store(folderStore(`${dataFolder}/store`)));
  const key = await loadOrCreateKey(`${dataFolder}/keys`);
  const site = benchSite(works, await pictures(store));
  const watched = new Set(edited.flatMap((one) => site.touched(one).keys));
  const state = watchedState(watched, () => site.allPaths());
  const card = await putBlob(store, fakePicture('card', 30_000));
  const assets = await loadAssets(() => mediaPath(card, 'image/jpeg'));
  const time = Date.UTC(2026, 10, 24);
  const context = {
    siteUrl,
    apiUrl: 'https://api.example.vn',
    assets: assets.paths,
    today: '2026-11-24' as CivilDate,
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
    siteRecord: async () =>
      JSON.stringify({ keys: [publicKeyRecord(key, new Date(time).toISOString())] }),
  };
  const publisher: Publisher = {
    ...{ store, key, state, context, reader: site.reader, assets: assets.files },
    cards: async () => card,
    search: parts.search(searchUpdate(store, site.reader, context)),
    now: () => instantOf(time),
  };
  return { publisher, site, state };
}

/** Widths of the files of a picture, as the worker makes them. */
const widths = [480, 960, 1600];

/** Pictures whose files are of the size of real ones and are no pictures. */
async function pictures(store: ObjectStore): Promise<readonly PicturedFile[]> {
  const made: PicturedFile[] = [];
  for (let index = 0; index < pictureCount; index += 1) {
    const renditions: PicturedFile['renditions'][number][] = [];
    for (const type of ['image/avif', 'image/jpeg'] as const) {
      for (const widthPx of widths) {
        const bytes = fakePicture(`${index} ${type} ${widthPx}`, widthPx * 60);
        const sha256 = await putBlob(store, bytes);
        renditions.push({ place: 'whole', type, widthPx, heightPx: (widthPx * 9) / 16, sha256 });
      }
    }
    made.push({
      picture: {
        ...{ id: pictureId(index), version: 1, sha256: '', format: 'jpeg' },
        ...{ widthPx: 1600, heightPx: 900, focal: { x: 0.5, y: 0.4 }, title: '' },
        ...{ alt: { vi: '', en: '' }, credit: 'Lê Văn Bình', licence: 'CC-BY-4.0' },
        ...{ crops: {}, source: '', licensedFrom: null, licensedUntil: null },
      },
      licence: 'holds',
      renditions,
    });
  }
  return made;
}

/** `length` bytes that do not compress, the same for the same seed. */
function fakePicture(seed: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 32) {
    const block = createHash('sha256').update(`${seed} ${at}`).digest();
    bytes.set(block.subarray(0, Math.min(32, length - at)), at);
  }
  return bytes;
}
