import type { Multilingual } from '../kernel/index.ts';
import type { Address } from './address.ts';

export const pinnedKinds = ['information', 'warning'] as const;
/** What a notice is: something worth knowing, or something to beware of. */
export type PinnedKind = (typeof pinnedKinds)[number];

export const pinnedReaches = ['front', 'site'] as const;
/** Where a notice stands: on the home page and the indexes of each language, or on every page. */
export type PinnedReach = (typeof pinnedReaches)[number];

/** A short notice on top of public pages. */
export interface PinnedNotice {
  readonly kind: PinnedKind;
  readonly reach: PinnedReach;
  readonly text: Multilingual;
  /** Where more is said: a path of this site, in which `{lang}` may stand, or an `https:` address. */
  readonly link: { readonly target: string; readonly text: Multilingual } | null;
}

/** Whether a page is one of those that a notice of reach `front` stands on. */
export function isFront(address: Address): boolean {
  switch (address.kind) {
    case 'home':
    case 'topics':
    case 'places':
    case 'about':
    case 'partners':
    case 'press':
    case 'search':
      return true;
    case 'stories':
      return address.number === null;
    default:
      return false;
  }
}
