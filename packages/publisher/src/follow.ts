import { isDeepStrictEqual } from 'node:util';
import { expectOk, parseInstant } from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import type { LogChange } from '@nhipcau/pages';
import {
  type ObjectStore,
  type ReleaseChange,
  readChanges,
  readHead,
  readRelease,
} from '@nhipcau/release';
import type { PublicationState } from './state.ts';

/**
 * Takes into `state` every release that the store holds and it does not know yet. The store is the
 * truth: a publication cut off after its head moved is found here.
 */
export async function followStore(store: ObjectStore, state: PublicationState): Promise<void> {
  const newest = (await readHead(store))?.release.number ?? 0;
  for (let number = (await state.lastRelease()) + 1; number <= newest; number += 1) {
    const signed = await readRelease(store, number);
    if (signed === null) throw new Error(`release ${number} is missing from the store`);
    const lists = (await readChanges(store, number)) ?? {};
    const listed = listedOf(lists[world]);
    const apart = new Map(
      Object.entries(lists)
        .filter(([market]) => market !== world)
        .map(([market, list]) => [market as MarketCode, listedOf(list)] as const)
        .filter(([, list]) => !isDeepStrictEqual(list, listed)),
    );
    const time = expectOk(parseInstant(signed.release.time));
    const { reason } = signed.release;
    await state.saveRelease({ number, time, reason, changes: listed.length }, listed, apart);
  }
}

function listedOf(changes: readonly ReleaseChange[] = []): readonly LogChange[] {
  return changes.map(({ path, from, to, reason, kind }): LogChange => {
    const plain = to === null ? 'removed' : from === null ? 'added' : 'changed';
    return { path, change: kind === 'withdrawn' ? 'withdrawn' : plain, reason };
  });
}
