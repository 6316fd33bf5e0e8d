import type { Role } from '@nhipcau/core/access';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { type MarketCode, world } from '@nhipcau/core/markets';
import type { EntryChange } from '@nhipcau/core/publishing';
import {
  applyChanges,
  difference,
  type Hash,
  readHead,
  readRelease,
  type SignedRelease,
} from '@nhipcau/release';
import { collect } from './collect.ts';
import { followStore } from './follow.ts';
import { signed } from './publish.ts';
import type { Publisher, SearchApart } from './publisher.ts';
import { rollbackChanges } from './rollback-changes.ts';
import { rootsOf } from './roots.ts';

export type RollbackRefusal =
  | { readonly kind: 'no-such-release'; readonly release: number; readonly newest: number }
  | { readonly kind: 'nothing-to-roll-back'; readonly release: number };

/**
 * Signs a new release with each market's map of release `number`, less whatever its readers may not
 * have any more: withdrawn since, or no longer cleared for them. The log never goes back. Editors'
 * texts stay as they are: a page that is made again shows today's, and the search goes by today's
 * texts of the pages that are there. `approvedBy` is the role of whoever asked for it, `null` for an
 * operator.
 */
export async function rollBack(
  publisher: Publisher,
  number: number,
  reason: string,
  approvedBy: Role | null = null,
): Promise<Result<SignedRelease, RollbackRefusal>> {
  const { store, state } = publisher;
  await followStore(store, state);
  const head = await readHead(store);
  const newest = head?.release.number ?? 0;
  const then = number < newest ? await readRelease(store, number) : null;
  if (head === null || then === null || rootsOf(then.release.roots, world) === undefined) {
    return refuse({ kind: 'no-such-release', release: number, newest });
  }
  const maps = new Map<MarketCode, Hash>();
  let shared: SearchApart['world'] | null = null;
  let changed = 0;
  const markets = Object.keys(head.release.roots).filter((market) => market !== world);
  for (const market of [world, ...(markets as MarketCode[])]) {
    const today = rootsOf(head.release.roots, market);
    const old = rootsOf(then.release.roots, market);
    if (today === undefined || old === undefined) throw new Error(`${market} has no roots`);
    const differences = await collect(difference(store, old.map, today.map));
    const since = await changesSince(publisher, market, number, newest);
    const changes = await rollbackChanges(publisher, market, today, differences, since);
    changed += changes.length;
    const { root: back } = await applyChanges(store, today.map, changes);
    const paths = changes.map(({ path }) => path);
    const apart = shared === null ? {} : { apart: { market, world: shared } };
    const searched = await publisher.search(back, paths, { whole: false, ...apart });
    if (market === world) shared = { root: back, changes: searched };
    maps.set(market, (await applyChanges(store, back, searched)).root);
  }
  if (changed === 0) return refuse({ kind: 'nothing-to-roll-back', release: number });
  const roles = approvedBy === null ? [] : [approvedBy];
  return ok(
    await signed(publisher, { head, maps, reason, reasonOf: () => reason, approvedBy: roles }),
  );
}

async function changesSince(
  { store }: Publisher,
  market: MarketCode,
  number: number,
  newest: number,
): Promise<readonly (readonly EntryChange[])[]> {
  const mapOf = async (at: number): Promise<Hash> => {
    const release = await readRelease(store, at);
    const roots = release === null ? undefined : rootsOf(release.release.roots, market);
    if (roots === undefined) throw new Error(`release ${at} is incomplete`);
    return roots.map;
  };
  const all: (readonly EntryChange[])[] = [];
  for (let at = number; at < newest; at += 1) {
    const found = await collect(difference(store, await mapOf(at), await mapOf(at + 1)));
    all.push(
      found.map(({ path, from: was, to: is }) => ({
        ...{ path, from: was?.status ?? null, to: is?.status ?? null },
      })),
    );
  }
  return all;
}
