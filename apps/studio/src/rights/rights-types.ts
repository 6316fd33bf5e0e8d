import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { MaterialKind, Medium, Permissions } from '@nhipcau/core/rights';
import type { Words } from '../api/index.ts';

export type TerritoryValue =
  | { readonly kind: 'worldwide'; readonly except: readonly string[] }
  | { readonly kind: 'countries'; readonly only: readonly string[] };

export interface PartnerRow {
  readonly organisation: string;
  readonly slug: string;
  readonly name: Words;
  readonly country: string;
  readonly languages: readonly string[];
}

export interface AgreementRow {
  readonly id: string;
  readonly title: Words;
  readonly parties: readonly string[];
  readonly status: string;
}

export interface ProductValue {
  readonly topics: readonly string[];
  readonly places: readonly string[];
  readonly categories: readonly string[];
  readonly organisations: readonly string[];
}

export interface LicenceRow {
  readonly id: string;
  readonly version: number;
  readonly partner: { readonly id: string; readonly slug: string; readonly name: Words };
  readonly agreement: { readonly id: string; readonly title: Words };
  readonly territory: TerritoryValue;
  readonly languages: readonly string[];
  readonly media: readonly Medium[];
  readonly from: string;
  readonly until: string | null;
  readonly exclusive: boolean;
  readonly permissions: Permissions;
  readonly product: ProductValue | null;
  readonly workCount: number;
  readonly state: 'holds' | 'to-come' | 'ended' | 'withdrawn';
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
}

export interface MaterialRow {
  readonly id: string;
  readonly version: number;
  readonly part: string;
  readonly kind: MaterialKind;
  readonly holder: string;
  readonly credit: string;
  readonly territory: TerritoryValue;
  readonly languages: readonly string[] | null;
  readonly media: readonly Medium[] | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly permissions: Permissions;
  readonly source: string;
}

export interface PartRow {
  readonly part: string;
  readonly kind:
    | ('work' | 'hero' | 'paragraph' | 'heading' | 'list' | 'quote' | 'image')
    | ('gallery' | 'table' | 'callout');
  readonly language: SiteLanguage;
  readonly words: string;
}

export interface Materials {
  readonly items: readonly MaterialRow[];
  readonly parts: readonly PartRow[];
  readonly suggested: readonly {
    readonly picture: string;
    readonly title: string;
    readonly part: string;
    readonly credit: string;
    readonly source: string;
    readonly from: string | null;
    readonly until: string | null;
  }[];
}

export interface Answered {
  readonly allowed: boolean;
  readonly licence: string | null;
  readonly reasons: readonly {
    readonly code: string;
    readonly text: string;
    readonly part: string | null;
    readonly material: string | null;
    readonly licence: string | null;
  }[];
}

export interface MatrixRow {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly cells: readonly {
    readonly market: string;
    readonly allowed: boolean;
    readonly text: string;
  }[];
}

export interface LaterRow {
  readonly id: string;
  readonly partner: string | null;
  readonly market: string | null;
  readonly until: string;
  readonly reason: string;
}
