import type { Certificate, CostKind, CostStage, EntryMode } from '@nhipcau/core/funding';
import type { CivilDate, CountryCode, Money, SiteLanguage } from '@nhipcau/core/kernel';
import type { PageFrame } from './view.ts';

/** The figures of a year. */
export interface VisitFiguresView {
  readonly year: number;
  readonly path: string;
  readonly delegations: number;
  readonly reporters: number;
  readonly distinct: number;
  readonly direct: Money;
}

/** The years in which reporters came, the newest first. */
export interface VisitsView extends PageFrame {
  readonly kind: 'visits';
  readonly years: readonly VisitFiguresView[];
  readonly historyPath: string;
}

/** What lists say of a visit. */
export interface VisitCardView {
  readonly name: string;
  readonly nameLanguage: SiteLanguage;
  readonly path: string;
  readonly firstOn: CivilDate;
  /** Included. */
  readonly lastOn: CivilDate;
  readonly outlets: readonly { readonly name: string; readonly country: CountryCode }[];
  readonly reporters: number;
  readonly direct: Money;
  /** Whether its certificate holds. */
  readonly holds: boolean;
}

/** The visits of a year. */
export interface VisitYearView extends PageFrame {
  readonly kind: 'visit-year';
  readonly figures: VisitFiguresView;
  /** The first one first. */
  readonly visits: readonly VisitCardView[];
  readonly historyPath: string;
}

/** A cost as the public is told it. */
export interface CostView {
  readonly kind: CostKind;
  /** In Vietnamese. */
  readonly what: string;
  readonly payer: string;
  readonly mode: EntryMode;
  readonly amount: Money;
  readonly stage: CostStage;
}

/** One visit: who came, what it cost, who paid, and whether it cost the state anything. */
export interface VisitView extends PageFrame {
  readonly kind: 'visit';
  readonly code: string;
  readonly visit: Omit<VisitCardView, 'path'>;
  /** Of those who let their name be public. */
  readonly names: readonly string[];
  readonly costs: readonly CostView[];
  /** Each currency by itself. */
  readonly totals: readonly Money[];
  readonly certificate: Certificate;
  readonly dataHash: string;
  readonly yearPath: string;
  readonly historyPath: string;
}
