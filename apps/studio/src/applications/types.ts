import type {
  ApplicationContent,
  ApplicationState,
  OpeningReason,
  SealedPart,
  TurnDownReason,
} from '@nhipcau/core/applications';

/** A line of the list of applications. */
export interface ApplicationLine {
  readonly id: string;
  readonly state: ApplicationState;
  readonly language: string;
  readonly outlet: string;
  readonly country: string | null;
  readonly members: number;
  readonly entryOn: string | null;
  readonly leaveOn: string | null;
  readonly submittedAt: string | null;
}

/** An application as the house sees it. */
export interface ReceivedApplication {
  readonly id: string;
  readonly version: number;
  readonly state: ApplicationState;
  readonly language: string;
  readonly contactEmail: string | null;
  readonly content: ApplicationContent;
  readonly submittedAt: string | null;
  readonly turnedDown: TurnDownReason | null;
  readonly visit: string | null;
  readonly sealed: readonly { readonly member: string; readonly part: SealedPart }[];
  readonly keptUntil: string | null;
  readonly openings: readonly {
    readonly member: string;
    readonly reason: OpeningReason;
    readonly caseReference: string;
    readonly openedBy: string;
    readonly openedAt: string;
  }[];
}

/** What a custodian sees of a passport file. */
export interface OpenedPassport {
  readonly details: { readonly passportNumber: string; readonly birthDate: string } | null;
  readonly image: {
    readonly type: 'image/jpeg' | 'image/png' | 'application/pdf';
    readonly base64: string;
  } | null;
  readonly problems: readonly { readonly part: SealedPart; readonly kind: string }[];
}
