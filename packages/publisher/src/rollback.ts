import type { Role } from '@nhipcau/core/access';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import type { EntryChange } from '@nhipcau/core/publishing';
import {
  applyChanges,
  difference,
  readHead,
  readRelease,
  type SignedRelease,
} from '@nhipcau/release';
import { collect } from './collect.ts';
import { followStore } from './follow.ts';
import { signed } from './publish.ts';
import type { Publisher } from './publisher.ts';
import { rollbackChanges } from './rollback-changes.ts';

export type RollbackRefusal =
  | { readonly kind: 'no-such-release'; readonly release: number; readonly newest: number }
  | { readonly kind: 'nothing-to-roll-back'; readonly release: number };

/**
 * Signs a new release with the map of release `number`, less whatever was withdrawn since. The log
 * never goes back. Editors' texts stay as they are: a page that is made again shows today's, and
 * the search goes by today's texts of the pages that are there. `approvedBy` is the role of whoever
 * asked for it, `null` for an operator.
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
  const today = head?.release.roots.world;
  const old = then?.release.roots.world;
  if (head === null || today === undefined || old === undefined) {
    return refuse({ kind: 'no-such-release', release: number, newest });
  }
  const differences = await collect(difference(store, old.map, today.map));
  const since = await changesSince(publisher, number, newest);
  const changes = await rollbackChanges(publisher, today, differences, since);
  if (changes.length === 0) return refuse({ kind: 'nothing-to-roll-back', release: number });
  const { root: back } = await applyChanges(store, today.map, changes);
  const paths = changes.map(({ path }) => path);
  const searched = await publisher.search(back, paths, { whole: false });
  const { root: map } = await applyChanges(store, back, searched);
  const roles = approvedBy === null ? [] : [approvedBy];
  return ok(
    await signed(publisher, { head, map, reason, reasonOf: () => reason, approvedBy: roles }),
  );
}

async function changesSince(
  { store }: Publisher,
  number: number,
  newest: number,
): Promise<readonly (readonly EntryChange[])[]> {
  const all: (readonly EntryChange[])[] = [];
  for (let at = number; at < newest; at += 1) {
    const from = (await readRelease(store, at))?.release.roots.world;
    const to = (await readRelease(store, at + 1))?.release.roots.world;
    if (from === undefined || to === undefined) throw new Error(`release ${at} is incomplete`);
    const found = await collect(difference(store, from.map, to.map));
    all.push(
      found.map(({ path, from: was, to: is }) => ({
        ...{ path, from: was?.status ?? null, to: is?.status ?? null },
      })),
    );
  }
  return all;
}
