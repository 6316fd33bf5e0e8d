import { canonicalBytes } from '../canonical-json.ts';
import { type Hash, sha256 } from '../hash.ts';
import { type SigningKey, signBytes } from '../keys.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { frontierHash, leafHash } from './merkle-tree.ts';
import { readHead } from './read-log.ts';
import {
  changesName,
  headName,
  type MarketRoots,
  RecordDamaged,
  type Release,
  type ReleaseChanges,
  releaseBytes,
  releaseName,
  type SignedRelease,
  type SignedRoots,
  subtreesName,
} from './release.ts';
import { fillSubtrees, subtreesBytes } from './subtrees.ts';
import { treeAfter } from './tree-head.ts';

/** What a new release says; its number, its link and its tree head follow from the log. */
export interface NewRelease {
  /** Hash of the release that it was made from; `null` when it is the first. */
  readonly expectedPrevious: Hash | null;
  /** RFC 3339 in UTC with milliseconds. May lie before the previous one's: it decides nothing. */
  readonly time: string;
  readonly reason: string;
  readonly roots: Readonly<Record<string, MarketRoots>>;
  readonly heads: Readonly<Record<string, string>>;
  /** By market; a market without a list has no changes. */
  readonly changes: ReleaseChanges;
}

/** The head is another release than the new one was made from; nothing was written. */
export class HeadMoved extends Error {
  override readonly name = 'HeadMoved';
  readonly head: Hash | null;
  constructor(head: Hash | null) {
    super(`the head of the log is ${head ?? 'absent'}`);
    this.head = head;
  }
}

/**
 * Signs a release, writes its record, its changes and its subtrees, and then moves the head to it.
 * What subtrees an older log has not yet are made before. Interrupted
 * anywhere, the old release stands or the new one, entirely; a record that no head reached is
 * written over by the next. One process commits at a time.
 * @throws {@link HeadMoved}, `RecordDamaged`, `RangeError` for a malformed input, or what the store
 * throws.
 */
export async function commitRelease(
  store: ObjectStore,
  key: SigningKey,
  next: NewRelease,
): Promise<SignedRelease> {
  await store.flush?.();
  const head = await readHead(store);
  if ((head?.hash ?? null) !== next.expectedPrevious) throw new HeadMoved(head?.hash ?? null);
  const number = (head?.release.number ?? 0) + 1;
  if (await store.has(releaseName(number + 1))) {
    throw new RecordDamaged(headName, `the log goes on after its head, at ${number + 1}`);
  }
  const tree = await treeAfter(store, head);
  const release: Release = {
    number,
    previous: next.expectedPrevious,
    time: checkedTime(next.time),
    reason: next.reason,
    roots: signedRoots(next),
    heads: { ...next.heads, tree: frontierHash(tree) },
  };
  const bytes = releaseBytes(release);
  const signed = { release, hash: sha256(bytes), signatures: [signBytes(key, bytes)] };
  const record = canonicalBytes(signed);
  await fillSubtrees(store, head);
  await store.put(releaseName(number), record);
  await store.put(changesName(number), canonicalBytes(everyList(next)));
  await store.put(subtreesName(number), subtreesBytes(tree, leafHash(bytes)));
  await store.put(headName, record);
  return signed;
}

function checkedTime(time: string): string {
  const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(time);
  if (!shape || Number.isNaN(Date.parse(time)))
    throw new RangeError(`no time of a release: ${time}`);
  return time;
}

function everyList({ roots, changes }: NewRelease): ReleaseChanges {
  for (const market of Object.keys(changes)) {
    if (!(market in roots)) throw new RangeError(`changes of a market without roots: ${market}`);
  }
  return Object.fromEntries(Object.keys(roots).map((market) => [market, changes[market] ?? []]));
}

function signedRoots(next: NewRelease): Readonly<Record<string, SignedRoots>> {
  const lists = everyList(next);
  return Object.fromEntries(
    Object.entries(next.roots).map(([market, { map, log }]) => {
      const changes = sha256(canonicalBytes(lists[market]));
      return [market, { map, log, changes }];
    }),
  );
}
