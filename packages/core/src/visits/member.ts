import type { Brand, CivilDate, CountryCode, MemberId } from '../kernel/index.ts';
import type { OutletId } from './visit.ts';

/** What somebody does on a visit; a code, so that there is no room for a remark. */
export const positions = [
  'reporter',
  'editor',
  'producer',
  'presenter',
  'camera',
  'photographer',
  'sound',
  'technician',
] as const;
export type Position = (typeof positions)[number];

/** By which one reporter on two visits is known as one. */
export type PersonId = Brand<string, 'PersonId'>;

/** The days of a permit, both included. */
export interface PermitDays {
  readonly number: string;
  readonly firstOn: CivilDate;
  readonly lastOn: CivilDate;
}

/** One person on one visit. What `null` says of a fact is "not told yet", or "forgotten". */
export interface VisitMember {
  readonly id: MemberId;
  readonly person: PersonId;
  readonly outlet: OutletId;
  /** As it stands in the passport. */
  readonly passportName: string | null;
  readonly position: Position;
  readonly nationality: CountryCode | null;
  /** The last day of the passport. */
  readonly passportValidUntil: CivilDate | null;
  /** The mission, or the airport of arrival, that gives the visa; Form 01/BC-BNG, Part I. */
  readonly visaPlace: string | null;
  readonly permit: PermitDays | null;
  /** Whether they came; `null` until somebody says. */
  readonly attended: boolean | null;
  /** Whether readers may be told the name: by the person alone. */
  readonly consentToName: boolean;
  /** The last day on which what is above is kept. */
  readonly retainUntil: CivilDate;
  /** The day on which it was forgotten; `null` while it is kept. */
  readonly forgottenOn: CivilDate | null;
}

/** The most that come on one visit. */
export const mostMembers = 100;

/** Days after the last of a visit for which its members are kept at most: the house's own rule. */
export const retentionDays = 180;
