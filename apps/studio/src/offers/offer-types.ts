import type { Attention, OfferState } from '@nhipcau/core/offers';
import type { Medium, Permissions } from '@nhipcau/core/rights';
import type { ImportedBlock } from '@nhipcau/formats/imports';
import type { TerritoryValue } from '../rights/rights-types.ts';

/** An offer in a list. */
export interface OfferLine {
  readonly id: string;
  readonly version: number;
  readonly partner: string;
  readonly title: string;
  readonly language: string | null;
  readonly address: string | null;
  readonly publishedAt: string | null;
  readonly changedAt: string | null;
  readonly rights: string;
  readonly credit: string;
  readonly embargoedUntil: string | null;
  readonly expiresAt: string | null;
  readonly state: OfferState;
  readonly attention: Attention;
  readonly reason: string;
  readonly receivedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decision: string;
  readonly work: string | null;
  readonly waiting: boolean;
  readonly problem: { readonly kind: string; readonly detail: string } | null;
}

/** An offer with its text; `{}` of one that was taken back. */
export interface Offer extends OfferLine {
  readonly content: {
    readonly summary?: string;
    readonly byline?: string;
    readonly blocks?: readonly ImportedBlock[];
    readonly hero?: { readonly address: string; readonly caption: string } | null;
    /** Of what a person of the partner offered. */
    readonly licence?: {
      readonly territory: TerritoryValue;
      readonly languages: readonly string[] | null;
      readonly media: readonly Medium[] | null;
      readonly permissions: Readonly<Partial<Permissions>>;
    };
  };
}

export const feedKinds = ['feed', 'ninjs', 'newsml', 'wordpress', 'wordpress-file'] as const;

/** An address of a partner that is asked for offers. */
export interface PartnerFeed {
  readonly id: string;
  readonly version: number;
  readonly partner: string;
  readonly kind: (typeof feedKinds)[number];
  readonly address: string;
  readonly language: string | null;
  readonly terms: string;
  readonly credit: string;
  readonly active: boolean;
  readonly everyMinutes: number;
  readonly nextAt: string;
  readonly askedAt: string | null;
  readonly failures: number;
  readonly problem: { readonly kind: string; readonly detail: string } | null;
  readonly report: {
    readonly items: number;
    readonly new: number;
    readonly changed: number;
    readonly takenBack: number;
    readonly left: number;
  } | null;
}
