import type {
  CivilDate,
  CountryCode,
  Multilingual,
  OrganisationId,
  Slug,
} from '../kernel/index.ts';
import { stateOn, type Validity } from './interval.ts';

export const organisationKinds = [
  'MINISTRY',
  'PROVINCE_PC',
  'AGENCY',
  'MISSION',
  'PRESS',
  'COMPANY',
  'NGO',
  'FOREIGN_GOV',
  'IGO',
  'OUTLET',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** What an organisation was called and was in an interval of days. */
export interface OrganisationState extends Validity {
  readonly name: Multilingual;
  readonly kind: OrganisationKind;
  readonly country: CountryCode;
  /** As documents write it: `BVHTTDL`; `''` where there is none. */
  readonly abbreviation: string;
  /** The governing body (cơ quan chủ quản); `null` where none is recorded. */
  readonly parent: OrganisationId | null;
  /** Whether the agency has a say over it, so that it gives nothing as a gift. */
  readonly regulatedByUs: boolean;
}

/** A body that speaks, partners or pays. Its states do not overlap. */
export interface Organisation {
  readonly id: OrganisationId;
  readonly version: number;
  readonly slug: Slug;
  readonly states: readonly OrganisationState[];
}

/** What an organisation is called on a day; outside its states, by the latest name it had. */
export function organisationName(organisation: Organisation, day: string): Multilingual {
  const states = [...organisation.states].sort((a, b) => (a.from < b.from ? -1 : 1));
  const state = stateOn(states, day as CivilDate) ?? states.at(-1);
  if (state === undefined) throw new RangeError(`${organisation.id} has no name`);
  return state.name;
}
