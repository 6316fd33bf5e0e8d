import { type MarketCode, world } from '@nhipcau/core/markets';
import type { MarketRoots } from '@nhipcau/release';

/** What the readers of a market read in a release: the world's where it has nothing of its own. */
export function rootsOf<R extends MarketRoots>(
  roots: Readonly<Record<string, R>>,
  market: MarketCode,
): R | undefined {
  return roots[market] ?? roots[world];
}
