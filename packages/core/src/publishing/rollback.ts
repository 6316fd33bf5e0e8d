/** A path whose entry differs between two maps, or changed in one release. */
export interface EntryChange {
  readonly path: string;
  /** Status of the entry before and after; `null` where there was none. */
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * The paths that a roll-back leaves as they are today, although the old release had them
 * otherwise: search indexes; what is withdrawn today; and whatever changed in a release that
 * withdrew something, because it named or held what was withdrawn.
 *
 * @param between how the old release's map differs from today's: `from` then, `to` today
 * @param since the changes of every release after the old one, oldest first
 */
export function keptAtRollback(
  between: readonly EntryChange[],
  since: readonly (readonly EntryChange[])[],
): ReadonlySet<string> {
  const gone = new Set(
    between.filter(({ from, to }) => to === 410 && from !== 410).map(({ path }) => path),
  );
  const kept = new Set(gone);
  for (const changes of since) {
    const withdrew = changes.some(({ path, to }) => to === 410 && gone.has(path));
    for (const { path } of changes) if (withdrew) kept.add(path);
  }
  for (const { path } of between) if (/^\/[a-z]{2}\/search\/./.test(path)) kept.add(path);
  return kept;
}
