import type { Brand, CivilDate, Instant, PlaceId, UserId } from '../kernel/index.ts';

export type PermitId = Brand<string, 'PermitId'>;

/** Who is asked. A province is asked through its People's Committee, a site through whoever keeps it. */
export type PermitBody =
  | { readonly kind: 'ministry' }
  | { readonly kind: 'province'; readonly place: PlaceId }
  | { readonly kind: 'site'; readonly place: PlaceId; readonly name: string };

export const permitStates = [
  'draft',
  'submitted',
  'forwarded',
  'incomplete',
  'complete',
  'granted',
  'refused',
  'amended',
  'expired',
  'revoked',
] as const;
export type PermitState = (typeof permitStates)[number];

/** Kinds of reasons for a refusal; its words stand in the letter that is referred to. */
export const refusalGrounds = ['dossier', 'dates', 'programme', 'place', 'other'] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

export interface PermitRefusal {
  readonly ground: RefusalGround;
  /** Number of the letter that gives the reason. */
  readonly reference: string;
}

/** One application to one body. */
export interface PermitApplication {
  readonly id: PermitId;
  readonly body: PermitBody;
  /** `01/BC-BNG`; `''` where the law has no form. */
  readonly formCode: string;
  readonly state: PermitState;
  /** Handed in to a mission abroad, which forwards it; else to the body itself. */
  readonly byMission: boolean;
  readonly submittedAt: Instant | null;
  readonly submittedBy: UserId | null;
  readonly forwardedAt: Instant | null;
  /** The day from which the body's days are counted: the dossier is full and valid. */
  readonly completeOn: CivilDate | null;
  readonly decidedOn: CivilDate | null;
  /** Who of the house entered the decision: never who handed it in. */
  readonly decidedBy: UserId | null;
  /** Of the permit; `''` until it is granted. */
  readonly number: string;
  /** The days for which it holds, both included; `null` until it is granted. */
  readonly validFirstOn: CivilDate | null;
  readonly validLastOn: CivilDate | null;
  readonly refusal: PermitRefusal | null;
}
