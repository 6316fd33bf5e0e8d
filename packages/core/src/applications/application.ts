/**
 * Applications of foreign outlets for a press visit, from a draft to a visit. Pure rules: no clock, no
 * storage. Words are defined in `CONTEXT.md`.
 *
 * @module
 */
import {
  type CivilDate,
  type CountryCode,
  type MoneyJson,
  ok,
  type Result,
  refuse,
} from '../kernel/index.ts';
import type { OutletKind, Position } from '../visits/index.ts';

export const applicationStates = [
  'draft',
  'submitted',
  'taken-over',
  'turned-down',
  'withdrawn',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

export type ApplicationStep = 'submit' | 'take-over' | 'turn-down' | 'withdraw';

/** What happens to an application: from where, and to where. */
export const applicationSteps: Readonly<
  Record<
    ApplicationStep,
    { readonly from: readonly ApplicationState[]; readonly to: ApplicationState }
  >
> = {
  submit: { from: ['draft'], to: 'submitted' },
  'take-over': { from: ['submitted'], to: 'taken-over' },
  'turn-down': { from: ['submitted'], to: 'turned-down' },
  withdraw: { from: ['draft', 'submitted'], to: 'withdrawn' },
};

export interface WrongApplicationState {
  readonly kind: 'wrong-application-state';
  readonly state: ApplicationState;
}

/** The state after a step; refused where that step does not lead on from `state`. */
export function advance(
  state: ApplicationState,
  step: ApplicationStep,
): Result<ApplicationState, WrongApplicationState> {
  const { from, to } = applicationSteps[step];
  return from.includes(state) ? ok(to) : refuse({ kind: 'wrong-application-state', state });
}

/** Why an application is turned down; told to the applicant, and counted in public by kind. */
export const turnDownReasons = [
  'not-press',
  'no-capacity',
  'outside-purpose',
  'no-answer',
  'duplicate',
] as const;
export type TurnDownReason = (typeof turnDownReasons)[number];

/** Parts of a passport file, each sealed by itself. */
export const sealedParts = ['details', 'image'] as const;
export type SealedPart = (typeof sealedParts)[number];

/** A member as the house sees it before a custodian opens the passport file. */
export interface Member {
  readonly id: string;
  /** As in the passport. */
  readonly fullName: string;
  readonly nationality: CountryCode | null;
  readonly position: Position | null;
  /** Mission, or airport of arrival, where the visa is issued. */
  readonly visaPlace: string;
  /** Last day of the passport, included. */
  readonly passportValidTo: CivilDate | null;
}

export interface Equipment {
  readonly description: string;
  /** `''` where a thing has none. */
  readonly serial: string;
  readonly quantity: number;
  /** Worth of one, for temporary import; `null` where it is not told. */
  readonly value: MoneyJson | null;
}

/** What an outlet tells: parts I to IV of form 01/BC-BNG, in any language. Absent answers are `''` or `null`. */
export interface ApplicationContent {
  readonly kind: 'group' | 'single';
  readonly outlet: {
    readonly name: string;
    readonly kind: OutletKind | null;
    readonly country: CountryCode | null;
    readonly address: string;
    readonly website: string;
    /** Who signs for the outlet, as the form asks. */
    readonly representative: string;
  };
  readonly purpose: string;
  readonly programme: string;
  /** First and last day in the country, both included. */
  readonly entryOn: CivilDate | null;
  readonly leaveOn: CivilDate | null;
  readonly places: readonly string[];
  readonly questions: readonly string[];
  readonly publicationPlan: string;
  readonly members: readonly Member[];
  readonly equipment: readonly Equipment[];
  /** The accepted agency that guides the visit (Decree 262/2026/NĐ-CP art. 3); `null` means this one. */
  readonly host: { readonly name: string; readonly address: string } | null;
  /** To follow Vietnamese law, as the form says. */
  readonly undertaking: boolean;
}

/** An application without an answer. */
export const emptyContent: ApplicationContent = {
  kind: 'group',
  outlet: { name: '', kind: null, country: null, address: '', website: '', representative: '' },
  purpose: '',
  programme: '',
  entryOn: null,
  leaveOn: null,
  places: [],
  questions: [],
  publicationPlan: '',
  members: [],
  equipment: [],
  host: null,
  undertaking: false,
};
