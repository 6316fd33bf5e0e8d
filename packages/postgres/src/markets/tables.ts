import type { Multilingual, SiteLanguage, UserId, WorkId } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import type { Generated } from 'kysely';
import type { Moment, MomentOrNull } from '../database.ts';
import type { PicturesTold } from './withheld-pictures.ts';

export interface WorkClearanceTable {
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly market: MarketCode;
  readonly cleared: boolean;
  readonly until: MomentOrNull;
  readonly pictures: PicturesTold;
}

export interface ClearanceDueTable {
  readonly work: WorkId;
  readonly at: Moment;
}

export interface MarketFilingTable {
  readonly rule: string;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly filed_on: string;
  readonly evidence: string;
  readonly by: UserId;
  readonly at: Moment;
}

export interface MarketRuleTable {
  readonly id: string;
  readonly version: Generated<number>;
  readonly market: MarketCode;
  readonly valid: string;
  readonly label: Multilingual;
  readonly filing: { readonly duty: Multilingual; readonly deadlineDays: number } | null;
  readonly source: string;
}

export interface ReleaseMarketTable {
  readonly release: number;
  readonly market: MarketCode;
  readonly changes: number;
}
