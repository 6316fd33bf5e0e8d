/**
 * What the API answers about translations, as `docs/contracts/api.md` promises it.
 *
 * @module
 */
import type { BlockKey, Inline, Stage } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { Origin, TranslatedState } from '@nhipcau/core/translation';
import type { DifferenceRun } from '@nhipcau/pages/difference';
import type { Person } from './desk-types.ts';
import type { Edition, Text } from './types.ts';

export interface SignedBy {
  readonly by: string;
  readonly at: string;
}

export interface TranslatedBlock {
  readonly block: BlockKey;
  readonly state: TranslatedState;
  readonly origin: Origin;
  readonly confirmed: SignedBy | null;
  readonly reviewed: SignedBy | null;
}

/** A part of the source that is no longer what a translation was made from. */
export interface ChangedPart {
  readonly block: BlockKey;
  readonly source: BlockKey;
  readonly state: 'cosmetic' | 'stale' | 'source-gone' | 'untranslated';
  readonly kind: string;
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
}

export interface Translation {
  readonly edition: Edition;
  readonly source: {
    readonly edition: string;
    readonly language: SiteLanguage;
    readonly revision: number;
    readonly text: Text;
    readonly blocks: readonly {
      readonly block: BlockKey;
      readonly hash: string;
      readonly textHash: string;
    }[];
  };
  readonly blocks: readonly TranslatedBlock[];
  readonly changes: readonly ChangedPart[];
  readonly dismissed: readonly { readonly block: BlockKey; readonly hash: string }[];
  readonly people: readonly Person[];
}

export interface TranslationVersions {
  readonly version: number;
  readonly source: number;
}

export interface MemoryMatch {
  readonly id: string;
  readonly percent: number;
  readonly penalties: readonly ('imported' | 'ambiguous')[];
  readonly source: Inline;
  readonly target: Inline;
  readonly difference: readonly DifferenceRun[];
  readonly origin:
    | { readonly kind: 'work'; readonly slug: string | null; readonly edition: string }
    | { readonly kind: 'file'; readonly file: string };
}

export interface Suggestions {
  readonly block: string;
  readonly units: readonly {
    readonly unit: string;
    readonly matches: readonly MemoryMatch[];
    readonly sentences: readonly {
      readonly text: Inline;
      readonly matches: readonly MemoryMatch[];
    }[];
  }[];
  readonly machine: {
    readonly service: string | null;
    readonly units: readonly {
      readonly unit: string;
      readonly text: Inline;
      readonly marksLost: boolean;
    }[];
    readonly trouble: { readonly kind: string; readonly until: string | null } | null;
  } | null;
}

export interface TranslationLine {
  readonly edition: string;
  readonly work: string;
  readonly language: SiteLanguage;
  readonly from: SiteLanguage;
  readonly title: string;
  readonly sourceTitle: string;
  readonly stage: Stage;
  readonly staleBlocks: number;
  readonly isLive: boolean;
  readonly updatedAt: string;
  readonly sourceChangedAt: string | null;
  readonly reason: string | null;
}

export interface TranslationDesk {
  readonly review: readonly TranslationLine[];
  readonly stale: readonly TranslationLine[];
  readonly drafts: readonly TranslationLine[];
}

/** A translation that somebody asked for. */
export interface ListedRequest {
  readonly id: string;
  readonly version: number;
  readonly work: string;
  readonly language: SiteLanguage;
  readonly dueOn: string | null;
  readonly note: string;
  readonly state: string;
  readonly taken: { readonly by: string; readonly at: string } | null;
  readonly title: string;
  readonly slug: string;
}
