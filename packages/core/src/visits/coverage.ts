import type { CivilDate, CoverageId, LanguageTag, VisitId } from '../kernel/index.ts';
import type { OutletId } from './visit.ts';

export const coverageFormats = [
  'text',
  'photo',
  'television',
  'radio',
  'online-video',
  'social',
] as const;
export type CoverageFormat = (typeof coverageFormats)[number];

/** How a reach was reckoned. Never what an advertisement would have cost. */
export const reachMethods = [
  'outlet-figure',
  'audience-panel',
  'circulation',
  'platform-count',
] as const;
export type ReachMethod = (typeof reachMethods)[number];

export interface CoverageReach {
  /** People or copies, as the method says; a whole number. */
  readonly value: number;
  readonly method: ReachMethod;
  /** Who says so. */
  readonly source: string;
}

/** One item that came of a visit: of an outlet, never of a person. */
export interface CoverageItem {
  readonly id: CoverageId;
  readonly version: number;
  readonly visit: VisitId;
  readonly outlet: OutletId;
  /** As published. */
  readonly title: string;
  readonly titleVi: string;
  readonly language: LanguageTag;
  readonly publishedOn: CivilDate;
  readonly format: CoverageFormat;
  readonly link: string;
  /** Where a copy is kept; `''` where there is none. */
  readonly archiveReference: string;
  /** Of the visit's messages, by code: whether the item shows them. One that is not named was not looked for. */
  readonly messages: Readonly<Record<string, boolean>>;
  readonly reach: CoverageReach | null;
  /** The item of which this is another outlet's copy; `null` of an item of its own. */
  readonly parent: CoverageId | null;
}
