import type {
  ApplicationContent,
  ApplicationProblem,
  ApplicationState,
  FollowedStep,
  OpeningReason,
  SealedPart,
  TurnDownReason,
} from '@nhipcau/core/applications';
import type { CivilDate, SiteLanguage } from '@nhipcau/core/kernel';

/** A step with its legal clock, as the API tells it. */
export interface Step {
  readonly code: FollowedStep;
  readonly state: 'done' | 'now' | 'later';
  readonly doneAt: string | null;
  readonly dueAt: string | null;
  readonly daysLeft: number | null;
  readonly term: {
    readonly amount: number;
    readonly unit: 'calendar-day' | 'working-day' | 'hour';
  } | null;
  readonly law: string | null;
}

/** An application as its applicant sees it. */
export interface OwnApplication {
  readonly id: string;
  readonly version: number;
  readonly state: ApplicationState;
  readonly language: SiteLanguage;
  readonly contactEmail: string | null;
  readonly content: ApplicationContent;
  readonly submittedAt: string | null;
  readonly turnedDown: TurnDownReason | null;
  readonly sealed: readonly {
    readonly member: string;
    readonly part: SealedPart;
    readonly sealedAt: string;
  }[];
  readonly openings: readonly {
    readonly member: string;
    readonly reason: OpeningReason;
    readonly openedAt: string;
  }[];
  readonly keptUntil: CivilDate | null;
  readonly key: { readonly id: string; readonly publicKey: string } | null;
  readonly problems: readonly ApplicationProblem[];
  readonly steps: readonly Step[];
}
