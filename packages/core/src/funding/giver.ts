import type { ActivityId, CivilDate, OrganisationId } from '../kernel/index.ts';

/** What an organisation that gives is, as its papers say. */
export const giverNatures = [
  'private',
  'domestic-state-owned',
  'foreign-government',
  'foreign-state-owned',
  'political',
  'international',
] as const;
export type GiverNature = (typeof giverNatures)[number];

/** Fields of business that the rules name. */
export const sectors = ['tobacco', 'alcohol', 'gambling', 'arms'] as const;
export type Sector = (typeof sectors)[number];

export const matterKinds = ['licence', 'inspection', 'procurement-bid'] as const;
export type MatterKind = (typeof matterKinds)[number];

/** Something of an organisation's that the agency handles: a file, by its number. */
export interface OpenMatter {
  readonly kind: MatterKind;
  readonly reference: string;
  readonly openedOn: CivilDate;
  /** `null` while it is open. */
  readonly closedOn: CivilDate | null;
  /** The activity for which is bought; `null` of other matters. */
  readonly activity: ActivityId | null;
}

/** What due diligence found out about an organisation, never about a person. */
export interface GiverFacts {
  readonly organisation: OrganisationId;
  readonly regulatedByUs: boolean;
  readonly nature: GiverNature;
  readonly sectors: readonly Sector[];
  readonly matters: readonly OpenMatter[];
  /** The day of the last look; `null`: nobody has looked yet. */
  readonly checkedOn: CivilDate | null;
}
