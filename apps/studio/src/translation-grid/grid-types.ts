import type { Audience } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { GridState } from '@nhipcau/core/translation';

export interface GridCell {
  readonly language: SiteLanguage;
  readonly state: GridState;
  readonly staleBlocks: number;
  readonly edition: string | null;
  readonly isPublic: boolean;
  readonly request: { readonly id: string; readonly dueOn: string | null } | null;
}

export interface GridRow {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly original: SiteLanguage;
  readonly audience: Audience;
  readonly killed: boolean;
  readonly changedAt: string;
  readonly cells: readonly GridCell[];
}

export interface LanguageLoad {
  readonly language: SiteLanguage;
  readonly open: number;
  readonly taken: number;
  readonly overdue: number;
  readonly wordsWaiting: number;
  readonly stale: number;
  readonly done7Days: number;
  readonly done30Days: number;
  readonly medianDays: number | null;
}

export interface Asked {
  readonly asked: readonly unknown[];
  readonly refused: readonly {
    readonly work: string;
    readonly language: string;
    readonly kind: string;
  }[];
}
