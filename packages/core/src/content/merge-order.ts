/**
 * The order of two changed sequences of ids that began from one base.
 *
 * What neither side moved stands as in the base. Everything else stands after the nearest of these
 * that precedes it on the side that moved or added it. Where both moved or added at one place, the
 * side whose sequence sorts first goes first, so that it makes no difference whose is called mine.
 */
export function mergeOrder<Id extends string>(
  base: readonly Id[],
  mine: readonly Id[],
  theirs: readonly Id[],
): readonly Id[] {
  const [first, second] = sorted(completed(mine, base), completed(theirs, base));
  const movedInFirst = movedIds(base, first);
  const movedInSecond = movedIds(base, second);
  const inBase = new Set(base);
  const inFirst = new Set(first);
  const stands = (id: Id): boolean =>
    inBase.has(id) && !movedInFirst.has(id) && !movedInSecond.has(id);
  const bySecond = (id: Id): boolean =>
    inBase.has(id) ? movedInSecond.has(id) && !movedInFirst.has(id) : !inFirst.has(id);

  const firstAfter = followers(first, stands, (id) => !bySecond(id));
  const secondAfter = followers(second, stands, bySecond);
  return [null, ...base.filter(stands)].flatMap((anchor) => [
    ...(anchor === null ? [] : [anchor]),
    ...(firstAfter.get(anchor) ?? []),
    ...(secondAfter.get(anchor) ?? []),
  ]);
}

/**
 * The ids of `base` that `order` has in another place: all but the longest run that both have in
 * one order. An id that `order` has not is not moved.
 */
export function movedIds<Id extends string>(
  base: readonly Id[],
  order: readonly Id[],
): ReadonlySet<Id> {
  const place = new Map(base.map((id, index) => [id, index]));
  const common = order.filter((id) => place.has(id));
  const placeOf = (index: number): number => place.get(common[index] as Id) ?? -1;
  const lengths: number[] = [];
  const previous: number[] = [];
  let end = -1;
  for (let at = 0; at < common.length; at += 1) {
    let best = -1;
    for (let before = 0; before < at; before += 1) {
      if (placeOf(before) >= placeOf(at)) continue;
      if (best === -1 || (lengths[before] ?? 0) > (lengths[best] ?? 0)) best = before;
    }
    lengths.push(best === -1 ? 1 : (lengths[best] ?? 0) + 1);
    previous.push(best);
    if (end === -1 || (lengths[at] ?? 0) > (lengths[end] ?? 0)) end = at;
  }
  const moved = new Set(common);
  for (let at = end; at !== -1; at = previous[at] ?? -1) moved.delete(common[at] as Id);
  return moved;
}

/** `order` with the ids of `other` that it has not, each after the one it follows there. */
export function completed<Id extends string>(
  order: readonly Id[],
  other: readonly Id[],
): readonly Id[] {
  const known = new Set(order);
  const after = new Map<Id | null, Id[]>();
  let anchor: Id | null = null;
  for (const id of other) {
    if (known.has(id)) anchor = id;
    else after.set(anchor, [...(after.get(anchor) ?? []), id]);
  }
  return [null, ...order].flatMap((id) => [...(id === null ? [] : [id]), ...(after.get(id) ?? [])]);
}

function sorted<Id extends string>(
  one: readonly Id[],
  other: readonly Id[],
): readonly [readonly Id[], readonly Id[]] {
  return one.join(' ') <= other.join(' ') ? [one, other] : [other, one];
}

/** The chosen ids by the nearest standing id before them; `null` is the beginning. */
function followers<Id extends string>(
  order: readonly Id[],
  stands: (id: Id) => boolean,
  chosen: (id: Id) => boolean,
): ReadonlyMap<Id | null, readonly Id[]> {
  const found = new Map<Id | null, Id[]>();
  let anchor: Id | null = null;
  for (const id of order) {
    if (stands(id)) anchor = id;
    else if (chosen(id)) found.set(anchor, [...(found.get(anchor) ?? []), id]);
  }
  return found;
}
