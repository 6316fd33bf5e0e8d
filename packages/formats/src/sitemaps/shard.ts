/** Most addresses in one shard, so that one new page costs one small file. */
export const shardMost = 1_000;

/**
 * Cuts a list, oldest first, into shards of `most`. Shards are numbered from the oldest, so a new
 * member changes the last shard only, or begins a new one. An empty list has no shards.
 */
export function shard<T>(
  oldestFirst: readonly T[],
  most: number = shardMost,
): readonly (readonly T[])[] {
  if (!Number.isInteger(most) || most < 1) throw new RangeError('a shard holds at least one');
  return Array.from({ length: Math.ceil(oldestFirst.length / most) }, (_, index) =>
    oldestFirst.slice(index * most, (index + 1) * most),
  );
}
