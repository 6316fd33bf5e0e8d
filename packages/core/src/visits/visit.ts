import type {
  Brand,
  CivilDate,
  CountryCode,
  LanguageTag,
  Multilingual,
  OrganisationId,
  UserId,
  VisitId,
} from '../kernel/index.ts';
import type { EndReport, VisitTask } from './after.ts';
import type { EquipmentItem } from './equipment.ts';
import type { VisitMember } from './member.ts';
import type { PermitApplication } from './permit.ts';
import type { ProgrammeChange, ProgrammeItem } from './programme.ts';

/** How far a visit has come. */
export const visitStates = [
  'idea',
  'invited',
  'requested',
  'dossier',
  'submitted',
  'permitted',
  'refused',
  'preparing',
  'in-country',
  'ended',
  'reported',
  'coverage-open',
  'closed',
  'postponed',
  'cancelled',
] as const;
export type VisitState = (typeof visitStates)[number];

/** What the house is to the visit. */
export const hostRoles = ['inviting', 'co-host', 'guide-only'] as const;
export type HostRole = (typeof hostRoles)[number];

/** How a dossier came. */
export const channels = ['online', 'post', 'direct', 'e-mail'] as const;
export type Channel = (typeof channels)[number];

export const outletKinds = [
  'newspaper',
  'magazine',
  'agency',
  'radio',
  'television',
  'online',
  'production',
] as const;
export type OutletKind = (typeof outletKinds)[number];

/** For whom reporters work. */
export interface Outlet {
  readonly id: OutletId;
  readonly version: number;
  readonly name: string;
  readonly country: CountryCode;
  readonly languages: readonly LanguageTag[];
  readonly kind: OutletKind;
  /** The organisation that it is, where the house deals with it otherwise too. */
  readonly organisation: OrganisationId | null;
}

export type OutletId = Brand<string, 'OutletId'>;

/** One of the house's messages, to be looked for in what is published after the visit. */
export interface VisitMessage {
  /** Short, of the visit alone: `heritage`. */
  readonly code: string;
  readonly text: Multilingual;
}

/** Why a visit does not take place; never about a person. */
export const cancelGrounds = ['outlet', 'host', 'authority', 'emergency'] as const;
export type CancelGround = (typeof cancelGrounds)[number];

/** Reporters who come with one programme. */
export interface Visit {
  readonly id: VisitId;
  /** Counts changes of the visit and of all that belongs to it, from 1. */
  readonly version: number;
  /** How documents name it: `2026-korea-gardens`. */
  readonly code: string;
  readonly name: Multilingual;
  readonly state: VisitState;
  readonly hostRole: HostRole;
  /** What they come for; Form 01/BC-BNG, Part II. */
  readonly purpose: string;
  /** Where and when they will publish; Form 01/BC-BNG, Part II. No promise is asked for. */
  readonly publicationPlan: string;
  /** The day on which the dossier came, by whose law the case is decided; `null` while there is none. */
  readonly receivedOn: CivilDate | null;
  readonly channel: Channel | null;
  /** The first and the last planned day in the country, both included. */
  readonly firstOn: CivilDate;
  readonly lastOn: CivilDate;
  /** As it was; `null` until then. Both included. */
  readonly actualFirstOn: CivilDate | null;
  readonly actualLastOn: CivilDate | null;
  /** `null` where it is not cancelled. */
  readonly cancelled: CancelGround | null;
  readonly messages: readonly VisitMessage[];
  readonly createdBy: UserId | null;
}

/** The last day in the country, planned until it is known. Included. */
export function lastDay({
  lastOn,
  actualLastOn,
}: Pick<Visit, 'lastOn' | 'actualLastOn'>): CivilDate {
  return actualLastOn ?? lastOn;
}

/** A visit with all that belongs to it. */
export interface WholeVisit {
  readonly visit: Visit;
  /** Those of its members. */
  readonly outlets: readonly Outlet[];
  readonly members: readonly VisitMember[];
  readonly permits: readonly PermitApplication[];
  /** By day and hour. */
  readonly programme: readonly ProgrammeItem[];
  /** In the order in which they were made. */
  readonly changes: readonly ProgrammeChange[];
  readonly equipment: readonly EquipmentItem[];
  readonly tasks: readonly VisitTask[];
  /** `null` while nobody has written it. */
  readonly report: EndReport | null;
}
