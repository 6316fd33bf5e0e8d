import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { Words } from '../api/index.ts';

/** What the law of a host country asks. */
export interface MarketRule {
  readonly id: string;
  readonly version: number;
  readonly market: string;
  readonly from: string;
  readonly until: string | null;
  readonly label: Words;
  readonly filing: { readonly duty: Words; readonly deadlineDays: number } | null;
  readonly source: string;
}

interface FiledText {
  readonly rule: string;
  readonly market: string;
  readonly work: string;
  readonly slug: string;
  readonly title: string;
  readonly language: SiteLanguage;
}

/** A text that has still to be filed. */
export interface DueFiling extends FiledText {
  readonly reachedOn: string;
  readonly dueOn: string;
}

export interface Filing extends FiledText {
  readonly filedOn: string;
  readonly evidence: string;
  readonly by: string;
}
