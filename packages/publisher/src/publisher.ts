import type { Instant } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { Change, Hash, ObjectStore, SigningKey } from '@nhipcau/release';
import type { Asset } from './assets.ts';
import type { PublicReader } from './reader.ts';
import type { SocialCards } from './reading.ts';
import type { RenderContext } from './render.ts';
import type { PublicationState } from './state.ts';

/** Everything a publication works with. */
export interface Publisher {
  readonly store: ObjectStore;
  readonly key: SigningKey;
  readonly reader: PublicReader;
  readonly state: PublicationState;
  readonly cards: SocialCards;
  readonly context: RenderContext;
  /** Files every page may refer to: style, fonts, scripts. By path. */
  readonly assets: ReadonlyMap<string, Asset>;
  readonly search: SearchUpdate;
  readonly now: () => Instant;
  /** Called as work goes on: pages made so far, and how many there will be. */
  readonly progress?: (made: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Brings the search index of every language up to date with the pages that changed, in the world's
 * map, or `apart` in a market's: there a language to which the market adds nothing is taken from
 * the world's map.
 */
export type SearchUpdate = (
  root: Hash,
  pages: readonly string[],
  options: { readonly whole: boolean; readonly apart?: SearchApart },
) => Promise<readonly Change[]>;

/** A market, and what was done in the world's map for the same pages. */
export interface SearchApart {
  readonly market: MarketCode;
  /** The root of the world's map before `changes`. */
  readonly world: { readonly root: Hash; readonly changes: readonly Change[] };
}
