import type { Instant } from '@nhipcau/core/kernel';
import type { ImportedItem } from '../sources/imported-item.ts';

/** What a partner offers, in its newest version that it sent. */
export interface OfferedItem {
  /** The text; `source.id` is the partner's lasting name of the item. */
  readonly item: ImportedItem;
  /** As the partner counts; `''` where it does not. */
  readonly version: string;
  /** `killed`: the partner took it back for everybody, and sends no text any more. */
  readonly state: 'usable' | 'withheld' | 'killed';
  /** Whether this version mends an error in an earlier one. */
  readonly corrects: boolean;
  /** Why it was taken back or corrected, in the words of the partner; `''` where it says nothing. */
  readonly reason: string;
  /** Not to be public before; `null` means without embargo. */
  readonly embargoedUntil: Instant | null;
  /** From then on the partner does not offer it; `null` means without end. */
  readonly expiresAt: Instant | null;
  /** Terms in the words of the partner; `''` where it gives none. */
  readonly rights: string;
  /** Where the terms stand for machines; `null` where the partner gives no address. */
  readonly rightsUrl: string | null;
  /** Who must be named; `''` where the partner does not say. */
  readonly credit: string;
}

/** An item of which nothing is taken, and why. */
export interface LeftOffer {
  readonly kind: 'no-id' | 'not-text' | 'too-long' | 'malformed';
  readonly id: string;
  /** Where in the item, or what it is. */
  readonly detail: string;
}

export type ReadOffer =
  | { readonly kind: 'offer'; readonly offer: OfferedItem }
  | { readonly kind: 'left'; readonly left: LeftOffer };

/** Why nothing of a file is read. */
export interface OfferProblem {
  readonly kind:
    | 'not-json'
    | 'not-ninjs'
    | 'old-ninjs'
    | 'not-newsml'
    | 'malformed-xml'
    | 'document-type'
    | 'encoding'
    | 'too-deep'
    | 'too-long'
    | 'too-many';
  readonly detail: string;
}

/** What a file may be at most; what is more is refused whole, since half a file would kill nothing. */
export interface OfferLimits {
  /** UTF-16 units, or bytes of XML. */
  readonly length: number;
  readonly items: number;
}

export const offerLimits: OfferLimits = { length: 20_000_000, items: 10_000 };

/** An item of a feed or of WordPress as an offer: usable, without terms of its own. */
export function offeredAsIs(item: ImportedItem): OfferedItem {
  return {
    ...{ item, version: item.changedAt === null ? '' : String(item.changedAt) },
    ...{ state: 'usable', corrects: false, reason: '', embargoedUntil: null, expiresAt: null },
    ...{ rights: '', rightsUrl: null, credit: '' },
  };
}
